"""EPUBs: whole, well formed, readable by everybody, the same twice, offered beside the PDF; and EPUBCheck has nothing against them."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.press.book_order import BookOrder
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book import compose
from showcase.rendering.book.prose import Plate, plain
from showcase.rendering.book.volume import Book
from showcase.rendering.epub.package import epub
from showcase.rendering.pages.templates import Templates
from tests.books import SITE, press
from tests.ebooks import complaints, ebook, texts
from tests.roots import MINI, PROJECT, gathered, mini_root

XHTML, OPS, OPF = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/ops}",
    "{http://www.idpf.org/2007/opf}",
)
KEY = "2024/nuanxin-chuangkou"
DRAW = Templates(PROJECT / "theme", SITE).text
EVERYTHING = """开头**要紧**、*轻声*、`码`\\
换行，[网页](https://example.org/a?b=1&c=2|3)，[信箱](mailto:a@example.org)，注[^1]，又注[^甲]。

## 一节

### 二节

1. 甲

   甲的第二段。
2. 乙
   - 丙
     > 引文里有注[^1]

| 甲 | 乙<丙> |
| :-- | --: |
| 1 & 2 | 注[^2] |

![](1.jpg)

```
码  <段>
```

***

[^1]: 一号注。
[^2]: 二号注，见[网页](https://example.org/注)。
[^甲]: 甲注。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("epub"))


@pytest.fixture(scope="module")
def file(root: Path) -> Path:
    """The EPUB of the mini compendium."""
    return ebook(root, BookOrder("compendiums", "2024")).file


def of_story(markdown: str, **changes: Any) -> Book:
    """A book of one case whose story is `markdown`."""
    plate = Plate("1.jpg", 1.5, 900, "说明", "图里的人（某单位供图）")
    case = gathered(MINI).catalogue.cases[KEY]
    material = compose.Material({KEY: blocks(markdown)}, {KEY: {"1.jpg": plate}})
    book = compose.of_case(case, material, SITE)
    return replace(book, chapters=(replace(book.chapters[0], **changes),))


def made(book: Book) -> bytes:
    return epub(book, {"1.jpg": b"\xff\xd8"}, None, "", DRAW)


def pages(file: Path) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(text) for name, text in texts(file).items() if name.endswith(".xhtml")}  # fmt: skip


def words(page: ElementTree.Element) -> str:
    return "".join("".join(page.itertext()).split())


def test_it_says_what_it_is_before_anything_is_unpacked(file: Path) -> None:
    assert file.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert len(package.namelist()) == len(set(package.namelist()))


def test_everything_of_the_book_is_in_it(root: Path, file: Path) -> None:
    """Each paragraph, figure and source of each case, in its own document; and what stands before and behind."""
    printer = press(root)
    found = pages(file)
    read = printer.catalogue.compendiums["2024"].cards
    cases = [printer.catalogue.cases[card.key] for card in read]
    written = [page for name, page in found.items() if name.startswith("case-")]
    assert len(written) == len(cases) > 3
    whole = {page.find(f".//{XHTML}h1"): words(page) for page in written}
    for case in cases:
        [own] = [text for heading, text in whole.items() if heading is not None and case.card.title in "".join(heading.itertext())]  # fmt: skip
        assert "".join(case.card.summary.split()) in own
        for block in gathered(MINI).stories.story(case.key).blocks:
            if block["kind"] == "paragraph":
                said = "".join(plain(block["children"]).split())
                assert said[:15] in own, (case.key, said)
        for result in case.facts.results:
            assert "".join(result.label.split()) in own
        for source in case.facts.provenance.sources:
            assert "".join(source.title.split()) in own
    assert {"colophon", "foreword", "notes", "awards", "figures", "glossary", "appendix-1", "units", "brands"} <= {Path(name).stem for name in found}  # fmt: skip


