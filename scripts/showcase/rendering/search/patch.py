"""An index brought up to date: what is gone is taken out of its shards, what is new put in, and the rest is left as it is.

No text of an unchanged case is cut into runs again, but for one reason: a run that has become common is grown, and the longer
runs that begin with it were never looked for. The result is byte for byte what the texts would give from nothing.

Cases keep their numbers (`places.py`), so only shards with a run that came or went are opened; a case that got another number is
gone and new. Where a run turns common or uncommon, the shards of what begins with it are opened besides, and where one turns wide or
narrow all shards of its part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np

from showcase.rendering.search.postings import (
    NONE,
    UNIT,
    Postings,
    chars_of,
    hashes_of,
    keys_of,
    level_of,
    merged,
    named,
    prefix_of,
)
from showcase.rendering.search.runs import (
    LONGEST,
    PARTS,
    PLACED,
    TIERS,
    Level,
    Numbers,
    Packed,
    Truths,
    levels,
    text_of,
)
from showcase.rendering.search.shards import Index, add, sealed, shard_of, wide_of
from showcase.rendering.search.texts import SEPARATOR, parts_of
from showcase.rendering.search.unpacked import unpacked

_HANDS = 2
"""Parts worked at a time: numpy and zlib let go of the interpreter while they work."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cases since the shards were made."""

    size: int
    """All numbers are less, before and after."""
    gone: Mapping[int, bytes]
    """What was searched of those that are no longer there, or no longer say the same, by number."""
    new: Sequence[int]
    """Numbers of those that were not there, or did not say the same."""
    texts: Mapping[int, bytes]
    """Of all cases there are now, by number."""

    @property
    def stays(self) -> Truths:
        """For each number whether its case stays."""
        found = np.ones(self.size, np.bool_)
        found[[*self.gone]] = False
        return found


@dataclass(frozen=True, slots=True)
class Patch:
    """What a change makes of an index."""

    shards: Mapping[int, bytes]
    """Those that were opened, by number, as they are now; all others are as they were."""
    wide: list[bytes]


def patched(index: Index, change: Change) -> Patch:
    """What becomes of the index with the change made in it: no shard is asked for that it does not concern."""
    count = len(index.shards)
    gone, new = [*change.gone.values()], [change.texts[number] for number in change.new]
    looked = replace(text_of([*gone, *new]), few=0)
    numbers = np.array([*change.gone, *change.new], np.int64)
    texts, shards, wide = _Texts(change.texts), dict[int, bytes](), list(index.wide)
    with ThreadPoolExecutor(_HANDS) as hands:
        fresh = list(hands.map(lambda part: list(levels(looked, part)), range(PARTS)))
        opened = {
            part: _touched(fresh[part], part, named(wide[part]), numbers, len(gone), count)
            for part in range(PARTS)
        }
        while opened:
            parts = [_Part.of(index, change, part, shown, texts) for part, shown in opened.items()]
            made = list(hands.map(lambda part: part.made(fresh[part.part]), parts))
            opened = {}
            for part, one in zip(parts, made, strict=True):
                if isinstance(one, _Made):
                    shards |= one.shards
                    wide[part.part] = one.wide
                else:
                    opened[part.part] = one
    return Patch(shards, wide)


def _touched(
    fresh: Iterable[Level], part: int, wide: Packed, numbers: Numbers, gone: int, shards: int
) -> Numbers:
    """The shards of the runs that a case has only before or only after (or in another tier), and of the runs these begin with,
    while these are the `wide` ones. Of the texts, of cases of these `numbers`, the first `gone` are those before."""
    found = [np.zeros(0, np.int64)]
    span = int(numbers.max(initial=0)) + 1
    for level in fresh:
        cases, tiers = np.divmod(level.postings.astype(np.int64), TIERS)
        posting = (level.runs.astype(np.int64) * span + numbers[cases]) * TIERS + tiers
        runs = np.setxor1d(posting[cases < gone], posting[cases >= gone]) // (span * TIERS)
        chars = level.chars[np.unique(runs)]
        for end in range(1, level.length + 1):
            found.append(shard_of(hashes_of(chars[:, :end], wide), part, shards))
    return np.unique(np.concatenate(found))


class _Texts:
    """The texts of cases as units, each read once; what they lie in may not be used by several threads at a time."""

    def __init__(self, texts: Mapping[int, bytes]) -> None:
        self._texts, self._lock = texts, Lock()
        self._read: dict[int, tuple[bytes, ...]] = {}

    def __getitem__(self, number: int) -> tuple[bytes, ...]:
        with self._lock:
            if number not in self._read:
                self._read[number] = parts_of(self._texts[number])
            return self._read[number]


