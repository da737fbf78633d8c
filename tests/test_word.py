"""Word files of cases, opened back with python-docx: nothing lost, office typography, same bytes twice, hostile words."""

import io
import re
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
from PIL import Image

from showcase.gathering.catalogue import Catalogue
from showcase.publishing.attached import case_files, documents
from showcase.publishing.attached.attachments import Wishes, attached
from showcase.publishing.attached.case_files import MadeFiles
from showcase.publishing.build import build
from showcase.reading.markdown.blocks import blocks
from showcase.rendering.book.chapter import chapter
from showcase.rendering.book.volume import Chapter
from showcase.rendering.page import Site
from showcase.rendering.word.document import document
from showcase.storage.store import Store
from showcase.words.staff.case_files import CaseFiles
from tests.roots import MINI, gathered, mini_root
from tests.showcases import mini_showcase

SITE = Site("示例汇编", "", "https://example.org/brands/", "")
KEY = "2024/nuanxin-chuangkou"


def catalogue() -> Catalogue:
    return gathered(MINI).catalogue


def offered_of(found: Catalogue, most: int, store: Store) -> MadeFiles:
    showcase = mini_showcase(SITE, CaseFiles(documents=most))
    return documents.make_documents(replace(showcase, catalogue=found), store)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The Word file of the richest case, opened back."""
    offered = offered_of(catalogue(), 1000, Store(tmp_path_factory.mktemp("cache")))
    assert offered.kept
    return docx.Document(str(offered.kept.path(offered.keys[f"cases/{KEY}/nuanxin-chuangkou.docx"])))


def told(markdown: str, **changes: Any) -> Document:
    """A document whose story is `markdown`."""
    whole = chapter(catalogue().cases[KEY], blocks(markdown), {}, SITE)
    return docx.Document(io.BytesIO(document(replace(whole, **changes), {})))


def words(made: Document) -> list[str]:
    return [paragraph.text for paragraph in made.paragraphs]


def test_all_of_a_case_is_in_its_word_file(made: Document) -> None:
    case = catalogue().cases[KEY]
    headings = [paragraph.text for paragraph in made.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]  # fmt: skip
    assert headings[:3] == ["一、创建背景", "二、主要做法", "三、工作成效"]
    assert headings[-2:] == ["成效数字", "出处"]
    assert made.paragraphs[0].text == case.card.title
    whole = "".join("\n".join(words(made)).split())
    for passage in (case.card.summary, *(p.text for p in gathered(MINI).stories.story(KEY).passages[1:3])):
        assert "".join(passage.split())[:20] in whole
    cells = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    assert ["品牌名称", "暖心窗口"] in cells
    assert ["材料不齐再来一趟的群众", "1080 余人次", "2024 年上半年", "本单位", "直接成效", "〔2〕"] in cells
    assert f"网上阅读：{SITE.url}{case.card.address}" in words(made)


def test_its_pictures_have_their_words(made: Document) -> None:
    alts = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert alts == [picture.alt for picture in catalogue().cases[KEY].facts.pictures]
    widest = made.sections[0].page_width - made.sections[0].left_margin - made.sections[0].right_margin  # type: ignore[operator]
    assert all(shape.width <= widest for shape in made.inline_shapes)


def face(element: Any) -> dict[str, str]:
    fonts = element.rPr.rFonts
    return {name: fonts.get(qn(f"w:{name}")) for name in ("ascii", "eastAsia")}


def test_it_is_set_as_offices_set_texts(made: Document) -> None:
    section = made.sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height, section.top_margin, section.left_margin) if length] == [210, 297, 37, 28]  # fmt: skip
    styles = made.styles
    faces = {name: face(styles[name].element) for name in ("Normal", "Heading 1", "Heading 2", "案例标题")}
    assert {name: held["eastAsia"] for name, held in faces.items()} == {
        "Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体", "案例标题": "方正小标宋简体",
    }  # fmt: skip
    assert {held["ascii"] for held in faces.values()} == {"Times New Roman"}
    assert styles["Normal"].font.size.pt == 16
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert made.core_properties.author == SITE.editors, "made up: no unit wrote it"
    assert made.core_properties.language == "zh-CN"


def test_lists_count_anew_and_keep_their_level() -> None:
    made = told("1. 甲\n2. 乙\n   - 丙\n\n正文。\n\n1. 丁\n")
    listed: list[Any] = [
        paragraph for paragraph in made.paragraphs if paragraph.text in ("甲", "乙", "丙", "丁")
    ]
    items = {paragraph.text: (paragraph.style.name, paragraph._p.pPr.numPr) for paragraph in listed}
    assert {text: name for text, (name, _) in items.items()} == {
        "甲": "List Number", "乙": "List Number", "丙": "List Bullet 2", "丁": "List Number",
    }  # fmt: skip
    numbers = {text: held.numId.val for text, (_, held) in items.items() if held is not None}
    assert numbers["甲"] == numbers["乙"] != numbers["丁"]


def test_emphasis_links_and_notes_are_kept() -> None:
    made = told(
        "他说**要紧的话**和*轻声的话*[^1]，见[网页](https://example.org/a?b=1&c=2)。\n\n[^1]: 注里的话。\n"
    )
    [paragraph] = [p for p in made.paragraphs if p.text.startswith("他说")]
    runs = {run.text: run for run in paragraph.runs}
    assert runs["要紧的话"].bold
    assert face(runs["轻声的话"]._r)["eastAsia"] == "楷体"
    assert runs["〔1〕"].font.superscript
    assert [link.address for link in paragraph.hyperlinks] == ["https://example.org/a?b=1&c=2"]
    assert words(made)[words(made).index("注释") + 1] == "〔1〕注里的话。"


HOSTILE = "甲\x00\x0b\ufffe<w:t>乙</w:t>&amp;丙"


def test_no_words_break_the_file() -> None:
    made = told(f"{HOSTILE}\n\n| {HOSTILE} |\n| --- |\n| a |\n", title=HOSTILE, unit=HOSTILE)
    assert made.paragraphs[0].text == "甲<w:t>乙</w:t>&amp;丙"


@settings(max_examples=20)
@given(st.text(min_size=1), st.text(max_size=300), st.text(min_size=1))
@example("甲\r乙\r\n丙", "\r\n", "\r\n\r一")
def test_whatever_is_written_is_read_back(title: str, notice: str, summary: str) -> None:
    """Each line end, however it is written, is read back as one."""
    made = told(
        "正文。", title=title, notice=notice, summary=summary, address=f"https://example.org/?{summary}"
    )
    read = [kept(re.sub("\r\n?", "\n", line)) for line in (title, summary, notice)]
    assert made.paragraphs[0].text == read[0]
    assert f"摘要：{read[1]}" in words(made)
    assert made.core_properties.comments == read[2][:255]
    [link] = made.paragraphs[-1].hyperlinks
    assert link.text == f"https://example.org/?{read[1]}"


def kept(words: str) -> str:
    """What XML can hold of words."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)


