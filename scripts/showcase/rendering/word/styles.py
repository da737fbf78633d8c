"""Office typography in Word's own styles (GB/T 9704: page, sizes, faces), so that a clerk changes a style and not 60 paragraphs.

Faces are named, never embedded: 仿宋, 黑体 and 楷体 come with Windows; where 小标宋 is missing Word takes 宋体.
"""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"

TEXT_WIDTH, TEXT_HEIGHT = 156, 225
"""Millimetres of the type area (GB/T 9704 §5.2)."""
BODY, LEADING = 16, 28
"""三号, and the fixed leading that sets about 22 lines a page."""

TITLE, UNIT, NOTICE = "案例标题", "案例单位", "案例说明"
CELL, CAPTION, PLATE, QUOTE, SOURCE = "表格文字", "图注", "图片", "引文", "出处条目"
TABLE_CAPTION, PLAIN, SIGNED, FOOTNOTE, FOOTNOTE_MARK = (
    "表题",
    "无缩进正文",
    "落款",
    "footnote text",
    "footnote reference",
)
"""Styles only a whole book has; the last two are Word's own."""


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, as python-docx and Word give it."""
    return name.replace(" ", "")


def contents_style(level: int) -> str:
    """Word's own style of the entries of a table of contents."""
    return f"toc {level}"


def prepare(document: Document, titles: int = 0) -> None:
    """Page, faces and styles of an empty document made from python-docx's own template; in a book the first `titles` levels of
    headings are the titles of its parts and cases, those of sections come below."""
    _page(document)
    _defaults(document)
    prune(document)
    styles = document.styles
    normal = styles["Normal"]
    _face(normal, FANGSONG, BODY)
    _paragraph(normal, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for level, face, bold in ((1, HEI, False), (2, KAI, False), (3, FANGSONG, True), (4, FANGSONG, False)):
        heading = styles[f"Heading {titles + level}"]
        _face(heading, face, BODY, bold=bold)
        _paragraph(heading, indent=True, align=WD_ALIGN_PARAGRAPH.LEFT)
        heading.paragraph_format.keep_with_next = True
    for name, face, size, align in (
        (TITLE, XIAOBIAOSONG, 22, WD_ALIGN_PARAGRAPH.CENTER),
        (UNIT, KAI, BODY, WD_ALIGN_PARAGRAPH.CENTER),
        (NOTICE, KAI, 12, WD_ALIGN_PARAGRAPH.CENTER),
        (CELL, FANGSONG, 12, WD_ALIGN_PARAGRAPH.LEFT),
        (CAPTION, KAI, 12, WD_ALIGN_PARAGRAPH.CENTER),
        (PLATE, FANGSONG, 12, WD_ALIGN_PARAGRAPH.CENTER),
        (QUOTE, KAI, BODY, WD_ALIGN_PARAGRAPH.JUSTIFY),
        (SOURCE, FANGSONG, 12, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _face(style, face, size)
        _paragraph(style, indent=name == QUOTE, align=align, fixed=name in (UNIT, QUOTE))
    styles[TITLE].paragraph_format.space_after = Pt(LEADING / 2)
    styles[PLATE].paragraph_format.keep_with_next = True
    styles[PLATE].paragraph_format.space_before = Pt(8)
    styles[CAPTION].paragraph_format.space_after = Pt(10)
    for kind in ("List Bullet", "List Number"):
        for suffix in ("", " 2", " 3"):
            _face(styles[kind + suffix], FANGSONG, BODY)
            _paragraph(styles[kind + suffix], indent=None, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    if titles:
        _add_styles_of_books(document, titles)


def _add_styles_of_books(document: Document, titles: int) -> None:
    """Titles of parts and cases, entries of the contents, captions of tables, footnotes."""
    styles = document.styles
    for level in range(1, titles + 1):
        title = styles[f"Heading {level}"]
        _face(title, XIAOBIAOSONG, 22 if level == titles else 26)
        _paragraph(title, indent=False, align=WD_ALIGN_PARAGRAPH.CENTER, fixed=False)
        title.paragraph_format.page_break_before = True
        title.paragraph_format.keep_with_next = True
        title.paragraph_format.space_after = Pt(LEADING / 2)
    for name, face, size, align in (
        (contents_style(1), HEI, 14, WD_ALIGN_PARAGRAPH.LEFT),
        (contents_style(2), FANGSONG, 14, WD_ALIGN_PARAGRAPH.LEFT),
        (TABLE_CAPTION, HEI, 12, WD_ALIGN_PARAGRAPH.CENTER),
        (PLAIN, FANGSONG, BODY, WD_ALIGN_PARAGRAPH.LEFT),
        (SIGNED, FANGSONG, BODY, WD_ALIGN_PARAGRAPH.RIGHT),
        (FOOTNOTE, FANGSONG, 10.5, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _face(style, face, size)
        _paragraph(
            style,
            indent=False,
            align=align,
            fixed=name in (contents_style(1), contents_style(2), PLAIN, SIGNED),
        )
    for level in (1, 2):
        form = styles[contents_style(level)].paragraph_format
        form.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        # The number stands alone at the right; a long title keeps clear of it.
        form.left_indent, form.right_indent = Pt((level - 1) * 14), Mm(12)
    styles[TABLE_CAPTION].paragraph_format.keep_with_next = True
    styles[TABLE_CAPTION].paragraph_format.space_before = Pt(8)
    mark = styles.add_style(FOOTNOTE_MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _page(document: Document) -> None:
    """A4, 天头 37 and 订口 28 mm; page numbers outside, between dashes, in 四号 half-width figures."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        _paragraph(paragraph, indent=False, align=align, fixed=False)
        for piece in ("— ", None, " —"):
            run = paragraph.add_run(piece or "")
            set_face(run, SONG, 14)
            if piece is None:
                for kind in ("begin", "PAGE", "end"):
                    run._r.append(_field(kind))


def _field(kind: str) -> Any:
    if kind == "PAGE":
        element = OxmlElement("w:instrText")
        element.text = kind
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _defaults(document: Document) -> None:
    """Chinese is the language of what is typed, and no face comes from the template's theme."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-US")
        lang.set(qn("w:eastAsia"), "zh-CN")
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:eastAsia"), "zh-CN")


def prune(document: Document) -> None:
    """Only the one look of tables that is used: the other 98 of python-docx's template were nine tenths of its styles."""
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in (
            "TableNormal",
            "TableGrid",
        ):
            document.styles.element.remove(style)


def _face(style: Any, face: str, size: float, *, bold: bool = False) -> None:
    set_face(style, face, size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)


def set_face(target: Any, face: str, size: float | None = None) -> None:
    """Chinese in `face`, the rest in LATIN, for a style or a run."""
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", face)):
        fonts.set(qn(f"w:{name}"), value)
    if size:
        target.font.size = Pt(size)


def _paragraph(target: Any, *, indent: bool | None, align: WD_ALIGN_PARAGRAPH, fixed: bool = True) -> None:
    """`indent` None leaves the indent to the list; `fixed` leading would cut pictures, so what holds one has none."""
    form = target.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.alignment = align
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if fixed else WD_LINE_SPACING.SINGLE
    if fixed:
        form.line_spacing = Pt(LEADING)
    form.widow_control = True
    if indent is not None:
        form.first_line_indent = Pt(2 * BODY) if indent else Pt(0)
        # In characters, so that the indent stays two of them when a clerk changes the size.
        form.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200" if indent else "0")
