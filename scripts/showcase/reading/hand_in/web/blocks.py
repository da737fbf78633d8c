"""A web page as the passages its reader sees, in order, each with the element it stands in."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from showcase.late.patterns import pattern
from showcase.late.values import dataclass


class BlockKind(Enum):
    """What a passage is."""

    TEXT, HEADING, ITEM, TABLE, CAPTION = range(5)


@dataclass(frozen=True, slots=True)
class Block:
    """One passage. `texts` are its line, or the cells of a table, none of which holds a line break."""

    kind: BlockKind
    texts: tuple[str, ...]
    level: int = 0
    """Of a heading, 1 to 6."""
    marker: str = ""
    """Of an item of a list: `- ` or `1. `."""
    columns: int = 1
    """Of a table."""
    linked: int = 0
    """How many of its characters lead elsewhere."""
    region: str = ""
    """The part of the page it stands in where that is none of its text: nav, footer, hidden …"""
    element: Any = None

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(self.texts)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as sentences: menus and lists of links do not."""
        own = len(self.text) - self.linked
        return own >= _PROSE or (own > self.linked and bool(_SENTENCE.search(self.text)))


NO_TEXT = "script,style,noscript,template,svg,head,object,embed,math"
"""What a reader never sees as text."""
_REGIONS = frozenset({"nav", "footer", "form", "button", "select", "iframe", "aside", "header", "textarea"})
_BOUNDARIES = frozenset(re.findall(
    r"\w+",
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul img",
))  # fmt: skip
_PROSE = 30
_SENTENCE = pattern("[。！？；，]")
_INDENTED = pattern(r"\n[ \t]*(?=[\u3000\u00a0]{2})")
_BREAK = pattern(r"[ \t]*\n[ \t\n]*")
_LATIN = pattern(r"[!-~]")
_HIDDEN = pattern(r"display\s*:\s*none", re.IGNORECASE)
_CAPTION = pattern(r"[▲△▼↑]|图为|（图|\(图")
_LONGEST_CELL, _MOST_CELLS, _DEEPEST = 80, 2000, 400
_SPANS = frozenset(map(str, range(1, 100)))


def tree_of(text: str) -> LexborHTMLParser:
    """The page without what no reader sees as text."""
    tree = LexborHTMLParser(text)
    for node in tree.css(NO_TEXT):
        if node.tag != "head":
            node.decompose()
    return tree


def blocks_of(root: Any) -> tuple[Block, ...]:
    """The passages below an element."""
    return tuple(_Walk().blocks(root))


