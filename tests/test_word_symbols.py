"""Signs typed in symbol fonts: ticks, boxes and arrows of a Word file are read as what they show, and an unknown one keeps its place."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.hand_in import HandIn, Raw
from showcase.reading.hand_in.word import symbols
from tests.roots import PROJECT

TOLD = "符号无法识别，原处写作〓，请对照原件改正"


def sym(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def typed(text: str, *fonts: str, slots: tuple[str, ...] = ("ascii", "hAnsi")) -> str:
    """A run of plain letters in a font."""
    named = "".join(f' w:{slot}="{font}"' for font in fonts for slot in slots)
    return f'<w:r><w:rPr><w:rFonts{named}/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def said(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def check_box(inside: str) -> str:
    """A check box of older forms, as Word writes it."""
    field = (
        f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData></w:fldChar>'
    )
    return (
        f"<w:r>{field}</w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def content_control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def into(paragraph: Any, runs: str) -> None:
    for run in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        paragraph._p.append(run)


def read(document: Any) -> HandIn:
    kept = io.BytesIO()
    document.save(kept)
    return recognise.read_hand_in(Raw("x.docx", kept.getvalue()))


def in_story(runs: str, change: Any = None) -> HandIn:
    """What is read of a free text whose last paragraph has these runs."""
    document = Document()
    for text in ("一、创建背景", "起因。", "二、主要做法", "做法。", "三、工作成效"):
        document.add_paragraph(text)
    paragraph = document.add_paragraph()
    if change:
        change(document, paragraph)
    into(paragraph, runs)
    return read(document)


def in_cell(*paragraphs: str) -> HandIn:
    """What is read of a form whose cell for the rights in the pictures has these runs."""
    document = Document()
    table = document.add_table(3, 2)
    for row, label in zip(table.rows, ("标题", "品牌名称", "图片的权利"), strict=True):
        row.cells[0].text = label
    table.cell(0, 1).text = "以“春风驿站”让群众少跑路"
    table.cell(1, 1).text = "春风驿站"
    cell = table.cell(2, 1)
    for number, runs in enumerate(paragraphs):
        into(cell.add_paragraph() if number else cell.paragraphs[0], runs)
    return read(document)


def line(hand_in: HandIn) -> str:
    return hand_in.story.rstrip("\n").rpartition("\n")[2]


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (sym("Wingdings", "F0FE"), "☑"),
        (sym("Wingdings", "00FE"), "☑"),
        (sym("wingdings", "f0a8"), "□"),
        (sym("Wingdings", "F0FC"), "✓"),
        (sym("Wingdings", "F06E"), "■"),
        (sym("Wingdings", "F0E0"), "→"),
        (sym("Wingdings", "F04A"), "☺"),
        (sym("Wingdings 2", "F052"), "☑"),
        (sym("Wingdings 2", "F054"), "☒"),
        (sym("Wingdings 2", "F050"), "✓"),
        (sym("Wingdings 2", "F0A3"), "□"),
        (sym("Wingdings 2", "F06A"), "①"),
        (sym("Wingdings 3", "F075"), "▶"),
        (sym("Webdings", "F061"), "✔"),
        (sym("Symbol", "F0D6"), "√"),
        (sym("Symbol", "F0B3"), "≥"),
        (sym("Symbol", "F062"), "β"),
        (sym("Segoe UI Symbol", "2611"), "☑"),
        (typed("\uf0fe", "Wingdings"), "☑"),
        (typed("\uf0fe", "Wingdings", slots=("eastAsia",)), "☑"),
        (typed("\uf0a8\uf052", "Wingdings 2"), "▣☑"),
        (typed("\uf0b3", "Symbol"), "≥"),
        (typed("þ", "Wingdings"), "☑"),
        (typed("¨ ü", "Wingdings"), "□ ✓"),
        (typed("R £", "Wingdings 2"), "☑ □"),
        (typed("a &lt;", "Symbol"), "α <"),
        (content_control(sym("Wingdings 2", "F052")), "☑"),
        (check_box("<w:checked/>"), "☑"),
        (check_box('<w:default w:val="1"/>'), "☑"),
        (check_box('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
    ],
)
def test_a_sign_is_read_as_what_it_shows(runs: str, shown: str) -> None:
    hand_in = in_story(said("达标") + runs + said("的窗口。"))
    # ` <` is literal text in Markdown
    assert line(hand_in).replace("\\", "") == f"达标{shown}的窗口。"
    assert not any("〓" in one for one in hand_in.cleaned)


def test_letters_stay_letters_where_their_font_is_none_of_signs() -> None:
    runs = typed("þ R 2024年", "宋体") + typed("为民þ服务", "Wingdings", slots=("eastAsia", "cs"))
    assert line(in_story(runs)) == "þ R 2024年为民þ服务"
    assert line(in_story(typed("2024年", "Wingdings", slots=("hAnsi",)))) == "2024年"
    assert line(in_story(typed("为民服务þ", "Wingdings"))) == "为民服务☑", "Chinese has a font of its own"


def test_a_font_may_come_from_a_style_and_be_taken_back_by_the_run() -> None:
    def styled(document: Any, _: Any) -> None:
        base = document.styles.add_style("Tick", 2)
        base.font.name = "Wingdings"
        document.styles.add_style("Tick2", 2).base_style = base
        document.styles["Tick2"].font.size = Pt(12)

    def run(inside: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="Tick2"/>{inside}</w:rPr><w:t>þ</w:t></w:r>'

    plain = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
    assert line(in_story(said("合格") + run("") + run(plain), styled)) == "合格☑þ"


def test_a_paragraph_style_gives_its_font_to_what_says_no_other() -> None:
    def styled(document: Any, paragraph: Any) -> None:
        document.styles.add_style("Box", 1).font.name = "Wingdings"
        paragraph.style = document.styles["Box"]

    assert line(in_story(said("þ合格"), styled)) == "☑合格"


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (sym("Wingdings", "F0FF"), "〓"),  # Windows' own mark
        (sym("Wingdings", "没有"), "〓"),
        (sym("某单位专用符号", "F041"), "〓"),
        (sym("MT Extra", "F04C"), "〓"),
        (sym("宋体", "110000"), "〓"),
        (typed("\uf041", "宋体"), "〓"),
        (typed("\ue123", "宋体"), "〓"),
        (typed("\U000f0041", "宋体"), "〓"),
        (typed("a", "Marlett"), "〓"),
    ],
)
def test_what_nobody_knows_keeps_its_place_and_is_told(runs: str, shown: str) -> None:
    hand_in = in_story(said("达标") + runs + runs + said("的窗口。"))
    assert line(hand_in) == f"达标{shown * 2}的窗口。"
    assert f"{TOLD} 2 处" in hand_in.cleaned


TICKS = (
    sym("Wingdings", "F0FE"), sym("Wingdings", "F0FC"), sym("Wingdings", "F0FD"), sym("Wingdings", "F06E"), sym("Wingdings 2", "F052"),
    sym("Symbol", "F0D6"), typed("þ", "Wingdings"), typed("\uf0fe", "Wingdings"), check_box("<w:checked/>"),
)  # fmt: skip
BOXES = (
    sym("Wingdings", "F0A8"), sym("Wingdings", "F071"), typed("£", "Wingdings 2"), check_box(""), said("□"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tick", "box"), [*((tick, BOXES[0]) for tick in TICKS), *((TICKS[0], box) for box in BOXES[1:])]
)
def test_the_ticked_choice_of_a_cell_is_taken(tick: str, box: str) -> None:
    hand_in = in_cell(box + said("本单位原创　") + tick + said("已获授权"))
    assert hand_in.facts["rights"] == {"images": "authorised"}


def test_boxes_stand_before_or_behind_their_words_in_one_line_or_more() -> None:
    tick, box, owned, authorised = TICKS[0], BOXES[0], said("本单位原创　"), said("已获授权　")
    for lines in (
        [tick + authorised + box + owned],
        [owned + box + authorised + tick],
        [authorised + tick + owned + box],
        [box + owned, tick + authorised],
        [owned + box, authorised + tick],
    ):
        assert in_cell(*lines).facts["rights"] == {"images": "authorised"}


def test_a_choice_whose_name_has_a_comma_is_taken_whole() -> None:
    runs = (
        said("□本单位原创　") + sym("Wingdings", "F0FE") + said("改写、短引；") + check_box("") + said("无")
    )
    assert in_cell(runs).facts["rights"] == {"images": "excerpt"}


def test_boxes_none_of_which_is_ticked_choose_nothing() -> None:
    empty = sym("Wingdings", "F0A8")
    assert "rights" not in in_cell(empty + said("本单位原创　") + empty + said("已获授权")).facts


def test_signs_before_headings_and_labels_do_not_hide_them() -> None:
    document = Document()
    for name in ("创建背景", "主要做法"):
        into(document.add_paragraph(), sym("Wingdings", "F06E") + said(name))
        document.add_paragraph("正文。")
    assert read(document).story == "## 创建背景\n\n正文。\n\n## 主要做法\n\n正文。\n"
    table = document.add_table(3, 2)
    for row, label in zip(table.rows, ("标题", "品牌名称", "摘要"), strict=True):
        into(row.cells[0].paragraphs[0], sym("Wingdings", "F075") + said(label))
    into(table.cell(1, 1).paragraphs[0], said("春风驿站"))
    into(table.cell(2, 1).paragraphs[0], said("三件事：") + sym("Wingdings", "F06E") + said("讲清，记清。"))
    facts = read(document).facts
    assert facts["brand"] == {"name": "春风驿站"}
    assert facts["summary"] == "三件事：■讲清，记清。", "a square in running text is no tick"


def test_the_fonts_we_know_are_those_of_the_table() -> None:
    assert {font for font, _ in symbols._table()} == set(symbols._TABLED.values())


def test_the_table_is_loaded_when_a_sign_is_met_and_not_before(tmp_path: Path) -> None:
    document = Document()
    for text in ("创建背景", "起因。", "主要做法", "做法。"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "x.docx"))
    program = (
        "import sys; from pathlib import Path; from showcase.reading.hand_in import recognise; from showcase.reading.hand_in.hand_in import Raw; "
        "recognise.read_hand_in(Raw('x.docx', Path(sys.argv[1]).read_bytes())); print('mammoth' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x.docx")],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(PROJECT / "scripts")},
    )  # fmt: skip
    assert done.stdout == "False\n"
