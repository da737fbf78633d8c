"""What changed between the passages of two proofs: the ranges of the later one that were not so before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from showcase.late.patterns import pattern

Range = tuple[int, int]
"""From one character to before another; both the same where something was taken away."""

_NEAR = 4
"""Characters between two changes below which they are one."""
_ALIKE = 0.5
"""How much of two passages is the same when one is the other revised."""
_QUIET = pattern("(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
_LONGEST = 20_000
"""Characters beyond which a passage is not compared letter by letter."""


def changes(before: Sequence[str], after: Sequence[str]) -> list[list[Range]]:
    """For each passage of `after` its ranges that differ."""
    found: list[list[Range]] = [[] for _ in after]
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "delete" and after:
            at = min(j1, len(after) - 1)
            place = 0 if at == j1 else len(after[at])
            found[at].append((place, place))
        elif what != "equal":
            for at, ranges in zip(range(j1, j2), _revised(before[i1:i2], after[j1:j2]), strict=True):
                found[at] = ranges
    return [_joined(ranges) for ranges in found]


def between_letters(words: str, ranges: Sequence[Range]) -> list[Range]:
    """The ranges widened until both ends stand between two Chinese characters, or at an end of the passage: a mark beside a stop, a
    dash or a figure would keep them from being set close."""
    places = [0, *(found.start() for found in _QUIET.finditer(words)), len(words)]
    return _joined(
        [(places[bisect_right(places, start) - 1], places[bisect_left(places, end)]) for start, end in ranges]
    )


def _revised(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Range]]:
    """Of passages that stand in the place of others: each against the first left that it may have been."""
    left = 0
    for words in after:
        match = next((at for at in range(left, len(before)) if _is_like(before[at], words)), None)
        if match is None:
            yield [(0, len(words))]
        else:
            gone = [(0, 0)] if match > left else []
            yield gone + _inside(before[match], words)
            left = match + 1


def _is_like(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE


def _inside(before: str, after: str) -> list[Range]:
    if max(len(before), len(after)) > _LONGEST:
        return [(0, len(after))]
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(j1, j2) for what, _, _, j1, j2 in opcodes if what != "equal"]


def _joined(ranges: Sequence[Range]) -> list[Range]:
    """In order and apart."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start - result[-1][1] < _NEAR:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
