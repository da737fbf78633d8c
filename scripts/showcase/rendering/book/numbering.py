"""Blocks with the numbers their pictures and notes have, for what has no counters of its own (EPUB). Tables have theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from showcase.rendering.book.prose import Block


@dataclass
class Counts:
    """How many there have been of each; a chapter starts anew."""

    figures: int = 0
    notes: list[Sequence[Block]] = field(default_factory=list)
    """What the notes met so far say, in their order."""


def numbered(blocks: Iterable[Block], counts: Counts) -> list[Block]:
    """The blocks; every figure and note has its `number`. `counts` goes on."""
    return [_numbered(block, counts) for block in blocks]


def _numbered(block: Block, counts: Counts) -> Block:
    if block["kind"] == "note":
        number = len(counts.notes) + 1
        counts.notes.append(block["children"])
        return {**block, "number": number}
    own: Block = {}
    if block["kind"] == "figure":
        counts.figures += 1
        own = {"number": counts.figures}
    return {name: _inside(value, counts) for name, value in block.items()} | own


def _inside(value: object, counts: Counts) -> object:
    """What a block holds, however deep it lies: items of a list, cells of a table, the pictures of a pair."""
    if isinstance(value, dict) and "kind" in value:
        return _numbered(value, counts)
    if isinstance(value, list | tuple):
        return [_inside(inner, counts) for inner in value]
    return value
