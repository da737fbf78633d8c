"""An index brought up to date: what is gone is taken out of its shards, what is new put in, and the rest is left as it is.

No text of an unchanged case is cut into runs again, but for one reason: a run that has become common is grown, and the longer
runs that begin with it were never looked for. The result is byte for byte what the texts would give from nothing.

As long as every case keeps its number, only shards with a run that came or went are opened. When numbers move (a case more or
less), and wherever a run turns common or uncommon, all shards of its part are written anew from the postings in them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from showcase.rendering.search.runs import (
    FEW,
    LONGEST,
    PARTS,
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
    levels,
    placing,
    text_of,
)
from showcase.rendering.search.shards import HANDS, Index, add, sealed, shard_of, wide_of
from showcase.rendering.search.texts import Searched
from showcase.rendering.search.unpacked import unpacked

_UNIT = 16
"""Bits of a unit in a key."""
_NONE: Packed = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cases since the shards were made."""

    moved: Numbers
    """For each case there was its number now, or -1."""
    texts: Sequence[Searched]
    """Of all cases there are now."""
    gone: Sequence[Searched]
    """Of the cases that are no longer there."""

    @property
    def new(self) -> Numbers:
        """The cases that were not there."""
        return np.setdiff1d(np.arange(len(self.texts)), self.moved)

    @property
    def renumbers(self) -> bool:
        """Whether a case that stayed has another number, or their number is another, by which bitmaps are as long."""
        stayed = np.flatnonzero(self.moved >= 0)
        same = len(self.moved) == len(self.texts) and bool((self.moved[stayed] == stayed).all())
        return not same


def change(
    before: Sequence[str], after: Sequence[str], texts: Sequence[Searched], gone: Sequence[Searched]
) -> Change:
    """The change between two lists of cases, each named by a digest of all that is searched in it."""
    number = {name: index for index, name in enumerate(after)}
    return Change(np.array([number.get(name, -1) for name in before], np.int64), texts, gone)


@dataclass(frozen=True, slots=True)
class Patch:
    """What a change makes of an index."""

    shards: Mapping[int, bytes]
    """Those that were opened, by number, as they are now; all others are as they were."""
    wide: list[bytes]


def patched(index: Index, change: Change) -> Patch:
    """What becomes of the index with the change made in it: no shard is asked for that it does not concern. The cases that stayed
    must stand in the order in which they stood."""
    new, count = change.new, len(index.shards)
    looked = replace(text_of([*change.gone, *(change.texts[number] for number in new.tolist())]), few=0)
    every = [np.arange(part, count, PARTS) for part in range(PARTS)]
    shards: dict[int, bytes] = {}
    wide = list(index.wide)
    with ThreadPoolExecutor(HANDS) as hands:
        fresh = list(hands.map(lambda part: list(levels(looked, part)), range(PARTS)))
        opened = (
            every
            if change.renumbers
            else [_touched(fresh[part], part, len(new), count) for part in range(PARTS)]
        )
        waiting = list(range(PARTS))
        while waiting:  # once more at most: then all shards of a part are opened
            parts = [_Part.of(index, change, part, opened[part]) for part in waiting]
            made = list(hands.map(lambda part: part.made(fresh[part.part], new), parts))
            for part, one in zip(waiting, made, strict=True):
                shards |= one.shards if one else {}
                if one and one.wide is not None:
                    wide[part] = one.wide
            waiting = [part for part, one in zip(waiting, made, strict=True) if one is None]
            opened = every
    return Patch(shards, wide)


def _touched(fresh: Iterable[Level], part: int, changed: int, shards: int) -> Numbers:
    """The shards of the runs that one of the `changed` cases has only before or only after (or in another tier), wherever they
    may be placed, and of the runs these begin with. The texts before come first, then those after, in the same order."""
    found = [np.zeros(0, np.int64)]
    for level in fresh:
        cases, tiers = np.divmod(level.postings.astype(np.int64), 4)
        posting = level.runs.astype(np.int64) * changed * 4 + cases % changed * 4 + tiers
        runs = np.setxor1d(posting[cases < changed], posting[cases >= changed]) // (changed * 4)
        chars = level.chars[np.unique(runs)]
        for end in range(1, level.length + 1):
            for wide in (_NONE, _keys(chars[:, :PLACED])):
                found.append(shard_of(_hashes(chars[:, :end], wide), part, shards))
    return np.unique(np.concatenate(found))


@dataclass(frozen=True, slots=True)
class _Made:
    """Shards of a part by number, and its wide runs where all of its shards were opened."""

    shards: Mapping[int, bytes]
    wide: bytes | None


