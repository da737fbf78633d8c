"""An index brought up to date: what is gone is taken out of its shards, what is new put in, and the rest is left as it is.

Cases keep their numbers (`places.py`), so only shards with a run that came or went are opened, and of these only the rows of
such runs are read; a case that got another number is gone and new. No text of an unchanged case is looked into but for one reason:
a run that has become common is grown, and the longer runs that begin with it were never looked for. What a run grew is taken out
when it is no longer common, and where one turns wide or narrow, what begins with it moves. The result is byte for byte what the
texts would give from nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import field, replace

import numpy as np

from showcase.late.values import dataclass
from showcase.processes.workers import worked
from showcase.rendering.search import runs as bounds
from showcase.rendering.search.difference import Both, Differences, places_in
from showcase.rendering.search.keys import (
    chars_of,
    hashes_of,
    key_after,
    keys_of,
    last_with,
    named,
    naming,
    prefix_of,
    units_of,
)
from showcase.rendering.search.lists import NO_ROW, NOTHING, Row
from showcase.rendering.search.opened import Opened
from showcase.rendering.search.runs import LONGEST, PARTS, PLACED, TIERS, Packed, Text, levels, text_of
from showcase.rendering.search.shards import Index, shard_of
from showcase.rendering.search.texts import SEPARATOR, parts_of

_ALONE = 1024
"""Shards for which other processes are not worth their start."""

Posted = MutableMapping[int, Both]
"""What changes of a run, by case."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cases since the shards were made."""

    size: int
    """All numbers are less, before and after."""
    differences: Differences
    """Of those that have come, have gone, or say something else."""
    texts: Mapping[int, bytes]
    """What is searched of all cases there are now (`texts.written`), by number."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What a change makes of an index."""

    shards: Mapping[int, bytes]
    """Those that something was put into, by number, as they are now; all others are as they were."""
    wide: list[bytes]


def patched(index: Index, change: Change, *, parallel: bool = True) -> Patch:
    """What becomes of the index with the change made in it: no shard is asked for that it does not concern. All cores work at it,
    each at some parts, where that may be. Raises KeyError for a shard that is not there."""
    windows = [(number, *window) for number, one in change.differences.items() for window in one.windows]
    looked = replace(text_of(text for _, _, text in windows), few=0)
    whose = [(number, now) for number, now, _ in windows]

    def work(part: int) -> tuple[Mapping[int, bytes], bytes]:
        opened = Opened(index.shards, change.size)
        return _Part(index, change, part, named(index.wide[part]), opened).changed(
            _posted(looked, whose, part, change.differences)
        )

    shards, wide = dict[int, bytes](), list[bytes]()
    for made, told in worked(
        work, range(PARTS), together=1, worth=PARTS if parallel and len(index.shards) >= _ALONE else PARTS + 1
    ):
        shards |= made
        wide.append(told)
    return Patch(shards, wide)


def _posted(
    looked: Text, whose: Sequence[tuple[int, bool]], part: int, differences: Differences
) -> Mapping[int, Mapping[int, Posted]]:
    """What the windows of texts, each of the case beside it as it was or (True) as it is, say of the runs of a part: by length, by run, by case."""
    found: dict[int, dict[int, Posted]] = {}
    for level in levels(looked, part):
        keys = np.repeat(keys_of(level.chars), level.held).tolist()
        of_length: defaultdict[int, Posted] = defaultdict(dict)
        for key, posting in zip(keys, level.postings.tolist(), strict=True):
            place, tier = divmod(posting, TIERS)
            number, is_now = whose[place]
            was, now = of_length[key].get(number, (None, None))
            of_length[key][number] = (was, tier) if is_now else (tier, now)
        found[level.length] = {
            key: changes
            for key, every in of_length.items()
            if (changes := _changes(units_of(key, level.length), every, differences))
        }
    return found


def _changes(run: bytes, every: Posted, differences: Differences) -> Posted:
    """What of all that windows say of a run is a change: where they differ, the whole texts tell."""
    differ = {number: both for number, both in every.items() if both[0] != both[1]}
    return {
        number: both
        for number, seen in differ.items()
        if (both := differences[number].tiers(run, seen))[0] != both[1]
    }


