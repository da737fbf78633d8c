"""Lines that YAML folds into one: a space goes between them, and between Chinese characters there is to be none."""

from collections.abc import Sequence
from itertools import pairwise

from showcase.late.patterns import pattern

_CHINESE = pattern("[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
_NEIGHBOURS = (6, 1)
"""Characters on either side that tell a fold from a space the author wrote; few where a quote or a mended slip is near."""


def joined(text: str, lines: Sequence[str]) -> str:
    """The folded `text` of these written lines without the spaces that folding put between Chinese characters."""
    at = 0
    for before, after in pairwise(line.strip() for line in lines):
        if not (before and after and _CHINESE.match(before[-1]) and _CHINESE.match(after[0])):
            continue
        for width in _NEIGHBOURS:
            head, tail = before[-width:], after[:width]
            if (found := text.find(f"{head} {tail}", at)) >= 0:
                at = found + len(head)
                text = text[:at] + text[at + 1 :]
                break
    return text