def test_the_contents_lead_to_every_document_and_every_link_inside_has_its_end(file: Path) -> None:
    found = pages(file)
    ids = {name: {node.get("id") for node in page.iter() if node.get("id")} for name, page in found.items()}
    for name, page in found.items():
        for link in page.iter(f"{XHTML}a"):
            target = link.get("href", "")
            if not re.match("[a-z]+:", target):
                to, _, anchor = target.partition("#")
                assert (to or name) in found, target
                assert not anchor or anchor in ids[to or name], target
    listed = {link.get("href") for link in found["contents.xhtml"].iter(f"{XHTML}a")}
    assert {name for name in found if name.startswith(("case-", "part-"))} <= listed
    package = ElementTree.fromstring(texts(file)["package.opf"])
    spine = [item.get("idref") for item in package.iter(f"{OPF}itemref")]
    assert sorted(f"{name}.xhtml" for name in spine) == sorted(found)
    assert spine.index("contents") < spine.index("part-1") < spine.index("case-1")


def test_pictures_have_their_words_and_captions(file: Path) -> None:
    images = [image for page in pages(file).values() for image in page.iter(f"{XHTML}img")]
    assert len(images) > 4
    marks = [image for image in images if str(image.get("src")).endswith(".svg")]
    assert all(mark.get("alt") == "" and mark.get("role") == "presentation" for mark in marks)
    assert all(image.get("alt") for image in images if image not in marks)
    case = gathered(MINI).catalogue.cases[KEY]
    assert {picture.alt for picture in case.facts.pictures} <= {image.get("alt") for image in images}
    [captions] = [
        [words(caption) for caption in page.iter(f"{XHTML}figcaption")]
        for page in pages(file).values()
        if case.card.title in "".join(page.itertext()) and page.find(f".//{XHTML}figure") is not None
    ]
    assert captions[0].startswith("图1")
    assert "供图）" in captions[0]
    with zipfile.ZipFile(file) as package:
        shown = {image.get("src") for image in images}
        assert shown == {
            name.removeprefix("EPUB/")
            for name in package.namelist()
            if name.endswith((".jpg", ".png", ".svg"))
        }
        catalogue = gathered(MINI).catalogue
        named = {case.card.name: case.card.mark for case in catalogue.cases.values() if case.card.name}
        drawn = {name for name in package.namelist() if name.endswith(".svg")}
        assert drawn
        assert drawn <= {f"EPUB/images/mark-{mark.digest[:12]}.svg" for mark in named.values()} | {
            f"EPUB/images/mark-{case.card.mark.digest[:12]}.svg" for case in catalogue.cases.values()
        }


def test_notes_are_shown_where_they_are_touched(file: Path) -> None:
    """Each mark leads to its own aside, which leads back: what reading systems take for a popup."""
    marks = 0
    for page in pages(file).values():
        notes = {note.get("id"): note for note in page.iter(f"{XHTML}aside")}
        for mark in page.iter(f"{XHTML}a"):
            if mark.get(f"{OPS}type") == "noteref":
                marks += 1
                note = notes[mark.get("href", "")[1:]]
                assert note.get(f"{OPS}type") == "footnote"
                back = note.find(f".//{XHTML}a")
                assert back is not None
                assert back.get("href") == f"#{mark.get('id')}"
                assert back.text == mark.text
    assert marks > 0


def test_its_record_tells_who_can_read_it(file: Path) -> None:
    package = ElementTree.fromstring(texts(file)["package.opf"])
    said: dict[str, list[str]] = {}
    for meta in package.iter(f"{OPF}meta"):
        said.setdefault(meta.get("property", ""), []).append(meta.text or "")
    assert said["schema:accessMode"] == ["textual", "visual"]
    assert said["schema:accessModeSufficient"] == ["textual"]
    assert {"alternativeText", "tableOfContents", "structuralNavigation", "readingOrder", "index"} <= set(said["schema:accessibilityFeature"])  # fmt: skip
    assert said["schema:accessibilityHazard"] == ["none"]
    assert said["dcterms:modified"] == ["2024-12-01T00:00:00Z"], "the book's own: no time of its making"
    assert all(page.get("lang") == "zh-CN" for page in pages(file).values())


