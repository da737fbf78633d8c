"""Shards read back into the runs and postings they were packed from, so that a change need not begin from the texts."""

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.runs import LONGEST, Numbers, Truths, Units, Unsigned
from showcase.rendering.search.shards import BITMAP, GROWN, IS_WIDE, TIERS

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Held:
    """The runs of one length that some shards hold, in no order; for each posting the index of its run, and its mark."""

    chars: Units
    grown: Truths
    wide: Truths
    runs: Unsigned
    postings: Unsigned


@dataclass(slots=True)
class _Pieces:
    """What the shards hold for one length, piece by piece."""

    chars: list[Units] = field(default_factory=list)
    flags: list[Bytes] = field(default_factory=list)
    sizes: list[list[NDArray[np.uint16]]] = field(default_factory=lambda: [[] for _ in range(TIERS)])
    lists: list[list[Bytes]] = field(default_factory=lambda: [[] for _ in range(TIERS)])


def unpacked(shards: Iterable[bytes], cases: int) -> list[Held]:
    """What the shards of an index of `cases` cases hold, for each length of runs from one to LONGEST."""
    pieces: defaultdict[int, _Pieces] = defaultdict(_Pieces)
    for shard in shards:
        _cut(zlib.decompress(shard), pieces)
    return [_held(pieces[length], length, cases) for length in range(1, LONGEST + 1)]


def _cut(shard: bytes, pieces: defaultdict[int, _Pieces]) -> None:
    at = 0
    while at < len(shard):
        length, runs = struct.unpack_from("<BI", shard, at)
        into = pieces[length]
        into.chars.append(np.frombuffer(shard, "<u2", length * runs, at + 5).reshape(length, runs).T)
        at += 5 + 2 * length * runs
        flags = np.frombuffer(shard, np.uint8, runs, at)
        into.flags.append(flags)
        at += runs
        for tier in range(TIERS):
            (size,) = struct.unpack_from("<I", shard, at)
            having = int(np.count_nonzero(flags & (1 << tier)))
            into.sizes[tier].append(np.frombuffer(shard, "<u2", having, at + 4))
            at += 4 + 2 * having
            into.lists[tier].append(np.frombuffer(shard, np.uint8, size, at))
            at += size


def _held(pieces: _Pieces, length: int, cases: int) -> Held:
    chars = np.concatenate((np.zeros((0, length), np.uint16), *pieces.chars)).astype(np.uint16)
    flags = np.concatenate((np.zeros(0, np.uint8), *pieces.flags))
    runs, postings = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    for tier in range(TIERS):
        having = np.flatnonzero(flags & (1 << tier))
        sizes = np.concatenate((np.zeros(0, np.uint16), *pieces.sizes[tier]))
        data = np.concatenate((np.zeros(0, np.uint8), *pieces.lists[tier]))
        for lists, held in _postings(sizes, data, cases):
            runs.append(having[lists].astype(np.uint32))
            postings.append((held << 2 | tier).astype(np.uint32))
    return Held(
        chars, (flags & GROWN) > 0, (flags & IS_WIDE) > 0, np.concatenate(runs), np.concatenate(postings)
    )


def _postings(sizes: NDArray[np.uint16], data: Bytes, cases: int) -> Iterator[tuple[Numbers, Numbers]]:
    """For each posting the number of its list, and its case: of the lists of gaps, then of the bitmaps."""
    widths, wide = (sizes & (BITMAP - 1)).astype(np.int64), (sizes & BITMAP) > 0
    of_bitmap = np.repeat(wide, widths)
    if len(gaps := data[~of_bitmap]):
        yield _gaps(gaps, widths[~wide], np.flatnonzero(~wide))
    if wide.any():
        bits = np.unpackbits(data[of_bitmap].reshape(-1, -(-cases // 8)), axis=1)
        lists, held = np.nonzero(bits)
        yield np.flatnonzero(wide)[lists], held


def _gaps(data: Bytes, widths: Numbers, names: Numbers) -> tuple[Numbers, Numbers]:
    last = data < 1 << 7
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1))
    values = (data[starts] & 0x7F).astype(np.int64)
    lengths = ends - starts
    for step in range(1, int(lengths.max()) + 1):
        has = lengths >= step
        values[has] |= (data[starts[has] + step] & 0x7F).astype(np.int64) << 7 * step
    counts = np.add.reduceat(last, np.cumsum(widths) - widths, dtype=np.int64)
    sums = np.cumsum(values)
    first = np.cumsum(counts) - counts
    return np.repeat(names, counts), sums - np.repeat(sums[first] - values[first], counts)
