"""A Word file as paragraphs, tables and pictures in reading order.

Read from its XML: python-docx opens the package, but its own paragraphs know nothing of tracked changes, text boxes,
content controls or pictures. Deleted text and comments stay out, inserted text stays in, and it is said that they did.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.archive import WORD, Archive, unpack
from showcase.reading.hand_in.hand_in import NotTaken
from showcase.reading.hand_in.markdown_text import literal

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and new ones that are encrypted."""

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_IMAGEDATA = "{urn:schemas-microsoft-com:vml}imagedata"
_DROPPED = frozenset(
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:commentReference")
)
_MOST_BLOCKS = 20_000


@dataclass(frozen=True, slots=True)
class Image:
    """An embedded picture, and the description its author gave it."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` is its heading level (0 for text); `marker` is `- ` or `1. ` for an item of a list."""

    text: str
    markdown: str = ""
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    marker: str = ""
    depth: int = 0
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `is_continued` when it only continues the one above."""

    paragraphs: tuple[Paragraph, ...]
    is_continued: bool = False

    @property
    def text(self) -> str:
        """Its words, one line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.text).strip()

    @property
    def images(self) -> tuple[Image, ...]:
        """Its pictures."""
        return tuple(image for paragraph in self.paragraphs for image in paragraph.images)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by rows."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class WordFile:
    """All that was read, and what there is to say about how."""

    blocks: tuple[Paragraph | Table, ...]
    footnotes: dict[str, str]
    remarks: tuple[str, ...]


def is_word(archive: Archive) -> bool:
    """Whether the files are those of a Word file."""
    return "word/document.xml" in archive.files


def read(data: bytes) -> WordFile:
    """The Word file in `data`. Raises NotTaken when it is none that can be taken."""
    if data.startswith(OLE2):
        raise NotTaken("这是旧格式（.doc）或加了密码的 Word 文件；请去掉密码，另存为 .docx 再交。")
    archive = unpack(data, WORD)
    if any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.files):
        raise NotTaken("这个 Word 文件带有宏，不能接收；请另存为不带宏的 .docx 再交。")
    try:
        return _Reader(docx.Document(BytesIO(data))).read()
    except NotTaken:
        raise
    except Exception as error:  # python-docx and lxml raise anything at all on hostile bytes
        raise NotTaken("这个 Word 文件已经损坏，读不出来；请用 Word 打开后另存一份 .docx 再交。") from error


class _Reader:
    """One walk over one document."""

    def __init__(self, document: Any) -> None:
        self.part = document.part
        self.body = document.element.body
        self.counts: Counter[str] = Counter()
        self.levels, self.titles = _style_levels(document)
        self.formats = _list_formats(self.part)
        self.style_lists = _style_lists(document)

    def read(self) -> WordFile:
        blocks = tuple(self._blocks(self.body))
        remarks = [f"{said} {count} 处" for said, count in self.counts.items()]
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
                self.counts["表格里已经删除的行没有采用"] += 1
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
        walk = _Runs(self, element)
        style = _value(properties, "w:pStyle")
        level = int(_value(properties, "w:outlineLvl") or -1) + 1 or self.levels.get(style, 0)
        marker, depth = self._marker(properties)
        lines = walk.lines()
        for number, (text, markdown, bold) in enumerate(lines):
            yield Paragraph(
                text, markdown, level if 0 < level < 10 else 0, style in self.titles, bold, marker, depth,
                tuple(walk.images) if number == len(lines) - 1 else (),
            )  # fmt: skip
        for box in walk.boxes:
            self.counts["文本框里的文字按先后接在所在的段落后面，请看位置对不对"] += 1
            for block in self._blocks(box):
                yield (
                    block if isinstance(block, Paragraph) else Paragraph(_flat(block), literal(_flat(block)))
                )

    def _marker(self, properties: Any) -> tuple[str, int]:
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        number = _value(numbering, "w:numId") or self.style_lists.get(_value(properties, "w:pStyle"), "")
        if not number or number == "0":
            return "", 0
        depth = _value(numbering, "w:ilvl") or "0"
        form = self.formats.get((number, depth), "decimal")
        marker = "- " if form == "bullet" else "" if form == "none" else "1. "
        return marker, min(int(depth), 3) if depth.isdigit() else 0

    def image(self, relation: str | None, alt: str) -> Image | None:
        """The picture behind a relation; a linked or lost one is told of."""
        part = self.part.rels.get(relation) if relation else None
        if part is None or part.is_external or not part.target_part.blob:
            self.counts["图片只是链接，文件里没有，没有导入"] += 1
            return None
        return Image(part.target_part.blob, _own_words(alt))

    def target(self, relation: str | None) -> str:
        """Where a hyperlink leads, when that is a public address."""
        part = self.part.rels.get(relation) if relation else None
        address = part.target_ref if part is not None and part.is_external else ""
        return address if re.fullmatch(r"https?://[^\s<>()\[\]\\]{1,300}", address) else ""

    def _footnotes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for relation in self.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in ("footnotes", "endnotes") and not relation.is_external:
                for note in parse_xml(relation.target_part.blob):
                    texts = [line[0] for p in note.iter(qn("w:p")) for line in _Runs(self, p).lines()]
                    if words := " ".join(filter(None, texts)).strip():
                        found[f"{kind[0]}{note.get(qn('w:id'))}"] = words
        return found


