"""Rows of shards in columns, all of one length of runs and many at once: worked out from postings and written into shards.

What lies in a shard is told in `shards.py`.
"""

import struct
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from showcase.late.values import dataclass
from showcase.rendering.search.keys import chars_of, keys_of
from showcase.rendering.search.runs import TIERS, Level, Numbers, Packed, Truths, Units

Bytes = NDArray[np.uint8]

GROWN, SINGLE = 1 << 4, 1 << 5
SHARED = 6
"""The bit of a flag at which begins how many units a run shares with the one before it."""
LONG = 255
"""The size of a list that is told among the long ones."""
BITMAP = 1 << 31
HEAD = struct.Struct("<BII")


def width(cases: int) -> int:
    """Bytes of the number of a case that has a run alone; all numbers are less than `cases`."""
    return max(2, -(-(cases - 1).bit_length() // 8))


@dataclass(frozen=True, slots=True)
class Rows:
    """Runs of one length with what is noted of them and their lists, in the order in which they are written."""

    keys: Packed
    grown: Truths
    single: Truths
    """Whether one case alone has the run."""
    sizes: Numbers
    """Bytes of the lists of each, a column for each tier; 0 where there is no case."""
    bitmaps: Truths
    """Whether the lists are written as such."""
    data: Bytes
    """The lists, one after the other."""

    @property
    def bounds(self) -> Numbers:
        """Where the lists of each begin, and where those of the last end."""
        return _counted(_across(self.sizes))

    @property
    def tiers(self) -> Bytes:
        """In which tiers there are cases, a bit for each."""
        there = np.zeros(len(self.keys), np.uint8)
        for tier in range(TIERS):
            there |= (self.sizes[:, tier] > 0).astype(np.uint8) << np.uint8(tier)
        return there


def rows_of(level: Level, cases: int, order: Numbers) -> Rows:
    """The rows of a level, in this order of its runs; all cases have numbers less than `cases`."""
    held = level.held
    single, alone = held == 1, width(cases)
    sizes, bitmaps = np.zeros((len(held), TIERS), np.int64), np.zeros((len(held), TIERS), np.bool_)
    only = level.postings[level.starts[:-1][single]]
    sizes[single, only & 3] = alone
    lists = list(_lists(level, held, cases))
    for tier, one in lists:
        sizes[one.runs, tier] = one.sizes
        bitmaps[one.runs, tier] = one.is_bitmap
    of_each = _across(sizes)[order]
    ends = np.cumsum(of_each)
    begins = np.empty(len(held), np.int64)
    begins[order] = ends - of_each
    data = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    at, only = begins[single], only >> np.uint32(2)
    for byte in range(alone):
        data[at + byte] = only >> np.uint32(8 * byte) & np.uint32(0xFF)
    for tier, one in lists:
        one.write(data, begins[one.runs] + _across(sizes[one.runs, :tier]), cases)
    keys = keys_of(level.chars)
    return Rows(keys[order], level.grown[order], single[order], sizes[order], bitmaps[order], data)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of one tier: of each its run, where its cases begin, and its size; of all their cases the numbers, the gaps before
    them, and how many bytes these take."""

    runs: Numbers
    firsts: Numbers
    sizes: Numbers
    is_bitmap: Truths
    cases: NDArray[np.int32]
    gaps: NDArray[np.int32]
    widths: Bytes
    starts: Numbers
    """Where in all bytes each gap begins."""

    def write(self, data: Bytes, begins: Numbers, cases: int) -> None:
        """Put each list where it begins in the data."""
        counts = np.diff(self.firsts, append=len(self.gaps))
        at = np.repeat(begins - self.starts[self.firsts], counts)
        at += self.starts
        gaps, widths = self.gaps, self.widths
        if self.is_bitmap.any():
            for index in np.flatnonzero(self.is_bitmap).tolist():
                bits = np.zeros(-(-cases // 8) * 8, np.uint8)
                bits[self.cases[self.firsts[index] : self.firsts[index] + counts[index]]] = 1
                data[begins[index] : begins[index] + len(bits) // 8] = np.packbits(bits)
            others = np.flatnonzero(np.repeat(~self.is_bitmap, counts))
            at, gaps, widths = at.take(others), gaps.take(others), widths.take(others)
        while len(at):
            septets = gaps.astype(np.uint8)
            septets &= 0x7F
            septets |= (widths > 1).view(np.uint8) << np.uint8(7)
            data[at] = septets
            longer = np.flatnonzero(widths > 1)
            at, gaps, widths = at.take(longer) + 1, gaps.take(longer) >> 7, widths.take(longer) - np.uint8(1)


def _lists(level: Level, held: Numbers, cases: int) -> Iterator[tuple[int, _Lists]]:
    """Of each tier the lists of runs that several cases have, as gaps or as bitmaps, whichever is shorter."""
    tiers = (level.postings & np.uint32(3)).astype(np.uint8)
    tiers[level.starts[:-1][held == 1]] = TIERS
    numbers = (level.postings >> np.uint32(2)).astype(np.int32)
    runs = np.repeat(np.arange(len(held), dtype=np.int32), held)
    for tier in range(TIERS):
        of_tier = np.flatnonzero(tiers == tier)
        if not len(of_tier):
            continue
        mine, its = runs.take(of_tier), numbers.take(of_tier)
        begins = np.ones(len(mine), np.bool_)
        np.not_equal(mine[1:], mine[:-1], out=begins[1:])
        firsts = np.flatnonzero(begins)
        gaps = its.copy()
        gaps[1:] -= its[:-1]
        gaps[firsts] = its[firsts]
        widths = np.ones(len(gaps), np.uint8)
        for bits in range(7, (cases - 1).bit_length(), 7):
            widths += gaps >= 1 << bits
        ends = np.cumsum(widths, dtype=np.int64)
        starts, bitmap = ends - widths, -(-cases // 8)
        sizes = np.diff(starts[firsts], append=ends[-1])
        is_bitmap = sizes > bitmap
        sizes[is_bitmap] = bitmap
        yield tier, _Lists(mine[firsts].astype(np.int64), firsts, sizes, is_bitmap, its, gaps, widths, starts)


# --- as shards have them ---


def written(rows: Rows, length: int, bounds: Numbers) -> Iterator[bytes]:
    """The section of each shard; `bounds`: where the rows of each begin, and where those of the last end. Without rows it is empty."""
    chars, flags, shared = _shared(rows, length, bounds)
    counted = rows.sizes[told := _told(rows.sizes > 0, rows.single)]
    is_bitmap = rows.bitmaps[told]
    short = np.where(is_bitmap | (counted >= LONG), LONG, counted).astype(np.uint8)
    is_long = short == LONG
    long = (counted[is_long] | is_bitmap[is_long] * BITMAP).astype("<u4")
    owns = [shared <= unit for unit in range(length)]
    at_sizes = _counted(_across(told))[bounds]
    columns = [
        (flags, 1, bounds),
        *((chars[own, unit].astype("<u2"), 2, _counted(own)[bounds]) for unit, own in enumerate(owns)),
        (short, 1, at_sizes),
        (long, 4, _counted(is_long)[at_sizes]),
        (rows.data, 1, rows.bounds[bounds]),
    ]
    lying = [(column.tobytes(), (ends * size).tolist()) for column, size, ends in columns]
    for shard, (start, end) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
        if start == end:
            yield b""
            continue
        parts = [content[ends[shard] : ends[shard + 1]] for content, ends in lying]
        yield b"".join((HEAD.pack(length, end - start, sum(map(len, parts))), *parts))


def _shared(rows: Rows, length: int, bounds: Numbers) -> tuple[Units, Bytes, Bytes]:
    """The units of the runs, their flags, and how many units each shares with the one before it in its shard."""
    chars = chars_of(rows.keys, length)
    same = np.ones(len(chars), np.bool_)
    same[bounds[:-1][bounds[:-1] < len(chars)]] = False
    shared = np.zeros(len(chars), np.uint8)
    for unit in range(length - 1):
        same[1:] &= chars[1:, unit] == chars[:-1, unit]
        shared += same
    flags = rows.tiers | rows.grown * np.uint8(GROWN) | rows.single * np.uint8(SINGLE)
    return chars, flags | shared << np.uint8(SHARED), shared


def _told(there: Truths, single: Truths) -> Truths:
    """The lists whose sizes are told."""
    return there & ~single[:, None]


def _counted(each: NDArray[np.int64] | Truths) -> Numbers:
    """How many there are before each, and in all."""
    return np.concatenate(([0], np.cumsum(each, dtype=np.int64)))


def _across(table: NDArray[np.int64] | Truths) -> Numbers:
    """The sum of each row: column by column, as numpy takes several times as long along rows so short."""
    total = np.zeros(len(table), np.int64)
    for column in table.T:
        total += column
    return total
