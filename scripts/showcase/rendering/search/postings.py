"""Runs as numbers, and what is posted of them: how shards that change are put together again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from showcase.rendering.search.runs import (
    FEW,
    LONGEST,
    PLACED,
    START,
    WIDE,
    Level,
    Numbers,
    Packed,
    Truths,
    Units,
    Unsigned,
    hashed,
    placing,
)
from showcase.rendering.search.shards import Lists
from showcase.rendering.search.unpacked import Held

UNIT = 16
"""Bits of a unit in a key."""
NONE: Packed = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Postings:
    """Runs by key (their units in one number, the first the highest), and postings of them."""

    keys: Packed
    runs: Unsigned
    postings: Unsigned

    @classmethod
    def none(cls) -> "Postings":
        """Of nothing."""
        return cls(NONE, np.zeros(0, np.uint32), np.zeros(0, np.uint32))

    @classmethod
    def of(cls, chars: Units, runs: Unsigned, postings: Unsigned, numbers: Numbers) -> "Postings":
        """With the cases' numbers as they are now; the postings of cases numbered -1 are left out."""
        cases = numbers[postings >> 2]
        stays = cases >= 0
        return cls(keys_of(chars), runs[stays], (cases[stays] << 2).astype(np.uint32) | postings[stays] & 3)

    def where(self, kept: Truths) -> "Postings":
        """The postings of some of the runs."""
        stays = np.broadcast_to(kept, self.keys.shape)[self.runs]
        return Postings(self.keys, self.runs[stays], self.postings[stays])


def level_of(parts: Sequence[Postings], length: int, wide: Packed) -> Level:
    """All of them as one level; `wide` are the runs of PLACED units that are."""
    keys = np.unique(np.concatenate([one.keys for one in parts]))
    posted = np.concatenate(
        [np.searchsorted(keys, one.keys)[one.runs].astype(np.uint64) << 32 | one.postings for one in parts]
    )
    posted.sort()
    runs = (posted >> 32).astype(np.int64)
    counts = np.bincount(runs, minlength=len(keys))
    used = counts > 0
    keys, counts = keys[used], counts[used]
    chars = chars_of(keys, length)
    narrowed = (np.cumsum(used) - 1)[runs].astype(np.uint32)
    widened = (counts > WIDE) & (length == PLACED)
    return Level(chars, counts > FEW, widened, hashes_of(chars, wide), narrowed, posted.astype(np.uint32))


def merged(level: Level, was: Held, stays: Truths, wide: Packed) -> tuple[Level, Sequence[Lists]]:
    """The level with the runs it has nothing of and which stay as they are, and the lists of these."""
    keys, others = keys_of(level.chars), keys_of(was.chars[stays])
    every = np.sort(np.concatenate((keys, others)))
    place, at = np.searchsorted(every, keys), np.zeros(len(stays), np.int64)
    at[stays] = np.searchsorted(every, others)
    grown, is_wide = np.zeros(len(every), np.bool_), np.zeros(len(every), np.bool_)
    grown[place], is_wide[place] = level.grown, level.wide
    grown[at[stays]], is_wide[at[stays]] = was.grown[stays], was.wide[stays]
    chars = chars_of(every, level.length)
    runs = place[level.runs].astype(np.uint32)
    kept = (lists.of_runs(stays) for lists in was.lists)
    return (
        Level(chars, grown, is_wide, hashes_of(chars, wide), runs, level.postings),
        [replace(lists, runs=at[lists.runs]) for lists in kept],
    )


def chars_of(keys: Packed, length: int) -> Units:
    """The units of runs, a row for each."""
    chars = np.empty((len(keys), length), np.uint16)
    for at in range(length):
        chars[:, at] = keys >> np.uint64(UNIT * (LONGEST - 1 - at)) & np.uint64(0xFFFF)
    return chars


def keys_of(chars: Units) -> Packed:
    """Runs as numbers: their units, the first the highest."""
    keys = np.zeros(len(chars), np.uint64)
    for at in range(chars.shape[1]):
        keys |= chars[:, at].astype(np.uint64) << np.uint64(UNIT * (LONGEST - 1 - at))
    return keys


def named(runs: bytes) -> Packed:
    """The keys of wide runs (`Index.wide`)."""
    return keys_of(np.frombuffer(runs, "<u2").reshape(-1, PLACED))


def prefix_of(keys: Packed, length: int) -> Packed:
    """The keys of runs of `length` units without the last of these."""
    return keys & ~np.uint64(0xFFFF << UNIT * (LONGEST - length))


def hashes_of(chars: Units, wide: Packed) -> Packed:
    """The hashes by which the runs are placed."""
    hashes = reduce(hashed, chars.T[:PLACED], np.full(len(chars), START, np.uint64))
    for length in range(PLACED + 1, chars.shape[1] + 1):
        hashes = placing(hashes, chars[:, length - 1], length, np.isin(keys_of(chars[:, :PLACED]), wide))
    return hashes
