"""The passages of a web text written as a story in Markdown."""

from collections.abc import Iterator
from itertools import zip_longest

from showcase.late.patterns import pattern
from showcase.reading.hand_in import markdown_text as md
from showcase.reading.hand_in.web.blocks import Block, BlockKind

_TOGETHER = 3
"""So many short lines that follow each other are one heading; more are lines that belong to the text."""
_HIGHEST, _LOWEST = 2, 4
"""Levels of headings in a story."""
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERED = tuple(
    pattern(rf"(?:{numbering})[ \u3000]*\S")
    for numbering in (f"{_HAN}、", f"[（(]{_HAN}[）)]", r"\d{1,2}[.．、](?!\d)", r"[（(]\d{1,2}[）)]")
)
"""How the headings of official writing are numbered, the highest first."""
_UNNUMBERED = -1
_BELOW_MARKED = 10
"""Where their ranks begin: below those of headings that the page marks as such, 1 to 6."""


class Story:
    """Passages come in order; short lines wait until it is known what follows them."""

    def __init__(self) -> None:
        self.headings = 0
        """How many passages became headings, those that were joined counted once."""
        self._parts: list[str] = []
        self._waiting: list[str] = []
        self._items: list[str] = []
        self._levels: list[int] = []

    def add(self, block: Block, texts: tuple[str, ...], *, is_short: bool) -> None:
        """The next passage, its texts cleaned; `is_short` where it may be a heading nobody marked as one."""
        if is_short:
            self._end_list()
            self._waiting.append(texts[0])
            return
        self._head()
        if block.kind is BlockKind.ITEM:
            self._items.append(block.marker + md.paragraph(texts[0]))
            return
        self._end_list()
        if block.kind is BlockKind.HEADING:
            self._heading(texts[0], self._level(block.level))
        elif block.kind is BlockKind.TABLE:
            rows = [list(texts[at : at + block.columns]) for at in range(0, len(texts), block.columns)]
            self._parts.append(md.table([[md.literal(cell) for cell in row] for row in rows]))
        else:
            self._parts += [md.paragraph(text) for text in texts]

    def text(self) -> str:
        """All of it; short lines at the end head nothing."""
        self._end_list()
        self._parts += [md.paragraph(line) for line in self._waiting]
        self._waiting = []
        return "\n\n".join(self._parts) + "\n"

    def _head(self) -> None:
        """What the short lines head that were waited with: a numbered one begins a heading of its own, unless nothing but one of
        its own rank or a higher one follows."""
        groups = list(_begun(self._waiting))
        for group, following in zip_longest(groups, groups[1:]):
            rank = _rank(group[0])
            if len(group) > _TOGETHER or (following and _rank(following[0]) <= rank):
                self._parts += [md.paragraph(line) for line in group]
            elif rank == _UNNUMBERED:
                self._heading(" ".join(group), min(_HIGHEST + len(self._levels), _LOWEST))
            else:
                self._heading(" ".join(group), self._level(_BELOW_MARKED + rank))
        self._waiting = []

    def _heading(self, text: str, level: int) -> None:
        self._parts.append(md.heading(text, level))
        self.headings += 1

    def _level(self, of_page: int) -> int:
        """The story's level of a heading of the page, none skipped."""
        while self._levels and self._levels[-1] >= of_page:
            self._levels.pop()
        self._levels.append(of_page)
        return min(_HIGHEST + len(self._levels) - 1, _LOWEST)

    def _end_list(self) -> None:
        if self._items:
            self._parts.append("\n".join(self._items))
        self._items = []


def _rank(line: str) -> int:
    """The place of its numbering among those of headings."""
    return next((rank for rank, numbered in enumerate(_NUMBERED) if numbered.match(line)), _UNNUMBERED)


def _begun(lines: list[str]) -> Iterator[list[str]]:
    """Lines that belong together: each numbered one begins anew."""
    group: list[str] = []
    for line in lines:
        if group and _rank(line) != _UNNUMBERED:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
