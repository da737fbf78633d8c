"""What an order comes to: sizes nobody named, wishes that contradict each other, faces that stand in, where lines are counted."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.press import fonts
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder
from showcase.storage.store import Store
from showcase.words.staff.book import Edition, FontNames, Size, Style
from tests.books import bookmarks, pages_of, press
from tests.roots import mini_root

CASE = "2024/nuanxin-chuangkou"

Make = Callable[..., Printed]


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return press(mini_root(tmp_path_factory.mktemp("orders")))


@pytest.fixture(scope="module")
def make(printer: Press) -> Make:
    def order(kind: str = "compendiums", name: str = "2024", **wishes: Any) -> Printed:
        return printer.print(BookOrder(kind, name, **wishes))

    return order


def millimetres(file: Path) -> tuple[int, int]:
    with pikepdf.open(file) as pdf:
        left, low, right, top = (float(edge) for edge in pdf.pages[0].trimbox)
    return round((right - left) / 72 * 25.4), round((top - low) / 72 * 25.4)


def contents(file: Path) -> list[bytes]:
    """What each page is drawn by."""
    with pikepdf.open(file) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_what_nobody_said_is_a4_for_an_office_and_a_book_for_a_book(make: Make) -> None:
    assert millimetres(make(style=Style.GONGWEN).file) == (210, 297)
    assert millimetres(make("cases", CASE).file) == (210, 297)
    assert millimetres(make().file) == (210, 285)


def test_large_print_is_a4_in_16_points(make: Make) -> None:
    file = make(large=True).file
    assert millimetres(file) == (210, 297)
    sizes = [float(size) for page in contents(file) for size in re.findall(rb"/f[0-9]+ ([0-9.]+) Tf", page)]
    assert max(sizes, key=sizes.count) == 16


def test_a_draft_counts_lines_in_the_cases_only(make: Make) -> None:
    file = make(draft=True).file
    counted = [number for number, page in enumerate(contents(file)) if b" 6.5 Tf" in page]
    with pikepdf.open(file) as pdf:
        cases = [page for depth, _, page in bookmarks(pdf) if depth == 1]
    words = pages_of(file)
    behind = next(number for number, page in enumerate(words) if number > cases[-1] and "获奖名单" in page)
    assert set(cases) <= set(counted)
    assert set(counted) <= set(range(cases[0], behind))


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"edition": Edition.WEB, "bleed": True}, "--edition web 和 --bleed 不能一起用"),
        ({"large": True, "style": Style.GONGWEN}, "--large 和 --style gongwen 不能一起用"),
        ({"edition": Edition.WEB, "press": True}, "--edition web 和 --press 不能一起用"),
        ({"draft": True, "press": True}, "--draft 和 --press 不能一起用"),
        ({"booklet": True, "two_up": True}, "--booklet 和 --two-up 不能一起用"),
        ({"sheet": "a4"}, "--sheet 是 --booklet 和 --two-up 用的纸"),
        ({"large": True, "size": Size.K32}, "--large 和 --size 32k 不能一起用"),
    ],
)
def test_what_contradicts_itself_is_refused_before_anything_is_read(
    tmp_path: Path, wishes: dict[str, Any], said: str
) -> None:
    with pytest.raises(NotPrinted, match=said):
        print_order(tmp_path, "2024", None, None, BookWishes(**wishes))
    assert not list(tmp_path.iterdir())


def test_the_reader_is_told_which_faces_stand_in(printer: Press, tmp_path: Path) -> None:
    said = fonts.choose(tmp_path, FontNames(), Style.GONGWEN, Store(None)).standing_in
    assert [line[: line.index("；")] for line in said] == [
        "没有小标宋字体，标题用“Noto Serif SC”代替",
        "没有仿宋字体，正文用“Noto Serif SC”代替",
    ]
    assert not fonts.choose(tmp_path, FontNames(), Style.BOOK, Store(None)).standing_in
    wished = FontNames(title="Noto Serif SC", body="Noto Serif SC")
    assert not fonts.choose(tmp_path, wished, Style.GONGWEN, Store(None)).standing_in
