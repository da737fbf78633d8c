"""The index: runs of characters and the cases that contain them, deep enough that every query's answer is exact.

All runs of two characters are indexed. A run contained in more than FEW cases is *grown*: the runs of one character more
that begin with it are indexed too, up to LONGEST. So a query of up to LONGEST characters is either an indexed run, whose
cases are its exact answer, or it begins with an indexed run that is not grown, and then at most FEW cases have to be looked
into. Of a longer query the first and the last LONGEST characters have to be there, and what it then may stand in is looked into.

Single characters are indexed besides. Lengths are in UTF-16 units, as a browser counts them.
Built with numpy, one sort for each length: O(n log n) in the text. The alphabet is dealt into PARTS by the runs' first
unit, and the parts are worked one by one, which keeps memory small and the processor's caches warm.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from showcase.late.values import dataclass
from showcase.rendering.search.texts import SEPARATOR, WRITTEN

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

PARTS = 32
"""What is worked on at a time: with fewer each takes so much more memory."""

TIERS = 4
"""Of a hit (`texts.py`)."""

_SEPARATOR = ord(SEPARATOR)
_BLOCK = 1 << 20
"""Units looked at together: numpy makes eight bytes of each for as long as that takes."""
_STRETCH = 1 << 16
"""Units of which all that is looked at stays near the processor, and places in it take two bytes."""
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
    """All indexed runs of one length, in their order, with their postings: each says case × 4 + the best tier in which the case contains
    the run; those of a run in the order of cases."""

    chars: Units
    """A row of units for each run."""
    grown: Truths
    wide: Truths
    hashes: Packed
    """Of the units by which the run is placed."""
    starts: Numbers
    """Where the postings of each run begin, and where those of the last end."""
    postings: Unsigned

    @property
    def length(self) -> int:
        """How many units the runs have."""
        return int(self.chars.shape[1])

    @property
    def held(self) -> Numbers:
        """In how many cases each run is."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of all cases in one line; for each of its units its rank in the alphabet (0 for the separator; there are as many more at
    the end as a run reaches over). As a case's fields stand in the order of their tiers, postings only ever rise."""

    ranks: NDArray[np.uint16]
    places: NDArray[np.uint16]
    """Of each stretch of the text the places of its units in it, by the part of the runs that begin with them."""
    bounds: Numbers
    """Where in all of these those of each part begin, and where those of the last end: a row for each stretch."""
    alphabet: Units
    postings: Unsigned
    """Of each tier of each case: case × 4 + tier."""
    ends: Numbers
    """Where each of them ends."""
    few: int = FEW


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The stretches of the text whose first unit is of one part: of each the rank of its unit at every place a run can have, and
    its posting. They are picked out in one pass, so that what follows looks into small tables instead of all over the text."""

    ranks: Sequence[NDArray[np.uint16]]
    postings: Unsigned


@dataclass(frozen=True, slots=True)
class _Front:
    """The runs to be grown, and every stretch that begins with one of them."""

    chars: Units
    wide: Truths
    hashes: Packed
    stretches: Numbers
    runs: Unsigned
    """For each stretch the index of its run in `chars`."""


def levels(text: Text, part: int) -> Iterator[Level]:
    """The indexed runs whose first unit is in `part`, shortest runs first."""
    begins, ranks = _begun(text, part)
    of_each = np.diff(np.searchsorted(begins, text.ends), prepend=0)
    del begins
    stretches = _Stretches(ranks, np.repeat(text.postings, of_each))
    level, front = _letters(text, stretches)
    yield level
    while len(front.stretches):
        level, front = _grow(text, stretches, front)
        yield level


def _begun(text: Text, part: int) -> tuple[Numbers, list[NDArray[np.uint16]]]:
    """Where the runs of a part begin, and the ranks of their units, first to last: a stretch of the text after the other, so that it is
    fetched from memory once."""
    begins, ranks = [np.zeros(0, np.int64)], [[np.zeros(0, np.uint16)] for _ in range(LONGEST)]
    for number, (first, last) in enumerate(text.bounds[:, part : part + 2].tolist()):
        start = number * _STRETCH
        here = text.places[first:last].astype(np.int64)
        line = text.ranks[start : start + _STRETCH + LONGEST]
        for at, found in enumerate(ranks):
            found.append(line[at:].take(here))
        here += start
        begins.append(here)
    return np.concatenate(begins), [np.concatenate(one) for one in ranks]


def text_of(cases: Iterable[bytes], numbers: Sequence[int] | None = None) -> Text:
    """The text of `cases` (`texts.written`), which have these numbers, in rising order; else they are numbered as they come. They are
    looked at one by one and not held."""
    heads, line = bytearray(), bytearray()
    for case in cases:
        heads += case[:WRITTEN]
        line += memoryview(case)[WRITTEN:]
    line += bytes(2 * (LONGEST - 1))
    lengths = np.frombuffer(heads, "<u4").astype(np.int64)
    many = len(lengths) // TIERS
    ends = np.cumsum(lengths)
    size = int(ends[-1]) if many else 0
    ranks, places = np.frombuffer(line, np.uint16), np.empty(size, np.uint16)
    found = np.zeros(1 << 16, np.bool_)
    for block in _cut(size, _BLOCK):
        found[ranks[block]] = True
    found[_SEPARATOR] = False
    alphabet = np.concatenate(([_SEPARATOR], np.flatnonzero(found))).astype(np.uint16)
    rank, part = np.zeros(1 << 16, np.uint16), np.full(1 << 16, PARTS, np.uint8)
    bounds = list[Numbers]()
    rank[alphabet] = np.arange(len(alphabet), dtype=np.uint16)
    part[alphabet[1:]] = mixed(hashed(np.full(len(alphabet) - 1, START, np.uint64), alphabet[1:])) % PARTS
    for stretch in _cut(size, _STRETCH):
        units = ranks[stretch]
        parts = part[units]
        places[stretch] = np.argsort(parts, kind="stable")
        many_before = np.cumsum(np.bincount(parts, minlength=PARTS + 1))[:PARTS]
        bounds.append(stretch.start + np.concatenate(([0], many_before)))
        ranks[stretch] = rank[units]
    numbered = np.arange(many, dtype=np.uint32) if numbers is None else np.array(numbers, np.uint32)
    postings = np.repeat(numbered * np.uint32(TIERS), TIERS)
    postings += np.tile(np.arange(TIERS, dtype=np.uint32), many)
    return Text(ranks, places, np.array(bounds, np.int64).reshape(-1, PARTS + 1), alphabet, postings, ends)


def _cut(size: int, into: int) -> Iterator[slice]:
    """So many units in pieces."""
    yield from (slice(start, min(start + into, size)) for start in range(0, size, into))


def _letters(text: Text, every: _Stretches) -> tuple[Level, _Front]:
    """The letters a part has; they are all grown."""
    ranks = every.ranks[0]
    order = np.argsort(ranks, kind="stable")
    found = ranks.take(order)
    begins = _changes(found)
    letters = found[begins]
    starts, postings = _best(begins, every.postings.take(order))
    number = np.zeros(len(text.alphabet), np.uint32)
    number[letters] = np.arange(len(letters), dtype=np.uint32)
    chars = text.alphabet[letters][:, None]
    hashes = hashed(np.full(len(letters), START, np.uint64), chars[:, 0])
    nowhere = np.zeros(len(letters), np.bool_)
    level = Level(chars, np.diff(starts) > text.few, nowhere, hashes, starts, postings)
    return level, _Front(chars, nowhere, hashes, np.arange(len(ranks)), number.take(ranks))


def _grow(text: Text, every: _Stretches, front: _Front) -> tuple[Level, _Front]:
    """The runs one unit longer than those of `front`, and which of them are to be grown in turn."""
    before = front.chars.shape[1]
    of_letter, bits = len(text.alphabet).bit_length(), len(every.postings).bit_length()
    last = every.ranks[before].take(front.stretches)
    # What follows is done in place: it is the most memory there is.
    packed = front.runs.astype(np.uint64)
    packed <<= np.uint64(of_letter)
    packed |= last
    packed <<= np.uint64(bits)
    packed |= front.stretches.view(np.uint64)
    packed = packed[last > 0]  # a run does not reach over a separator
    del last
    packed.sort()
    stretches = (packed & np.uint64((1 << bits) - 1)).view(np.int64)
    packed >>= np.uint64(bits)
    begins = _changes(packed)
    first = np.flatnonzero(begins)
    found = packed[first]
    del packed
    starts, postings = _best(begins, every.postings.take(stretches))
    parents = (found >> np.uint64(of_letter)).view(np.int64)
    ends = text.alphabet[(found & np.uint64((1 << of_letter) - 1)).view(np.int64)]
    chars = np.hstack((front.chars[parents], ends[:, None]))
    hashes = placing(front.hashes[parents], ends, chars.shape[1], front.wide[parents])
    held = np.diff(starts)
    grown, wide = held > text.few, (held > WIDE) & (chars.shape[1] == PLACED)
    level = Level(chars, grown, wide, hashes, starts, postings)
    on = grown if level.length < LONGEST else np.zeros(len(grown), np.bool_)
    of_each = np.diff(first, append=len(stretches))
    narrower = np.repeat(np.arange(np.count_nonzero(on), dtype=np.uint32), of_each[on])
    return level, _Front(chars[on], wide[on], hashes[on], stretches[np.repeat(on, of_each)], narrower)


def _best(begins: Truths, postings: Unsigned) -> tuple[Numbers, Unsigned]:
    """Where the postings of each run begin, and where those of the last end, when of a case's hits only the first is left, which is the one
    of the best tier; and these. `begins`: at which of all hits a run does."""
    once = _changes(postings >> np.uint32(2))
    once |= begins
    reached = np.cumsum(once)
    starts = np.append(reached[begins] - 1, np.count_nonzero(once))
    return starts, postings.take(np.flatnonzero(once))


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
