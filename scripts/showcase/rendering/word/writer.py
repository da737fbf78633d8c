"""Blocks of a story set in a Word document: paragraphs, headings, lists that count anew, tables, pictures, links, notes."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm
from docx.text.paragraph import Paragraph

from showcase.rendering.book.prose import Block
from showcase.rendering.word import styles

_TALLEST = 85
"""Millimetres a picture may be high: its caption and some text stay on its page."""
_DOTS = 150
"""Dots an inch below which a picture looks coarse."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Writer:
    """Writes into one document; `pictures` are the bytes of JPEG or PNG files by name."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self._pictures = pictures
        self._notes: list[list[Block]] = []

    # --- blocks ---

    def paragraph(self, style: str | None = None) -> Paragraph:
        """A new paragraph. Its style is set by its id, which is the name without spaces: python-docx looks the name up in
        all 160 styles of its template for every paragraph, two thirds of the time a document took."""
        made = self.document.add_paragraph()
        if style:
            made._p.style = style.replace(" ", "")
        return made

    def blocks(self, blocks: Iterable[Block], *, depth: int = 0, style: str | None = None) -> None:
        """Set blocks one after the other; `depth` counts the lists around them."""
        for block in blocks:
            match block["kind"]:
                case "paragraph":
                    self.inlines(self.paragraph(style), block["children"])
                case "heading":
                    self.heading(block["depth"], block["number"] + block["text"])
                case "list":
                    self._list(block, depth)
                case "quote":
                    self.blocks(block["children"], depth=depth, style=styles.QUOTE)
                case "table":
                    self.table(block["columns"], block["head"], block["rows"])
                case "figure":
                    self.figure(block)
                case "code":
                    self.text(self.paragraph(style), block["text"])

    def heading(self, depth: int, words: str) -> None:
        """A heading of Word's outline."""
        self.text(self.paragraph(f"Heading {min(depth, 4)}"), words)

    def _list(self, block: Block, depth: int) -> None:
        kind = "List Number" if block["ordered"] else "List Bullet"
        name = kind + ("", " 2", " 3")[min(depth, 2)]
        number = self._counted_anew(name, block["start"]) if block["ordered"] else None
        for item in block["items"]:
            first = True
            for inner in item:
                if inner["kind"] != "paragraph":
                    self.blocks([inner], depth=depth + 1)
                    continue
                paragraph = self.paragraph(name)
                if not first:
                    _number(paragraph, 0)  # goes on without a number of its own
                elif number is not None:
                    _number(paragraph, number)
                self.inlines(paragraph, inner["children"])
                first = False

    def _counted_anew(self, style: str, start: int) -> int:
        """The id of a numbering that begins at `start`: Word would go on counting from the last list."""
        numbering: Any = self.document.part.numbering_part.element
        style_element: Any = self.document.styles[style].element
        held = numbering.num_having_numId(style_element.pPr.numPr.numId.val)
        num = numbering.add_num(held.abstractNumId.val)
        num.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(num.numId)

    def table(self, shares: Sequence[float], head: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
        """Cells are lists of inlines or plain words; the head is repeated on every page."""
        table = self.document.add_table(rows=0, cols=len(shares))
        table._tbl.tblPr.style = "TableGrid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        widths = [Mm(styles.TEXT_WIDTH * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, cells in enumerate((head, *rows) if head else rows):
            row = table.add_row()
            kept = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(kept)
            if head and number == 0:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, width, content in zip(row.cells, widths, cells, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph._p.style = styles.CELL
                if isinstance(content, str):
                    self.text(paragraph, content)
                else:
                    self.inlines(paragraph, content)
                if head and number == 0:
                    for run in paragraph.runs:
                        styles.set_face(run, styles.HEI)
        self.paragraph()

    def figure(self, block: Block) -> None:
        """A picture no larger than it is sharp, its words for those who do not see it, its caption."""
        data = self._pictures.get(block["file"])
        if data is None:
            return
        width = min(styles.TEXT_WIDTH, _TALLEST * block["ratio"], Inches(block["width"] / _DOTS).mm)
        paragraph = self.paragraph(styles.PLATE)
        shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(width))
        shape._inline.docPr.set("descr", clean(block["alt"]))
        self.text(self.paragraph(styles.CAPTION), block["caption"])

    def notes(self) -> None:
        """The notes met so far, at the end of the text."""
        if self._notes:
            self.heading(1, "注释")
        for number, note in enumerate(self._notes, 1):
            paragraph = self.paragraph()
            self.text(paragraph, f"〔{number}〕")
            self.inlines(paragraph, note)

    # --- words ---

    def text(self, paragraph: Paragraph, words: str) -> Any:
        """Words as they stand; the run they are in."""
        return paragraph.add_run(clean(words))

    def inlines(
        self, paragraph: Paragraph, nodes: Iterable[Block], *, strong: bool = False, emph: bool = False
    ) -> None:
        """Inline nodes: Chinese emphasis is 楷体, for a slanted Chinese face there is none."""
        for node in nodes:
            match node["kind"]:
                case "text" | "code":
                    run = self.text(paragraph, node["text"])
                    run.bold = strong or None
                    if emph:
                        styles.set_face(run, styles.KAI)
                case "strong":
                    self.inlines(paragraph, node["children"], strong=True, emph=emph)
                case "emph":
                    self.inlines(paragraph, node["children"], strong=strong, emph=True)
                case "break":
                    paragraph.add_run().add_break()
                case "note":
                    self._notes.append(node["children"])
                    self.text(paragraph, f"〔{len(self._notes)}〕").font.superscript = True
                case "link":
                    self._link(paragraph, node)

    def _link(self, paragraph: Paragraph, node: Block) -> None:
        link = OxmlElement("w:hyperlink")
        target = paragraph.part.relate_to(clean(node["url"]), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        before = len(paragraph._p)
        self.inlines(paragraph, node["children"])
        for run in list(paragraph._p)[before:]:
            link.append(run)
        paragraph._p.append(link)


def _number(paragraph: Paragraph, number: int) -> None:
    held: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    held.get_or_add_ilvl().val = 0
    held.get_or_add_numId().val = number


def clean(words: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_IN_XML.sub("", words)
