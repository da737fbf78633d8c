"""The index: runs of characters and the cases that contain them, deep enough that every query's answer is exact.

All runs of two characters are indexed. A run contained in more than FEW cases is *grown*: the runs of one character more
that begin with it are indexed too, up to LONGEST. So a query of up to LONGEST characters is either an indexed run, whose
cases are its exact answer, or it begins with an indexed run that is not grown, and then at most FEW cases have to be looked
into. Of a longer query the first and the last LONGEST characters have to be there, and what it then may stand in is looked into.

Single characters are indexed besides. Lengths are in UTF-16 units, as a browser counts them.
Built with numpy, one sort for each length: O(n log n) in the text. The alphabet is dealt into PARTS by the runs' first
unit, and the parts are worked one by one, which keeps memory small and the processor's caches warm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from showcase.rendering.search.texts import SEPARATOR, Searched

LONGEST = 4
"""The most units of an indexed run: most words of Chinese have two, set phrases four."""

FEW = 7
"""Cases that may be looked into: with them, and the shards of a query of one term or two, a visitor opens twelve files at most.
A higher bound makes a smaller index (250: 50 MB of 10,000 cases instead of 80), and queries that open dozens."""

PLACED = 3
"""Units by which a run's shard is chosen, so that with a run of so many units lie all that begin with it."""

WIDE = 2000
"""A run of PLACED units in more cases than this is *wide*: there would be too much beside it, so what begins with it is placed
by all its units. A client is given the list of them."""

PARTS = 16

TIERS = 4
"""Of a hit (`texts.py`)."""

_SEPARATOR = ord(SEPARATOR)
START = 0x811C9DC5
"""The hash of a run of no characters."""

_FNV_PRIME, _FNV_MASK = 0x01000193, 0xFFFFFFFF

Units = NDArray[np.uint16]
Numbers = NDArray[np.int64]
Packed = NDArray[np.uint64]
Unsigned = NDArray[np.uint32]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Level:
    """All indexed runs of one length with their postings: for each of these the index of its run, and what it says (case × 4 +
    the best tier in which the case contains it); in the order of runs, and of cases within a tier."""

    chars: Units
    """A row of units for each run."""
    grown: Truths
    wide: Truths
    hashes: Packed
    """Of the units by which the run is placed."""
    runs: Unsigned
    postings: Unsigned

    @property
    def length(self) -> int:
        """How many units the runs have."""
        return int(self.chars.shape[1])


@dataclass(frozen=True, slots=True)
class Text:
    """The text of all cases in one line; for each of its units its rank in the alphabet (0 for the separator), and
    `postings`: case × 4 + tier. As a case's fields stand in the order of their tiers, postings only ever rise."""

    ranks: NDArray[np.uint16]
    alphabet: Units
    postings: Unsigned
    few: int = FEW


@dataclass(frozen=True, slots=True)
class _Front:
    """The runs to be grown, and every position of the text where one of them begins."""

    chars: Units
    wide: Truths
    hashes: Packed
    positions: Unsigned
    runs: Unsigned
    """For each position the index of its run in `chars`."""


def levels(text: Text, part: int) -> Iterator[Level]:
    """The indexed runs whose first unit is in `part`, shortest runs first."""
    start = np.full(1, START, np.uint64)
    hashes = hashed(np.broadcast_to(start, len(text.alphabet)), text.alphabet)
    chosen = mixed(hashes) % PARTS == part
    chosen[0] = False  # the separator
    written = np.flatnonzero(chosen[text.ranks]).astype(np.uint32)
    nothing = np.zeros((1, 0), np.uint16)
    every = _Front(nothing, np.zeros(1, np.bool_), start, written, np.zeros(len(written), np.uint32))
    yield _grow(text, every)[0]
    narrow = np.zeros(len(text.alphabet), np.bool_)
    front = _Front(
        text.alphabet.reshape(-1, 1), narrow, hashes, written, text.ranks[written].astype(np.uint32)
    )
    while len(front.positions):
        level, front = _grow(text, front)
        yield level


