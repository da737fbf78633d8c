"""Marks in the data of a book that its templates show as bars in the margin (theme/book/proof.typ)."""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from showcase.late.values import dataclass
from showcase.press.proofing.changes import between_letters, changes
from showcase.press.proofing.last_proof import LastProof, Texts
from showcase.press.proofing.passages import passages

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Around a mark: no character of anybody's text (Unicode, noncharacters)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A book's data with its marks, what it says without them, and how many changes each case has: None where it is new."""

    data: Mapping[str, Any]
    texts: Texts
    counts: Mapping[str, int | None]


def marked(book: Any, before: LastProof | None) -> Marked:
    """The data of a book with what changed since `before` marked; nothing is without it."""
    data = json.loads(json.dumps(book))
    texts: dict[str, list[str]] = {}
    counts: dict[str, int | None] = {}
    marks = _marks()
    for key, found in passages(data):
        texts[key] = [passage.text for passage in found]
        if before is None:
            continue
        known = before.texts.get(key)
        ranges = changes(known or (), texts[key])
        counts[key] = sum(map(len, ranges)) if known is not None else None
        for passage, own in zip(found, ranges, strict=True):
            passage.mark(between_letters(passage.text, own), marks)
    return Marked(data, texts, counts)


def _marks() -> Iterator[tuple[str, str]]:
    for number in count():
        yield f"{_OPEN}{number}a{_CLOSE}", f"{_OPEN}{number}b{_CLOSE}"
