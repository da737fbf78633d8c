"""Whole books read page by page: no case ends on next to nothing, nothing is parted that belongs together (tests/page_flaws.py)."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from showcase.press.book import Press
from showcase.press.book_order import BookOrder
from showcase.words.staff.book import Edition, Size, Style
from tests.bench.roots import synthetic_root
from tests.books import pages_of, press
from tests.page_flaws import Pages, flaws
from tests.roots import MINI, PROJECT, mini_root
from tests.test_book_whole import COMPENDIUM

REAL = ["2008", "2010", "2012", "2017-sanming", "2018"]
LONGEST = "organ-three-level"
"""Of the collections: tables that end where their pages do."""
SAID = "群众来办事，有人接、有人管、有人回话，不让群众多跑一趟。"


def read(printer: Press, name: str, **wishes: object) -> Pages:
    """A compendium or a collection as its pages show it."""
    held = printer.catalogue.compendiums
    kind = "compendiums" if name in held else "collections"
    file = printer.print(BookOrder(kind, name, **{"edition": Edition.PRINT, **wishes})).file  # type: ignore[arg-type]
    cases = (held if kind == "compendiums" else printer.catalogue.collections)[name].cards
    return Pages(file, (f"{card.name}：{card.title}" if card.name else card.title for card in cases))


@pytest.fixture(scope="module")
def real() -> Press:
    return press(PROJECT)


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return press(mini_root(tmp_path_factory.mktemp("pages")))


@pytest.mark.parametrize("name", [*REAL, LONGEST])
def test_the_real_books_are_without_flaws(real: Press, name: str) -> None:
    book = read(real, name)
    assert book.cases
    assert flaws(book) == {}


def test_the_mini_book_is_without_flaws(mini: Press) -> None:
    assert flaws(read(mini, "2024")) == {}


@pytest.mark.slow
@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("style", list(Style))
def test_so_are_they_in_every_size_and_style_on_paper_and_on_the_web(
    real: Press, mini: Press, size: Size, style: Style, edition: Edition
) -> None:
    found = {
        name: flaws(read(printer, name, size=size, style=style, edition=edition))
        for printer, names in ((real, [*REAL, LONGEST]), (mini, ["2024"]))
        for name in names
    }
    assert {name: items for name, items in found.items() if items} == {}


@pytest.mark.slow
def test_so_are_they_in_large_print(real: Press, mini: Press) -> None:
    found = {name: flaws(read(real, name, large=True)) for name in REAL}
    assert {name: items for name, items in found.items() if items} == {}
    assert flaws(read(mini, "2024", large=True)) == {}


@pytest.mark.slow
def test_so_is_a_book_of_114_cases(tmp_path: Path) -> None:
    root = synthetic_root(tmp_path, 114)
    (root / "content" / "compendiums" / "all.md").write_text(COMPENDIUM, encoding="utf-8")
    book = read(press(root), "all")
    assert len(book.cases) == 114
    assert flaws(book) == {}


@pytest.mark.slow
def test_a_book_of_50_cases_of_about_a_page(tmp_path: Path) -> None:
    """From well below a page to a little more: what is a little more is fitted on one."""
    root = synthetic_root(tmp_path, 50)
    (root / "content" / "compendiums" / "all.md").write_text(
        COMPENDIUM.replace("parts: theme", "parts: none"), encoding="utf-8"
    )
    for number, story in enumerate(sorted(root.glob("brands/*/*/case.md"))):
        facts = story.with_name("case.yml")
        facts.write_text(
            re.sub(r"\nresults:\n(?:[ -].*\n)+", "\n", facts.read_text(encoding="utf-8")), encoding="utf-8"
        )
        each = (SAID * 30)[: 24 + number // 2]
        parts = ("创建背景", "主要做法", "工作成效", "经验启示")
        story.write_text("\n\n".join(f"## {part}\n\n{each}。" for part in parts), encoding="utf-8")
    book = read(press(root), "all")
    assert len(book.cases) == 50
    assert flaws(book) == {}
    taken = sum(end.page - case.page + (end.top > 0) for case, end in book.cases)
    assert taken <= 60


# --- one by one ---


def story(root: Path, markdown: str) -> Path:
    """The mini root with that under 主要做法 in the story of one case."""
    file = root / "brands/2024/nuanxin-chuangkou/case.md"
    text = f"## 创建背景\n\n{SAID * 14}\n\n## 主要做法\n\n{markdown}\n\n## 工作成效\n\n{SAID * 9}\n\n## 经验启示\n\n{SAID * 6}\n"
    file.write_text(text, encoding="utf-8")
    return root


def case_pages(root: Path, edition: Edition = Edition.PRINT) -> list[str]:
    """The pages of that case alone."""
    file = press(root).print(BookOrder("cases", "2024/nuanxin-chuangkou", edition, size=Size.K16_LARGE)).file
    return ["".join(page.split()) for page in pages_of(file)]


def test_a_long_table_says_where_it_goes_on_and_takes_no_more_pages_than_it_must(tmp_path: Path) -> None:
    rows = "".join(
        f"| {number} | 第{number}号服务事项 | 示例市示例局 | 当场办结 |\n" for number in range(1, 61)
    )
    text = f"表1　服务事项\n\n| 序号 | 事项 | 单位 | 办法 |\n|---|---|---|---|\n{rows}"
    pages = case_pages(story(mini_root(tmp_path), text))
    held = [number for number, page in enumerate(pages) if "号服务事项" in page]
    assert len(held) <= 3
    assert "表1服务事项" in pages[held[0]]
    assert sum(page.count("表1服务事项") for page in pages) == 1, "its author's own line is its name"
    assert all("续表1" in pages[number] for number in held[1:])
    assert "续表" not in pages[held[0]]


def test_tables_are_called_by_what_leads_to_them(tmp_path: Path) -> None:
    table = "| 时间 | 事项 |\n|---|---|\n| 上午 | 值守 |\n"
    text = f"安排：\n\n{table}\n### 人员\n\n{SAID}\n\n{table}"
    words = "".join(case_pages(story(mini_root(tmp_path), text)))
    assert "表1安排" in words
    assert "表2人员" in words


def test_on_paper_a_link_says_its_address(tmp_path: Path) -> None:
    text = f"{SAID}见[办事指南](https://example.org/guide/)和 <https://example.org/self>。\n"
    root = story(mini_root(tmp_path), text)
    words = "".join(case_pages(root))
    assert "办事指南（https://example.org/guide/）" in words
    assert words.count("https://example.org/self") == 1
    assert "example.org/guide" not in "".join(case_pages(root, Edition.WEB))


def test_pictures_stand_where_they_are_spoken_of(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    facts = yaml.safe_load((MINI / "brands/2024/nuanxin-chuangkou/case.yml").read_text(encoding="utf-8"))
    first, last = facts["pictures"][0], facts["pictures"][-1]
    said = [picture["caption"].rstrip("。") for picture in (last, first)]
    parts = [
        f"{SAID * 3}墙上是{said[0]}。",
        *(SAID * 4 for _ in range(6)),
        f"{SAID * 3}墙上是{said[1]}。",
        SAID * 3,
    ]
    whole = "".join(case_pages(story(root, "\n\n".join(parts))))
    assert whole.rindex("".join(said[0].split())) < whole.rindex("".join(said[1].split()))


@pytest.mark.slow
@pytest.mark.parametrize("around", ["> 文", "- 甲\n- 文", "安排：文\n\n- 甲"])
def test_a_note_stands_on_the_page_of_its_mark(tmp_path: Path, around: str) -> None:
    root = mini_root(tmp_path)
    assert [offset for offset in range(60) if not _note_stays(root, offset, around)] == []


def test_notes_of_a_table_are_told_below_it(tmp_path: Path) -> None:
    """At the foot of a page they came to stand on another than the row of their mark."""
    rows = "".join(f"| {number} | 第{number}号服务事项[^{number}] |\n" for number in range(1, 29))
    notes = "\n".join(f"[^{number}]: 第{number}号的注文。\n" for number in range(1, 29))
    text = (
        f"正文里的话[^正]。\n\n| 序号 | 事项 |\n|---|---|\n{rows}\n\n{SAID}\n\n{notes}\n[^正]: 正文的注。\n"
    )
    words = "".join(case_pages(story(mini_root(tmp_path), text)))
    assert "第1号服务事项a" in words
    assert "第27号服务事项a2" in words
    assert "a第1号的注文。b第2号的注文。" in words
    assert words.index("第28号服务事项") < words.index("第1号的注文") < words.index("三、工作成效")
    assert "①正文的注" in words


def _note_stays(root: Path, offset: int, around: str) -> bool:
    lines = "\n\n".join([SAID] * offset)
    noted = around.replace("文", f"{SAID * 2}记在本上[^1]。{SAID}")
    pages = case_pages(story(root, f"{lines}\n\n{noted}\n\n{SAID}\n\n[^1]: 这是注文的话。"))
    return [] != _only(pages, "上①") == _only(pages, "这是注文的话")


def _only(pages: Iterable[str], words: str) -> list[int]:
    return [number for number, page in enumerate(pages) if words in page]
