"""How the blank form looks: its page, its styles, and the tables people fill in."""

from collections.abc import Iterable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from showcase.rendering.word.styles import FANGSONG, HEI, KAI, XIAOBIAOSONG, prune, set_face, style_id

_HINT_INK, _RED = RGBColor(0x6B, 0x64, 0x5C), RGBColor(0xA6, 0x19, 0x2E)
_PAPER = "F6F1E8"


def new_table(document: Any, widths: Iterable[Any]) -> Any:
    """An empty table of columns of these widths."""
    widths = list(widths)
    table = document.add_table(0, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def shade(cell: Any) -> None:
    """Warm paper behind a label, so that the empty cells are seen to be the ones to fill."""
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _PAPER)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def write(place: Any, text: str, style: str) -> None:
    """The text as a paragraph more of a document or of a cell."""
    _styled(place.add_paragraph(text), style)


def write_cell(cell: Any, text: str, style: str) -> None:
    """The text as the cell's first paragraph."""
    paragraph = cell.paragraphs[0]
    _styled(paragraph, style)
    if text:
        paragraph.add_run(text)


def _styled(paragraph: Any, style: str) -> None:
    """By its id: for a name python-docx looks through all styles, twice, which took three quarters of the form's time."""
    paragraph._p.style = style_id(style)


def unsplit(row: Any) -> None:
    """A row that is not torn over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_on_pages(row: Any) -> None:
    """The head that every page of the table repeats."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def set_page(document: Any) -> None:
    """A4, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.6)
    section.left_margin = section.right_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.author, properties.language = "党建品牌案例申报表", "", "zh-CN"
    properties.comments = ""


def add_styles(document: Any) -> None:
    """The form's own styles; a clerk's word processor shows them by name."""
    prune(document)
    styles = document.styles
    _font(styles["Normal"], FANGSONG, 12)
    title = styles["Title"]
    _font(title, XIAOBIAOSONG, 22, _RED)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = title.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        title.element.pPr.remove(borders)
    for level, points in ((1, 15), (2, 14)):
        style = styles[f"Heading {level}"]
        _font(style, HEI, points)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
    for name, font, size, ink in _OWN_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, font, size, ink)
        style.paragraph_format.space_after = Pt(2)
    styles["申报表副题"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["申报表落款"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles["申报表正文"].paragraph_format.line_spacing = 1.5
    for name in ("申报表栏目", "申报表内容"):
        styles[name].paragraph_format.space_before = Pt(3)


_OWN_STYLES: tuple[tuple[str, str, float, RGBColor | None], ...] = (
    ("申报表副题", KAI, 12, None),
    ("申报表小题", HEI, 12, None),
    ("申报表说明", FANGSONG, 10.5, None),
    ("申报表栏目", HEI, 11, None),
    ("申报表提示", KAI, 9, _HINT_INK),
    ("申报表内容", FANGSONG, 12, None),
    ("申报表落款", FANGSONG, 12, None),
    ("申报表正文", FANGSONG, 12, None),
)


def _font(style: Any, name: str, size: float, ink: RGBColor | None = None) -> None:
    """The style's font for Chinese and for Latin letters, its size, and black unless another ink is given."""
    set_face(style, name, size)
    style.font.bold = False
    style.font.color.rgb = ink or RGBColor(0, 0, 0)
