"""A Word file as paragraphs, tables and pictures in reading order.

Read from its XML: python-docx opens the package, but its own paragraphs know nothing of tracked changes, text boxes,
content controls or pictures. What stays out (deleted text, comments, margins) is noted with its reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from showcase.late.patterns import pattern
from showcase.reading.hand_in.account import Holdings, Kind, holdings
from showcase.reading.hand_in.archive import WORD, Archive, unpack
from showcase.reading.hand_in.hand_in import NotTaken
from showcase.reading.hand_in.word import census, charts, chunks
from showcase.reading.hand_in.word.blocks import Block, Cell, Paragraph, Piece, Table, WordFile, plain
from showcase.reading.hand_in.word.numbering import Numbering
from showcase.reading.hand_in.word.package import CODE, DELETED, MISPLACED, PLACEHOLDER, Package
from showcase.reading.hand_in.word.runs import Runs
from showcase.reading.hand_in.word.styles import is_on, outline_level, styles_of, value_in

_MOST_BLOCKS = 20_000
_MOST_COLUMNS = 60
_UNSHOWN = pattern(r"docProps/.*\.xml|word/(?:comments|people).*\.xml|customXml/item\d+\.xml", re.IGNORECASE)
_TEXT = pattern(r">([^<>]*[^<>\s][^<>]*)<")
_PAGE_NUMBER = pattern(r"[\d\s\-—–·第页共/]*")
_MARGINS = {"header": "页眉没有导入", "footer": "页脚没有导入"}
_NOTES = ("footnotes", "endnotes")


def read_word_file(data: bytes) -> WordFile:
    """The Word file in `data`. Raises NotTaken when it is none that can be taken."""
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
        self.part = document.part
        self.package = Package(document.part, styles_of(document))
        self.body = document.element.body
        self.numbering = Numbering(document.part)
        self.chunks: list[str] = []

    def read(self) -> WordFile:
        blocks = _with_drop_caps(self._blocks(self.body, self.package))
        self._end_fields(self.package)
        notes: dict[str, Paragraph] = {}
        for name, note in self._notes():
            if name in notes:
                self.package.ledger.leave(Kind.NOTE, note.source, "编号重复的注没有采用")
            else:
                notes[name] = note
        self._margins()
        self._comments()
        charts.sweep(self._drawn_parts(), self.package)
        return WordFile(
            blocks, notes,
            tuple(f"{said} {count} 处" for said, count in self.package.counts.items() if count),
            tuple(f"{said}：{count} 处。" for said, count in self.package.doubts.items() if count),
            tuple(self.package.ledger), self._holdings(),
        )  # fmt: skip

    # --- what the file holds, apart from reading it ---

    def _related(self, *kinds: str) -> Iterator[tuple[str, Any, Any]]:
        """Kind, part and XML of what is related to the document, each part once."""
        seen: set[str] = set()
        for relation in self.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in kinds and not relation.is_external:
                part = relation.target_part
                if str(part.partname) not in seen:
                    seen.add(str(part.partname))
                    yield kind, part, parse_xml(part.blob)

    def _drawn_parts(self) -> list[Any]:
        """Charts and diagrams of the document and its notes."""
        found: dict[str, Any] = {}
        for owner in (self.part, *(part for _, part, _ in self._related(*_NOTES, *_MARGINS, "comments"))):
            for relation in owner.rels.values():
                if (
                    relation.reltype.rpartition("/")[2] in ("chart", "diagramData")
                    and not relation.is_external
                ):
                    found.setdefault(str(relation.target_part.partname), relation.target_part)
        return list(found.values())

    def _holdings(self) -> Holdings:
        texts, things = list(census.texts(self.body)), list(census.things(self.body))
        for kind, _, root in self._related(*_NOTES, *_MARGINS, "comments"):
            things += census.things(root)
            if kind == "comments":
                things += [Kind.COMMENT for _ in root.iter(qn("w:comment"))]
                texts += census.texts(root)
            elif kind in _MARGINS:
                texts += census.texts(root)
            else:
                for note in _real_notes(root):
                    things.append(Kind.NOTE)
                    texts += census.texts(note)
        for part in self._drawn_parts():
            texts += [one.text or "" for one in census.chart_texts(parse_xml(part.blob))]
        return holdings([*texts, *self.chunks], things)

    # --- blocks ---

    def _blocks(self, parent: Any, package: Package) -> Iterator[Block]:
        for number, child in enumerate(self._unwrapped(parent)):
            if number > _MOST_BLOCKS:
                raise NotTaken(f"这个 Word 文件有 {_MOST_BLOCKS} 段以上，不像是一份申报材料。")
            if child.tag == qn("w:tbl"):
                yield self._table(child, package)
            elif child.tag == qn("w:altChunk"):
                yield from self._chunk(child)
            elif child.tag == qn("w:p") or any(census.texts(child)) or any(census.things(child)):
                yield from self._paragraph(child, package)

    def _unwrapped(self, parent: Any) -> Iterator[Any]:
        """The children, those inside content controls and the like taken as the parent's own."""
        for child in parent:
            if child.tag == qn("w:sdt"):
                if is_on(child.find(qn("w:sdtPr")), "w:showingPlcHdr"):
                    self._leave(child, PLACEHOLDER, routine=True)
                    continue
                content = child.find(qn("w:sdtContent"))
                for other in child:
                    if other is not content and isinstance(other.tag, str):
                        self._leave(other, MISPLACED)
                yield from self._unwrapped(content) if content is not None else ()
            elif child.tag in (qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")):
                yield from self._unwrapped(child)
            elif child.tag in (qn("w:del"), qn("w:moveFrom")):
                self._leave(child, DELETED)
            elif child.tag == census.ALTERNATIVES:
                yield from census.chosen(child)
            elif isinstance(child.tag, str):
                yield child

    def _leave(self, element: Any, reason: str, *, routine: bool = False) -> None:
        """All that an element holds, for one reason."""
        ledger = self.package.ledger
        if text := "".join(census.texts(element)):
            ledger.leave(Kind.PARAGRAPH, text, reason, routine=routine)
        for kind, name in census.named_things(element):
            ledger.leave(kind, "", reason, name=name, routine=routine)

    def _table(self, table: Any, package: Package) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for row in self._unwrapped(table):
            if row.tag != qn("w:tr"):
                self._leave(row, "表格里无法识别的内容没有采用")
            elif row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                self.package.counts["表格里已经删除的行没有采用"] += 1
                self._leave(row, "表格里已经删除的行没有采用")
            else:
                cells: list[Cell] = []
                for tc in self._unwrapped(row):
                    if tc.tag == qn("w:tc"):
                        cells += self._cell(tc, package)
                    else:
                        self._leave(tc, "表格里无法识别的内容没有采用")
                rows.append(tuple(cells))
        return Table(tuple(rows))

    def _cell(self, tc: Any, package: Package) -> Iterator[Cell]:
        """The cell, and an empty one for each further column it covers."""
        paragraphs: list[Paragraph] = []
        for block in self._blocks(tc, package):
            if isinstance(block, Table):
                cells = (cell for row in block.rows for cell in row)
                paragraphs += [paragraph for cell in cells for paragraph in cell.paragraphs]
            else:
                paragraphs.append(block)
        properties = tc.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        continued = merge is not None and merge.get(qn("w:val")) in (None, "continue")
        yield Cell(tuple(paragraphs), continued and not any(one.text or one.images for one in paragraphs))
        width = value_in(properties, "w:gridSpan")
        for _ in range(min(int(width), _MOST_COLUMNS) - 1 if width.isdigit() else 0):
            yield Cell((), True)

    def _paragraph(self, element: Any, package: Package) -> Iterator[Block]:
        """The paragraph, cut where the author broke lines, and what hangs on it: text boxes, charts, diagrams."""
        properties = element.find(qn("w:pPr"))
        style = package.style(value_in(properties, "w:pStyle"))
        level = outline_level(properties)
        walk = Runs(package, element)
        lines = list(walk.lines())
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        counted = any(piece.text.strip() for piece in walk.pieces) or bool(walk.drawn.images)
        number = (
            self.numbering.next(value_in(numbering, "w:numId") or style.number, value_in(numbering, "w:ilvl") or style.depth or "0")
            if counted else None
        )  # fmt: skip
        for at, pieces in enumerate(lines):
            yield Paragraph(
                pieces, style.level if level is None else level, style.name, style.is_title,
                number.text if number and not at else "", bool(number and number.is_bullet and not at), number.depth if number else 0,
                tuple(walk.drawn.images) if at == len(lines) - 1 else (), _is_drop_cap(properties),
            )  # fmt: skip
        for box in walk.boxes:
            if any(census.texts(box)):
                self.package.counts["文本框里的文字按先后接在所在的段落后面，请看位置对不对"] += 1
            yield from self._blocks(box, package)
        for kind, part in walk.drawn.parts:
            yield from charts.blocks_of(kind, part, self.package)

    def _chunk(self, element: Any) -> Iterator[Block]:
        part = self.package.related(element.get(qn("r:id")))
        paragraphs = chunks.paragraphs_of(part) if part is not None else None
        ledger = self.package.ledger
        if paragraphs is None:
            name = str(part.content_type) if part is not None else "另一份文件"
            ledger.leave(Kind.OBJECT, "", "整份插进来的文件没有导入，请打开它，把文字粘贴到正文里", name=name)
            return
        ledger.keep(Kind.OBJECT, "", "整份插进来的文件，文字在原处")
        self.package.doubts["整份插进来的文件只取了文字，请对照原件"] += 1
        self.chunks += [one.source for one in paragraphs]
        yield from paragraphs

    # --- beside the body ---

    def _notes(self) -> Iterator[tuple[str, Paragraph]]:
        for kind, part, root in self._related(*_NOTES):
            package = self.package.at(part)
            for note in _real_notes(root):
                pieces: list[Piece] = []
                for block in self._blocks(note, package):
                    parts = (
                        [block]
                        if isinstance(block, Paragraph)
                        else [one for row in block.rows for cell in row for one in cell.paragraphs]
                    )
                    for paragraph in parts:
                        pieces += [plain(" ").pieces[0], *paragraph.pieces] if pieces else paragraph.pieces
                        for image in paragraph.images:
                            package.ledger.leave(Kind.PICTURE, "", "注释里的图片没有导入", name=image.name)
                self._end_fields(package)
                yield f"{kind[0]}{note.get(qn('w:id'))}", Paragraph(tuple(pieces))

    def _end_fields(self, package: Package) -> None:
        for code in package.fields.end_all():
            package.ledger.leave(Kind.FIELD, code, CODE, routine=True)

    def _margins(self) -> None:
        for kind, _, root in self._related(*_MARGINS):
            ledger = self.package.ledger
            if words := "".join(census.shown_texts(root)):
                ledger.leave(Kind.MARGIN, words, _MARGINS[kind], routine=bool(_PAGE_NUMBER.fullmatch(words)))
            if code := "".join(census.codes(root)):
                ledger.leave(Kind.FIELD, code, CODE, routine=True)
            for thing, name in census.named_things(root):
                ledger.leave(thing, "", _MARGINS[kind], name=name or f"{_MARGINS[kind][:2]}里的{thing.label}")

    def _comments(self) -> None:
        for _, _, root in self._related("comments"):
            comments = list(root.iter(qn("w:comment")))
            for comment in comments:
                self.package.ledger.leave(Kind.COMMENT, "".join(census.texts(comment)), "批注没有导入")
            for thing, name in census.named_things(root):
                self.package.ledger.leave(thing, "", "批注没有导入", name=name)


def _is_drop_cap(properties: Any) -> bool:
    frame = properties.find(qn("w:framePr")) if properties is not None else None
    return frame is not None and frame.get(qn("w:dropCap")) in ("drop", "margin")


def _with_drop_caps(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, a character that is set large joined to the paragraph it begins."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, Paragraph) and last.is_drop_cap and isinstance(block, Paragraph):
            joined[-1] = replace(
                block, pieces=(*last.pieces, *block.pieces), images=(*last.images, *block.images)
            )
        else:
            joined.append(block)
    return tuple(joined)


def _real_notes(root: Any) -> list[Any]:
    """The notes of a part, without the lines Word draws above them."""
    return [note for note in root if isinstance(note.tag, str) and note.get(qn("w:type")) in (None, "normal")]