class _Runs:
    """The words and pictures of one paragraph."""

    def __init__(self, reader: _Reader, paragraph: Any) -> None:
        self.reader = reader
        self.pieces: list[tuple[str, bool, str]] = []
        self.images: list[Image] = []
        self.boxes: list[Any] = []
        self._walk(paragraph, "")

    def _walk(self, parent: Any, link: str) -> None:
        for child in parent:
            tag = child.tag
            if tag in (qn("w:del"), qn("w:moveFrom")):
                self.reader.counts["修订中删除的文字没有采用"] += 1
            elif tag in (qn("w:ins"), qn("w:moveTo")):
                self.reader.counts["修订中插入的文字已经采用"] += 1
                self._walk(child, link)
            elif tag == qn("w:r"):
                self._run(child, link)
            elif tag == qn("w:hyperlink"):
                self._walk(child, self.reader.target(child.get(qn("r:id"))) or link)
            elif tag == qn("w:commentRangeStart"):
                self.reader.counts["批注没有导入"] += 1
            elif isinstance(tag, str) and tag not in _DROPPED:
                self._walk(child, link)

    def _run(self, run: Any, link: str) -> None:
        properties = run.find(qn("w:rPr"))
        if _is_on(properties, "w:vanish"):
            self.reader.counts["隐藏的文字没有采用"] += 1
            return
        bold = _is_on(properties, "w:b")
        for child in run:
            self._part(child, bold, link)

    def _part(self, child: Any, bold: bool, link: str) -> None:
        tag = child.tag
        if tag == qn("w:t"):
            self.pieces.append((child.text or "", bold, link))
        elif tag in (qn("w:br"), qn("w:cr")):
            self.pieces.append(("\n" if child.get(qn("w:type")) in (None, "textWrapping") else "", bold, ""))
        elif tag in (qn("w:tab"), qn("w:ptab")):
            self.pieces.append((" ", bold, link))
        elif tag == qn("w:noBreakHyphen"):
            self.pieces.append(("-", bold, link))
        elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            kind = "f" if tag == qn("w:footnoteReference") else "e"
            self.pieces.append((f"\0{kind}{child.get(qn('w:id'))}\0", False, ""))
        elif tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
            self._drawing(child)
        elif tag.endswith("}AlternateContent"):
            chosen = child.find(_CHOICE)
            for inner in chosen if chosen is not None else child.iterfind(f"{_FALLBACK}/*"):
                self._part(inner, bold, link)

    def _drawing(self, drawing: Any) -> None:
        self.boxes += drawing.iter(qn("w:txbxContent"))
        described = next(drawing.iter(qn("wp:docPr")), None)
        alt = described.get("descr", "") if described is not None else ""
        for element in drawing.iter(qn("a:blip"), _IMAGEDATA):
            if not _in_box(element, drawing):
                relation = element.get(qn("r:embed")) or element.get(qn("r:id"))
                if image := self.reader.image(relation, alt):
                    self.images.append(image)

    def lines(self) -> list[tuple[str, str, bool]]:
        """Plain text, Markdown and whether all of it is bold, for each line; at least one."""
        lines: list[list[tuple[str, bool, str]]] = [[]]
        for text, bold, link in self.pieces:
            first, *rest = text.split("\n")
            lines[-1].append((first, bold, link))
            lines += [[(part, bold, link)] for part in rest]
        return [_line(pieces) for pieces in lines]


