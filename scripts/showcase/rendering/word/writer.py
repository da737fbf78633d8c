"""Blocks of a story as WordprocessingML (ISO/IEC 29500): paragraphs, headings, lists that count anew, tables, pictures, links,
notes. Text is escaped in one place (`escaped`)."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from showcase.rendering import xml_text
from showcase.rendering.book.prose import Block
from showcase.rendering.word import styles
from showcase.rendering.word.template import Template

_TALLEST = 85
"""Millimetres a picture may be high: its caption and some text stay on its page."""
_DOTS, _INCH = 150, 25.4
"""Dots an inch below which a picture looks coarse, and an inch in millimetres."""
_TWIPS, _EMUS = 1440 / 25.4, 36000
"""Of a millimetre: Word measures tables in the first, pictures in the second."""
_MORE = '<w:t xml:space="preserve">'
_TAB, _BREAK = f"</w:t><w:tab/>{_MORE}", f"</w:t><w:br/>{_MORE}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"

HEAVY, RAISED = "<w:b/>", '<w:vertAlign w:val="superscript"/>'


class Writer:
    """Writes one document; `pictures` are the names of the files that are at hand. `body`, `relations` and `numbering` are
    what it has made of each part."""

    def __init__(self, held: Template, pictures: Set[str]) -> None:
        self.body: list[str] = []
        self.relations: list[str] = []
        self.numbering: list[str] = []
        self.shown: dict[str, str] = {}
        """Files of pictures → the relation each is shown by."""
        self._held = held
        self._pictures = pictures
        self._notes: list[list[Block]] = []
        self._figures = 0

    # --- blocks ---

    def paragraph(self, content: str = "", style: str = "", numbering: int | None = None) -> None:
        """A paragraph of runs. `numbering` is the list it counts in; 0 has no number."""
        self.body.append(_paragraph(content, style, numbering))

    def blocks(self, blocks: Iterable[Block], *, depth: int = 0, style: str = "") -> None:
        """Set blocks one after the other; `depth` counts the lists around them."""
        for block in blocks:
            match block["kind"]:
                case "paragraph":
                    self.paragraph(self.inlines(block["children"]), style)
                case "heading":
                    self.heading(block["depth"], block["text"], block["number"])
                case "list":
                    self._list(block, depth)
                case "quote":
                    self.blocks(block["children"], depth=depth, style=styles.QUOTE)
                case "table":
                    self.table_caption(block)
                    head, *rows = ([self.inlines(cell, face=face) for cell in row] for face, row in _table_rows(block))  # fmt: skip
                    self.table(block["columns"], head, rows)
                case "figure":
                    self.figure(block)
                case "pair":
                    self.blocks(block["pictures"])
                case "code":
                    self.paragraph(run(block["text"]), style)

    def heading(self, depth: int, words: str, number: str = "") -> None:
        """A heading of Word's outline."""
        self.paragraph(run(number + words), f"Heading {self._held.titles + min(depth, 4)}")

    def _list(self, block: Block, depth: int) -> None:
        style = ("List Number" if block["ordered"] else "List Bullet") + ("", " 2", " 3")[min(depth, 2)]
        number = self._counted_anew(style, block["start"]) if block["ordered"] else None
        for item in block["items"]:
            first = True
            for inner in item:
                if inner["kind"] != "paragraph":
                    self.blocks([inner], depth=depth + 1)
                    continue
                # A second paragraph of an item goes on without a number of its own.
                self.paragraph(self.inlines(inner["children"]), style, number if first else 0)
                first = False

    def _counted_anew(self, style: str, start: int) -> int:
        """The id of a numbering that begins at `start`: Word would go on counting from the last list."""
        number = self._held.numbers + len(self.numbering) + 1
        self.numbering.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self._held.counted[styles.style_id(style)]}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number

    def table(self, shares: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Cells are runs; the head, if there is one, is repeated on every page."""
        widths = [round(styles.TEXT_WIDTH * share / sum(shares) * _TWIPS) for share in shares]
        self.body.append(
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>'
        )
        self.body += (f'<w:gridCol w:w="{width}"/>' for width in widths)
        self.body.append("</w:tblGrid>")
        if head:
            self._row(widths, head, "<w:cantSplit/><w:tblHeader/>")
        for row in rows:
            self._row(widths, row, "<w:cantSplit/>")
        self.body.append("</w:tbl>")
        self.paragraph()

    def _row(self, widths: Sequence[int], cells: Sequence[str], look: str) -> None:
        self.body.append(f"<w:tr><w:trPr>{look}</w:trPr>")
        for width, content in zip(widths, cells, strict=True):
            self.body.append(f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>')
            self.paragraph(content, styles.CELL)
            self.body.append("</w:tc>")
        self.body.append("</w:tr>")

    def figure(self, block: Block) -> None:
        """A picture no larger than it is sharp, its words for those who do not see it, its caption."""
        file = block["file"]
        if file not in self._pictures:
            return
        if file not in self.shown:
            self.shown[file] = self._related(f"{_OFFICE}image", f"media/{file}")
        self._figures += 1
        across = min(styles.TEXT_WIDTH, _TALLEST * block["ratio"], block["width"] / _DOTS * _INCH)
        size = f'cx="{int(across * _EMUS)}" cy="{max(1, int(across / block["ratio"] * _EMUS))}"'
        named = f'name="{escaped(file)}"'
        self.paragraph(
            f'<w:r><w:drawing><wp:inline xmlns:a="{_DRAWING}main" xmlns:pic="{_DRAWING}picture"><wp:extent {size}/>'
            f'<wp:docPr id="{self._figures}" {named} descr="{escaped(block["alt"])}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_DRAWING}picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="0" {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.shown[file]}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            styles.PLATE,
        )
        self.caption(block)

    def caption(self, block: Block) -> None:
        """The words below a picture."""
        self.paragraph(run(block["caption"]), styles.CAPTION)

    def table_caption(self, block: Block) -> None:
        """The words above a table: a case's file has none."""

    def notes(self) -> None:
        """The notes met so far, at the end of the text."""
        if self._notes:
            self.heading(1, "注释")
        for number, note in enumerate(self._notes, 1):
            self.paragraph(run(f"〔{number}〕") + self.inlines(note))

    # --- words ---

    def inlines(self, nodes: Iterable[Block], *, strong: bool = False, face: str = "") -> str:
        """Inline nodes as runs: Chinese emphasis is 楷体, for a slanted Chinese face there is none."""
        made: list[str] = []
        for node in nodes:
            match node["kind"]:
                case "text" | "code":
                    made.append(run(node["text"], face, HEAVY if strong else ""))
                case "strong":
                    made.append(self.inlines(node["children"], strong=True, face=face))
                case "emph":
                    made.append(self.inlines(node["children"], strong=strong, face=face or styles.KAI))
                case "break":
                    made.append("<w:r><w:br/></w:r>")
                case "note":
                    made.append(self.note(node["children"], face))
                case "link":
                    made.append(self.link(node["url"], self.inlines(node["children"], face=face)))
        return "".join(made)

    def note(self, said: list[Block], face: str) -> str:
        """The mark of a note; what it says follows at the end of the text."""
        self._notes.append(said)
        return run(f"〔{len(self._notes)}〕", face, RAISED)

    def link(self, url: str, content: str) -> str:
        """Runs that lead to an address."""
        return f'<w:hyperlink r:id="{self._related(f"{_OFFICE}hyperlink", url, outside=True)}">{content}</w:hyperlink>'

    def _related(self, kind: str, target: str, *, outside: bool = False) -> str:
        """The id of a relation of this document; the template's own are called otherwise."""
        name = f"own{len(self.relations) + 1}"
        mode = ' TargetMode="External"' if outside else ""
        self.relations.append(f'<Relationship Id="{name}" Type="{kind}" Target="{escaped(target)}"{mode}/>')
        return name


def run(words: str, face: str = "", look: str = "") -> str:
    """Words as they stand, in a Chinese face if one is named; `look` are further properties of the run, in Word's order."""
    said = escaped(words)
    if not said:
        return ""
    fonts = f'<w:rFonts w:ascii="{styles.LATIN}" w:hAnsi="{styles.LATIN}" w:eastAsia="{face}" w:cs="{styles.LATIN}"/>' if face else ""  # fmt: skip
    properties = f"<w:rPr>{fonts}{look}</w:rPr>" if fonts or look else ""
    set_out = said.replace("\t", _TAB).replace("\n", _BREAK)
    return f"<w:r>{properties}{_MORE}{set_out}</w:t></w:r>"


def _paragraph(content: str, style: str, numbering: int | None) -> str:
    named = f'<w:pStyle w:val="{styles.style_id(style)}"/>' if style else ""
    counted = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
        if numbering is not None
        else ""
    )
    properties = f"<w:pPr>{named}{counted}</w:pPr>" if named or counted else ""
    return f"<w:p>{properties}{content}</w:p>"


def _table_rows(block: Block) -> Iterable[tuple[str, Any]]:
    """The head, in 黑体, and the rows."""
    yield styles.HEI, block["head"]
    for row in block["rows"]:
        yield "", row


def escaped(words: str, most: int | None = None) -> str:
    """Words as XML, `most` characters of them, without what XML cannot hold; each line end is one character, as XML reads it."""
    said = xml_text.held(words)[:most]
    # One sign after the other: that there is none is seen at once, where a table is asked for each letter.
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
