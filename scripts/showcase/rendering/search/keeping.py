"""What is kept of the search between builds: each record's folded texts and the file a client is given, by the digest of all they were
made from; and the index made last, shard by shard, with the names of the cases in it. A build changes the shards it has to instead of making all of them
from the texts."""

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from hashlib import blake2b
from itertools import islice

import numpy as np

from showcase.late.values import dataclass
from showcase.rendering.search.patch import Change, patched
from showcase.rendering.search.runs import PARTS, text_of
from showcase.rendering.search.shards import Index, packed
from showcase.rendering.search.texts import SEPARATOR, WRITTEN, whole
from showcase.storage.stored import several

UNITS_A_SHARD = 2700
"""Units of text for each shard, or up to a fifth less: with real prose it weighs about 11 KB, with repetitive prose less."""

_STEPS = 3
"""Bits of the number of shards that count: it grows by an eighth to a quarter at a time, and then all are made anew."""

_MOST, _LEAST = 256, 16
"""When more than one case in so many is new or gone, and more than a few, making all shards anew is no slower."""

INDEX = "index"

_AT_ONCE = 200
"""Texts that are read together."""

Cache = MutableMapping[str, bytes]

Letters = Mapping[str, int]
"""Of each letter (a unit of UTF-16) in how many cases it is."""


def text_key(key: str) -> str:
    """Under which the texts of a case are kept (`texts.written`), and behind them its file; `key` says what they were made from."""
    return f"text:{key}"


def file_in(kept: bytes) -> bytes:
    """The file of a case, of what is kept of it."""
    return kept[whole(kept) :]


def shard_key(number: int) -> str:
    """Under which a shard is kept."""
    return f"shard:{number}"


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
    last, texts = KeptIndex.last(kept), _Texts(cases, kept)
    if last.sums and last.size == size and dict(last.cases) == dict(cases):
        return last
    gone = {number: key for number, key in last.cases.items() if cases.get(number) != key}
    new = [number for number, key in cases.items() if last.cases.get(number) != key]
    if last.size == size and max(len(new), len(gone)) <= max(_LEAST, len(cases) // _MOST):
        texts.read(new)
        units = {key: last.units.get(key) or _units(texts[number]) for number, key in cases.items()}
        if len(last.sums) == shards_for(sum(units.values())):
            step = Change(size, gone=_Texts(gone, kept), new=new, texts=texts)
            with suppress(KeyError):  # what was kept is not whole
                return _changed(last, step, cases, units, kept, parallel=parallel)
    return _made(texts, cases, size, kept, parallel=parallel)


def shards_for(units: int) -> int:
    """How many shards hold so many units of text."""
    of_part = max(1, -(-units // (UNITS_A_SHARD * PARTS)))
    step = 1 << max(0, of_part.bit_length() - _STEPS)
    return -(-of_part // step) * step * PARTS


def _made(texts: "_Texts", cases: Mapping[int, str], size: int, kept: Cache, *, parallel: bool) -> KeptIndex:
    """The index made from the texts, its shards kept as they come. Raises KeyError where a text is not kept."""
    units: dict[str, int] = {}
    text = text_of(texts.in_turn(units), [*cases])
    count = shards_for(sum(units.values()))
    wide, letters, sums = [], dict[str, int](), dict[int, str]()
    for part in packed(text, size, count, parallel=parallel):
        wide.append(part.wide)
        letters |= part.letters
        for number, content in part.shards.items():
            sums[number] = _sum(content)
            kept[shard_key(number)] = content
    made = KeptIndex(cases, size, units, letters, wide, [sums[number] for number in range(count)])
    kept[INDEX] = made.noted()
    return made


def _changed(
    last: KeptIndex,
    step: Change,
    cases: Mapping[int, str],
    units: Mapping[str, int],
    kept: Cache,
    *,
    parallel: bool,
) -> KeptIndex:
    """The last index as it is now. Raises KeyError when not all of it is kept."""
    patch = patched(Index(_Shards(last.sums, kept), list(last.wide)), step, parallel=parallel)
    letters = _counted(step.gone.values(), last.letters, -1)
    letters = _counted([step.texts[number] for number in step.new], letters, 1)
    return _put(KeptIndex(cases, step.size, units, letters, patch.wide, last.sums), patch.shards, kept)


def _put(index: KeptIndex, shards: Mapping[int, bytes], kept: Cache) -> KeptIndex:
    """The index with these shards of it kept."""
    sums = dict(enumerate(index.sums))
    for number, content in shards.items():
        sum_ = _sum(content)
        if sums.get(number) != sum_:
            sums[number] = sum_
            kept[shard_key(number)] = content
    whole = replace(index, sums=[sums[number] for number in range(len(sums))])
    kept[INDEX] = whole.noted()
    return whole


class _Texts(Mapping[int, bytes]):
    """The written texts of cases by number, read when they are asked for."""

    def __init__(self, cases: Mapping[int, str], kept: Mapping[str, bytes]) -> None:
        self._cases, self._kept = cases, kept
        self._known: dict[int, bytes] = {}

    def read(self, numbers: Iterable[int]) -> None:
        """Ask for some that are not known yet at once. Raises KeyError."""
        keys = {number: text_key(self._cases[number]) for number in numbers if number not in self._known}
        found = several(self._kept, keys.values())
        self._known |= {number: _text_in(found[key]) for number, key in keys.items()}

    def in_turn(self, units: MutableMapping[str, int]) -> Iterator[bytes]:
        """All of them, one after the other; none is held. How many units each has is put into `units`, by its key. Raises KeyError."""
        waiting = iter(self._cases.values())
        while keys := [*islice(waiting, _AT_ONCE)]:
            found = several(self._kept, [*map(text_key, keys)])
            for key in keys:
                text = _text_in(found[text_key(key)])
                units[key] = _units(text)
                yield text

    def __getitem__(self, number: int) -> bytes:
        known = self._known.get(number)
        return _text_in(self._kept[text_key(self._cases[number])]) if known is None else known

    def __iter__(self) -> Iterator[int]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)


class _Shards:
    """The shards of the last index. Raises KeyError for one that is not kept as it was then: a build that was cut short may have
    put another."""

    def __init__(self, sums: Sequence[str], kept: Mapping[str, bytes]) -> None:
        self._sums, self._kept = sums, kept

    def several(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Some of them."""
        found = several(self._kept, [*map(shard_key, numbers)])
        contents = {number: found[shard_key(number)] for number in numbers}
        for number, content in contents.items():
            if _sum(content) != self._sums[number]:
                raise KeyError(number)
        return contents

    def __len__(self) -> int:
        return len(self._sums)


def _counted(texts: Iterable[bytes], before: Letters, sign: int) -> dict[str, int]:
    """The letters of `before` and (`sign` 1) or less (-1) those of the texts."""
    counts = np.zeros(1 << 16, np.int64)
    counts[[ord(letter) for letter in before]] = [*before.values()]
    for text in texts:
        counts[np.unique(np.frombuffer(text, "<u2", offset=WRITTEN))] += sign
    counts[ord(SEPARATOR)] = 0
    return {chr(unit): int(counts[unit]) for unit in np.flatnonzero(counts).tolist()}


def _text_in(kept: bytes) -> bytes:
    return kept[: whole(kept)]


def _units(text: bytes) -> int:
    return (len(text) - WRITTEN) // 2


def _sum(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()
