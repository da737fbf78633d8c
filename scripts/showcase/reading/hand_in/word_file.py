"""A Word file as paragraphs, tables and pictures in reading order.

Read from its XML: python-docx opens the package, but its own paragraphs know nothing of tracked changes, text boxes,
content controls or pictures. Deleted text and comments stay out, inserted text stays in, and it is said that they did.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from showcase.reading.hand_in.archive import WORD, Archive, unpack
from showcase.reading.hand_in.hand_in import NotTaken
from showcase.reading.hand_in.markdown_text import literal
from showcase.reading.hand_in.word_blocks import Cell, Paragraph, Table, WordFile
from showcase.reading.hand_in.word_runs import Package, Runs
from showcase.reading.hand_in.word_styles import (
    list_formats,
    style_fonts,
    style_levels,
    style_lists,
    value_in,
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and new ones that are encrypted."""

_MOST_BLOCKS = 20_000
_UNSHOWN = re.compile(
    r"docProps/.*\.xml|word/(?:comments|people).*\.xml|customXml/item\d+\.xml", re.IGNORECASE
)
_TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")


def is_word(archive: Archive) -> bool:
    """Whether the files are those of a Word file."""
    return "word/document.xml" in archive.files


def read_word_file(data: bytes) -> WordFile:
    """The Word file in `data`. Raises NotTaken when it is none that can be taken."""
    if data.startswith(OLE2):
        raise NotTaken("这是旧格式（.doc）或加了密码的 Word 文件；请去掉密码，另存为 .docx 再交。")
    archive = unpack(data, WORD)
    if any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.files):
        raise NotTaken("这个 Word 文件带有宏，不能接收；请另存为不带宏的 .docx 再交。")
    try:
        return replace(_Reader(docx.Document(BytesIO(data))).read(), properties=_properties(archive))
    except NotTaken:
        raise
    except Exception as error:  # python-docx and lxml raise anything at all on hostile bytes
        raise NotTaken("这个 Word 文件已经损坏，读不出来；请用 Word 打开后另存一份 .docx 再交。") from error


def _properties(archive: Archive) -> str:
    """What the parts say that no page shows, a line for each of their texts."""
    parts = (data for name, data in archive.files.items() if _UNSHOWN.match(name))
    texts = (_TEXT.findall(data.decode("utf-8", "replace")) for data in parts)
    return "\n".join(unescape(text) for found in texts for text in found)


class _Reader:
    """One walk over one document."""

    def __init__(self, document: Any) -> None:
        self.package = Package(document.part, style_fonts(document))
        self.body = document.element.body
        self.levels, self.titles = style_levels(document)
        self.formats = list_formats(document.part)
        self.style_lists = style_lists(document)

    def read(self) -> WordFile:
        blocks = tuple(self._blocks(self.body))
        remarks = [f"{said} {count} 处" for said, count in self.package.counts.items()]
        return WordFile(blocks, self._footnotes(), tuple(remarks))

    def _blocks(self, parent: Any) -> Iterator[Paragraph | Table]:
        for number, child in enumerate(_unwrapped(parent)):
            if number > _MOST_BLOCKS:
                raise NotTaken(f"这个 Word 文件有 {_MOST_BLOCKS} 段以上，不像是一份申报材料。")
            if child.tag == qn("w:p"):
                yield from self._paragraphs(child)
            elif child.tag == qn("w:tbl"):
                yield self._table(child)

    def _table(self, table: Any) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for row in (one for one in _unwrapped(table) if one.tag == qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                self.package.counts["表格里已经删除的行没有采用"] += 1
                continue
            cells = (one for one in _unwrapped(row) if one.tag == qn("w:tc"))
            rows.append(tuple(cell for tc in cells for cell in self._cell(tc)))
        return Table(tuple(rows))

    def _cell(self, tc: Any) -> Iterator[Cell]:
        """The cell, and an empty one for each further column it covers."""
        paragraphs: list[Paragraph] = []
        for block in self._blocks(tc):
            if isinstance(block, Table):
                cells = (cell for row in block.rows for cell in row)
                paragraphs += [paragraph for cell in cells for paragraph in cell.paragraphs]
            else:
                paragraphs.append(block)
        properties = tc.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        continued = merge is not None and merge.get(qn("w:val")) in (None, "continue")
        yield Cell(tuple(paragraphs), continued)
        width = span.get(qn("w:val"), "1") if span is not None else "1"
        for _ in range(min(int(width), 60) - 1 if width.isdigit() else 0):
            yield Cell((), True)

    def _paragraphs(self, element: Any) -> Iterator[Paragraph]:
        """The paragraph, cut where the author broke lines, and those of the text boxes that hang on it."""
        properties = element.find(qn("w:pPr"))
        walk = Runs(self.package, element)
        style = value_in(properties, "w:pStyle")
        level = int(value_in(properties, "w:outlineLvl") or -1) + 1 or self.levels.get(style, 0)
        marker, depth = self._marker(properties)
        lines = walk.lines()
        for number, (text, markdown, bold) in enumerate(lines):
            yield Paragraph(
                text, markdown, level if 0 < level < 10 else 0, style in self.titles, bold, marker, depth,
                tuple(walk.images) if number == len(lines) - 1 else (),
            )  # fmt: skip
        for box in walk.boxes:
            self.package.counts["文本框里的文字按先后接在所在的段落后面，请看位置对不对"] += 1
            for block in self._blocks(box):
                yield (
                    block if isinstance(block, Paragraph) else Paragraph(_flat(block), literal(_flat(block)))
                )

    def _marker(self, properties: Any) -> tuple[str, int]:
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        number = value_in(numbering, "w:numId") or self.style_lists.get(value_in(properties, "w:pStyle"), "")
        if not number or number == "0":
            return "", 0
        depth = value_in(numbering, "w:ilvl") or "0"
        form = self.formats.get((number, depth), "decimal")
        marker = "- " if form == "bullet" else "" if form == "none" else "1. "
        return marker, min(int(depth), 3) if depth.isdigit() else 0

    def _footnotes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for relation in self.package.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in ("footnotes", "endnotes") and not relation.is_external:
                for note in parse_xml(relation.target_part.blob):
                    texts = [line[0] for p in note.iter(qn("w:p")) for line in Runs(self.package, p).lines()]
                    if words := " ".join(filter(None, texts)).strip():
                        found[f"{kind[0]}{note.get(qn('w:id'))}"] = words
        return found


def _unwrapped(parent: Any) -> Iterator[Any]:
    """The children, those inside content controls and the like taken as the parent's own."""
    for child in parent:
        if child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _unwrapped(content) if content is not None else ()
        elif child.tag in (qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")):
            yield from _unwrapped(child)
        elif isinstance(child.tag, str):
            yield child


def _flat(table: Table) -> str:
    return " ".join(cell.text.replace("\n", " ") for row in table.rows for cell in row if cell.text)