@dataclass(slots=True)
class _Turned:
    """Runs of one length that became common, or are no longer, and which cases hold them now, or held them."""

    gained: dict[int, list[int]] = field(default_factory=dict)
    lost: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Part:
    """The shards of one part on their way from what they were to what they are."""

    index: Index
    change: Change
    part: int
    wide: Packed
    opened: Opened
    texts: dict[tuple[int, bool], tuple[bytes, ...]] = field(default_factory=dict)

    def changed(self, posted: Mapping[int, Mapping[int, Posted]]) -> tuple[Mapping[int, bytes], bytes]:
        """The shards that something was put into, by number; and the wide runs."""
        turned = _Turned()
        for length in range(1, LONGEST + 1):
            changes = self._to_be_made(posted.get(length, {}), turned, length)
            turned = self._made(changes, length)
        return self.opened.sealed(), naming(self.wide)

    def _to_be_made(self, posted: Mapping[int, Posted], turned: _Turned, length: int) -> Mapping[int, Posted]:
        """What changes of the runs of a length that are indexed, or were."""
        changes: dict[int, Posted] = {}
        if length <= 2:
            changes |= posted
        else:
            prefixes = {prefix_of(key, length) for key in posted} - turned.gained.keys() - turned.lost.keys()
            rows = self.opened.rows(self._shards([*prefixes], length - 1), length - 1)
            grown = {key for key, row in rows.items() if row and row.grown}
            changes |= {key: every for key, every in posted.items() if prefix_of(key, length) in grown}
        for now, which in ((True, turned.gained), (False, turned.lost)):
            for run, cases in which.items():
                for key, number, tier in self._followers(run, cases, length - 1, now=now):
                    changes.setdefault(key, {})[number] = (None, tier) if now else (tier, None)
        return changes

    def _made(self, changes: Mapping[int, Posted], length: int) -> _Turned:
        turned, turned_wide = _Turned(), dict[int, bool]()
        by_shard: defaultdict[int, dict[int, Row | None]] = defaultdict(dict)
        shards = self._shards([*changes], length)
        rows = self.opened.rows(shards, length)
        for key, number in shards.items():
            before = rows[key] or NO_ROW
            after = self._row(before, changes[key])
            by_shard[number][key] = after if after.count else None
            if after.grown > before.grown:
                turned.gained[key] = after.cases
            elif after.grown < before.grown:
                turned.lost[key] = before.cases
            if length == PLACED and (wide := after.count > bounds.WIDE) != (before.count > bounds.WIDE):
                turned_wide[key] = wide
        for number, changed in by_shard.items():
            self.opened.put(number, changed, length)
        if turned_wide:
            self._move(turned_wide)
        return turned if length > 1 else _Turned()

    def _row(self, before: Row, changes: Posted) -> Row:
        lists = list(before.lists)
        for tier in _tiers(changes):
            more = [number for number, (_, now) in changes.items() if now == tier]
            less = [number for number, (was, _) in changes.items() if was == tier]
            lists[tier] = (lists[tier] or NOTHING).changed(more, less, self.change.size)
        many = before.count + sum((now is not None) - (was is not None) for was, now in changes.values())
        return Row(lists, many > bounds.FEW, many)

    def _move(self, turned: Mapping[int, bool]) -> None:
        """What begins with runs that turned wide (or narrow) to where it now belongs."""
        narrow = [key for key, wide in turned.items() if not wide]
        every = range(self.part, len(self.index.shards), PARTS)
        was = self._shards([*turned], PLACED)
        moved: dict[int, Row] = {}
        for key, wide in turned.items():
            shards = [was[key]] if wide else every
            for number, rows in self.opened.between(key, last_with(key, PLACED), shards, PLACED + 1):
                if rows:
                    moved |= rows
                    self.opened.put(number, dict.fromkeys(rows), PLACED + 1)
        wider = [key for key, wide in turned.items() if wide]
        self.wide = np.union1d(
            np.setdiff1d(self.wide, np.array(narrow, np.uint64)), np.array(wider, np.uint64)
        )
        by_shard: defaultdict[int, dict[int, Row | None]] = defaultdict(dict)
        for key, number in self._shards([*moved], PLACED + 1).items():
            by_shard[number][key] = moved[key]
        for number, placed in by_shard.items():
            self.opened.put(number, placed, PLACED + 1)

    def _shards(self, keys: Sequence[int], length: int) -> Mapping[int, int]:
        """The number of the shard of each run."""
        chars = chars_of(np.array(keys, np.uint64), length)
        numbers = shard_of(hashes_of(chars, self.wide), self.part, len(self.index.shards))
        return dict(zip(keys, numbers.tolist(), strict=True))

    def _followers(
        self, run: int, cases: Sequence[int], length: int, *, now: bool
    ) -> Iterator[tuple[int, int, int]]:
        """The runs of one unit more than `length` that begin with one that has turned, in cases that hold it now (or held it): run,
        case, best tier."""
        units = units_of(run, length)
        for number in cases:
            found: dict[int, int] = {}
            for tier, text in enumerate(self._text(number, now=now)):
                for last in _after(text, units):
                    found.setdefault(key_after(run, last, length), tier)
            yield from ((key, number, tier) for key, tier in found.items())

    def _text(self, number: int, *, now: bool) -> tuple[bytes, ...]:
        if (number, now) not in self.texts:
            one = self.change.differences.get(number)
            text = (one.now if now else one.was) if one else self.change.texts[number]
            self.texts[number, now] = parts_of(text) if text else ()
        return self.texts[number, now]


def _tiers(changes: Posted) -> set[int]:
    return {tier for both in changes.values() for tier in both if tier is not None}


def _after(text: bytes, units: bytes) -> Iterator[int]:
    """Every unit that follows these in a text, but for the one that parts its fields."""
    for at in places_in(text, units):
        end = at + len(units)
        last = int.from_bytes(text[end : end + 2], "little")
        if end < len(text) and last != ord(SEPARATOR):
            yield last
