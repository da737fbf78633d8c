"""Pictures for print: upright, without metadata, no finer than the press can show, kept between books by content."""

import io
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps

from showcase.rendering.book.arrangement import ALONE
from showcase.storage.store import Store

DOTS = 300
"""Dots an inch: finer is not seen in print (DOMAIN §1.3: notices ask for 300 dpi)."""
TALLEST = round(110 / 25.4 * DOTS)
"""No picture is ever printed higher than 110 mm (theme/book/blocks.typ)."""
QUALITY = 88
PHOTOGRAPH, DRAWING = ".jpg", ".png"
_FEW_COLOURS = 4096


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made ready for print."""

    name: str
    """Unlike that of any other content or size; its suffix tells PHOTOGRAPH from DRAWING."""
    file: Path


class Plates:
    """The plates of one root, kept between books by content."""

    def __init__(self, store: Store) -> None:
        self._kept = {
            suffix: store.large(f"plates{suffix}", suffix=suffix) for suffix in (PHOTOGRAPH, DRAWING)
        }

    def prepare(self, original: Path, across: int = ALONE) -> Plate:
        """The printable copy of `original`, printed `across` millimetres wide at most. Raises OSError, ValueError."""
        data = original.read_bytes()
        most = (round(across / 25.4 * DOTS), TALLEST)
        key = f"{blake2b(data, digest_size=16).hexdigest()}-{most[0]}x{most[1]}"
        for suffix, kept in self._kept.items():
            if file := kept.path(key):
                return Plate(f"{key}{suffix}", file)
        made, suffix = _made(data, most)
        return Plate(f"{key}{suffix}", self._kept[suffix].put(key, [made]))

    def prune(self) -> None:
        """Drop the plates nobody has asked for."""
        for kept in self._kept.values():
            kept.prune()


def _made(data: bytes, most: tuple[int, int]) -> tuple[bytes, str]:
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", most)  # a JPEG is decoded at a fraction of its size where that is enough
        flat = _flattened(ImageOps.exif_transpose(image))
    flat.thumbnail(most, Image.Resampling.LANCZOS)
    return _encoded(flat)


def _encoded(flat: Image.Image) -> tuple[bytes, str]:
    """Charts and scans stay sharp as PNG; what is smaller as JPEG is a photograph, be it a grey one."""
    photograph = io.BytesIO()
    flat.save(photograph, "JPEG", quality=QUALITY, optimize=True)
    if flat.getcolors(_FEW_COLOURS) is not None:
        drawing = io.BytesIO()
        flat.save(drawing, "PNG", optimize=True)
        if drawing.tell() <= photograph.tell():
            return drawing.getvalue(), DRAWING
    return photograph.getvalue(), PHOTOGRAPH


def _flattened(image: Image.Image) -> Image.Image:
    """On white: paper is never transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground
