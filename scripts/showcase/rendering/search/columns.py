"""The rows of one length of runs in some shards, read in columns, those of all shards one after the other. Where runs stand is looked for
in all of them at once, and of the rows only those are unpacked that are asked for.

What lies in a shard is told in `shards.py`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.keys import UNIT
from showcase.rendering.search.lists import List, Row
from showcase.rendering.search.rows import BITMAP, GROWN, HEAD, LONG, SHARED, SINGLE, width
from showcase.rendering.search.runs import LONGEST, TIERS, Numbers, Packed, Truths

_TIERS = (1 << TIERS) - 1
"""The bits of flags that say in which tiers there are cases."""
_TOLD = np.array([0 if flags & SINGLE else (flags & _TIERS).bit_count() for flags in range(1 << 8)], np.uint8)
"""How many lists whose sizes are told a run with these flags has."""
_UNIT = (1 << UNIT) - 1


class Columns:
    """The rows of one length, in some shards."""

    def __init__(self, sections: Mapping[int, memoryview], length: int, cases: int) -> None:
        """`sections`: that of each shard; all cases have numbers less than `cases`."""
        self.length, self.alone = length, width(cases)
        self.sections = [*sections.values()]
        self.shards = {shard: number for number, shard in enumerate(sections)}
        """Of each shard which section is its own."""
        self.bounds = _before([HEAD.unpack_from(section)[1] for section in self.sections])
        """Where the rows of each section begin, and where those of the last end."""
        reading = _Reading(self.sections)
        self.flags = np.frombuffer(reading.column(self.bounds, 1), np.uint8)
        shared = self.flags >> SHARED
        self._own = [
            *(np.flatnonzero(shared <= unit) for unit in range(length - 1)),
            np.arange(len(shared)),  # no two runs are the same
        ]
        """Which rows have a unit of their own at each place."""
        self._units = [
            np.frombuffer(reading.column(own.searchsorted(self.bounds), 2), "<u2") for own in self._own
        ]
        self._lists = _before(_TOLD[self.flags])
        """How many lists with told sizes there are before each row, and in all."""
        self._short = np.frombuffer(reading.column(self._lists[self.bounds], 1), np.uint8)
        self._is_long = np.flatnonzero(self._short == LONG)
        self._long = np.frombuffer(
            reading.column(self._is_long.searchsorted(self._lists[self.bounds]), 4), "<u4"
        )
        sizes = self._short.astype(np.int64)
        sizes[self._is_long] = self._long & (BITMAP - 1)
        self._ends = _before(sizes)
        self._single = np.flatnonzero(self.flags & SINGLE)
        self._starts = [*reading.starts, reading.at - self._data(self.bounds[:-1])]
        """Of each column by section: where in it its first item would lie, were it the section's."""

    def find(self, keys: Packed, sections: Numbers) -> tuple[Numbers, Truths]:
        """Of each run where its row stands in the section beside it, or would; and whether it is there."""
        first, last = self.bounds[sections], self.bounds[sections + 1]
        there = np.ones(len(keys), np.bool_)
        for unit, (own, units) in enumerate(zip(self._own, self._units, strict=True)):
            wanted = keys >> np.uint64(UNIT * (LONGEST - 1 - unit)) & np.uint64(_UNIT)
            end = own.searchsorted(last)
            at = _sought(units, own.searchsorted(first), end, wanted)
            there &= at < end
            there[there] = units[at[there]] == wanted[there]
            rows = np.append(own, len(self.flags))
            first, last = rows[at], np.where(there, rows[np.minimum(at + 1, len(own))], rows[at])
        return first, there

    def rows(self, keys: Sequence[int], shards: Sequence[int]) -> list[Row | None]:
        """The row of each run in the shard beside it; None where there is none."""
        sections = np.array([self.shards[shard] for shard in shards], np.int64)
        places, there = self.find(np.array(keys, np.uint64), sections)
        found = iter(self._rows(places[there], sections[there]))
        return [next(found) if is_there else None for is_there in there.tolist()]

    def between(self, start: int, last: int, shard: int) -> dict[int, Row]:
        """The rows of all runs in the shard whose keys are neither less than `start` nor more than `last`."""
        section = self.shards[shard]
        ends, there = self.find(np.array([start, last], np.uint64), np.array([section, section]))
        places = np.arange(ends[0], ends[1] + there[1])
        rows = self._rows(places, np.full(len(places), section))
        return dict(zip(self.keys(places).tolist(), rows, strict=True))

    def keys(self, places: Numbers) -> Packed:
        """The keys of the runs of some rows."""
        keys = np.zeros(len(places), np.uint64)
        for unit, (own, units) in enumerate(zip(self._own, self._units, strict=True)):
            found = units[own.searchsorted(places, "right") - 1]
            keys |= found.astype(np.uint64) << np.uint64(UNIT * (LONGEST - 1 - unit))
        return keys

    def marks(self, places: Numbers, sections: Numbers) -> NDArray[np.int64]:
        """Where in its section each row begins in each column, flags first: a row of positions for each."""
        lists = self._lists[places]
        items = (
            places,
            *(2 * own.searchsorted(places) for own in self._own),
            lists,
            4 * self._is_long.searchsorted(lists),
            self._data(places),
        )
        return np.stack(
            [start[sections] + item for start, item in zip(self._starts, items, strict=True)], axis=1
        )

    def _data(self, places: Numbers) -> Numbers:
        """Bytes of the lists of all rows before some."""
        return self._ends[self._lists[places]] + self.alone * self._single.searchsorted(places)

    def _rows(self, places: Numbers, sections: Numbers) -> list[Row]:
        data = (self._starts[-1][sections] + self._data(places)).tolist()
        each = zip(
            self.flags[places].tolist(), self._lists[places].tolist(), data, sections.tolist(), strict=True
        )
        return [self._row(flags, told, self.sections[section], at) for flags, told, at, section in each]

    def _row(self, flags: int, told: int, section: memoryview, at: int) -> Row:
        """A row with these flags, whose sizes are told from `told` on and whose lists begin `at` this place of its section."""
        lists, count = list[List | None](), 0
        for tier in range(TIERS):
            if not flags >> tier & 1:
                lists.append(None)
                continue
            if flags & SINGLE:
                lists.append(List.of_one(bytes(section[at : at + self.alone])))
                count = 1
                continue
            size, is_bitmap = self._size(told)
            lists.append(one := List(bytes(section[at : at + size]), is_bitmap))
            count += one.count
            at, told = at + size, told + 1
        return Row(lists, flags & GROWN > 0, count)

    def _size(self, told: int) -> tuple[int, bool]:
        """Bytes of a list; whether it is a bitmap."""
        size = int(self._short[told])
        if size == LONG:
            size = int(self._long[self._is_long.searchsorted(told)])
        return size & BITMAP - 1, size >= BITMAP


