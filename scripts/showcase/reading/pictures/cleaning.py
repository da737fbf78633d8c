"""Pictures of strangers made fit to keep: turned upright, brought within the limits, freed of all that the eye does not see.

What only carries hidden data is not drawn anew: the data is cut out and every pixel stays as it was. Runs in the bounded
child only.
"""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from showcase.reading.picture import MOST_BYTES, MOST_PIXELS, MOST_SIDE, CleanPicture, PictureHeader
from showcase.reading.pictures import pixels
from showcase.reading.pictures.formats import taken_apart
from showcase.reading.pictures.inspecting import MOST_MEMORY, inspected, needed
from showcase.reading.pictures.parts import Parts

_QUALITY = 92
"""At which a photograph can be saved once more without a trace."""
_SMALLER = 0.85
_STRIPS = 20_000_000
"""Bytes for what is in work between the old picture and the new one."""
_SCALES = (1, 2, 4, 8)


def cleaned(data: bytes) -> CleanPicture:
    """`data` made fit; bytes that are no single whole picture of a kind we take are given back as they are. Never fails."""
    header, parts = inspected(data), taken_apart(data)
    if parts is None or header.fault or header.frames > 1:
        return CleanPicture(data)
    turned = pixels.orientation(parts) != 1
    if not turned and header.is_bounded and len(data) <= MOST_BYTES:
        return CleanPicture(parts.bare, tuple(_said(header))) if header.hidden else CleanPicture(data)
    if header.long_edge > MOST_SIDE:
        return CleanPicture(data)  # nothing would be left of the other side
    try:
        return _redrawn(data, header, parts, turned) or CleanPicture(data)
    except Exception:  # Pillow's plug-ins raise anything at all on hostile bytes
        return CleanPicture(data)


def _said(header: PictureHeader) -> list[str]:
    if header.located:
        return ["去掉拍摄地点（GPS）和其他附加信息"]
    return ["去掉相机、作者等附加信息"] if header.hidden else []


def _redrawn(data: bytes, header: PictureHeader, parts: Parts, turned: bool) -> CleanPicture | None:
    """The picture drawn anew: upright, and smaller step by step until it is within the limits; None without the memory."""
    scale = _scale(header, parts, len(data))
    while scale:
        size = (max(1, int(header.width * scale)), max(1, int(header.height * scale)))
        result = _saved(pixels.drawn(parts, [size])[0], header.format)
        if len(result) <= MOST_BYTES:
            return CleanPicture(result, tuple(_steps(header, size, turned, scale, len(data))))
        scale *= _SMALLER
    return None


def _scale(header: PictureHeader, parts: Parts, held: int) -> float:
    """How much of its size can be kept with the limits and the memory there is; 0 when it cannot be decoded in that."""
    whole = header.width * header.height
    bounds = min(1.0, (MOST_PIXELS / whole) ** 0.5)
    best = 0.0
    for fraction in _SCALES if parts.scalable else _SCALES[:1]:
        # First the old picture and the new one are in memory, then the new one and the same coloured or turned.
        room = min(MOST_MEMORY - needed(parts, fraction), MOST_MEMORY // 2) - _STRIPS - 3 * held
        if room > 0:
            best = max(best, min(bounds, 1 / fraction, (room / (4 * whole)) ** 0.5))
    return best


def _steps(
    header: PictureHeader, size: tuple[int, int], turned: bool, scale: float, held: int
) -> Sequence[str]:
    steps = ["照方向标记转正"] if turned else []
    if scale < 1.0:
        steps.append(f"由 {header.width}×{header.height} 缩小到 {size[0]}×{size[1]} 像素")
    elif held > MOST_BYTES:
        steps.append("重新压缩")
    return [*steps, *_said(header)]


def _saved(image: Image.Image, form: str) -> bytes:
    kept = BytesIO()
    if form == "PNG":
        image.save(kept, form, optimize=True)
    else:
        image.convert("RGB" if form == "JPEG" else image.mode).save(kept, form, quality=_QUALITY)
    return kept.getvalue()
