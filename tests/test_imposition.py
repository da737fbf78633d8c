"""Sheets for an office printer: which page lies where, how far it goes to the fold, what is blank."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from showcase.press.prepress import imposition

MILLIMETRE = 72 / 25.4


def book(folder: Path, pages: int, size: tuple[float, float] = (185, 260)) -> Path:
    """A book whose pages say their number in a comment no reader sees."""
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            page = pdf.add_blank_page(page_size=(size[0] * MILLIMETRE, size[1] * MILLIMETRE))
            page.contents_add(f"% page {number}\n".encode())
        pdf.save(folder / "book.pdf")
    return folder / "book.pdf"


def sides(pdf: bytes) -> list[tuple[int, int]]:
    """The numbers on the left and right of each side; 0 where there is none."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as sheets:
        for sheet in sheets.pages:
            shown: Any = sheet.resources.get("/XObject", {})
            numbers = [
                int(shown[half].read_bytes().split()[2]) if half in shown else 0
                for half in ("/Left", "/Right")
            ]
            found.append((numbers[0], numbers[1]))
    return found


def moved(pdf: bytes) -> list[list[float]]:
    """Where the pages of each side begin, in millimetres from the left edge of the sheet."""
    with pikepdf.open(io.BytesIO(pdf)) as sheets:
        return [
            [
                round(float(item.operands[4]) / MILLIMETRE, 2)
                for item in pikepdf.parse_content_stream(sheet, "cm")
            ]
            for sheet in sheets.pages
        ]


def test_a_booklet_reads_through_when_it_is_folded(tmp_path: Path) -> None:
    made = imposition.booklet(book(tmp_path, 8), None, 0.1, covered=False)
    assert sides(made.pdf) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert (made.sheets, made.paper, made.scale, made.blanks) == (2, "a3", 1.0, 0)


@pytest.mark.parametrize(
    ("pages", "covered", "first", "blanks"),
    [(6, True, (6, 1), 2), (6, False, (0, 1), 2), (5, False, (0, 1), 3), (7, True, (7, 1), 1)],
)
def test_blanks_stand_before_the_back_cover_or_last(
    tmp_path: Path, pages: int, covered: bool, first: tuple[int, int], blanks: int
) -> None:
    made = imposition.booklet(book(tmp_path, pages), None, 0.1, covered=covered)
    assert sides(made.pdf)[0] == first
    assert made.blanks == blanks
    assert sorted(number for side in sides(made.pdf) for number in side if number) == list(
        range(1, pages + 1)
    )


def test_inner_pages_go_to_the_fold_by_the_paper_around_them(tmp_path: Path) -> None:
    """Pages 185 mm wide on A3: the fold is at 210, an outermost left page begins at 25, a right one at the fold."""
    made = imposition.booklet(book(tmp_path, 12), None, 0.25, covered=False)
    assert moved(made.pdf) == [
        [25, 210], [25, 210], [25.25, 209.75], [25.25, 209.75], [25.5, 209.5], [25.5, 209.5]
    ]  # fmt: skip
    assert made.creep == 0.5


@pytest.mark.parametrize(
    ("size", "asked", "paper", "scale"),
    [
        ((130, 184), None, "a4", 1.0),
        ((210, 297), None, "a3", 1.0),
        ((210, 297), "a4", "a4", 0.707),
        ((210, 285), None, "a3", 1.0),
    ],
)
def test_the_smallest_sheet_that_takes_two_pages(
    tmp_path: Path, size: tuple[float, float], asked: str | None, paper: str, scale: float
) -> None:
    made = imposition.booklet(book(tmp_path, 4, size), asked, 0.1, covered=False)
    assert (made.paper, made.scale) == (paper, scale)
    with pikepdf.open(io.BytesIO(made.pdf)) as sheets:
        across, down = imposition.SHEETS[paper]
        assert [round(float(edge) / MILLIMETRE) for edge in sheets.pages[0].mediabox] == [0, 0, across, down]


def test_two_pages_on_a_sheet_are_read_in_order(tmp_path: Path) -> None:
    made = imposition.two_up(book(tmp_path, 5), None)
    assert sides(made.pdf) == [(1, 2), (3, 4), (5, 0)]
    assert made.paper == "a4"
    assert made.scale < 1