class _Reading:
    """Sections that are read column by column."""

    def __init__(self, sections: Sequence[memoryview]) -> None:
        self._sections = sections
        self.at = np.full(len(sections), HEAD.size, np.int64)
        """Where in each section the next column begins."""
        self.starts: list[Numbers] = []
        """Of each that was read: where in a section the first item of all would lie, were it that section's."""

    def column(self, bounds: Numbers, size: int) -> bytes:
        """The next column of all sections, `size` bytes an item; `bounds`: where the items of each section begin, and those of the last end."""
        ends = self.at + np.diff(bounds) * size
        spans = zip(self._sections, self.at.tolist(), ends.tolist(), strict=True)
        found = b"".join([section[start:end] for section, start, end in spans])
        self.starts.append(self.at - bounds[:-1] * size)
        self.at = ends
        return found


def _before(each: Sequence[int] | NDArray[np.uint8] | Numbers) -> Numbers:
    """The sum of all before each, and of all."""
    sums = np.zeros(len(each) + 1, np.int64)
    np.cumsum(each, out=sums[1:])
    return sums


def _sought(units: NDArray[np.uint16], first: Numbers, end: Numbers, wanted: Packed) -> Numbers:
    """Of each wanted unit the first place, of those from `first` to before `end`, where what stands is not less; else `end`: in each stretch
    units rise."""
    first, last = first.copy(), end.copy()
    while (is_open := first < last).any():
        middle = (first + last) >> 1
        less = is_open.copy()
        less[is_open] = units[middle[is_open]] < wanted[is_open]
        first[less] = middle[less] + 1
        last = np.where(less, last, middle)
    return first
