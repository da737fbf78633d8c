"""Tables of a book: how wide their columns are on a page, and which are kept whole."""

import sys

import pytest

from showcase.rendering.book import segments, tables
from showcase.rendering.book.measures import Measures, measures
from showcase.words.staff.book import MILLIMETRES, Size, Style

SCOPES = [[2.0, 2.0, 4.0], [14.0, 3.0, 7.0], [9.0, 3.0, 7.0]]


def page(size: Size, style: Style = Style.BOOK, *, large: bool = False) -> Measures:
    return measures(*MILLIMETRES[size], style.value, large=large)


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("style", list(Style))
def test_columns_fill_a_line_of_their_page_and_words_of_three_letters_stay_on_one(
    size: Size, style: Style
) -> None:
    told = page(size, style)
    columns = tables.look([[20.0] * 6, [1.0, 2.0, 3.0, 40.0, 60.0, 0.0]], told)["columns"]
    assert min(columns) > 3
    assert sum(columns) <= told.line + 1


def test_what_is_short_on_a_large_page_may_be_long_on_a_small_one() -> None:
    rows = [[4.0, 30.0]] * 5
    assert tables.look(rows, page(Size.A4))["whole"]
    assert not tables.look(rows, page(Size.K32))["whole"]
    assert tables.look(SCOPES, page(Size.K32))["whole"]


def test_a_page_of_the_standard_has_its_lines_and_characters() -> None:
    office = page(Size.A4, Style.GONGWEN)
    assert (office.lines, office.characters) == (22, 28)
    assert page(Size.A4, large=True).size == 16


def test_the_words_of_a_title_are_known_to_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    title, kept = "十二个窗口的高质量服务", dict[str, bytes]()
    with segments.remembered(kept):
        first = segments.pieces(title)
    monkeypatch.setitem(sys.modules, "rjieba", None)  # whoever asks for it fails
    with segments.remembered(kept):
        assert segments.pieces(title) == first
    assert "".join(first) == title
