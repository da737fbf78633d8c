"""A whole book as a Word file: everything in it, in styles, with contents, numbered captions and footnotes of Word's own."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book import compose
from showcase.rendering.book.prose import Plate
from showcase.rendering.book.volume import Book
from showcase.rendering.word.book_document import book_document
from showcase.words.staff.book import Edition
from tests.books import SITE, text_of
from tests.roots import MINI, gathered
from tests.test_epub import EVERYTHING

KEY = "2024/nuanxin-chuangkou"
PICTURE = Plate("1.jpg", 1.5, 900, "说明", "图里的人")


def of_compendium(name: str = "2024") -> Book:
    """The mini compendium, every picture of it one and the same."""
    found = gathered(MINI)
    entry = found.catalogue.compendiums[name]
    cases = [found.catalogue.cases[card.key] for card in entry.cards]
    stories = {case.key: found.stories.story(case.key).blocks for case in cases}
    plates = {case.key: dict.fromkeys(case.pictures, PICTURE) for case in cases}
    material = compose.Material(stories, plates, "前言的话[^1]。\n\n[^1]: 前言的注。")
    return compose.of_compendium(entry, found.catalogue, material, SITE, Edition.PRINT)


def of_story(markdown: str, **changes: Any) -> Book:
    case = gathered(MINI).catalogue.cases[KEY]
    book = compose.of_case(case, compose.Material({KEY: blocks(markdown)}, {}), SITE)
    return replace(book, chapters=(replace(book.chapters[0], **changes),))


def jpeg() -> bytes:
    from PIL import Image

    shot = io.BytesIO()
    Image.new("RGB", (90, 60)).save(shot, "JPEG")
    return shot.getvalue()


BOOK = of_compendium()


@pytest.fixture(scope="module")
def data() -> bytes:
    return book_document(BOOK, {"1.jpg": jpeg()}, "2026-03-01")


@pytest.fixture(scope="module")
def made(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode("utf-8")


def titles(made: Document, *names: str) -> list[str]:
    return [one.text for one in made.paragraphs if one.style is not None and one.style.name in names]


def test_parts_and_cases_are_titles_of_the_outline_and_sections_stand_below(made: Document) -> None:
    whole = titles(made, "Heading 1")
    assert whole[-5:] == ["获奖名单", "数字一览", "术语", "单位索引", "品牌索引"]
    assert [part.label for part in BOOK.parts if part.label] == [text for text in titles(made, "Heading 1") if text.startswith("第")]  # fmt: skip
    cases = titles(made, "Heading 2")
    assert len(cases) == len(BOOK.chapters)
    assert all(chapter.title in heading for chapter, heading in zip(BOOK.chapters, cases, strict=True))
    assert "一、创建背景" in titles(made, "Heading 3")


def test_everything_of_each_case_is_in_it(data: bytes) -> None:
    said = re.sub(r"<[^>]+>|\s", "", part(data, "word/document.xml"))
    for chapter in BOOK.chapters:
        for words in (chapter.unit, chapter.summary, chapter.slogan, chapter.meaning, *chapter.sources):
            assert "".join(words.split()) in said
        for row in chapter.results:
            assert "".join(row.label.split()) in said
        for block in chapter.blocks:
            if block["kind"] == "paragraph":
                for node in block["children"]:
                    assert "".join(node.get("text", "").split()) in said


def test_the_contents_are_word_s_own_and_filled_in(data: bytes, made: Document) -> None:
    text = part(data, "word/document.xml")
    assert "TOC \\o &quot;1-2&quot;" in text
    assert 'docPartGallery w:val="Table of Contents"' in text
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)">(?:<w:r>)<w:t[^>]*>([^<]+)', text)
    assert [words for _, words in anchors] == titles(made, "Heading 1", "Heading 2")
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', text)
    assert len(marks) == len(set(marks))
    assert {anchor for anchor, _ in anchors} == set(marks)
    assert set(re.findall(r"PAGEREF (\S+)", text)) <= set(marks)
    assert "updateFields" in part(data, "word/settings.xml")


def test_pictures_and_tables_are_counted_by_word_anew_in_each_case(data: bytes, made: Document) -> None:
    captions = [text for text in titles(made, "图注") if text]
    assert captions[0] == "图 1　图里的人"
    assert titles(made, "表题")[0].startswith("表 1　")
    text = part(data, "word/document.xml")
    shown = sum(1 for chapter in BOOK.chapters for _ in figures(chapter.blocks))
    assert len(re.findall(r"SEQ 图 ", text)) == shown > 4
    firsts = len([chapter for chapter in BOOK.chapters if any(figures(chapter.blocks))])
    assert len(re.findall(r"SEQ 图 \\\* ARABIC \\r 1", text)) == firsts


def figures(value: Any) -> Any:
    if isinstance(value, dict):
        if value.get("kind") == "figure":
            yield value
        for inner in value.values():
            yield from figures(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from figures(inner)


def test_notes_are_footnotes_of_word(data: bytes) -> None:
    text, notes = part(data, "word/document.xml"), part(data, "word/footnotes.xml")
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', text)
    assert marks == re.findall(r'<w:footnote w:id="(\d+)"', notes)
    assert "前言的注" in notes
    assert 'w:numRestart w:val="eachPage"' in text


def test_front_pages_are_numbered_apart(made: Document) -> None:
    front, body = made.sections
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in (front, body)]
    assert numbers[0].get(qn("w:fmt")) == "lowerRoman"
    assert [number.get(qn("w:start")) for number in numbers] == ["1", "1"]
    assert front.different_first_page_header_footer


def test_every_part_is_named_and_every_name_has_its_part(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = file.namelist()
    assert len(names) == len(set(names))
    assert {f"/{name}" for name in names} >= set(
        re.findall('PartName="([^"]+)"', part(data, "[Content_Types].xml"))
    )
    relations = part(data, "word/_rels/document.xml.rels")
    told = re.findall('Id="([^"]+)"', relations)
    assert len(told) == len(set(told))
    assert set(re.findall('r:(?:id|embed)="([^"]+)"', part(data, "word/document.xml"))) <= set(told)
    used = set(re.findall(r'<w:(?:p|r)Style w:val="([^"]+)"', part(data, "word/document.xml") + part(data, "word/footnotes.xml")))  # fmt: skip
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', part(data, "word/styles.xml")))


def test_the_same_book_gives_the_same_bytes(data: bytes) -> None:
    assert book_document(of_compendium(), {"1.jpg": jpeg()}, "2026-03-01") == data


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
@example("甲\x00\x0b\ufffe<w:t>乙&amp;]]>", "\r\r\n", "\"'")
def test_no_words_break_it(title: str, unit: str, source: str) -> None:
    book = of_story(EVERYTHING, title=title, unit=unit, summary=title, sources=(source,))
    docx.Document(io.BytesIO(book_document(book, {})))


@pytest.mark.slow
def test_an_office_opens_it_and_finds_each_page(data: bytes, tmp_path: Path) -> None:
    """The numbers in the indexes are those of the pages the cases begin on."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing")
    file = tmp_path / "book.docx"
    file.write_bytes(data)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    out = subprocess.run(["pdftotext", "-layout", str(tmp_path / "book.pdf"), "-"], capture_output=True, text=True, check=True, encoding="utf-8").stdout  # fmt: skip
    pages = {int(foot[0]): page for page in out.split("\f") if (foot := re.findall(r"—\s*(\d+)\s*—", page))}
    [index] = [page for page in pages.values() if page.lstrip().startswith("品牌索引")]
    listed = re.findall(r"(\S+)\s+\S+?\.{4,}\s*(\d+)", index)
    assert len(listed) == sum(bool(chapter.brand) for chapter in BOOK.chapters) > 1
    for brand, number in listed:
        [chapter] = [chapter for chapter in BOOK.chapters if chapter.brand == brand]
        assert "".join(f"{brand}{chapter.title}".split()) in "".join(pages[int(number)].split())
    assert "错误" not in text_of(tmp_path / "book.pdf")