@dataclass(frozen=True, slots=True)
class _Made:
    """Shards of a part by number, and its wide runs."""

    shards: Mapping[int, bytes]
    wide: bytes


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
    texts: _Texts

    @classmethod
    def of(cls, index: Index, change: Change, part: int, opened: Numbers, texts: _Texts) -> "_Part":
        """Those shards of an index, asked for here: what they lie in may not be used by several threads."""
        shards = [index.shards[number] for number in opened.tolist()]
        return cls(shards, len(index.shards), index.wide[part], change, part, opened, texts)

    def made(self, fresh: Sequence[Level]) -> _Made | Numbers:
        """The shards as they are now; or, where runs turned common or uncommon, which shards have to be opened for that.

        `fresh` holds the runs of what is gone, and then of what is new.
        """
        size, pieces = self.change.size, unpacked(self.shards)
        sections = {number: list[bytes]() for number in self.opened.tolist()}
        whole = len(self.opened) == self.count // PARTS
        numbers = np.concatenate((np.full(len(self.change.gone), -1), np.array(self.change.new, np.int64)))
        kept = np.where(self.change.stays, np.arange(size), -1)
        told = b""
        grown, gained, lost, below = NONE, NONE, NONE, Postings.none()
        wide = named(self.wide)
        for length in range(1, LONGEST + 1):
            was, found = (
                pieces[length].held(length),
                next((one for one in fresh if one.length == length), None),
            )
            known = keys_of(was.chars)
            stays = ~np.isin(prefix_of(known, length), lost)
            concerned = np.isin(known, keys_of(found.chars)) if found else np.zeros(len(known), np.bool_)
            runs = Postings.of(was.chars, *was.postings(size, stays & concerned), kept)
            parts = [runs, below]
            if found is not None:
                added = Postings.of(found.chars, found.runs, found.postings, numbers)
                prefix = prefix_of(added.keys, length)
                indexed = np.isin(prefix, grown) | np.isin(added.keys, known) if length > 2 else True
                here = np.isin(shard_of(hashes_of(found.chars, wide), self.part, self.count), self.opened)
                parts.append(added.where(here & indexed & ~np.isin(prefix, lost) & ~np.isin(prefix, gained)))
            level, written = merged(level_of(parts, length, wide), was, stays & ~concerned, wide)
            add(level, self.part, size, self.count, sections, written)
            told += wide_of(level)
            if 1 < length < LONGEST:
                keys = keys_of(level.chars)
                grown, before = keys[level.grown], known[was.grown]
                gained, lost = np.setdiff1d(grown, before), np.setdiff1d(before, grown)
                if not whole and len(np.setxor1d(keys[level.wide], known[was.wide])):
                    return np.arange(self.part, self.count, PARTS)
                wide = keys[level.wide] if whole and length == PLACED else wide
                below = self._followers(Postings(keys, level.runs, level.postings), gained, length)
                wanted = np.concatenate((below.keys, self._followers(runs, lost, length).keys))
                places = shard_of(hashes_of(chars_of(wanted, length + 1), wide), self.part, self.count)
                if len(np.setdiff1d(places, self.opened)):
                    return np.union1d(places, self.opened)
        made = {number: sealed(sections[number]) for number in self.opened.tolist()}
        return _Made(made, told if whole else self.wide)

    def _followers(self, runs: "Postings", turned: Packed, length: int) -> "Postings":
        """The runs of one unit more than `length` that begin with one that has turned, of the cases that hold it."""
        found: dict[tuple[int, int], int] = {}
        held = runs.where(np.isin(runs.keys, turned))
        for run, posting in zip(held.runs.tolist(), held.postings.tolist(), strict=True):
            key, number = int(runs.keys[run]), posting >> 2
            units = chars_of(runs.keys[run : run + 1], length).astype("<u2").tobytes()
            for tier, text in enumerate(self.texts[number]):
                for last in _after(text, units):
                    more = key | last << UNIT * (LONGEST - 1 - length)
                    found.setdefault((more, number), tier)
        keys, of = np.unique(np.array([key for key, _ in found], np.uint64), return_inverse=True)
        postings = np.array([number << 2 | tier for (_, number), tier in found.items()], np.uint32)
        return Postings(keys, of.astype(np.uint32), postings)


def _after(text: bytes, units: bytes) -> Iterator[int]:
    """Every unit that follows these in a text, but for the one that parts its fields."""
    at = text.find(units)
    while at >= 0:
        end = at + len(units)
        last = int.from_bytes(text[end : end + 2], "little")
        if at % 2 == 0 and end < len(text) and last != ord(SEPARATOR):
            yield last
        at = text.find(units, at + 1)