@dataclass(frozen=True, slots=True)
class _Part:
    """Some shards of one part on their way from what they were to what they are."""

    shards: Sequence[bytes]
    """Of these `opened` alone."""
    count: int
    """Shards there are."""
    wide: bytes
    change: Change
    part: int
    opened: Numbers

    @classmethod
    def of(cls, index: Index, change: Change, part: int, opened: Numbers) -> "_Part":
        """Those shards of an index, asked for here: what they lie in may not be used by several threads."""
        shards = [index.shards[number] for number in opened.tolist()]
        return cls(shards, len(index.shards), index.wide[part], change, part, opened)

    def made(self, fresh: Sequence[Level], new: Numbers) -> _Made | None:
        """The shards as they are now; None when runs turned and their part has other shards as well.

        `fresh` holds the runs of what is gone, and then of the cases `new`.
        """
        cases = len(self.change.texts)
        held = unpacked(self.shards, len(self.change.moved))
        sections: list[list[bytes]] = [[] for _ in range(self.count)]
        whole = len(self.opened) == self.count // PARTS
        numbers = np.concatenate((np.full(len(self.change.gone), -1), new))
        told = b""
        grown, gained, lost, holders = _NONE, _NONE, _NONE, np.zeros(0, np.int64)
        wide = _named(self.wide)
        for length in range(1, LONGEST + 1):
            was, found = held[length - 1], next((one for one in fresh if one.length == length), None)
            runs = _Postings.of(was.chars, was.runs, was.postings, self.change.moved)
            parts = [runs.where(~np.isin(_prefix(runs.keys, length), lost))]
            if found is not None:
                added = _Postings.of(found.chars, found.runs, found.postings, numbers)
                prefix = _prefix(added.keys, length)
                indexed = np.isin(prefix, grown) | np.isin(added.keys, runs.keys) if length > 2 else True
                here = np.isin(shard_of(_hashes(found.chars, wide), self.part, self.count), self.opened)
                parts.append(added.where(here & indexed & ~np.isin(prefix, lost) & ~np.isin(prefix, gained)))
            if len(gained):
                parts += self._below(gained, holders, length)
            level = _level(parts, length, wide)
            add(level, self.part, cases, sections)
            told += wide_of(level)
            if 1 < length < LONGEST:
                keys = _keys(level.chars)
                grown, before = keys[level.grown], runs.keys[was.grown]
                gained, lost = np.setdiff1d(grown, before), np.setdiff1d(before, grown)
                moved = np.setxor1d(keys[level.wide], runs.keys[was.wide])
                if not whole and (len(gained) or len(lost) or len(moved)):
                    return None
                wide = keys[level.wide] if whole and length == PLACED else wide
                turned = np.isin(keys, gained)
                holders = np.unique(level.postings[turned[level.runs]] >> 2).astype(np.int64)
        made = {number: sealed(sections[number]) for number in self.opened.tolist()}
        return _Made(made, told if whole else None)

    def _below(self, gained: Packed, holders: Numbers, length: int) -> Iterator["_Postings"]:
        """The runs of a length that begin with one that has become common, of all cases that hold one of these."""
        text = replace(text_of([self.change.texts[number] for number in holders.tolist()]), few=0)
        for level in levels(text, self.part):
            if level.length == length:
                found = _Postings.of(level.chars, level.runs, level.postings, holders)
                yield found.where(np.isin(_prefix(found.keys, length), gained))


@dataclass(frozen=True, slots=True)
class _Postings:
    """Runs by key (their units in one number, the first the highest), and postings of them."""

    keys: Packed
    runs: Unsigned
    postings: Unsigned

    @classmethod
    def of(cls, chars: Units, runs: Unsigned, postings: Unsigned, numbers: Numbers) -> "_Postings":
        """With the cases' numbers as they are now; the postings of cases numbered -1 are left out."""
        cases = numbers[postings >> 2]
        stays = cases >= 0
        return cls(_keys(chars), runs[stays], (cases[stays] << 2).astype(np.uint32) | postings[stays] & 3)

    def where(self, kept: Truths) -> "_Postings":
        """The postings of some of the runs."""
        stays = np.broadcast_to(kept, self.keys.shape)[self.runs]
        return _Postings(self.keys, self.runs[stays], self.postings[stays])


def _level(parts: Sequence[_Postings], length: int, wide: Packed) -> Level:
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
    chars = np.empty((len(keys), length), np.uint16)
    for at in range(length):
        chars[:, at] = keys >> np.uint64(_UNIT * (LONGEST - 1 - at)) & np.uint64(0xFFFF)
    narrowed = (np.cumsum(used) - 1)[runs].astype(np.uint32)
    widened = (counts > WIDE) & (length == PLACED)
    return Level(chars, counts > FEW, widened, _hashes(chars, wide), narrowed, posted.astype(np.uint32))


def _keys(chars: Units) -> Packed:
    keys = np.zeros(len(chars), np.uint64)
    for at in range(chars.shape[1]):
        keys |= chars[:, at].astype(np.uint64) << np.uint64(_UNIT * (LONGEST - 1 - at))
    return keys


def _named(runs: bytes) -> Packed:
    """The keys of wide runs (`Index.wide`)."""
    return _keys(np.frombuffer(runs, "<u2").reshape(-1, PLACED))


def _prefix(keys: Packed, length: int) -> Packed:
    """The keys of runs of `length` units without the last of these."""
    return keys & ~np.uint64(0xFFFF << _UNIT * (LONGEST - length))


def _hashes(chars: Units, wide: Packed) -> Packed:
    """The hashes by which the runs are placed."""
    hashes = reduce(hashed, chars.T[:PLACED], np.full(len(chars), START, np.uint64))
    for length in range(PLACED + 1, chars.shape[1] + 1):
        hashes = placing(hashes, chars[:, length - 1], length, np.isin(_keys(chars[:, :PLACED]), wide))
    return hashes
