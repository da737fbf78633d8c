"""What is published of a picture: drawn anew for the screen and for print. Runs in the bounded child only."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from showcase.reading.picture import DRAWING, PHOTOGRAPH, Fault
from showcase.reading.pictures import pixels
from showcase.reading.pictures.formats import taken_apart
from showcase.reading.pictures.parts import Damaged, Parts

_FEW_COLOURS = 4096


def _whole(data: bytes) -> Parts:
    parts = taken_apart(data)
    if parts is None or parts.fault is not Fault.NONE:
        raise Damaged
    return parts


def _upright(parts: Parts) -> tuple[int, int]:
    lying = pixels.is_lying(pixels.orientation(parts))
    return (parts.height, parts.width) if lying else (parts.width, parts.height)


def renditions(data: bytes, sizes: Sequence[Sequence[int]], quality: int, method: int) -> tuple[bytes, ...]:
    """The picture as WebP at each of the sizes. Raises Damaged, MemoryError and whatever Pillow does."""
    wanted = [(width, height) for width, height in sizes]
    return tuple(_webp(image, quality, method) for image in pixels.drawn(_whole(data), wanted))


def _webp(image: Image.Image, quality: int, method: int) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=quality, method=method)
    return out.getvalue()


def printed(data: bytes, most: Sequence[int], quality: int) -> tuple[str, bytes]:
    """Suffix and bytes of the picture on white, no larger than `most`; charts and scans stay sharp as PNG, what is smaller
    as JPEG is a photograph, be it a grey one. Raises Damaged, MemoryError and whatever Pillow does."""
    parts = _whole(data)
    width, height = _upright(parts)
    scale = min(1.0, most[0] / width, most[1] / height)
    flat = _flattened(pixels.drawn(parts, [(max(1, round(width * scale)), max(1, round(height * scale)))])[0])
    photograph = BytesIO()
    flat.save(photograph, "JPEG", quality=quality, optimize=True)
    if flat.getcolors(_FEW_COLOURS) is not None:
        drawing = BytesIO()
        flat.save(drawing, "PNG", optimize=True)
        if drawing.tell() <= photograph.tell():
            return DRAWING, drawing.getvalue()
    return PHOTOGRAPH, photograph.getvalue()


def _flattened(image: Image.Image) -> Image.Image:
    """On white: paper is never transparent."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
