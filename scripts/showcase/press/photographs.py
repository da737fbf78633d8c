"""Photographs go into the finished PDF as the JPEG files they are.

Typst decodes every picture and keeps its pixels: with two photographs a case, 114 cases took 8 s and 2 GB, of which the
photographs were half the time and four fifths of the memory. So it sets a stand-in of three pixels, stretched to the
photograph's place, and an incremental update (ISO 32000-1, 7.5.6) puts the photograph where the stand-in was.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from pathlib import Path

import pikepdf
from PIL import Image

from showcase.late.values import dataclass

_MARK = bytes((166, 25, 46, 176, 141, 87))
"""Two pixels that say what it is; the third is the number."""


@dataclass(frozen=True, slots=True)
class PdfImage:
    """A picture as an object of a PDF."""

    width: int
    height: int
    data: bytes = field(repr=False)
    filter: str
    colours: str
    """The colour space, as it is written."""
    more: str = ""
    """Entries of its dictionary besides."""


def as_it_is(file: Path, screen: str) -> PdfImage:
    """A JPEG file unchanged, in the colour space of its stand-in. Raises OSError."""
    data = file.read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        return PdfImage(*image.size, data, "/DCTDecode", screen)


def stand_in(number: int) -> bytes:
    """A PNG that stands for the photograph of that number (below 2²⁴)."""
    out = io.BytesIO()
    Image.frombytes("RGB", (3, 1), _MARK + number.to_bytes(3, "big")).save(out, "PNG")
    return out.getvalue()


def with_photographs(
    pdf: bytes, photographs: Sequence[Path], made: Callable[[Path, str], PdfImage] = as_it_is
) -> Iterator[bytes]:
    """The PDF piece by piece, each stand-in replaced by the photograph of its number, as it is `made` of the file and the colour
    space of the stand-in. Raises OSError.

    The pieces are made as they are asked for, so that a thousand photographs are never in memory together.
    """
    with pikepdf.open(io.BytesIO(pdf)) as book:
        places = {
            number: (item.objgen[0], item.stream_dict.ColorSpace.objgen[0])
            for item in book.objects
            if (number := _number(item)) is not None and number < len(photographs)
        }
        size, root, info = int(book.trailer.Size), book.Root.objgen[0], book.docinfo.objgen[0]
        first_id, last_id = (bytes(part).hex() for part in book.trailer.ID)
    yield pdf
    if not places:
        return
    at = len(pdf)
    entries = []
    for number, (place, colours) in places.items():
        object_ = _object(place, made(photographs[number], f"{colours} 0 R"))
        entries.append(f"{place} 1\n{at:010} 00000 n \n")
        at += len(object_)
        yield object_
    before = pdf[pdf.rindex(b"startxref") :].split()[1].decode()
    yield (
        f"xref\n{''.join(entries)}trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R/Prev {before}"
        f"/ID[<{first_id}><{last_id}>]>>\nstartxref\n{at}\n%%EOF\n"
    ).encode("ascii")


def _number(item: object) -> int | None:
    """Of a stand-in; None for anything else."""
    if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != "/Image":
        return None
    if item.get("/Width") != 3 or item.get("/Height") != 1:
        return None
    pixels = item.read_bytes()
    return int.from_bytes(pixels[6:], "big") if pixels.startswith(_MARK) else None


def _object(place: int, image: PdfImage) -> bytes:
    """The picture as the PDF's object of that place."""
    head = (
        f"{place} 0 obj\n<</Length {len(image.data)}/Type/XObject/Subtype/Image/Filter{image.filter}/Width {image.width}"
        f"/Height {image.height}/ColorSpace {image.colours}/BitsPerComponent 8{image.more}>>\nstream\n"
    )
    return head.encode("ascii") + image.data + b"\nendstream\nendobj\n"
