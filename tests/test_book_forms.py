"""Whatever a book holds is in its EPUB and in its Word file: every text of every part, and no part that nobody knows of."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.rendering.book.volume import (
    Appendix,
    Article,
    Bar,
    Book,
    Chart,
    Colophon,
    Figures,
    Group,
    Inscribed,
    Line,
    Mark,
)
from showcase.rendering.epub.package import epub
from showcase.rendering.pages.templates import Templates
from showcase.rendering.word.book_document import book_document
from tests.books import SITE
from tests.ebooks import complaints
from tests.roots import PROJECT
from tests.test_word_book import BOOK, jpeg

PICTURE = {"kind": "figure", "file": "1.jpg", "ratio": 1.5, "width": 900, "alt": "", "caption": ""}


def paragraph(words: str) -> dict[str, Any]:
    return {"kind": "paragraph", "children": [{"kind": "text", "text": words}]}


def article(name: str) -> Article:
    return Article(f"{name}的题目", (paragraph(f"{name}的正文"),), (f"{name}的落款",))


FULL = replace(
    BOOK,
    colophon=Colophon("isbn", (("栏甲", "值甲"),), "声明甲", "", ("审图甲",), ("编目甲", "编目乙")),
    people=(("职责甲", "名单甲"),),
    inscriptions=(Inscribed(("题词甲", "题词乙"), "题词人", "题词日"),),
    plates=({**PICTURE, "alt": "彩插的说明", "caption": "彩插的题", "unit": "彩插的单位"},),
    prefaces=(article("序"),),
    foreword=(paragraph("前言的正文"),),
    foreword_signed=("前言的落款",),
    notes=("凡例甲",),
    awards=(Group("奖项甲", (Line("获奖的品牌", "获奖的单位", (0,), {**PICTURE, "alt": "获奖的图"}),), "奖项的说明"),),
    figures=Figures((("数目甲", "12", "个"),), (("公布甲", "34 项", "", "公布的出处"),), (Chart("图表甲", "件", (Bar("类别甲", 5),), "", "图表的说明"),)),
    glossary=(Line("术语甲", "术语的解释", (1,)),),
    appendices=(Appendix("附录甲", (("附录栏", "附录值"),), (paragraph("附录的正文"),)),),
    units=(Group("部首甲", (Line("索引的单位", "索引的旁注", (0,)),)),),
    brands=(Group("部首乙", (Line("索引的品牌", "", (0,)),)),),
    marks=(Mark({**PICTURE, "alt": "标识的说明"}, "标识的品牌", "标识的单位", 0),),
    closing=(article("编后记"),),
    errata=("勘误甲",),
    afterword=(paragraph("后记的正文"),),
)  # fmt: skip
"""A book with something of everything."""

ELSEWHERE = {
    "matter", "kicker", "year", "dated", "address", "code", "cover", "site",
    "short", "permit", "bars", "price", "publisher", "place", "sheet", "measured_at", "isbn", "kind",
}  # fmt: skip
"""Fields that are no words of the text: what is said in other words, or of pages only."""
WORD_ONLY_TEXT = {"获奖的图"}
"""Word has no pictures in its award list."""


def said(value: Any) -> Iterator[str]:
    """Every text in a value that is to be read."""
    if isinstance(value, str):
        if re.search("[\u4e00-\u9fff]", value):
            yield value
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in ELSEWHERE and one.name != "chapters":
                yield from said(getattr(value, one.name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("kind", "file"):
                yield from said(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from said(inner)


def in_package(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [file.read(name).decode("utf-8") for name in file.namelist() if name.endswith((".xhtml", ".opf", ".xml"))]  # fmt: skip
    return re.sub(r"\s|</?w:[^>]*>", "", "".join(parts))


@pytest.mark.parametrize("form", ["epub", "docx"])
def test_every_text_of_a_book_is_in_it(form: str) -> None:
    whole = in_package(
        epub(FULL, {"1.jpg": jpeg()}, b"", "", Templates(PROJECT / "theme", SITE).text)
        if form == "epub"
        else book_document(FULL, {"1.jpg": jpeg()})
    )
    texts = {"".join(one.split()) for one in said(replace(FULL, chapters=()))}
    assert len(texts) > 45
    missing = {one for one in texts if one not in whole}
    # An index leads by the names of the cases in the one, by pages in the other; a brand that won is led to by its own name.
    assert missing <= ({"获奖的品牌"} if form == "epub" else WORD_ONLY_TEXT), form


def test_no_part_of_a_book_is_unknown() -> None:
    """Whoever adds a part to the book draws it here too, and fills it above."""
    empty = [
        one.name
        for one in fields(Book)
        if not getattr(FULL, one.name) and one.name not in ("address", "code")
    ]
    assert empty == []


@pytest.mark.slow
def test_epubcheck_has_nothing_against_a_book_with_everything(tmp_path: Path) -> None:
    cover = io.BytesIO()
    Image.new("RGB", (60, 80)).save(cover, "PNG")
    file = tmp_path / "full.epub"
    file.write_bytes(
        epub(FULL, {"1.jpg": jpeg()}, cover.getvalue(), "", Templates(PROJECT / "theme", SITE).text)
    )
    assert complaints(file) == []
