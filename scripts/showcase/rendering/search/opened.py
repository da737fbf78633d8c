"""The shards of one part that a change opens: rows are looked up in them and put into them. They are read in columns, all that are opened
together at once; of a row only what changes is unpacked, and what lies between rows that change is copied as it lies."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.lists import List, Row
from showcase.rendering.search.rows import HEAD, Rows, read, width, written
from showcase.rendering.search.runs import LONGEST, TIERS, Numbers
from showcase.rendering.search.shards import Shards

Scalar = TypeVar("Scalar", bound=np.generic)


class _Columns:
    """The rows of one length in some shards."""

    def __init__(self, sections: Mapping[int, memoryview], length: int, cases: int) -> None:
        self.shards, self._length, self._cases = [*sections], length, cases
        self.rows, self.bounds = read([*sections.values()], length, cases)
        self._data = self.rows.data.tobytes()

    @cached_property
    def _keys(self) -> list[int]:
        found: list[int] = self.rows.keys.tolist()
        return found

    @cached_property
    def _ends(self) -> list[int]:
        found: list[int] = self.rows.bounds.tolist()
        return found

    @cached_property
    def _spans(self) -> Mapping[int, tuple[int, int]]:
        return dict(zip(self.shards, pairwise(self.bounds.tolist()), strict=True))

    def at(self, key: int, shard: int) -> tuple[int, bool]:
        """Where the run stands in the shard, or would; whether it is there."""
        start, end = self._spans[shard]
        place = bisect_left(self._keys, key, start, end)
        return place, place < end and self._keys[place] == key

    def row(self, place: int) -> Row:
        """What stands there."""
        at = self._ends[place]
        lists = list[List | None]()
        single = bool(self.rows.single[place])
        for size, bitmap in zip(
            self.rows.sizes[place].tolist(), self.rows.bitmaps[place].tolist(), strict=True
        ):
            data, at = self._data[at : at + size], at + size
            lists.append((List.of_one(data) if single else List(data, bitmap)) if size else None)
        count = 1 if single else sum(one.count for one in lists if one)
        return Row(lists, bool(self.rows.grown[place]), count)

    def rows_from(self, start: int, end: int, shard: int) -> Iterator[tuple[int, Row]]:
        """The rows of all runs whose keys are not less than `start` and less than `end`."""
        for place in range(self.at(start, shard)[0], self.at(end, shard)[0]):
            yield self._keys[place], self.row(place)

    def changed(self, into: Mapping[int, Mapping[int, Row | None]]) -> Iterator[tuple[int, bytes]]:
        """The section of each shard that rows are put into, or taken from, with these."""
        changes = [
            (place, there, number, key, row)
            for number, shard in enumerate(self.shards)
            for key, row in sorted(into.get(shard, {}).items())
            for place, there in [self.at(key, shard)]
            if row or there
        ]
        data, read = list[bytes](), 0
        for place, there, _, _, row in changes:
            data.append(self._data[read : self._ends[place]])
            data.append(row.data(width(self._cases)) if row else b"")
            read = self._ends[place + there]
        data.append(self._data[read:])
        rows, gone = self.rows, [place for place, there, _, _, row in changes if there and not row]
        kept = [(place, row) for place, there, _, _, row in changes if there and row]
        new = [(place, key, row) for place, there, _, key, row in changes if not there and row]
        for place, row in kept:
            rows.sizes[place], rows.bitmaps[place] = row.sizes(width(self._cases)), row.bitmaps
            rows.grown[place], rows.single[place] = row.grown, row.single
        many = np.zeros(len(self.shards), np.int64)
        for _, there, number, _, row in changes:
            many[number] += (row is not None) - there
        bounds = np.concatenate(([0], np.cumsum(np.diff(self.bounds) + many)))
        at = [place for place, _, _ in new]
        whole = Rows(
            _with(rows.keys, gone, at, np.array([key for _, key, _ in new], np.uint64)),
            _with(rows.grown, gone, at, np.array([row.grown for _, _, row in new], np.bool_)),
            _with(rows.single, gone, at, np.array([row.single for _, _, row in new], np.bool_)),
            _with(rows.sizes, gone, at, _table([row.sizes(width(self._cases)) for _, _, row in new])),
            _with(rows.bitmaps, gone, at, _table([row.bitmaps for _, _, row in new]).astype(np.bool_)),
            np.frombuffer(b"".join(data), np.uint8),
        )
        for shard, section in zip(self.shards, written(whole, self._length, bounds), strict=True):
            if shard in into:
                yield shard, section


@dataclass(slots=True)
class Opened:
    """The shards of a part, as far as they are opened."""

    shards: Shards
    cases: int
    """All cases have numbers less than that."""
    _sections: dict[int, list[memoryview]] = field(default_factory=dict)
    """Of each that is open, for each length, shortest first."""
    _columns: list[dict[int, _Columns]] = field(default_factory=lambda: [{} for _ in range(LONGEST)])
    """Of each length by shard."""
    _put: list[dict[int, dict[int, Row | None]]] = field(
        default_factory=lambda: [defaultdict(dict) for _ in range(LONGEST)]
    )
    """Of each length by shard."""

    def open(self, numbers: Iterable[int]) -> None:
        """Have these at hand, and what can be read at once read at once. Raises KeyError."""
        more = sorted({*numbers} - self._sections.keys())
        for number, content in self.shards.several(more).items():
            self._sections[number] = _sections_of(content)

    def row(self, key: int, shard: int, length: int) -> Row | None:
        """The row of a run of `length` units."""
        put = self._put[length - 1]
        if shard in put and key in put[shard]:
            return put[shard][key]
        columns = self._of(shard, length)
        place, there = columns.at(key, shard)
        return columns.row(place) if there else None

    def rows_from(self, start: int, end: int, shard: int, length: int) -> dict[int, Row]:
        """The rows of all runs whose keys are not less than `start` and less than `end`, as they were before anything was put."""
        return dict(self._of(shard, length).rows_from(start, end, shard))

    def put(self, shard: int, rows: Mapping[int, Row | None], length: int) -> None:
        """Let each of these runs have this row, or none."""
        self._put[length - 1][shard].update(rows)

    def sealed(self) -> Mapping[int, bytes]:
        """The files, as they are now, of the shards that something was put into."""
        shards = sorted({shard for put in self._put for shard in put})
        self.open(shards)
        now: dict[int, list[memoryview | bytes]] = {shard: [*self._sections[shard]] for shard in shards}
        for length, put in enumerate(self._put, 1):
            for shard in put:
                self._of(shard, length)
            for columns in {id(one): one for one in self._columns[length - 1].values()}.values():
                for shard, section in columns.changed(put):
                    now[shard][length - 1] = section
        return {
            shard: b"".join(section for section in sections if len(section) > HEAD.size)
            for shard, sections in now.items()
        }

    def _of(self, shard: int, length: int) -> _Columns:
        known = self._columns[length - 1]
        if shard not in known:
            self.open([shard])
            waiting = [number for number in self._sections if number not in known]
            columns = _Columns(
                {number: self._sections[number][length - 1] for number in waiting}, length, self.cases
            )
            known.update(dict.fromkeys(waiting, columns))
        return known[shard]


def _sections_of(shard: bytes) -> list[memoryview]:
    """Of each length its section, empty where there is no such run."""
    found, at, whole = (
        [memoryview(HEAD.pack(length, 0, 0)) for length in range(1, LONGEST + 1)],
        0,
        memoryview(shard),
    )
    while at < len(shard):
        length, _, size = HEAD.unpack_from(shard, at)
        end = at + HEAD.size + size
        found[length - 1], at = whole[at:end], end
    return found


def _with(column: NDArray[Scalar], gone: list[int], at: list[int], new: NDArray[Scalar]) -> NDArray[Scalar]:
    """The column without what stands at the places `gone`, and with what is new before those that stand at `at`."""
    if at:
        column = np.insert(column, at, new, axis=0)
    if gone:
        shifted = np.array(gone) + np.searchsorted(np.array(at, np.int64), gone, side="right")
        column = np.delete(column, shifted, axis=0)
    return column


def _table(rows: Sequence[Sequence[int]]) -> Numbers:
    return np.array(rows, np.int64).reshape(-1, TIERS)
