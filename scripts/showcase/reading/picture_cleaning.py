"""Pictures of strangers made fit to keep: turned upright, brought within the limits, freed of all that the eye does not see.

What only carries hidden data is not drawn anew: the data is cut out and every pixel stays as it was.
"""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from showcase.reading.picture import FORMATS, MOST_BYTES, MOST_PIXELS, PictureHeader, read_header

_READABLE_PIXELS = 200_000_000
"""Above this the pixels would not fit in the memory of an office computer; nothing is attempted."""
_QUALITY = 92
"""At which a photograph can be saved once more without a trace."""
_SMALLER = 0.85
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """The picture as it should be kept, and what was done to it (nothing when it was so already)."""

    data: bytes
    steps: tuple[str, ...] = ()


def cleaned(data: bytes) -> CleanPicture:
    """`data` made fit; bytes that are no single picture of a kind we take are given back as they are. Never fails."""
    header = read_header(BytesIO(data))
    if not header.format or header.frames > 1 or header.width * header.height > _READABLE_PIXELS:
        return CleanPicture(data)
    if not header.hidden and not _too_large(header, data):
        return CleanPicture(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of damaged EXIF; it is on its way out
            return _made_fit(data, header)
    except (OSError, ValueError, IndexError, SyntaxError):
        return CleanPicture(data)


def _made_fit(data: bytes, header: PictureHeader) -> CleanPicture:
    turned = _orientation(data) not in (None, 1)
    if turned or _too_large(header, data):
        return _redrawn(data, header, turned)
    return CleanPicture(_cut(data, header.format), tuple(_said(header)))


def _too_large(header: PictureHeader, data: bytes) -> bool:
    return len(data) > MOST_BYTES or header.width * header.height > MOST_PIXELS


def _said(header: PictureHeader) -> list[str]:
    if header.located:
        return ["去掉拍摄地点（GPS）和其他附加信息"]
    return ["去掉相机、作者等附加信息"] if header.hidden else []


def _orientation(data: bytes) -> int | None:
    with Image.open(BytesIO(data)) as image:
        return image.getexif().get(_ORIENTATION)


def _redrawn(data: bytes, header: PictureHeader, turned: bool) -> CleanPicture:
    """The picture drawn anew: upright, and smaller step by step until it is within the limits."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        upright.load()
    scale = min(1.0, (MOST_PIXELS / (upright.width * upright.height)) ** 0.5)
    while True:
        size = (max(1, int(upright.width * scale)), max(1, int(upright.height * scale)))
        drawn = upright if scale == 1.0 else upright.resize(size, Image.Resampling.LANCZOS)
        result = _saved(drawn, header.format, profile)
        if len(result) <= MOST_BYTES:
            break
        scale *= _SMALLER
    steps = ["照方向标记转正"] if turned else []
    if scale < 1.0:
        steps.append(f"由 {upright.width}×{upright.height} 缩小到 {size[0]}×{size[1]} 像素")
    elif len(data) > MOST_BYTES:
        steps.append("重新压缩")
    return CleanPicture(result, (*steps, *_said(header)))


def _saved(image: Image.Image, form: str, profile: bytes | None) -> bytes:
    image.info.clear()
    kept = BytesIO()
    if form == "PNG":
        image.save(kept, form, optimize=True, icc_profile=profile)
    else:
        image.save(kept, form, quality=_QUALITY, icc_profile=profile)
    return kept.getvalue()


# --- cutting hidden data out, pixels untouched ---


def _cut(data: bytes, form: str) -> bytes:
    return {"JPEG": _cut_jpeg, "PNG": _cut_png, "WEBP": _cut_webp}[form](data)


_JFIF, _ICC, _ADOBE = 0xE0, 0xE2, 0xEE
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the coded pixels of a scan: in them 0xFF is always followed by zero or by a restart mark."""


def _cut_jpeg(data: bytes) -> bytes:
    """Without its application segments and comments, and without what follows its end (previews have places too).

    JFIF, colour profile and Adobe's colour mark stay: they change what is seen.
    """
    kept, at = bytearray(data[:2]), 2
    while data[at + 1] != _END:
        if data[at] != 0xFF:
            raise ValueError("no JPEG marker")
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN and (following := _MARKER.search(data, end)):
            end = following.start()
        profile = marker == _ICC and data[at + 4 : at + 15] == b"ICC_PROFILE"
        if not (0xE0 <= marker <= 0xEF or marker == _COMMENT) or marker in (_JFIF, _ADOBE) or profile:
            kept += data[at:end]
        at = end
    return bytes(kept + data[at : at + 2])


_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def _cut_png(data: bytes) -> bytes:
    kept, at = bytearray(data[:8]), 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _PNG_NOTES:
            kept += data[at:end]
        at = end
    return bytes(kept)


_EXIF_AND_XMP = 0x08 | 0x04


def _cut_webp(data: bytes) -> bytes:
    kept, at = bytearray(), 12
    while at < len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = bytearray(data[at:end])
        if chunk[:4] == b"VP8X":
            chunk[8] &= ~_EXIF_AND_XMP & 0xFF
        if bytes(chunk[:4]) not in (b"EXIF", b"XMP "):
            kept += chunk
        at = end
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)
