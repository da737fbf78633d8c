"""What problems say is to be written instead, done: edits put into the text they were made for."""

from collections.abc import Iterable

from showcase.words.rules.problem import Edit


def mended(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits in it, as far as they do not overlap (the one that begins first counts) and lie within it."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def index(line: int, column: int) -> int:
        if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
            return -1
        return starts[line - 1] + column - 1

    parts: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        first, last = index(edit.line, edit.column), index(edit.end_line, edit.end_column)
        if done <= first <= last:
            parts += [text[done:first], edit.right]
            done = last
    return "".join([*parts, text[done:]])