def text_of(cases: Sequence[Searched], numbers: Sequence[int] | None = None) -> Text:
    """The text of `cases`, which have these numbers, in rising order; else they are numbered as they come."""
    parts = [(text + SEPARATOR).encode("utf-16-le", "surrogatepass") for case in cases for text in case.tiers]
    units = np.frombuffer(b"".join(parts), "<u2")
    lengths = np.fromiter((len(part) // 2 for part in parts), np.int64, len(parts))
    found = np.zeros(1 << 16, np.bool_)
    found[units] = True
    found[_SEPARATOR] = False
    alphabet = np.concatenate(([_SEPARATOR], np.flatnonzero(found))).astype(np.uint16)
    rank = np.zeros(1 << 16, np.uint16)
    rank[alphabet] = np.arange(len(alphabet), dtype=np.uint16)
    numbered = np.arange(len(cases), dtype=np.uint32) if numbers is None else np.array(numbers, np.uint32)
    postings = (numbered[:, None] * np.uint32(TIERS) + np.arange(TIERS, dtype=np.uint32)).ravel()
    return Text(rank[units], alphabet, np.repeat(postings, lengths))


def _grow(text: Text, front: _Front) -> tuple[Level, _Front]:
    """The runs one unit longer than those of `front`, and which of them are to be grown in turn."""
    letters, bits = np.uint64(len(text.alphabet)), np.uint64(len(text.ranks).bit_length())
    last = text.ranks[front.positions + np.uint32(front.chars.shape[1])]
    inside = last > 0  # a run does not reach over a separator
    packed = front.runs[inside].astype(
        np.uint64
    )  # what follows is done in place: it is the most memory there is
    packed *= letters
    packed += last[inside]
    packed <<= bits
    packed |= front.positions[inside]
    packed.sort()
    positions = (packed & np.uint64((1 << int(bits)) - 1)).astype(np.uint32)
    packed >>= bits
    begins = _changes(packed)
    found = packed[begins]
    del packed
    postings = text.postings[positions]
    once = begins | _changes(postings >> 2)  # of a case's hits the first is the one of the best tier
    runs = np.cumsum(begins, dtype=np.uint32) - np.uint32(1)
    parents, ends = (found // letters).astype(np.int64), text.alphabet[(found % letters).astype(np.int64)]
    chars = np.hstack((front.chars[parents], ends[:, None]))
    hashes = placing(front.hashes[parents], ends, chars.shape[1], front.wide[parents])
    held = np.bincount(runs[once], minlength=len(found))
    grown, wide = held > text.few, (held > WIDE) & (chars.shape[1] == PLACED)
    level = Level(chars, grown, wide, hashes, runs[once], postings[once])
    deeper = grown[runs] if level.length < LONGEST else np.zeros(len(runs), np.bool_)
    narrower = (np.cumsum(grown, dtype=np.uint32) - np.uint32(1))[runs[deeper]]
    return level, _Front(chars[grown], wide[grown], hashes[grown], positions[deeper], narrower)


def _changes(values: NDArray[np.unsignedinteger[Any]]) -> Truths:
    """Where a value differs from the one before it; the first always does."""
    changed = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def hashed(before: Packed, units: Units) -> Packed:
    """FNV-1a, a unit at a time: cheap to go on with, and the same in JavaScript."""
    return ((before ^ units) * np.uint64(_FNV_PRIME)) & np.uint64(_FNV_MASK)


def placing(before: Packed, units: Units, length: int, wide: Truths) -> Packed:
    """The hashes by which runs of a length are placed, from those of the runs they begin with (`wide` or not) and their last
    units."""
    return hashed(before, units) if length <= PLACED else np.where(wide, hashed(before, units), before)


def mixed(hashes: Packed) -> Packed:
    """FNV's low bits are its weakest; the part and the shard are taken from these."""
    return hashes ^ hashes >> np.uint64(15)
