"""Pictures for print: upright, without metadata, no finer than the press can show, kept between books by content."""

import io
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageOps

from showcase.rendering.book.arrangement import ALONE
from showcase.storage.files import write

DOTS = 300
"""Dots an inch: finer is not seen in print (DOMAIN §1.3: notices ask for 300 dpi)."""
TALLEST = round(110 / 25.4 * DOTS)
"""No picture is ever printed higher than 110 mm (theme/book/blocks.typ)."""
QUALITY = 88
PHOTOGRAPH, DRAWING = ".jpg", ".png"
_FEW_COLOURS = 4096


def prepare(original: Path, cache: Path, across: int = ALONE) -> Path:
    """The printable copy of `original`, printed `across` millimetres wide at most. Raises OSError."""
    data = original.read_bytes()
    most = (round(across / 25.4 * DOTS), TALLEST)
    salt = f"{most[0]}x{most[1]}q{QUALITY}".encode()
    key = blake2b(data, digest_size=16, salt=salt[:16]).hexdigest()
    for suffix in (PHOTOGRAPH, DRAWING):
        if (kept := cache / f"{key}{suffix}").exists():
            return kept
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", most)  # a JPEG is decoded at a fraction of its size where that is enough
        flat = _flattened(ImageOps.exif_transpose(image))
    flat.thumbnail(most, Image.Resampling.LANCZOS)
    data, suffix = _encoded(flat)
    kept = cache / f"{key}{suffix}"
    write(kept, data)
    return kept


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