def test_spaces_and_line_ends_stand_as_written() -> None:
    made = told("```\na\tb\n  c  d \n```\n")
    [code] = [paragraph for paragraph in made.paragraphs if paragraph.text.startswith("a\tb")]
    assert code.text == "a\tb\n  c  d "
    assert {text.get("{http://www.w3.org/XML/1998/namespace}space") for text in code._p.iter(qn("w:t"))} == {"preserve"}  # fmt: skip


def test_every_part_is_named_and_every_name_has_its_part() -> None:
    whole = chapter(catalogue().cases[KEY], blocks("1. 甲\n\n[乙](https://example.org/)"), {}, SITE)
    plate = {"kind": "figure", "file": "a.jpg", "ratio": 1.5, "width": 900, "alt": "甲", "caption": "乙"}
    shot = io.BytesIO()
    Image.new("RGB", (90, 60)).save(shot, "JPEG")
    data = document(replace(whole, plates=(plate, plate)), {"a.jpg": shot.getvalue(), "b.jpg": b""})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = file.namelist()
        types = file.read("[Content_Types].xml").decode()
        links = file.read("word/_rels/document.xml.rels").decode()
        text = file.read("word/document.xml").decode()
    assert names[0] == "[Content_Types].xml"
    assert [name for name in names if "media" in name] == ["word/media/a.jpg"], (
        "a picture shown twice is kept once"
    )
    assert len(names) == len(set(names))
    assert {f"/{name}" for name in names} >= set(re.findall('PartName="([^"]+)"', types))
    own = set(re.findall('Target="([^"]+)"(?! TargetMode)', links))
    assert {f"word/{target}" for target in own} <= set(names)
    told = re.findall('Id="([^"]+)"', links)
    assert len(told) == len(set(told))
    assert set(re.findall('r:(?:id|embed)="([^"]+)"', text)) <= set(told)


