"""A printing house's ICC profile: read, judged, and used to turn the colours of a screen into inks."""

import io
from dataclasses import field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.late.values import dataclass
from showcase.reading.press_profile import profile_file

if TYPE_CHECKING:
    from PIL import Image, ImageCms


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
    file = profile_file(root, path)
    if file.fault:
        raise NotAProfile(file.fault + file.hint)
    digest = blake2b(file.data, digest_size=16).hexdigest()
    return Profile(path, file.description or Path(path).stem, digest, file.data)


def in_inks(image: "Image.Image", profile: Profile) -> "Image.Image":
    """The picture in the inks of the profile: relative colorimetric, the black point kept."""
    from PIL import ImageCms

    found = ImageCms.applyTransform(image.convert("RGB"), _transform(profile.data))
    assert found is not None
    return found


def inks_of(colour: tuple[float, float, float], profile: Profile) -> tuple[float, ...]:
    """Cyan, magenta, yellow and black, each from 0 to 1, of a colour in sRGB."""
    from PIL import Image

    pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
    return tuple(part / 255 for part in in_inks(pixel, profile).tobytes())


@lru_cache(maxsize=2)
def _transform(data: bytes) -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.getOpenProfile(io.BytesIO(data)), "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
