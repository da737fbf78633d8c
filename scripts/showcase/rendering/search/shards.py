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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from showcase.processes.workers import worked
from showcase.rendering.search.runs import PARTS, TIERS, Level, Numbers, Packed, Text, levels, mixed

GROWN, IS_WIDE = 1 << 4, 1 << 5
BITMAP = 1 << 15
HEAD, SIZE = struct.Struct("<BI"), struct.Struct("<I")
_ALONE = 1_000_000
"""Units of text for which other processes are not worth their start."""

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


@dataclass(frozen=True, slots=True)
class Part:
    """What the texts give for the runs of one part: its shards by number, its wide runs, and of each of its characters in how
    many cases it is."""

    shards: Mapping[int, bytes]
    wide: bytes
    letters: Mapping[str, int]


def packed(text: Text, cases: int, shards: int, *, parallel: bool = True) -> Iterator[Part]:
    """The index of `text`, whose cases have numbers less than `cases`, in `shards` shards (a power of two, PARTS or more), part by
    part: no part's runs lie in a shard of another's. All cores work at them, where that may be."""

    def work(part: int) -> Part:
        sections: dict[int, list[bytes]] = {number: [] for number in range(part, shards, PARTS)}
        wide, letters = b"", dict[str, int]()
        for level in levels(text, part):
            add(level, part, cases, shards, sections)
            wide += wide_of(level)
            if level.length == 1:
                held = np.bincount(level.runs, minlength=len(level.chars))
                letters = dict(zip(map(chr, level.chars[:, 0].tolist()), held.tolist(), strict=True))
        return Part({number: sealed(content) for number, content in sections.items()}, wide, letters)

    yield from worked(
        work, range(PARTS), together=1, worth=PARTS if parallel and len(text.ranks) > _ALONE else PARTS + 1
    )


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
    level: Level,
    part: int,
    cases: int,
    count: int,
    sections: Mapping[int, list[bytes]],
) -> None:
    """Spread the runs of one length over the `count` shards."""
    shards = shard_of(level.hashes, part, count) // PARTS
    order = np.argsort(shards, kind="stable")
    bounds = np.searchsorted(shards[order], np.arange(count // PARTS + 1))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    lists = [_lists(level, tier, cases) for tier in range(TIERS)]
    tiers = [one.arranged(place, bounds) for one in lists]
    flags = level.grown * np.uint8(GROWN) | level.wide * np.uint8(IS_WIDE)
    for tier, one in enumerate(lists):
        flags[one.runs] |= np.uint8(1 << tier)
    columns = [level.chars[order, unit].astype("<u2").tobytes() for unit in range(level.length)]
    flagged, ends = flags[order].tobytes(), bounds.tolist()
    for at in np.flatnonzero(np.diff(bounds)).tolist():
        start, end = ends[at], ends[at + 1]
        section = sections[at * PARTS + part]
        section.append(HEAD.pack(level.length, end - start))
        section += [column[2 * start : 2 * end] for column in columns]
        section.append(flagged[start:end])
        for arranged in tiers:
            section += arranged.of(at)


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The lists of one tier in the order of the shards, and where each shard's begin and end."""

    sizes: bytes
    postings: bytes
    list_bounds: Sequence[int]
    byte_bounds: Sequence[int]

    def of(self, shard: int) -> tuple[bytes, bytes, bytes]:
        """What a shard holds of them."""
        start, end = self.list_bounds[shard : shard + 2]
        first, last = self.byte_bounds[shard : shard + 2]
        return SIZE.pack(last - first), self.sizes[2 * start : 2 * end], self.postings[first:last]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one tier: of each its run, its written size and whether it is a bitmap; and all of them in one."""

    runs: Numbers
    sizes: Numbers
    bitmaps: NDArray[np.bool_]
    postings: NDArray[np.uint8]

    def arranged(self, place: Numbers, bounds: Numbers) -> _Arranged:
        """In the order of `place` (of each run); `bounds` are where the shards begin in that order."""
        places = place[self.runs]
        order = np.argsort(places)
        starts, sizes = np.cumsum(self.sizes) - self.sizes, self.sizes[order]
        ends = np.cumsum(sizes)
        source = np.repeat(starts[order] - (ends - sizes), sizes) + np.arange(len(self.postings))
        list_bounds = np.searchsorted(places[order], bounds)
        written = (sizes | self.bitmaps[order] * BITMAP).astype("<u2")
        byte_bounds = np.concatenate(([0], ends))[list_bounds]
        return _Arranged(
            written.tobytes(), self.postings[source].tobytes(), list_bounds.tolist(), byte_bounds.tolist()
        )


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
    steps = range(int(widths.max(initial=0)))
    out = np.empty((len(values), len(steps)), np.uint8)
    for step in steps:
        out[:, step] = values >> 7 * step & 0x7F | (widths > step + 1).astype(np.uint8) << 7
    return out[widths[:, None] > np.arange(len(steps))]
