"""What the printer needs besides the pages: a BleedBox and crop marks, which Typst does not write (docs/measurements.md#typst)."""

import io

import pikepdf

MILLIMETRE = 72 / 25.4
BLEED = 3 * MILLIMETRE
"""Given by theme/book/book.typ (`page(bleed: 3mm)`)."""
SLUG = 9 * MILLIMETRE
"""Room for the marks outside the bleed."""
_LONG, _AWAY = 5 * MILLIMETRE, 1 * MILLIMETRE


def marked(pdf: bytes) -> bytes:
    """The same pages on a larger sheet with crop marks at the corners of the trimmed page."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        for page in book.pages:
            left, low, right, high = (float(edge) for edge in page.obj.TrimBox)
            page.obj.BleedBox = box(left - BLEED, low - BLEED, right + BLEED, high + BLEED)
            wide = BLEED + SLUG
            page.obj.MediaBox = box(left - wide, low - wide, right + wide, high + wide)
            marks = _marks(left, low, right, high)
            page.contents_add(book.make_stream(marks), prepend=False)
        return saved(book)


def box(*edges: float) -> pikepdf.Array:
    """A box of a page, in thousandths of a point."""
    return pikepdf.Array([round(edge, 3) for edge in edges])


def _marks(left: float, low: float, right: float, high: float) -> bytes:
    """Eight short lines outside the bleed, marked as no part of the content; grey, as PDF/A allows beside RGB."""
    start, end = BLEED + _AWAY, BLEED + _AWAY + _LONG
    strokes = []
    for x in (left, right):
        strokes += [(x, low - start, x, low - end), (x, high + start, x, high + end)]
    for y in (low, high):
        strokes += [(left - start, y, left - end, y), (right + start, y, right + end, y)]
    drawn = "\n".join(f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S" for x0, y0, x1, y1 in strokes)
    return f"/Artifact BMC\nq 0.25 w 0 G\n{drawn}\nQ\nEMC\n".encode()


def saved(book: pikepdf.Pdf) -> bytes:
    """The file: the same for the same pages, with a table of its objects that updates can follow."""
    out = io.BytesIO()
    book.save(
        out,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
    )
    return out.getvalue()


def page_count(pdf: bytes) -> int:
    """Pages of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        return len(book.pages)


_PLACE = "case-"
"""Typst names places by the labels of theme/book/case.typ."""


def case_pages(pdf: bytes) -> dict[int, int]:
    """Number of a case (from 0, in the order of the book) → the number printed on its first page: told by the PDF's named places
    and page labels."""
    found: dict[int, int] = {}
    with pikepdf.open(io.BytesIO(pdf)) as book:
        names = book.Root.get("/Names")
        if names is None or "/Dests" not in names:
            return found
        numbers = {page.obj.objgen: index for index, page in enumerate(book.pages)}
        for name, place in pikepdf.NameTree(names.Dests).items():
            number = str(name).removeprefix(_PLACE)
            if str(name).startswith(_PLACE) and number.isdigit():
                at = place.D if isinstance(place, pikepdf.Dictionary) else place
                found[int(number)] = int(str(book.pages[numbers[at[0].objgen]].label))
    return found
