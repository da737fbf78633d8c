"""A plain text as the passages of a page: a line is one, and what Markdown marks in it as heading, item or emphasis is just that,
as in texts that programs write for people to paste."""

from collections.abc import Iterator
from itertools import groupby

from showcase.late.patterns import pattern
from showcase.reading.hand_in.web.blocks import Block, BlockKind

_BROKEN = pattern(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""Between lines: what Word sets for a soft break ends one too."""
_BLANK = " \t\u3000"
_HEADING = pattern(r"(#{1,6})[ \t\u3000]+(\S.*?)[ \t#]*")
_ITEM = pattern(r"[-*+][ \t]+(\S.*)")
_STRONG = pattern(r"(\*\*|__)(?=[^\s*_])([^*_]+)(?<=[^\s])\1")
_RULE = pattern(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The passages of the text. Items, tables and emphasis are looked for only where headings are marked: elsewhere `**` masks a name."""
    lines = [line for line in _BROKEN.split(text) if line.strip(_BLANK)]
    if not any(_HEADING.fullmatch(line.strip(_BLANK)) for line in lines):
        return tuple(Block(BlockKind.TEXT, (line,)) for line in lines)
    return tuple(_marked(lines))


def _marked(lines: list[str]) -> Iterator[Block]:
    bare = (_STRONG.sub(r"\2", line.strip(_BLANK)) for line in lines)
    for is_row, group in groupby(bare, lambda line: line.startswith("|")):
        rows = list(group)
        if is_row and len(rows) > 2 and _RULE.fullmatch(rows[1]):
            yield _table([rows[0], *rows[2:]])
        else:
            yield from map(_passage, rows)


def _table(rows: list[str]) -> Block:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    columns = max(map(len, cells))
    texts = (cell for row in cells for cell in [*row, *[""] * (columns - len(row))])
    return Block(BlockKind.TABLE, tuple(texts), columns=columns)


def _passage(line: str) -> Block:
    if heading := _HEADING.fullmatch(line):
        return Block(BlockKind.HEADING, (heading[2],), level=len(heading[1]))
    if item := _ITEM.fullmatch(line):
        return Block(BlockKind.ITEM, (item[1],), marker="- ")
    return Block(BlockKind.TEXT, (line,))
