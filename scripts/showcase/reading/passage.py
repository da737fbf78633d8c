"""A stretch of a person's words together with the lines it was written in, so that any part of it can be pointed at."""

from typing import NamedTuple

from showcase.words.rules.problem import Edit, Place

_CONTEXT = (8, 3, 1, 0)
"""How many neighbouring characters help to find an excerpt, tried in turn: many tell it from its equals, few are less
likely to be torn apart by folding or emphasis marks."""


class Passage(NamedTuple):
    """`text` as it is understood; `lines` as they stand in the file from `line`, the text starting at `column`."""

    text: str
    path: str
    line: int
    column: int
    lines: tuple[str, ...]

    def place(self, start: int, end: int) -> Place:
        """Where `text[start:end]` stands in the file.

        What is understood and what is written differ by folding, quotes and emphasis marks; so the excerpt is looked
        for in the written lines with some of its neighbours, passing over as many equal excerpts as come before it in
        the text. When the excerpt itself is torn apart, the characters before it are followed one by one.
        """
        for width in _CONTEXT:
            first = max(0, start - width)
            if found := self._find(first, end + width):
                line, column = found
                return Place(self.path, self.line + line, column + start - first + 1)
        line, column = self._follow(start)
        return Place(self.path, self.line + line, column + 1)

    def edit(self, start: int, end: int, right: str) -> tuple[Edit, ...]:
        """`right` in the place of `text[start:end]`; nothing where the file has it in other characters, or in two lines."""
        found, place = self.text[start:end], self.place(start, end)
        at = place.line - self.line
        if not found or "\n" in found or not 0 <= at < len(self.lines):
            return ()
        if not self.lines[at].startswith(found, place.column - 1):
            return ()
        return (Edit(place.line, place.column, place.line, place.column + len(found), right),)

    def _find(self, start: int, end: int) -> tuple[int, int] | None:
        """Line and column (from 0) in `lines` of the excerpt, if it stands there in one piece."""
        excerpt = self.text[start:end]
        if not excerpt:
            return None
        before = self.text.count(excerpt, 0, start)
        for offset, line in enumerate(self.lines):
            index = line.find(excerpt, self.column - 1 if offset == 0 else 0)
            while index >= 0:
                if before == 0:
                    return offset, index
                before -= 1
                index = line.find(excerpt, index + len(excerpt))
        return None

    def _follow(self, index: int) -> tuple[int, int]:
        """Line and column of the text's character `index`, every character before it looked for after the last."""
        offset, column, found = 0, self.column - 1, (0, self.column - 1)
        for char in self.text[: index + 1]:
            for ahead in range(offset, min(offset + 2, len(self.lines))):
                at = -1 if char.isspace() else self.lines[ahead].find(char, column if ahead == offset else 0)
                if at >= 0:
                    found = offset, column = ahead, at
                    column += 1
                    break
        return found
