"""What an order comes to: sizes nobody named, wishes that contradict each other, faces that stand in, where lines are counted."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.gathering.gather import gather
from showcase.gathering.handout import gather_around
from showcase.judging.validate import validate
from showcase.press import fonts
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, handout, subject_of
from showcase.reading import source
from showcase.rendering.book.compose import Material, of_case
from showcase.rendering.page import Site
from showcase.storage.store import Store
from showcase.words.staff.book import Edition, FontNames, Size, Style
from tests.books import bookmarks, pages_of, press
from tests.roots import MINI, mini_root

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


@pytest.mark.parametrize("key", ["2024/qibu-gongzuofa", "2024/linli-jiayuan", CASE])
def test_a_case_is_gathered_alone_as_among_all(key: str) -> None:
    records, _ = validate(source.read_root(MINI))
    alone, among = gather_around(records, key), gather(records)
    one, other = alone.cases[key], among.cases[key]
    for shown in ("digest", "card", "unit", "unit_words", "partners", "regions", "sheet", "pictures", "editions", "missing_sections", "corrections", "terms", "timeline", "relations"):  # fmt: skip
        assert getattr(one, shown) == getattr(other, shown), shown
    assert handout(key, alone) == handout(key, among)
    site, material = Site("案例", "", "", "", is_compiled=True), Material({key: ()}, {key: {}})
    assert of_case(one, material, site) == of_case(other, material, site)


def test_nothing_is_gathered_around_a_case_that_is_not_there() -> None:
    records, _ = validate(source.read_root(MINI))
    with pytest.raises(NotPrinted, match="没有“2024/wu”这个案例"):
        subject_of(BookOrder("cases", "2024/wu"), gather_around(records, "2024/wu"))


def test_a_case_that_names_another_is_set_anew_when_that_is_called_otherwise(tmp_path: Path) -> None:
    root, out, wishes = mini_root(tmp_path), tmp_path / "out.pdf", BookWishes()
    key = "2024/qibu-gongzuofa"
    print_order(root, None, key, out, wishes)
    assert not print_order(root, None, key, out, wishes).fresh
    named = root / "brands/2023/nuanxin-chuangkou/case.yml"
    named.write_text(named.read_text("utf-8").replace("name: 暖心窗口", "name: 连心窗口"), "utf-8")
    assert print_order(root, None, key, out, wishes).fresh
    assert "连心窗口" in "".join(pages_of(out))
