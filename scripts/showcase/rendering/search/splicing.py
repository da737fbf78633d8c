"""Rows put into sections of shards, and taken out: every column keeps what lies between the rows that change as it lies."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from showcase.rendering.search.columns import Columns
from showcase.rendering.search.keys import UNIT
from showcase.rendering.search.lists import Row
from showcase.rendering.search.rows import HEAD, SHARED
from showcase.rendering.search.runs import LONGEST

_SHARED = (1 << SHARED) - 1
"""The bits of flags below what says how many units are shared."""

Into = Mapping[int, Mapping[int, Row | None]]
"""Of each shard the rows that runs are to have, by key; None for those it is to hold no longer."""


class _Edit(NamedTuple):
    """What becomes of a place in a section."""

    key: int
    row: Row | None
    place: int
    end: int
    """The row after; the place itself where the run is not there yet."""
    flags: int
    """Of the row that stands there, and of the one after."""
    next_flags: int
    key_before: int
    key_after: int
    marks: list[int]
    """Where in the section the row begins in each column, and where the one after does."""
    end_marks: list[int]


def spliced(columns: Columns, into: Into) -> Iterator[tuple[int, bytes]]:
    """The section of each of these shards with its rows put into it; empty where none is left."""
    for shard, edits in _edits(columns, into):
        section = columns.shards[shard]
        first, last = columns.bounds[section : section + 2].tolist()
        more = sum((edit.row is not None) - (edit.end - edit.place) for edit in edits)
        spliced = _Splice(columns, first, last)
        spliced.put(edits)
        body = spliced.body(columns.sections[section])
        runs = last - first + more
        yield shard, HEAD.pack(columns.length, runs, len(body)) + body if runs else b""


def _edits(columns: Columns, into: Into) -> Iterator[tuple[int, list[_Edit]]]:
    """What changes in each section, in order."""
    wanted = [(shard, key, row) for shard, rows in into.items() for key, row in sorted(rows.items())]
    keys = np.array([key for _, key, _ in wanted], np.uint64)
    sections = np.array([columns.shards[shard] for shard, _, _ in wanted], np.int64)
    places, there = columns.find(keys, sections)
    ends, most = places + there, max(0, len(columns.flags) - 1)
    flags = columns.flags if len(columns.flags) else np.zeros(1, np.uint8)
    here, after = np.minimum(places, most), np.minimum(ends, most)
    has_rows = len(columns.flags) > 0
    edits = map(
        _Edit,
        keys.tolist(),
        [row for _, _, row in wanted],
        places.tolist(),
        ends.tolist(),
        flags[here].tolist(),
        flags[after].tolist(),
        (columns.keys(np.maximum(places - 1, 0)) if has_rows else keys).tolist(),
        (columns.keys(after) if has_rows else keys).tolist(),
        columns.marks(places, sections).tolist(),
        columns.marks(ends, sections).tolist(),
    )
    of_shard: dict[int, list[_Edit]] = {shard: [] for shard in into}
    for (shard, _, _), edit in zip(wanted, edits, strict=True):
        if edit.row is not None or edit.end > edit.place:
            of_shard[shard].append(edit)
    yield from of_shard.items()


class _Splice:
    """What is put into one section, column by column: from where to where what lies there gives way, and to what."""

    def __init__(self, columns: Columns, first: int, last: int) -> None:
        """`first`, `last`: its rows."""
        self._length, self._alone = columns.length, columns.alone
        self._first, self._last = first, last
        self._columns: list[list[tuple[int, int, bytes]]] = [[] for _ in range(columns.length + 4)]

    def put(self, edits: Sequence[_Edit]) -> None:
        """Let the rows be these."""
        before: int | None = None
        """The key of the run before, as it will be."""
        reached, is_moved = -1, False
        for at, edit in enumerate(edits):
            if edit.place != reached:
                before = edit.key_before if edit.place > self._first else None
            stands = edit.end > edit.place
            shared = self._shared(before, edit.key) if is_moved or not stands else edit.flags >> SHARED
            if edit.row is None:
                self._units(edit.marks, edit.flags >> SHARED, self._length, edit.key)
            else:
                old = edit.flags >> SHARED if stands else self._length
                self._units(edit.marks, old, shared, edit.key)
                before = edit.key
            self._rest(edit, shared)
            is_moved = edit.row is None or not stands
            reached = edit.end
            if is_moved and (at + 1 == len(edits) or edits[at + 1].place != reached):
                if reached < self._last:
                    self._follows(edit, before)
                is_moved = False

    def body(self, section: memoryview) -> bytes:
        """What follows the head of the section."""
        pieces, at = list[bytes | memoryview](), HEAD.size
        for column in self._columns:
            for start, end, new in column:
                pieces += (section[at:start], new)
                at = end
        return b"".join([*pieces, section[at:]])

    def _rest(self, edit: _Edit, shared: int) -> None:
        """The row in all columns but those of units."""
        row = edit.row
        short, long = row.sizes if row else (b"", b"")
        news = (
            (0, bytes([row.flags | shared << SHARED]) if row else b""),
            (self._length + 1, short),
            (self._length + 2, long),
            (self._length + 3, row.data(self._alone) if row else b""),
        )
        for column, new in news:
            self._columns[column].append((edit.marks[column], edit.end_marks[column], new))

    def _follows(self, edit: _Edit, before: int | None) -> None:
        """The row after one that came or went, whose run shares other units now with the one before it."""
        flags, marks = edit.next_flags, edit.end_marks
        old, shared = flags >> SHARED, self._shared(before, edit.key_after)
        if old != shared:
            self._columns[0].append((marks[0], marks[0] + 1, bytes([flags & _SHARED | shared << SHARED])))
            self._units(marks, old, shared, edit.key_after)

    def _units(self, marks: Sequence[int], old: int, shared: int, key: int) -> None:
        """Let a row whose units begin at these marks, and which shares `old` of them, share so many; of what is not there all are shared."""
        for unit in range(shared, old):
            here = marks[1 + unit]
            self._columns[1 + unit].append((here, here, _unit(key, unit)))
        for unit in range(old, shared):
            here = marks[1 + unit]
            self._columns[1 + unit].append((here, here + 2, b""))

    def _shared(self, before: int | None, key: int) -> int:
        """How many units a run shares with the one before it."""
        return 0 if before is None else (UNIT * LONGEST - (before ^ key).bit_length()) // UNIT


def _unit(key: int, unit: int) -> bytes:
    return (key >> UNIT * (LONGEST - 1 - unit) & 0xFFFF).to_bytes(2, "little")