def test_no_font_is_embedded_and_the_reader_chooses_that_of_the_text(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        assert not [name for name in package.namelist() if name.endswith((".ttf", ".otf", ".woff", ".woff2"))]
    style = texts(file)["style.css"]
    assert "@font-face" not in style
    assert not re.search(r"(?:^|\})\s*(?:body|html|p)\b[^{]*\{[^}]*(?:font-family|color|background)", style)


def test_the_cover_is_that_of_the_printed_book(file: Path) -> None:
    from PIL import Image

    with zipfile.ZipFile(file) as package, Image.open(io.BytesIO(package.read("EPUB/cover.png"))) as cover:
        assert cover.size == (1200, round(1200 * 285 / 210))
        assert cover.convert("RGB").getpixel((5, 5)) == (166, 25, 46)


def test_the_same_book_gives_the_same_bytes(root: Path, file: Path, tmp_path: Path) -> None:
    """In another place, with nothing kept."""
    other = shutil.copytree(root, tmp_path / "root", ignore=shutil.ignore_patterns(".cache"))
    assert ebook(other, BookOrder("compendiums", "2024")).file.read_bytes() == file.read_bytes()


def test_only_what_changed_is_made_again(root: Path, file: Path, tmp_path: Path) -> None:
    order = BookOrder("compendiums", "2024")
    assert not ebook(root, order).fresh
    other = shutil.copytree(root, tmp_path / "root")
    story = other / "brands" / KEY / "case.md"
    story.write_text(story.read_text("utf-8").replace("一张清单", "一份清单"), "utf-8")
    again = ebook(other, order)
    assert again.fresh
    assert again.file.read_bytes() != file.read_bytes()


def test_every_kind_of_block_is_drawn() -> None:
    package = made(of_story(EVERYTHING))
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        page = ElementTree.fromstring(held.read("EPUB/case-1.xhtml"))
        assert "EPUB/images/1.jpg" in held.namelist()
    for name, least in (
        ("strong", 1), ("em", 1), ("code", 2), ("br", 1), ("ol", 2), ("ul", 1), ("blockquote", 1), ("td", 2),
        ("figure", 1), ("pre", 1), ("hr", 1), ("aside", 4), ("h2", 2), ("h3", 1),
    ):  # fmt: skip
        assert len(list(page.iter(f"{XHTML}{name}"))) >= least, name
    links = [link.get("href", "") for link in page.iter(f"{XHTML}a")]
    assert {"https://example.org/a?b=1&c=2%7C3", "https://example.org/注", "mailto:a@example.org"} <= set(links)  # fmt: skip
    assert "乙<丙>" in "".join(page.itertext())
    assert list(page.iter(f"{XHTML}aside"))[2].get("id") == "note-3"


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
@example("甲\x00\x0b\ufffe<a>乙&amp;]]>", "\r\r\n", "\"'")
def test_no_words_break_it(title: str, unit: str, slogan: str) -> None:
    package = made(of_story(EVERYTHING, title=title, unit=unit, slogan=slogan, summary=title + unit))
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        for name in held.namelist():
            if name.endswith((".xhtml", ".opf")):
                ElementTree.fromstring(held.read(name))


@pytest.mark.slow
def test_epubcheck_has_nothing_against_a_compendium(file: Path) -> None:
    assert complaints(file) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_against_the_real_one(tmp_path: Path) -> None:
    assert complaints(ebook(PROJECT, BookOrder("compendiums", "2017-sanming"), tmp_path).file) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_against_every_kind_of_block(tmp_path: Path, photographs: list[Path]) -> None:
    file = tmp_path / "a.epub"
    file.write_bytes(
        epub(of_story(EVERYTHING), {"1.jpg": photographs[0].read_bytes()}, None, "2026-03-01", DRAW)
    )
    assert complaints(file) == []


@pytest.mark.slow
def test_epubcheck_finds_what_is_wrong(file: Path, tmp_path: Path) -> None:
    """Otherwise to have nothing against a file would say nothing."""
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(broken, "w") as target:
        for entry in package.infolist():
            target.writestr(entry, package.read(entry).replace(b"<figcaption>", b"<caption>").replace(b"</figcaption>", b"</caption>"))  # fmt: skip
    assert any("RSC-005" in said for said in complaints(broken))
