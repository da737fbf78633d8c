"""What is kept of the search between builds: each record's folded texts and the file a client is given, by the digest of all they were
made from; and the index made last, shard by shard, with the names of the cases in it. A build changes the shards it has to instead of making all of them
from the texts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace

import numpy as np

from showcase.late.values import dataclass
from showcase.rendering.search.difference import Difference
from showcase.rendering.search.kept import TOGETHER, Cache, KeptShards, KeptTexts, shard_key, sum_of, units_in
from showcase.rendering.search.patch import Change, patched
from showcase.rendering.search.runs import PARTS, text_of
from showcase.rendering.search.shards import Index, packed
from showcase.rendering.search.texts import SEPARATOR, WRITTEN

UNITS_A_SHARD = 2700
"""Units of text for each shard, or up to a fifth less: with real prose it weighs about 11 KB, with repetitive prose less."""

_STEPS = 3
"""Bits of the number of shards that count: it grows by an eighth to a quarter at a time, and then all are made anew."""

_MOST, _LEAST = 256, 16
"""When more of the text than one case in so many holds is new or gone, and more than that of a few, making all shards anew is no slower."""

INDEX = "index"

Letters = Mapping[str, int]
"""Of each letter (a unit of UTF-16) in how many cases it is."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of the cases since the last index, and how many units the text of each key has."""

    change: Change
    units: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """The index of some cases: what is to be known of it without opening a shard."""

    cases: Mapping[int, str] = field(default_factory=dict)
    """Key of each by its number, in rising order."""
    size: int = 0
    """All numbers are less."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Of the texts of each key, separators included."""
    letters: Letters = field(default_factory=dict)
    wide: Sequence[bytes] = ()
    sums: Sequence[str] = ()
    """Of each shard."""
    changed: Mapping[int, bytes] = field(default_factory=dict)
    """Shards in which the last index was another, by number: at hand for whoever writes them."""

    @classmethod
    def last(cls, kept: Mapping[str, bytes]) -> "KeptIndex":
        """That of the last build; that of no cases if nothing was kept."""
        if (noted := kept.get(INDEX)) is None:
            return cls()
        known = json.loads(noted)
        wide = [bytes.fromhex(runs) for runs in known["wide"]]
        cases = dict(zip(known["numbers"], known["cases"], strict=True))
        return cls(cases, known["size"], known["units"], known["letters"], wide, known["sums"])

    def noted(self) -> bytes:
        """As it is kept."""
        wide = [runs.hex() for runs in self.wide]
        known = {
            "numbers": [*self.cases], "cases": [*self.cases.values()], "size": self.size, "units": dict(self.units),
            "letters": dict(self.letters), "wide": wide, "sums": self.sums,
        }  # fmt: skip
        return json.dumps(known).encode()


def index(cases: Mapping[int, str], size: int, kept: Cache, *, parallel: bool = True) -> KeptIndex:
    """The index of the cases whose texts are kept under the keys of `cases` (number → key, in rising order, all numbers less than
    `size`): that of the last build with what has changed in it. `kept` holds its shards afterwards. Raises KeyError where the
    texts of a case are not kept."""
    last, texts = KeptIndex.last(kept), KeptTexts(cases, kept)
    if last.sums and last.size == size and dict(last.cases) == dict(cases):
        return last
    if last.sums and last.size == size:
        with suppress(KeyError):  # what was kept is not whole
            if step := _step(last, cases, size, texts, kept):
                return _changed(last, step, cases, kept, parallel=parallel)
    return _made(texts, cases, size, kept, parallel=parallel)


def _step(
    last: KeptIndex, cases: Mapping[int, str], size: int, texts: KeptTexts, kept: Cache
) -> _Step | None:
    """From the last index to that of these cases; None where so much has changed that making all shards anew is no slower, or another
    number of them is asked for. Raises KeyError where a text is not kept."""
    others = sorted(
        number for number in cases.keys() | last.cases.keys() if cases.get(number) != last.cases.get(number)
    )
    units = {key: last.units[key] for number, key in cases.items() if last.cases.get(number) == key}
    left = max(_LEAST, len(cases) // _MOST) * sum(last.units.values()) // max(1, len(last.units))
    differences = dict[int, Difference]()
    for at in range(0, len(others), TOGETHER):
        some = others[at : at + TOGETHER]
        was, now = KeptTexts(last.cases, kept).several(some), texts.several(some)
        units |= {cases[number]: units_in(text) for number, text in now.items()}
        for number in some:
            one = Difference(was.get(number), now.get(number))
            if one.was != one.now:
                differences[number] = one
                left -= one.units
        if left < 0:
            return None
    if len(last.sums) != shards_for(sum(units.values())):
        return None
    return _Step(Change(size, differences, texts), units)


def shards_for(units: int) -> int:
    """How many shards hold so many units of text."""
    of_part = max(1, -(-units // (UNITS_A_SHARD * PARTS)))
    step = 1 << max(0, of_part.bit_length() - _STEPS)
    return -(-of_part // step) * step * PARTS


def _made(texts: KeptTexts, cases: Mapping[int, str], size: int, kept: Cache, *, parallel: bool) -> KeptIndex:
    """The index made from the texts, its shards kept as they come. Raises KeyError where a text is not kept."""
    units: dict[str, int] = {}
    text = text_of(texts.in_turn(units), [*cases])
    count = shards_for(sum(units.values()))
    wide, letters, sums = [], dict[str, int](), dict[int, str]()
    for part in packed(text, size, count, parallel=parallel):
        wide.append(part.wide)
        letters |= part.letters
        for number, content in part.shards.items():
            sums[number] = sum_of(content)
            kept[shard_key(number)] = content
    made = KeptIndex(cases, size, units, letters, wide, [sums[number] for number in range(count)])
    kept[INDEX] = made.noted()
    return made


def _changed(
    last: KeptIndex, step: "_Step", cases: Mapping[int, str], kept: Cache, *, parallel: bool
) -> KeptIndex:
    """The last index as it is now. Raises KeyError when not all of it is kept."""
    change = step.change
    patch = patched(Index(KeptShards(last.sums, kept), list(last.wide)), change, parallel=parallel)
    letters = _counted((one.was for one in change.differences.values()), last.letters, -1)
    letters = _counted((one.now for one in change.differences.values()), letters, 1)
    return _put(KeptIndex(cases, change.size, step.units, letters, patch.wide, last.sums), patch.shards, kept)


def _put(index: KeptIndex, shards: Mapping[int, bytes], kept: Cache) -> KeptIndex:
    """The index with these shards of it kept."""
    sums, changed = [*index.sums], dict[int, bytes]()
    for number, content in shards.items():
        sum_ = sum_of(content)
        if sums[number] != sum_:
            sums[number], changed[number] = sum_, content
            kept[shard_key(number)] = content
    whole = replace(index, sums=sums, changed=changed)
    kept[INDEX] = whole.noted()
    return whole


def _counted(texts: Iterable[bytes | None], before: Letters, sign: int) -> dict[str, int]:
    """The letters of `before` and (`sign` 1) or less (-1) those of the texts."""
    counts = np.zeros(1 << 16, np.int64)
    counts[[ord(letter) for letter in before]] = [*before.values()]
    for text in filter(None, texts):
        counts[np.unique(np.frombuffer(text, "<u2", offset=WRITTEN))] += sign
    counts[ord(SEPARATOR)] = 0
    return {chr(unit): int(counts[unit]) for unit in np.flatnonzero(counts).tolist()}
