"""A shard that is opened: rows are looked up in it and put into it; what is not touched is copied as it lies."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from showcase.rendering.search.keys import chars_of, keys_of
from showcase.rendering.search.rows import List, Row
from showcase.rendering.search.runs import TIERS, Packed
from showcase.rendering.search.shards import BITMAP, GROWN, HEAD, IS_WIDE, SIZE, sealed

_OTHERS = tuple(bytes(flags for flags in range(256) if not flags >> tier & 1) for tier in range(TIERS))
"""Of each tier the flags of runs without a case in it."""


@dataclass(slots=True)
class _Section:
    """The runs of one length."""

    keys: Packed
    flags: bytes
    sizes: list[bytes]
    lists: list[bytes]

    def at(self, key: int) -> tuple[int, bool]:
        """Where the run stands, or would; whether it is there."""
        place = int(np.searchsorted(self.keys, np.uint64(key)))
        return place, place < len(self.keys) and int(self.keys[place]) == key

    def row(self, place: int) -> Row:
        """What stands there."""
        flags, lists = self.flags[place], list[List | None]()
        for tier in range(TIERS):
            if not flags >> tier & 1:
                lists.append(None)
                continue
            number = self._before(place, tier)
            sizes = self._sizes(tier)
            start, written = int((sizes[:number] & (BITMAP - 1)).sum()), int(sizes[number])
            data = self.lists[tier][start : start + (written & (BITMAP - 1))]
            lists.append(List(data, bool(written & BITMAP)))
        return Row(lists, bool(flags & GROWN), bool(flags & IS_WIDE))

    def put(self, rows: Mapping[int, Row | None], tiers: Iterable[int]) -> None:
        """Let each of these runs have this row, or none; their lists are other ones in these tiers."""
        keys = sorted(rows)
        places = [self.at(key) for key in keys]
        for tier in tiers:
            self._put_lists(tier, [rows[key] for key in keys], places)
        flags, done = list[bytes](), 0
        for key, (place, there) in zip(keys, places, strict=True):
            row = rows[key]
            flags += (self.flags[done:place], bytes((row.flags,)) if row else b"")
            done = place + there
        self.flags = b"".join((*flags, self.flags[done:]))
        gone = [place for key, (place, there) in zip(keys, places, strict=True) if there and not rows[key]]
        new = [key for key, (_, there) in zip(keys, places, strict=True) if not there and rows[key]]
        if gone or new:
            self.keys = np.sort(np.concatenate((np.delete(self.keys, gone), np.array(new, np.uint64))))

    def written(self, length: int) -> bytes:
        """As a shard holds it."""
        columns = chars_of(self.keys, length).T.astype("<u2")
        parts = [HEAD.pack(length, len(self.keys)), columns.tobytes(), self.flags]
        for tier in range(TIERS):
            parts += (SIZE.pack(len(self.lists[tier])), self.sizes[tier], self.lists[tier])
        return b"".join(parts)

    def _before(self, place: int, tier: int) -> int:
        return len(self.flags[:place].translate(None, _OTHERS[tier]))

    def _sizes(self, tier: int) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
        return np.frombuffer(self.sizes[tier], "<u2")

    def _put_lists(self, tier: int, rows: list[Row | None], places: list[tuple[int, bool]]) -> None:
        ends = (self._sizes(tier) & (BITMAP - 1)).cumsum(dtype=np.int64)
        sizes, lists, done, read = list[bytes](), list[bytes](), 0, 0
        for row, (place, there) in zip(rows, places, strict=True):
            had = there and self.flags[place] >> tier & 1
            now = row.lists[tier] if row else None
            if not had and not now:
                continue
            number = self._before(place, tier)
            sizes.append(self.sizes[tier][2 * done : 2 * number])
            lists.append(self.lists[tier][read : int(ends[number - 1]) if number else 0])
            done = number + bool(had)
            read = int(ends[done - 1]) if done else 0
            if now:
                sizes.append((len(now.data) | now.bitmap * BITMAP).to_bytes(2, "little"))
                lists.append(now.data)
        if sizes:
            self.sizes[tier] = b"".join((*sizes, self.sizes[tier][2 * done :]))
            self.lists[tier] = b"".join((*lists, self.lists[tier][read:]))


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the runs of one length lie in a shard: their units, flags, and of each tier sizes, lists and the end of these."""

    start: int
    runs: int
    tiers: tuple[tuple[int, int, int], ...]

    @classmethod
    def at(cls, plain: bytes, start: int) -> tuple[int, "_Span"]:
        """What begins there, with its length."""
        length, runs = HEAD.unpack_from(plain, start)
        at = start + HEAD.size + 2 * length * runs
        flags, tiers = plain[at : at + runs], list[tuple[int, int, int]]()
        at += runs
        for others in _OTHERS:
            lists = at + SIZE.size + 2 * len(flags.translate(None, others))
            tiers.append((at + SIZE.size, lists, lists + SIZE.unpack_from(plain, at)[0]))
            at = tiers[-1][-1]
        return length, cls(start, runs, tuple(tiers))

    @property
    def end(self) -> int:
        """Where what follows begins."""
        return self.tiers[-1][-1]

    def section(self, plain: bytes, length: int) -> _Section:
        """The runs."""
        at = self.start + HEAD.size
        chars = np.frombuffer(plain, "<u2", length * self.runs, at).reshape(length, self.runs).T
        at += 2 * length * self.runs
        return _Section(
            keys_of(chars),
            plain[at : at + self.runs],
            [plain[sizes:lists] for sizes, lists, _ in self.tiers],
            [plain[lists:end] for _, lists, end in self.tiers],
        )


@dataclass(slots=True)
class Opened:
    """A shard."""

    _plain: bytes
    _spans: dict[int, _Span] = field(default_factory=dict)
    _sections: dict[int, _Section] = field(default_factory=dict)
    """Those that were looked into, by length of runs."""
    _touched: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, shard: bytes) -> "Opened":
        """The file of a shard, opened."""
        opened, at = cls(zlib.decompress(shard)), 0
        while at < len(opened._plain):
            length, span = _Span.at(opened._plain, at)
            opened._spans[length], at = span, span.end
        return opened

    def row(self, key: int, length: int) -> Row | None:
        """The row of a run of `length` units."""
        section = self._section(length)
        place, there = section.at(key)
        return section.row(place) if there else None

    def rows_from(self, start: int, end: int, length: int) -> dict[int, Row]:
        """The rows of all runs whose keys are not less than `start` and less than `end`."""
        section = self._section(length)
        places = range(section.at(start)[0], section.at(end)[0])
        return {int(section.keys[place]): section.row(place) for place in places}

    def put(self, rows: Mapping[int, Row | None], length: int, tiers: Iterable[int] = range(TIERS)) -> None:
        """Let each of these runs have this row, or none; in other tiers than these its lists are what they were."""
        self._section(length).put(rows, tiers)
        self._touched.add(length)

    def sealed(self) -> bytes | None:
        """The file of the shard as it is now; None when nothing was put into it."""
        if not self._touched:
            return None
        parts = []
        for length in sorted({*self._spans, *self._touched}):
            if length not in self._touched:
                span = self._spans[length]
                parts.append(self._plain[span.start : span.end])
            elif len((section := self._sections[length]).keys):
                parts.append(section.written(length))
        return sealed(parts)

    def _section(self, length: int) -> _Section:
        if (section := self._sections.get(length)) is None:
            span = self._spans.get(length)
            nothing = _Section(np.zeros(0, np.uint64), b"", [b""] * TIERS, [b""] * TIERS)
            section = span.section(self._plain, length) if span else nothing
            self._sections[length] = section
        return section
