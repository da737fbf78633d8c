"""What was compiled stands in its source: every quotation and every figure of a record, and every quotation of the pages
about them, is looked for in the archived texts the records name."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from showcase.judging.validate import validate
from showcase.reading import source
from showcase.words.case.choices import ProvenanceKind
from tests.roots import PROJECT

SEEDS = {file.name: file for file in (PROJECT / "tests" / "seeds").glob("*.txt")}
PINYIN = re.compile(r"(?<=[㐀-鿿])\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6}\)")
QUOTED = re.compile("“([^”]+)”")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
OWN = re.compile(r"(?:日期|年份)?推断为 \d+ 年(?: \d+ 月)?(?: \d+ 日)?|^\d+\. ", re.MULTILINE)
"""What the editors add: the dates they worked out, the numbers of a list."""

MENDED = {
    "下基层、解民忧、办实事、促发展": "the source has 民优 for 民忧; the record says so",
    "奥运城市行·走进（原文隐去）": "the source masks the town; the record says so",
}
"""Quotations that differ from their source, and where the reader is told."""

SAID_BY_US = frozenset({
    "原始资料未载", "原文隐去", "推断", "同期数字", "关于", "纠错", "权利说明", "可", "作者", "一名党员", "投稿包", "去改", "检查一遍", "下载投稿包", "基本情况",
    "第", "期", "年月日", "民优", "民忧", "外付于行", "外化于行", "酙酌", "斟酌", "反腐倡教育", "廉", "全市", "同期", "提名", "名称、体系或地区、年代", "名称、地区、年代",
    "规划", "标准", "等内容", "闽北", "五好", "三级联创", "六有", "六项服务", "四优", "五个好", "3", "3+3", "双评", "双测", "上评", "下测", "联考", "1263", "年度/标识",
})  # fmt: skip
"""Labels of this site, letters it speaks of, and names told apart from their namesakes elsewhere (those have sources of their own)."""


def plain(text: str) -> str:
    """Without punctuation and spaces, in half width: what is left are the words."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


@cache
def seed(name: str) -> str:
    """An archived text as it was cleaned: no pinyin, simplified characters."""
    text = PINYIN.sub("", SEEDS[name].read_text("utf-8"))
    return str(OpenCC("t2s").convert(text)).replace("著力", "着力").replace("写著", "写着")


@cache
def records() -> list[tuple[str, str, str]]:
    """Compiled records: key, archived text, all they say but what they call unsaid and what was done to the words."""
    found = []
    for case in validate(source.read_root(PROJECT))[0].cases:
        provenance = case.facts.provenance
        files = [one.file for one in provenance.sources if one.file]
        if provenance.kind is ProvenanceKind.COMPILED and files:
            facts = case.facts.model_copy(update={"provenance": None})
            said = [facts.title, facts.summary, *(result.label for result in facts.results)]
            said += [str(result.value) for result in facts.results]
            if facts.brand:
                said += [facts.brand.name, facts.brand.meaning or ""]
            found.append(
                (
                    case.key,
                    files[0],
                    "\n".join([*said, (PROJECT / case.folder / "case.md").read_text("utf-8")]),
                )
            )
    return found


def test_every_archived_text_is_used() -> None:
    assert {file for _, file, _ in records()} == set(SEEDS)


@pytest.mark.parametrize(
    ("key", "file", "said"), records(), ids=lambda value: value if "/" in str(value) else ""
)
def test_quotations_and_figures_of_a_record_stand_in_its_source(key: str, file: str, said: str) -> None:
    text = seed(file)
    quoted = [
        words for words in QUOTED.findall(said) if plain(words) not in plain(text) and words not in MENDED
    ]
    figures = [
        figure for figure in FIGURE.findall(OWN.sub("", said)) if figure not in re.sub(r"\s", "", text)
    ]
    assert (quoted, figures) == ([], [])


PAGES = sorted(
    file
    for pattern in (
        "collections/*.md", "compendiums/*.md", "glossary/*.md", "belts/*.md", "bulletins/*.md", "programmes/*.md",
        "methods/*.md", "duties/*.yml", "timeline.md", "joint-creation.md",
    )
    for file in (PROJECT / "content").glob(pattern)
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_quotations_of_pages_stand_in_a_source(page: Path) -> None:
    """Terms that rest on something else than the archived texts name its address, and are read there."""
    text = page.read_text("utf-8")
    if page.parent.name == "glossary" and re.search(r"^    url: |（中共中央办公厅）", text, re.MULTILINE):
        return
    everything = "".join(plain(seed(name)) for name in SEEDS)
    assert [
        words
        for words in QUOTED.findall(text)
        if plain(words) not in everything and words not in SAID_BY_US and words not in MENDED
    ] == []


YEAR = re.compile(r"\{\{[^}]*\b(?:card|case|term)\.year\b(?=(.{0,240}))", re.DOTALL)
"""Where a template draws the year of a case or a term, and what follows."""
SAYS_WHETHER = ("year_inferred", "card.notes", "card_of(")
"""The mark itself, or the card beside it, which has it."""


def test_no_year_is_drawn_without_saying_whether_it_was_worked_out() -> None:
    silent = [
        f"{template.relative_to(PROJECT)}: {drawn[0]}"
        for template in sorted((PROJECT / "theme").rglob("*.html"))
        for drawn in YEAR.finditer(template.read_text("utf-8"))
        if not any(mark in drawn[1] for mark in SAYS_WHETHER)
    ]
    assert silent == []
