"""A printing house's ICC profile as its file has it: read, and told what it is not."""

import io
from dataclasses import field
from pathlib import Path

from showcase.late.values import dataclass
from showcase.reading.plain_files import plain_bytes

MOST = 32 * 1024 * 1024
_CLASS, _SPACE, _SIGNATURE = slice(12, 16), slice(16, 20), slice(36, 40)
"""Where the header of a profile says what it is (ICC.1:2010, 7.2)."""


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """The bytes of a profile, what it calls itself; or what is wrong with the file and what to do, in Chinese."""

    data: bytes = field(default=b"", repr=False)
    description: str = ""
    fault: str = ""
    hint: str = ""


def profile_file(root: Path, path: str) -> ProfileFile:
    """The output profile in CMYK at `path` below `root`."""
    try:
        data = plain_bytes(root / path, MOST)
    except (OSError, ValueError):
        return ProfileFile(
            fault=f"没有找到 ICC 特性文件 {path}。", hint="把印刷厂给的文件放进去，或改 book.press.profile。"
        )
    if data[_SIGNATURE] != b"acsp":
        return ProfileFile(fault=f"{path} 不是 ICC 特性文件。", hint="向印刷厂要 .icc 文件。")
    if data[_CLASS] != b"prtr" or data[_SPACE] != b"CMYK":
        return ProfileFile(
            fault=f"{path} 不是 CMYK 输出特性文件，不能用来换算四色。", hint="向印刷厂要印刷机的特性文件。"
        )
    if (description := _described(data)) is None:
        return ProfileFile(fault=f"ICC 特性文件 {path} 坏了，读不出来。", hint="向印刷厂再要一份。")
    return ProfileFile(data, description)


def _described(data: bytes) -> str | None:
    """What a profile calls itself; None when no colour can be turned into its inks."""
    from PIL import ImageCms  # loaded when there is a profile

    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK")
        return ImageCms.getProfileDescription(opened).strip()
    except (OSError, ImageCms.PyCMSError):
        return None
