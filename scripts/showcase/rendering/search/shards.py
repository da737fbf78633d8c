"""Shards: the files in which the index is fetched. theme/assets/search/ reads what is written here.

A shard is zlib around one section for each length of runs it holds, all numbers little-endian:

    u8 length, u32 number of runs,
    the runs' units column by column (all first units, all second units, …; u16),
    a flag byte for each run: bit 0-3 in which tiers there are cases, bit 4 grown, bit 5 wide,
    and for each of the four tiers: u32 bytes of lists, the size of each list in bytes (u16, bit 15: it is a bitmap), the
    lists: gaps between cases as varints (seven bits a byte, low first), or a bitmap (case 0 is the highest bit).
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.runs import PARTS, TIERS, Level, Numbers, Packed, Text, Truths, levels, mixed

GROWN, IS_WIDE = 1 << 4, 1 << 5
BITMAP = 1 << 15
HANDS = 2
"""Parts worked at a time: numpy and zlib let go of the interpreter while they work."""

_HASTE = 1
"""Level of compression of shards: what is left to squeeze is mostly the runs themselves, higher levels gain next to nothing."""


def deflated(content: bytes) -> bytes:
    """As a browser's DecompressionStream("deflate") reads it; older browsers know no other form without a file's head."""
    return zlib.compress(content, 6)


@dataclass(frozen=True, slots=True)
class Index:
    """The shards, and for each part its wide runs: PLACED units (u16, little-endian) of each, one after the other."""

    shards: Sequence[bytes]
    wide: list[bytes]


def packed(text: Text, cases: int, shards: int) -> Index:
    """The index of `text`, whose cases have numbers less than `cases`, in `shards` shards: a power of two, PARTS or more."""
    sections: list[list[bytes]] = [[] for _ in range(shards)]

    def work(part: int) -> bytes:
        wide = b""
        for level in levels(text, part):
            add(level, part, cases, sections)
            wide += wide_of(level)
        return wide

    with ThreadPoolExecutor(HANDS) as hands:
        wide = list(hands.map(work, range(PARTS)))
        return Index(list(hands.map(sealed, sections)), wide)


def wide_of(level: Level) -> bytes:
    """The wide runs of a level, in its order."""
    return level.chars[level.wide].astype("<u2").tobytes()


def sealed(sections: Iterable[bytes]) -> bytes:
    """The file of a shard."""
    return zlib.compress(b"".join(sections), _HASTE)


def shard_of(hashes: Packed, part: int, shards: int) -> Numbers:
    """The shard of each run, by its hash. The part is the low bits, the hash decides on the others."""
    return (mixed(hashes) & np.uint64(shards - PARTS) | np.uint64(part)).astype(np.int64)


def add(
    level: Level, part: int, cases: int, sections: list[list[bytes]], written: Sequence["Lists"] | None = None
) -> None:
    """Spread the runs of one length over the shards. For each tier `written` has lists that are as they are to be written; the
    level has no postings of their runs."""
    shards = shard_of(level.hashes, part, len(sections))
    order = np.argsort(shards, kind="stable")
    bounds = np.searchsorted(shards[order], np.arange(len(sections) + 1))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    lists = [_lists(level, tier, cases) for tier in range(TIERS)]
    if written is not None:
        lists = [one.and_(other) for one, other in zip(lists, written, strict=True)]
    tiers = [one.arranged(place, bounds) for one in lists]
    flags = level.grown * np.uint8(GROWN) | level.wide * np.uint8(IS_WIDE)
    for tier, arranged in enumerate(tiers):
        flags[arranged.runs] |= np.uint8(1 << tier)
    chars, flags = level.chars[order].astype("<u2"), flags[order]
    for shard in np.unique(shards).tolist():
        runs = slice(bounds[shard], bounds[shard + 1])
        head = struct.pack("<BI", level.length, runs.stop - runs.start)
        sections[shard] += (head, np.ascontiguousarray(chars[runs].T).tobytes(), flags[runs].tobytes())
        for arranged in tiers:
            sections[shard] += arranged.of(shard)


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The lists of one tier in the order of the shards."""

    runs: Numbers
    """The level's runs that have a list, in the level's order."""
    sizes: NDArray[np.uint16]
    postings: NDArray[np.uint8]
    list_bounds: Numbers
    byte_bounds: Numbers

    def of(self, shard: int) -> tuple[bytes, bytes, bytes]:
        """What a shard holds of them."""
        lists = slice(self.list_bounds[shard], self.list_bounds[shard + 1])
        data = self.postings[self.byte_bounds[shard] : self.byte_bounds[shard + 1]]
        return struct.pack("<I", len(data)), self.sizes[lists].astype("<u2").tobytes(), data.tobytes()


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one tier: of each its run, its written size and whether it is a bitmap; and all of them in one."""

    runs: Numbers
    sizes: Numbers
    bitmaps: NDArray[np.bool_]
    postings: NDArray[np.uint8]

    def and_(self, other: "Lists") -> "Lists":
        """These and then others."""
        return Lists(
            np.concatenate((self.runs, other.runs)), np.concatenate((self.sizes, other.sizes)),
            np.concatenate((self.bitmaps, other.bitmaps)), np.concatenate((self.postings, other.postings)),
        )  # fmt: skip

    def of_runs(self, wanted: Truths) -> "Lists":
        """Those of some runs."""
        stays = wanted[self.runs]
        return Lists(
            self.runs[stays],
            self.sizes[stays],
            self.bitmaps[stays],
            self.postings[np.repeat(stays, self.sizes)],
        )

    def arranged(self, place: Numbers, bounds: Numbers) -> _Arranged:
        """In the order of `place` (of each run); `bounds` are where the shards begin in that order."""
        places = place[self.runs]
        order = np.argsort(places)
        starts, sizes = np.cumsum(self.sizes) - self.sizes, self.sizes[order]
        ends = np.cumsum(sizes)
        source = np.repeat(starts[order] - (ends - sizes), sizes) + np.arange(len(self.postings))
        list_bounds = np.searchsorted(places[order], bounds)
        written = (sizes | self.bitmaps[order] * BITMAP).astype(np.uint16)
        byte_bounds = np.concatenate(([0], ends))[list_bounds]
        return _Arranged(self.runs, written, self.postings[source], list_bounds, byte_bounds)


def _lists(level: Level, tier: int, cases: int) -> Lists:
    """The postings of a tier as bytes, list by list, each as gaps or as a bitmap, whichever is shorter."""
    of_tier = level.postings & 3 == tier
    runs, held = level.runs[of_tier], (level.postings[of_tier] >> 2).astype(np.int32)
    begins = np.ones(len(runs), np.bool_)
    np.not_equal(runs[1:], runs[:-1], out=begins[1:])
    gaps = held.copy()
    np.subtract(held[1:], held[:-1], out=gaps[1:], where=~begins[1:])
    widths = (gaps >= 1 << 7).astype(np.uint8)
    widths += gaps >= 1 << 14
    widths += gaps >= 1 << 21
    widths += np.uint8(1)
    first = np.flatnonzero(begins)
    sizes = np.add.reduceat(widths, first, dtype=np.int64) if len(first) else np.zeros(0, np.int64)
    bitmap = -(-cases // 8)
    wide = sizes > bitmap
    postings = _varints(gaps, widths)
    if wide.any():
        bounds = np.append(first, len(runs))
        postings = _with_bitmaps(postings, sizes, {
            index: held[bounds[index] : bounds[index + 1]] for index in np.flatnonzero(wide).tolist()
        }, bitmap)  # fmt: skip
    return Lists(runs[first], np.where(wide, bitmap, sizes), wide, postings)


def _with_bitmaps(
    postings: NDArray[np.uint8], sizes: Numbers, wide: dict[int, NDArray[np.int32]], size: int
) -> NDArray[np.uint8]:
    """The lists with those of `wide` (index → cases) written as bitmaps of `size` bytes."""
    ends = np.cumsum(sizes)
    parts: list[NDArray[np.uint8]] = []
    done = 0
    for index, held in wide.items():
        bits = np.zeros(size * 8, np.uint8)
        bits[held] = 1
        parts += (postings[done : ends[index] - sizes[index]], np.packbits(bits))
        done = ends[index]
    return np.concatenate((*parts, postings[done:]))


def _varints(values: NDArray[np.int32], widths: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each value in seven bits a byte, low bits first, the high bit set on all bytes but the last."""
    ends = np.cumsum(widths, dtype=np.int64)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    for step in range(int(widths.max(initial=0))):
        has = widths > step
        more = (widths > step + 1)[has].astype(np.uint8) << 7
        out[(ends - widths + step)[has]] = (values[has] >> 7 * step & 0x7F).astype(np.uint8) | more
    return out
