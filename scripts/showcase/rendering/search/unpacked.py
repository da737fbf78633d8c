"""Shards read back into the runs and lists they were packed from, so that a change need not begin from the texts."""

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.runs import TIERS, Numbers, Truths, Units, Unsigned
from showcase.rendering.search.shards import BITMAP, GROWN, IS_WIDE, Lists

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Held:
    """The runs of one length that some shards hold, in no order, and of each tier their lists as they are written."""

    chars: Units
    grown: Truths
    wide: Truths
    lists: Sequence[Lists]

    def postings(self, cases: int, wanted: Truths) -> tuple[Unsigned, Unsigned]:
        """For each posting of the `wanted` runs the index of its run, and its mark; the index is of `cases` cases."""
        runs, postings = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
        for tier, lists in enumerate(self.lists):
            of = lists.of_runs(wanted)
            for names, held in _postings(of, cases):
                runs.append(of.runs[names].astype(np.uint32))
                postings.append((held << 2 | tier).astype(np.uint32))
        return np.concatenate(runs), np.concatenate(postings)


@dataclass(slots=True)
class Pieces:
    """What some shards hold for one length, piece by piece."""

    chars: list[Units] = field(default_factory=list)
    flags: list[Bytes] = field(default_factory=list)
    sizes: list[list[NDArray[np.uint16]]] = field(default_factory=lambda: [[] for _ in range(TIERS)])
    lists: list[list[Bytes]] = field(default_factory=lambda: [[] for _ in range(TIERS)])

    def held(self, length: int) -> Held:
        """All of it."""
        chars = np.concatenate((np.zeros((0, length), np.uint16), *self.chars)).astype(np.uint16)
        flags = np.concatenate((np.zeros(0, np.uint8), *self.flags))
        lists = []
        for tier in range(TIERS):
            sizes = np.concatenate((np.zeros(0, np.uint16), *self.sizes[tier]))
            lists.append(Lists(
                np.flatnonzero(flags & (1 << tier)), (sizes & (BITMAP - 1)).astype(np.int64), (sizes & BITMAP) > 0,
                np.concatenate((np.zeros(0, np.uint8), *self.lists[tier])),
            ))  # fmt: skip
        return Held(chars, (flags & GROWN) > 0, (flags & IS_WIDE) > 0, lists)


def unpacked(shards: Iterable[bytes]) -> Mapping[int, Pieces]:
    """What the shards hold, by length of runs."""
    pieces: defaultdict[int, Pieces] = defaultdict(Pieces)
    for shard in shards:
        _cut(zlib.decompress(shard), pieces)
    return pieces


def _cut(shard: bytes, pieces: defaultdict[int, Pieces]) -> None:
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


def _postings(lists: Lists, cases: int) -> Iterator[tuple[Numbers, Numbers]]:
    """For each posting the number of its list, and its case: of the lists of gaps, then of the bitmaps."""
    wide = lists.bitmaps
    of_bitmap = np.repeat(wide, lists.sizes)
    if len(gaps := lists.postings[~of_bitmap]):
        yield _gaps(gaps, lists.sizes[~wide], np.flatnonzero(~wide))
    if wide.any():
        bits = np.unpackbits(lists.postings[of_bitmap].reshape(-1, -(-cases // 8)), axis=1)
        found, held = np.nonzero(bits)
        yield np.flatnonzero(wide)[found], held


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
