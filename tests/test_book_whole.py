"""A whole book of 114 synthetic cases: its contents, bookmarks, indexes and running heads agree with its pages."""

import re
from pathlib import Path

import pikepdf
import pytest

from showcase.press.book_order import BookOrder
from showcase.words.staff.book import Edition
from tests.bench.roots import synthetic_root
from tests.books import bookmarks, labels, pages_of, printed

CASES = 114

COMPENDIUM = """---
title: 示例市党建品牌案例汇编（合成）
summary: 一百一十四个合成的案例，全部内容都是虚构的。
year: "2024"
issuer: 示例市直机关工委
date: "2024-12-20"
pick: {}
sort: unit
parts: theme
book:
  errata: [第1页第2行，“示列”应为“示例”。]
  afterword: 编完了。
---

这是虚构的前言。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = synthetic_root(tmp_path_factory.mktemp("whole"), CASES)
    (root / "content" / "compendiums" / "all.md").write_text(COMPENDIUM, encoding="utf-8")
    for number, name in ((1, "长江先锋"), (2, "重庆同心")):
        file = next(root.glob(f"brands/*/case-{number:05d}/case.yml"))
        file.write_text(re.sub(r"name: \S+", f"name: {name}", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")  # fmt: skip
    return root


@pytest.fixture(scope="module")
def book(root: Path) -> Path:
    return printed(root, BookOrder("compendiums", "all", Edition.PRINT))


@pytest.fixture(scope="module")
def words(book: Path) -> list[str]:
    """The words of each page."""
    return pages_of(book)


PART = re.compile(r"第[一二三四五六七八九十]+篇　")


def test_bookmarks_are_the_parts_the_cases_and_what_stands_around_them(book: Path, root: Path) -> None:
    with pikepdf.open(book) as pdf:
        found = bookmarks(pdf)
    parts = [title for depth, title, _ in found if depth == 0 and PART.match(title)]
    around = [title for depth, title, _ in found if depth == 0 and not PART.match(title)]
    cases = [title for depth, title, _ in found if depth == 1]
    assert len(parts) > 3
    assert around == ["前言", "凡例", "目录", "数字一览", "单位索引", "品牌索引", "勘误", "后记"]
    assert len(cases) == len(list(root.glob("brands/*/*/case.yml"))) == CASES
    assert len(parts) + len(cases) + len(around) == len(found)


def test_every_number_in_the_contents_is_the_label_of_its_page(book: Path, words: list[str]) -> None:
    with pikepdf.open(book) as pdf:
        said = labels(pdf)
        targets = {
            "".join(title.replace("：", "", 1).split()): said[page]
            for depth, title, page in bookmarks(pdf)
            if depth or PART.match(title)
        }
    first = next(number for number, text in enumerate(words) if text.strip().startswith("目录"))
    last = next(number for number, label in enumerate(said) if label == "1")
    contents = "".join("".join(text.split()) for text in words[first:last])
    for title, label in targets.items():
        found = re.search(
            re.escape(title) + r"[^0-9.]*?(?:示例|样例|范例|演示|模拟|虚拟|假想|试用)?[^.]*?\.{3,}(\d+)",
            contents,
        )
        assert found, title
        assert found[1] == label, title


def test_running_heads_name_the_part_and_the_case(book: Path, words: list[str]) -> None:
    with pikepdf.open(book) as pdf:
        said = labels(pdf)
        marks = [(depth, title, page) for depth, title, page in bookmarks(pdf)]
    part = ""
    for number, (depth, title, page) in enumerate(marks[:30]):
        if depth == 0:
            part = title
            continue
        end = marks[number + 1][2]
        for inner in range(page + 1, end):
            head = words[inner].strip().split("\n")[0] if words[inner].strip() else ""
            if head:
                expected = title.partition("：")[0] if int(said[inner]) % 2 else part
                assert "".join(expected.split()) in "".join(words[inner].split()), (inner, head)


def test_the_number_printed_on_a_page_is_its_label(book: Path, words: list[str]) -> None:
    """A layout that has not settled prints numbers of an earlier try."""
    with pikepdf.open(book) as pdf:
        said = labels(pdf)
    printed_ = [(label, text.split()) for label, text in zip(said, words, strict=True) if label.isdigit()]
    numbered = [(label, text) for label, text in printed_ if text and any(map(str.isdigit, text[-1]))]
    assert len(numbered) > 300
    assert [text[-1] for _, text in numbered] == [label for label, _ in numbered]


def test_parts_begin_on_right_hand_pages(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        said = labels(pdf)
        assert all(
            int(said[page]) % 2 == 1 and page % 2 == 0
            for depth, title, page in bookmarks(pdf)
            if PART.match(title)
        )


def test_the_index_goes_by_the_pinyin_of_whole_words(words: list[str]) -> None:
    start = next(number for number, text in enumerate(words) if text.strip().startswith("品牌索引"))
    index = "".join("".join(text.split()) for text in words[start : start + 3])
    group = re.split(r"[A-Z]", index.partition("C")[2])[0]
    assert 0 <= group.index("长江先锋") < group.index("重庆同心")


def test_back_matter_is_there(words: list[str]) -> None:
    heads = {line.strip() for text in words for line in text.split("\n")}
    for head in ("凡例", "目录", "数字一览", "单位索引", "品牌索引", "勘误", "后记"):
        assert head in heads, head
