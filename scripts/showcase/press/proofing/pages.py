"""Pages of a finished PDF: what they are called, and some of them as a PDF of their own."""

import io
from collections.abc import Iterable, Sequence

import pikepdf

from showcase.press.trimming import saved


def labels(pdf: bytes) -> Sequence[str]:
    """What each page is called: its own number as printed."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        return [str(page.label) for page in book.pages]


def extracts(parts: Iterable[Sequence[tuple[bytes, Iterable[int]]]]) -> list[bytes]:
    """For each of `parts` one PDF, made of pages (counted from 1) of others, each opened once."""
    opened: dict[int, pikepdf.Pdf] = {}
    made = []
    for pieces in parts:
        with pikepdf.new() as target:
            for pdf, numbers in pieces:
                if id(pdf) not in opened:
                    opened[id(pdf)] = pikepdf.open(io.BytesIO(pdf))
                source = opened[id(pdf)].pages
                for number in numbers:
                    target.pages.append(source[number - 1])
            made.append(_written(target))
    for book in opened.values():
        book.close()
    return made


def _written(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    return saved(pdf)
