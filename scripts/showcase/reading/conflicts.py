"""What git leaves in a file where two changes met and nobody has chosen: told as what it is, and read as if ours had been
chosen, so that the rest of the file is judged as well."""

import re
from collections.abc import Iterator, Sequence

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

_MARKS = ("<<<<<<<", ">>>>>>>", "=======")
_SUSPECT = pattern(r"^(?:<{7}|>{7}|={7}$)", re.MULTILINE)
"""In most files nothing is; then no line is looked at."""

_MARKER = pattern(r"(?:([<|>])\1{6,}(?: .*)?|={7,})")
_FENCE = pattern(r" {0,3}(?:`{3,}|~{3,})")
_HINT = "留下对的一份，把另一份和“<<<<<<<”“=======”“>>>>>>>”几行删去，再提交。"
_SIZE = 7
"""How many marks git writes; more where a conflict stands inside another's common ancestor."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """A line that may be a marker: its index, its mark, how many of them."""

    line: int
    mark: str
    size: int


def resolved(content: str, path: str) -> tuple[str, list[Problem]]:
    """The text with our side of every conflict, line for line where it stood, and a problem for each conflict and for
    each marker left behind alone."""
    if not (
        ("<" in content or ">" in content or "=" in content)
        and any(mark in content for mark in _MARKS)
        and _SUSPECT.search(content)
    ):
        return content, []
    lines = content.split("\n")
    found = list(_conflicts(lines, path))
    problems = [_told(Place(path, first + 1), lines[first], last - first) for first, last in found]
    for first, last in found:
        _take_ours(lines, first, last)
    return "\n".join(lines), problems


def _told(place: Place, marker: str, length: int) -> Problem:
    if length:
        message = f"这里到第 {place.line + length} 行是一处没有解决的合并冲突，两份都留着。"
        return rulebook.MERGE_CONFLICT.broken(place, message, _HINT)
    shown = marker if len(marker) <= 30 else marker[:30] + "……"
    return rulebook.MERGE_CONFLICT.broken(place, f"这里留着合并冲突的标记“{shown}”。", _HINT)


def _take_ours(lines: list[str], first: int, last: int) -> None:
    """Blank the markers, the common ancestor and their side."""
    size = _size(lines[first])
    end = next(
        (at for at in range(first + 1, last) if lines[at][:1] in ("|", "=") and _size(lines[at]) == size),
        last,
    )
    for index in (first, *range(end, last + 1)):
        lines[index] = ""


def _size(line: str) -> int:
    return len(line) - len(line.lstrip(line[:1])) if _MARKER.fullmatch(line) else 0


def _conflicts(lines: Sequence[str], path: str) -> Iterator[tuple[int, int]]:
    """First and last line of each conflict; the same line twice for a marker that stands alone."""
    markers = [
        _Marker(index, line[0], _size(line)) for index, line in enumerate(lines) if _MARKER.fullmatch(line)
    ]
    at = 0
    loose = False
    while at < len(markers):
        marker = markers[at]
        if marker.mark == "<" and (end := _closing(markers, at)) is not None:
            yield marker.line, markers[end].line
            at, loose = end + 1, False
            continue
        follows = at + 1 < len(markers) and (markers[at + 1].mark, markers[at + 1].size) == (">", _SIZE)
        if marker.mark == "<" or (marker.mark == ">" and marker.size == _SIZE):
            yield marker.line, marker.line
            loose = marker.mark == "<"
        elif (
            marker.mark == "="
            and marker.size == _SIZE
            and (loose or follows or _is_stray(lines, marker.line, path))
        ):
            yield marker.line, marker.line
            loose = False
        at += 1


def _closing(markers: Sequence[_Marker], start: int) -> int | None:
    """The end of the conflict that begins there; None when another one begins before it ends."""
    for at in range(start + 1, len(markers)):
        if markers[at].size == markers[start].size and markers[at].mark in "<>":
            return at if markers[at].mark == ">" else None
    return None


def _is_stray(lines: Sequence[str], index: int, path: str) -> bool:
    """Whether seven equal signs alone on a line are no underline of a heading: always in YAML, in Markdown with nothing above."""
    if not path.endswith(".md") or _in_front_matter(lines, index):
        return True
    fences = sum(1 for line in lines[:index] if _FENCE.match(line))
    return fences % 2 == 0 and (index == 0 or not lines[index - 1].strip())


def _in_front_matter(lines: Sequence[str], index: int) -> bool:
    return lines[0].rstrip() == "---" and not any(line.rstrip() == "---" for line in lines[1:index])
