"""A stretch of a person's words together with the lines it was written in, so that any part of it can be pointed at."""

from dataclasses import dataclass

from showcase.words.problem import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` as it is understood; `lines` as they stand in the file from `line`, the text starting at `column`."""

    text: str
    path: str
    line: int
    column: int
    lines: tuple[str, ...]

    def place(self, start: int, end: int) -> Place:
        """Where `text[start:end]` stands in the file.

        What is understood and what is written differ by folding, quotes and emphasis marks; so the excerpt is looked
        for in the written lines, passing over as many equal excerpts as come before it in the text. When folding has
        broken the excerpt itself, its first character's neighbourhood gives way to the start of the passage.
        """
        excerpt = self.text[start:end]
        before = self.text.count(excerpt, 0, start) if excerpt else 0
        for offset, line in enumerate(self.lines):
            index = self.column - 2 if offset == 0 else -1
            while (index := line.find(excerpt, index + 1)) >= 0:
                if before == 0:
                    return Place(self.path, self.line + offset, index + 1)
                before -= 1
        return Place(self.path, self.line, self.column)