class _Walk:
    """One walk, by a stack of its own: pages nest as deep as strangers like."""

    def __init__(self) -> None:
        self._open: list[Any] = []
        self._parts: list[str] = []
        self._linked = 0
        self._after_picture = False

    def blocks(self, root: Any) -> Iterator[Block]:
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            node, is_end = stack.pop()
            if node.tag == "-text":
                self._take(node.text_content or "", is_kept="pre" in self._tags())
                continue
            if not isinstance(node.tag, str) or node.tag.startswith(("-", "!", "_")):
                continue
            if is_end:
                if node.tag in _BOUNDARIES:
                    yield from self._flushed()
                self._open.pop()
                continue
            if node.tag == "br":
                self._parts.append("\n")
                continue
            if node.tag in _BOUNDARIES:
                yield from self._flushed()
            if node.tag == "img":
                self._after_picture = True
                continue
            self._open.append(node)
            if node.tag == "table" and (rows := _data_of(node)):
                yield self._block(
                    BlockKind.TABLE, tuple(cell for row in rows for cell in row), columns=len(rows[0])
                )
                self._open.pop()
                continue
            stack.append((node, True))
            if len(self._open) <= _DEEPEST:
                stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
            else:
                self._take(node.text(), is_kept=False)
        yield from self._flushed()

    def _tags(self) -> set[str]:
        return {node.tag for node in self._open}

    def _take(self, text: str, *, is_kept: bool) -> None:
        if not is_kept:
            text = _BREAK.sub(_joined, _INDENTED.sub("\0", text)).replace("\0", "\n")
        if text.strip() and any(node.tag == "a" for node in self._open):
            self._linked += len("".join(text.split()))
        self._parts.append(text)

    def _flushed(self) -> Iterator[Block]:
        lines = "".join(self._parts).split("\n")
        self._parts = []
        whole = [" ".join(line.split(" ")).strip() for line in lines]
        whole = [line for line in whole if line.strip("\u3000\u00a0 \t")]
        for number, line in enumerate(whole):
            yield self._block(*self._kind(line), linked=self._linked if number == 0 else 0)
            self._after_picture = False
        self._linked = 0

    def _kind(self, line: str) -> tuple[BlockKind, tuple[str, ...]]:
        tags = self._tags()
        if any(re.fullmatch(r"h[1-6]", tag) for tag in tags):
            return BlockKind.HEADING, (line,)
        if "figcaption" in tags or "caption" in tags or (_CAPTION.match(line) and len(line) < _LONGEST_CELL):
            return BlockKind.CAPTION, (line,)
        if "li" in tags:
            return BlockKind.ITEM, (line,)
        return BlockKind.TEXT, (line,)

    def _block(self, kind: BlockKind, texts: tuple[str, ...], columns: int = 1, linked: int = 0) -> Block:
        level, marker = 0, ""
        for node in self._open:
            if re.fullmatch(r"h[1-6]", node.tag):
                level = int(node.tag[1])
            elif node.tag in ("ul", "ol"):
                marker = "- " if node.tag == "ul" else "1. "
        region = next((node.tag for node in self._open if node.tag in _REGIONS), "")
        if any(
            _HIDDEN.search(node.attributes.get("style") or "") or "hidden" in node.attributes
            for node in self._open
        ):
            region = "hidden"
        marker = (marker or "- ") if kind is BlockKind.ITEM else ""
        return Block(
            kind, texts, level, marker, columns, linked, region, self._open[-1] if self._open else None
        )


def _joined(match: re.Match[str]) -> str:
    """A line of the page's source broken where it was long: a blank between words in letters, nothing beside Chinese."""
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return " " if not before or not after or (_LATIN.match(before) and _LATIN.match(after)) else ""


def _data_of(table: Any) -> list[list[str]]:
    """The cells of a table that holds data, all rows of one width; none of one that only puts text in its place."""
    if table.css("table table") or table.css("table img"):
        return []
    rows = [row for row in _rows_of(table) if any(row)]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2 or len(rows) * width > _MOST_CELLS:
        return []
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return []
    return [row + [""] * (width - len(row)) for row in rows]


def _rows_of(table: Any) -> list[list[str]]:
    """The words of the cells, row by row, each in its column: what a cell covers besides its own place is empty. None of a table with more
    rows or columns than any that is read: a page of a megabyte can claim a thousand million cells."""
    covered: dict[int, int] = {}  # column → rows in which a cell above still reaches into it
    rows: list[list[str]] = []
    for row in table.css("tr"):
        words: list[str] = []
        for cell in row.css("td,th"):
            while left := covered.get(len(words), 0):
                covered[len(words)] = left - 1
                words.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(words), len(words) + wide):
                covered[column] = max(high, covered.get(column, 0)) - 1
            words += [" ".join(cell.text(separator=" ").split()), *[""] * (wide - 1)]
            if len(words) > _MOST_CELLS:
                return []
        for column, left in covered.items():
            if left and column >= len(words):
                covered[column] = left - 1
        rows.append(words)
        if len(rows) > _MOST_CELLS:
            return []
    return rows


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell says it covers: what is no small number counts as one."""
    said = cell.attributes.get(name) or ""
    return int(said) if said in _SPANS else 1