def _in_box(element: Any, drawing: Any) -> bool:
    """Whether a text box inside the drawing holds the element; its paragraphs are walked by themselves."""
    for ancestor in element.iterancestors():
        if ancestor is drawing:
            return False
        if ancestor.tag == qn("w:txbxContent"):
            return True
    return False


def _line(pieces: list[tuple[str, bool, str]]) -> tuple[str, str, bool]:
    """One line in plain words and in Markdown; neighbours of one kind are one stretch, or their marks would touch."""
    merged: list[tuple[str, bool, str]] = []
    for text, bold, link in pieces:
        clean = INVISIBLE.sub("", text) if "\0" not in text else text
        if merged and (merged[-1][1:] == (bold, link) or not clean.strip()):
            merged[-1] = (merged[-1][0] + clean, *merged[-1][1:])
        elif clean:
            merged.append((clean, bold, link))
    worded = [bold for text, bold, _ in merged if text.strip()]
    all_bold = bool(worded) and all(worded)
    plain = re.sub("\0.*?\0", "", "".join(text for text, _, _ in merged)).strip()
    return plain, "".join(_marked(*piece, all_bold) for piece in merged).strip(), all_bold


def _marked(text: str, bold: bool, link: str, all_bold: bool) -> str:
    if "\0" in text:
        parts = re.split("\0(.*?)\0", text)
        return "".join(f"[^{part}]" if index % 2 else literal(part) for index, part in enumerate(parts))
    words = literal(text.strip())
    if not words:
        return text
    if link:
        words = f"[{words}]({link})"
    if bold and not all_bold and re.search(r"\w", words):
        words = f"**{words}**"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + words + after


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


def _value(parent: Any, tag: str) -> str:
    found = parent.find(qn(tag)) if parent is not None else None
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _is_on(properties: Any, tag: str) -> bool:
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off", "none")


def _style_levels(document: Any) -> tuple[dict[str, int], frozenset[str]]:
    """Style id → heading level, and the ids of title styles."""
    levels: dict[str, int] = {}
    titles: set[str] = set()
    for style in document.styles.element.iter(qn("w:style")):
        name, id_ = _value(style, "w:name").casefold(), style.get(qn("w:styleId")) or ""
        if match := re.fullmatch(r"(?:heading|标题) ?([1-9])", name):
            levels[id_] = int(match[1])
        elif name in ("title", "标题"):
            titles.add(id_)
    return levels, frozenset(titles)


def _style_lists(document: Any) -> dict[str, str]:
    """Style id → the list its paragraphs belong to."""
    found: dict[str, str] = {}
    for style in document.styles.element.iter(qn("w:style")):
        numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number := _value(numbering, "w:numId"):
            found[style.get(qn("w:styleId")) or ""] = number
    return found


def _list_formats(part: Any) -> dict[tuple[str, str], str]:
    """(numId, level) → number format."""
    relation = next((r for r in part.rels.values() if r.reltype.endswith("/numbering")), None)
    if relation is None or relation.is_external:
        return {}
    root = parse_xml(relation.target_part.blob)
    abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
    formats: dict[tuple[str, str], str] = {}
    for number in root.iter(qn("w:num")):
        levels = abstract.get(_value(number, "w:abstractNumId"))
        for level in levels.iter(qn("w:lvl")) if levels is not None else ():
            key = number.get(qn("w:numId")) or "", level.get(qn("w:ilvl")) or ""
            formats[key] = _value(level, "w:numFmt")
    return formats


def _own_words(alt: str) -> str:
    """A description somebody wrote: Word's own guesses and file names are none."""
    alt = " ".join(alt.split())
    made = re.search(
        r"描述已自动生成|自动生成的|AI 生成|\.(?:jpe?g|png|bmp|gif|webp)$|^(?:图片|图像|Picture|Image) ?\d*$",
        alt,
        re.IGNORECASE,
    )
    return "" if made or len(alt) < 4 else alt


def _flat(table: Table) -> str:
    return " ".join(cell.text.replace("\n", " ") for row in table.rows for cell in row if cell.text)
