"""Pictures of kinds we do not keep, from phones, scanners and screens, made pictures of ours. Runs in the bounded child only.

HEIC is read by pi-heif (libheif, without an encoder), all others by Pillow itself.
"""

from io import BytesIO

from PIL import Image

from showcase.late.values import dataclass
from showcase.reading.picture import DRAWING, MOST_BYTES, MOST_PIXELS, MOST_SIDE, PHOTOGRAPH
from showcase.reading.pictures import pixels
from showcase.reading.pictures.formats import CONVERTIBLE, foreign
from showcase.reading.pictures.parts import Damaged

MOST_MEMORY = 800_000_000
"""Bytes: libheif and Pillow each hold a photograph of 48 megapixels whole, for it cannot be decoded at a fraction of its size."""
_QUALITY = 92
_FEW_COLOURS = 4096
_SMALLER = 0.85
_LARGEST = 2 * MOST_PIXELS
"""Pixels; a photograph of a hundred megapixels is the largest a phone takes."""
_ORIENTATION = 0x0112


class NoReader(Exception):
    """The library that reads this kind is not installed."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The picture as it is kept, the suffix of its kind, and what was done, step by step."""

    suffix: str
    data: bytes
    steps: tuple[str, ...]


def converted(data: bytes) -> Converted:
    """The picture in `data` as JPEG, or as PNG where that is smaller or parts of it are transparent. Raises NoReader, Damaged,
    MemoryError and whatever Pillow does."""
    name = foreign(data)
    if name not in CONVERTIBLE:
        raise Damaged
    if "HEIF" in CONVERTIBLE[name]:
        _read_heif()
    with Image.open(BytesIO(data), formats=CONVERTIBLE[name]) as file:
        frames = getattr(file, "n_frames", 1)
        if file.width * file.height > _LARGEST or max(file.size) > MOST_SIDE:
            raise MemoryError
        try:
            file.load()
        except (OSError, RuntimeError, ValueError) as error:
            if "emory" in str(error):  # libheif says it in words
                raise MemoryError from error
            raise
        mark = file.getexif().get(_ORIENTATION, 1)
        image = pixels.alone(file)
    mark = mark if isinstance(mark, int) and 1 <= mark <= 8 else 1
    width, height = (image.height, image.width) if pixels.is_lying(mark) else image.size
    scale = min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
    size = max(1, int(width * scale)), max(1, int(height * scale))
    drawn = pixels.shown(image, [size], mark)[0]
    del image
    kept, suffix = _saved(drawn)
    while len(kept) > MOST_BYTES:
        size = max(1, int(size[0] * _SMALLER)), max(1, int(size[1] * _SMALLER))
        kept, suffix = _saved(drawn.resize(size, Image.Resampling.LANCZOS))
    steps = [f"由 {name}转成 {'PNG' if suffix == DRAWING else 'JPEG'}"]
    if frames > 1:
        steps.append(f"{frames} 幅只取第一幅")
    if size != (width, height):
        steps.append(f"由 {width}×{height} 缩小到 {size[0]}×{size[1]} 像素")
    return Converted(suffix, kept, tuple(steps))


def _read_heif() -> None:
    """Let Pillow read HEIF. Raises NoReader."""
    try:
        import pi_heif
    except ImportError as error:
        raise NoReader from error
    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener(thumbnails=False)


def _saved(image: Image.Image) -> tuple[bytes, str]:
    """Scans and drawings stay sharp as PNG; what is smaller as JPEG is a photograph."""
    photograph, drawing = BytesIO(), BytesIO()
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if image.mode == "RGBA" or image.getcolors(_FEW_COLOURS) is not None:
        image.save(drawing, "PNG", optimize=True)
    if image.mode == "RGBA":
        return drawing.getvalue(), DRAWING
    image.save(photograph, "JPEG", quality=_QUALITY, optimize=True)
    if 0 < drawing.tell() <= photograph.tell():
        return drawing.getvalue(), DRAWING
    return photograph.getvalue(), PHOTOGRAPH