def test_the_same_case_gives_the_same_bytes_without_the_template_s_own(tmp_path: Path) -> None:
    whole: Chapter = chapter(catalogue().cases[KEY], blocks("正文。"), {}, SITE)
    assert document(whole, {}) == document(whole, {})
    with zipfile.ZipFile(io.BytesIO(document(whole, {}))) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in file.read("docProps/core.xml")


def test_the_file_is_of_the_day_its_record_is_of() -> None:
    """Of an unknown day it says none: the first of January would be made up."""
    whole = chapter(catalogue().cases[KEY], blocks("正文。"), {}, SITE)
    told = []
    for day in ("2026-03-01", ""):
        with zipfile.ZipFile(io.BytesIO(document(whole, {}, day))) as file:
            told.append(re.findall(rb"<dcterms:(\w+)[^>]*>([^<]*)<", file.read("docProps/core.xml")))
    assert told == [[(b"created", b"2026-03-01T00:00:00Z"), (b"modified", b"2026-03-01T00:00:00Z")], []]


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    before = offered_of(catalogue(), 1000, store)
    monkeypatch.setattr(documents.Documents, "made", lambda *_: b"anew")
    assert offered_of(catalogue(), 1000, store).keys == before.keys
    case = catalogue().cases[KEY]
    changed = replace(catalogue(), cases={**catalogue().cases, KEY: replace(case, digest="changed")})
    after = offered_of(changed, 1000, store)
    assert [key for key, file in after.by_key.items() if file.size == 4] == [KEY]
    later = replace(mini_showcase(SITE, CaseFiles(documents=1000)), changed={KEY: "2026-03-01"})
    assert documents.make_documents(later, store).keys != before.keys


def contents(offered: MadeFiles) -> list[bytes | None]:
    assert offered.kept
    return [offered.kept.read(key) for key in offered.keys.values()]


def test_many_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = offered_of(catalogue(), 1000, Store(tmp_path / "one"))
    monkeypatch.setattr(case_files, "PARALLEL_FROM", 1)
    together = offered_of(catalogue(), 1000, Store(tmp_path / "many"))
    assert contents(alone) == contents(together)


def test_more_cases_than_the_setting_takes_have_none(tmp_path: Path) -> None:
    for most, offered in ((len(catalogue().cases) - 1, 0), (len(catalogue().cases), len(catalogue().cases))):
        showcase = mini_showcase(SITE, CaseFiles(documents=most, posters=0))
        assert len(attached(showcase, Store(tmp_path), Wishes(books=False)).documents.keys) == offered


def test_the_page_offers_the_file_with_its_size(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    Image.new("RGB", (640, 480), "#b08d57").save(root / "brands" / KEY / "1.jpg")
    build(root, root / "site")
    folder = root / "site" / "cases" / KEY
    page = (folder / "index.html").read_text(encoding="utf-8")
    size = round((folder / "nuanxin-chuangkou.docx").stat().st_size / 1000)
    assert 'href="../../../cases/2024/nuanxin-chuangkou/nuanxin-chuangkou.docx"' in page
    assert f"可改写，{size} KB" in page
