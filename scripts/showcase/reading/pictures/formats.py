"""What a file is, told by its content, and a picture's file taken apart by the reader of its format."""

from collections.abc import Callable, Mapping

from showcase.reading.picture import NOTHING, Fault
from showcase.reading.pictures import jpeg, png, webp
from showcase.reading.pictures.parts import Cut, Damaged, Parts

_READERS: Mapping[str, Callable[[bytes], Parts]] = {"JPEG": jpeg.parts, "PNG": png.parts, "WEBP": webp.parts}


def taken_apart(data: bytes) -> Parts | None:
    """The parts of a JPEG, PNG or WebP, a broken one with its fault; None for anything else. Never fails."""
    form = format_of(data)
    if not form:
        return None
    try:
        return _READERS[form](data)
    except Cut:
        return Parts(form, 0, 0, b"", fault=Fault.CUT)
    except Damaged:
        return Parts(form, 0, 0, b"", fault=Fault.DAMAGED)


def format_of(start: bytes) -> str:
    """JPEG, PNG, WEBP or empty, as the first bytes of a file say."""
    if start.startswith(jpeg.START):
        return "JPEG"
    if start.startswith(png.START):
        return "PNG"
    return "WEBP" if start.startswith(b"RIFF") and start[8:12] == b"WEBP" else ""


FOREIGN = (
    (0, b"GIF8", "GIF 图片"), (0, b"BM", "BMP 图片"), (0, b"II*\0", "TIFF 图片"), (0, b"MM\0*", "TIFF 图片"),
    (0, b"8BPS", "Photoshop 文件"), (0, b"\0\0\1\0", "图标文件"), (0, b"%PDF", "PDF 文件"), (0, b"PK\3\4", "压缩包或 Office 文件"),
    (0, b"\xd0\xcf\x11\xe0", "Office 文件"), (0, b"\0\0\0\x0cjP  ", "JPEG 2000 图片"), (0, b"\xff\x0a", "JPEG XL 图片"),
    (0, b"\0\0\0\x0cJXL ", "JPEG XL 图片"), (4, b"ftypheic", "HEIC 照片"), (4, b"ftypheix", "HEIC 照片"), (4, b"ftypheim", "HEIC 照片"),
    (4, b"ftypheis", "HEIC 照片"), (4, b"ftyphevc", "HEIC 照片"), (4, b"ftypmif1", "HEIC 照片"), (4, b"ftypmsf1", "HEIC 照片"),
    (4, b"ftypavif", "AVIF 图片"), (4, b"ftypavis", "AVIF 图片"), (4, b"ftyp", "视频文件"), (0, b"<svg", "SVG 图形"), (0, b"<!DOCTYPE", "网页"), (0, b"<!doctype", "网页"),
    (0, b"<html", "网页"), (40, b" EMF", "EMF 图形"), (0, b"\xd7\xcd\xc6\x9a", "WMF 图形"),
)  # fmt: skip


"""Where it stands, how it begins, what it is called: files that are often taken for pictures of ours."""


def foreign(data: bytes) -> str:
    """What a file is that is no picture we take, in Chinese; empty when that is not known."""
    if not data:
        return NOTHING
    return next((name for at, mark, name in FOREIGN if data[at : at + len(mark)] == mark), "")


CONVERTIBLE: Mapping[str, tuple[str, ...]] = {
    "HEIC 照片": ("HEIF", "AVIF"), "AVIF 图片": ("AVIF",), "BMP 图片": ("BMP",), "GIF 图片": ("GIF",), "TIFF 图片": ("TIFF",),
}  # fmt: skip
"""Of phones, scanners and screens: what is made a picture of ours when it is handed in, and what Pillow may read it as."""
