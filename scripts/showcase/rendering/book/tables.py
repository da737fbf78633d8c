"""Tables made ready for setting: what they are called, which rows may be parted, and how wide each column is."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from showcase.late.patterns import pattern
from showcase.rendering.book.measures import Measures

Block = dict[str, Any]

_LINE, _BETWEEN = 46.0, 1.2
"""Characters on a line of a table: 40 of the book, a seventh smaller; and of them the room around what is in a column."""
_LEADING, _PADDING, _NAME = 0.5, 1.04, 2.0
"""Between the lines of a row, above and below them, and what a table is called, in the size of its words (theme/book/blocks.typ)."""
_KEPT = 0.3
"""Of a page, what a table that is kept on one takes at most: a longer one might leave half a page empty."""
_LEAST, _WIDEST = 3.0, 40.0
"""Characters of the narrowest column, and of a cell beyond which it asks for no more."""
_CALLED = pattern(r"^表\s*[0-9一二三四五六七八九十]{0,3}(?:[-.][0-9]+)?[\s:：、.]+(?P<title>\S.{0,38})$")
_NO_TITLE = ("。", "；", "，", "：", ":", "？", "！")


def table(rows: list[list[list[Block]]], align: Sequence[str | None], title: str) -> Block:
    """A table of these rows, the first its head; `title` is what stands above it."""
    columns = max(map(len, rows))
    rows = [row + [[]] * (columns - len(row)) for row in rows]
    sides = [name if name in ("left", "right", "center") else "left" for name in align]
    return {
        "kind": "table", "align": (sides + ["left"] * columns)[:columns], "head": rows[0], "rows": rows[1:],
        "columns": shares(of_blocks(rows)), "title": title, "number": 0,
    }  # fmt: skip


def title_in(text: str) -> str:
    """The title in an author's own line above a table (表 1　服务事项); empty when the line is no such thing."""
    found = _CALLED.match(text.strip())
    return found["title"] if found and not text.strip().endswith(_NO_TITLE) else ""


def look(rows: Sequence[Sequence[float]], page: Measures) -> dict[str, Any]:
    """How a table whose cells are so many characters long is set on a page: the width of each column, and whether it is kept whole."""
    columns = shares(rows, page.line)
    lines = [
        max(math.ceil(length / (width - _BETWEEN)) for length, width in zip(row, columns, strict=True)) or 1
        for row in rows
    ]
    tall = _NAME + sum(count + (count - 1) * _LEADING + _PADDING for count in lines)
    return {"columns": columns, "whole": tall * page.cells < page.depth * _KEPT}


def of_blocks(rows: Iterable[Iterable[Iterable[Block]]]) -> list[list[float]]:
    """How long the words of each cell are."""
    return [[_length(cell) for cell in row] for row in rows]


def wide(text: str) -> float:
    """How wide words are in one line, in Chinese characters."""
    return sum(0.55 if letter.isascii() else 1.0 for letter in text)


def shares(lengths: Sequence[Sequence[float]], line: float = _LINE) -> list[float]:
    """The width of each column in characters, of so many on a line: what its longest cell asks for, as long as all find room; then the short
    columns keep theirs and the long ones share what is left by how much they hold."""
    asked = [min(max(*column, _LEAST), _WIDEST) for column in zip(*lengths, strict=True)]
    held = [sum(column) for column in zip(*lengths, strict=True)]
    line -= _BETWEEN * len(asked)
    widths, open_ = list(asked), set(range(len(asked)))
    while sum(widths) > line and open_:
        room = line - sum(widths[at] for at in range(len(widths)) if at not in open_)
        fitting = {at for at in open_ if asked[at] <= room / len(open_)}
        if not fitting:
            total = sum(held[at] ** 0.5 for at in open_)
            for at in open_:
                widths[at] = max(_LEAST, room * held[at] ** 0.5 / total)
            break
        open_ -= fitting
    return [round(width + _BETWEEN, 2) for width in widths]


def numbered(blocks: Iterable[Block], *, after: int = 0) -> tuple[list[Block], int]:
    """The blocks with their tables numbered in order, also those in lists and quotes, and the last number given."""
    result = []
    for block in blocks:
        done, after = _numbered(block, after)
        result.append(done)
    return result, after


def _numbered(block: Block, last: int) -> tuple[Block, int]:
    match block["kind"]:
        case "table" | "results":
            return {**block, "number": last + 1}, last + 1
        case "quote":
            children, last = numbered(block["children"], after=last)
            return {**block, "children": children}, last
        case "list":
            items = []
            for item in block["items"]:
                done, last = numbered(item, after=last)
                items.append(done)
            return {**block, "items": items}, last
    return block, last


def _length(cell: Iterable[Block]) -> float:
    return sum(wide(node.get("text") or "") + _length(node.get("children", ())) for node in cell)
