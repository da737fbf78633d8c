"""A printing house's ICC profile: read, judged, and used to turn the colours of a screen into inks."""

import io
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL import ImageCms

_CLASS, _SPACE, _SIGNATURE = slice(12, 16), slice(16, 20), slice(36, 40)
"""Where the header of a profile says what it is (ICC.1:2010, 7.2)."""


class NotAProfile(Exception):
    """The file is no profile a press can be described by; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An output profile in CMYK."""

    path: str
    description: str
    digest: str
    data: bytes = field(repr=False)


def read_profile(root: Path, path: str) -> Profile:
    """The profile below the root. Raises NotAProfile."""
    from PIL import ImageCms  # loaded when there is a profile

    try:
        data = (root / path).read_bytes()
    except OSError:
        raise NotAProfile(
            f"没有找到 ICC 特性文件 {path}。把印刷厂给的文件放进去，或改 book.press.profile。"
        ) from None
    if data[_SIGNATURE] != b"acsp":
        raise NotAProfile(f"{path} 不是 ICC 特性文件。向印刷厂要 .icc 文件。")
    if data[_CLASS] != b"prtr" or data[_SPACE] != b"CMYK":
        raise NotAProfile(f"{path} 不是 CMYK 输出特性文件，不能用来换算四色。向印刷厂要印刷机的特性文件。")
    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(data))
        _transform(data)
        description = ImageCms.getProfileDescription(opened).strip()
    except (OSError, ImageCms.PyCMSError):
        raise NotAProfile(f"ICC 特性文件 {path} 坏了，读不出来。向印刷厂再要一份。") from None
    return Profile(path, description or Path(path).stem, blake2b(data, digest_size=16).hexdigest(), data)


def in_inks(image: Image.Image, profile: Profile) -> Image.Image:
    """The picture in the inks of the profile: relative colorimetric, the black point kept."""
    from PIL import ImageCms

    found = ImageCms.applyTransform(image.convert("RGB"), _transform(profile.data))
    assert found is not None
    return found


def inks_of(colour: tuple[float, float, float], profile: Profile) -> tuple[float, ...]:
    """Cyan, magenta, yellow and black, each from 0 to 1, of a colour in sRGB."""
    pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
    return tuple(part / 255 for part in in_inks(pixel, profile).tobytes())


@lru_cache(maxsize=2)
def _transform(data: bytes) -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.getOpenProfile(io.BytesIO(data)), "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
