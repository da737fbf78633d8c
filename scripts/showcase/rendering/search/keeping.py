"""What is kept of the search between builds: each record's folded texts by the digest of all they were made from; and the index
made last, shard by shard, with the names of the cases in it. A build changes the shards it has to instead of making all of them
from the texts."""

import json
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import overload

import numpy as np

from showcase.rendering.search.patch import change, patched
from showcase.rendering.search.runs import PARTS, text_of
from showcase.rendering.search.shards import Index, packed
from showcase.rendering.search.texts import Searched

_UNITS_A_SHARD = 4096
"""Units of text for each shard: with real prose it weighs about 10 KB, with repetitive prose less."""

_MOST = 8
"""When more than one case in so many is new or gone, making all shards anew is no slower."""

INDEX = "index"

Cache = MutableMapping[str, bytes]

Letters = Mapping[str, int]
"""Of each letter (a unit of UTF-16) in how many cases it is."""


def text_key(key: str) -> str:
    """Under which the texts of a case are kept, of which `key` says what they were made from."""
    return f"text:{key}"


def shard_key(number: int) -> str:
    """Under which a shard is kept."""
    return f"shard:{number}"


def remembered(key: str, kept: Mapping[str, bytes]) -> Searched:
    """The texts kept of a case. Raises KeyError."""
    head, summary, story, sound = json.loads(kept[text_key(key)])
    return Searched((head, summary, story, sound))


def remembered_as(texts: Searched) -> bytes:
    """The texts as they are kept."""
    return json.dumps(texts.tiers).encode()


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """The index of some cases: what is to be known of it without opening a shard."""

    cases: Sequence[str] = ()
    """Key of each, in the order of their numbers."""
    units: Sequence[int] = ()
    """Of the texts of each, separators included."""
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
        return cls(known["cases"], known["units"], known["letters"], wide, known["sums"])

    def noted(self) -> bytes:
        """As it is kept."""
        wide = [runs.hex() for runs in self.wide]
        known = {"cases": self.cases, "units": self.units, "letters": self.letters, "wide": wide, "sums": self.sums}  # fmt: skip
        return json.dumps(known).encode()


def index(keys: Sequence[str], kept: Cache) -> KeptIndex:
    """The index of the cases whose texts are kept under `keys`: that of the last build with what has changed in it. `kept`
    holds its shards afterwards. Raises KeyError where the texts of a case are not kept."""
    last, texts = KeptIndex.last(kept), _Texts(keys, kept)
    if last.sums and list(last.cases) == list(keys):
        return last
    before, now = set(last.cases), set(keys)
    new = [number for number, key in enumerate(keys) if key not in before]
    known = dict(zip(last.cases, last.units, strict=True))
    known |= {keys[number]: _units(texts[number]) for number in new}
    units = [known[key] for key in keys]
    count = 1 << (max(PARTS, sum(units) // _UNITS_A_SHARD) - 1).bit_length()
    gone = [key for key in last.cases if key not in now]
    if len(last.sums) == count and max(len(new), len(gone)) <= len(keys) // _MOST:
        try:
            return _changed(last, keys, units, texts, gone, kept)
        except (KeyError, _Unfit):
            pass  # what was kept is not whole, or not in order
    every = list(texts)
    made = packed(text_of(every), len(keys), count)
    return _put(KeptIndex(keys, units, _counted(every, {}, 1), made.wide), dict(enumerate(made.shards)), kept)


class _Unfit(Exception):
    """The last index cannot be changed into the one that is wanted."""


def _changed(
    last: KeptIndex, keys: Sequence[str], units: Sequence[int], texts: "_Texts", gone: Sequence[str], kept: Cache
) -> KeptIndex:  # fmt: skip
    """The last index as it is now. Raises _Unfit; KeyError when not all of it is kept."""
    left = [remembered(key, kept) for key in gone]
    step = change(last.cases, keys, texts, left)
    order = step.moved[step.moved >= 0]
    if not bool((np.diff(order) > 0).all()):
        raise _Unfit
    patch = patched(Index(_Shards(last.sums, kept), list(last.wide)), step)
    letters = _counted(left, last.letters, -1)
    letters = _counted([texts[number] for number in step.new.tolist()], letters, 1)
    return _put(KeptIndex(keys, units, letters, patch.wide, last.sums), patch.shards, kept)


def _put(index: KeptIndex, shards: Mapping[int, bytes], kept: Cache) -> KeptIndex:
    """The index with these shards of it kept."""
    sums = dict(enumerate(index.sums))
    for number, content in shards.items():
        sum_ = _sum(content)
        if sums.get(number) != sum_:
            sums[number] = sum_
            kept[shard_key(number)] = content
    whole = KeptIndex(
        index.cases, index.units, index.letters, index.wide, [sums[number] for number in range(len(sums))]
    )
    kept[INDEX] = whole.noted()
    return whole


class _Texts(Sequence[Searched]):
    """The texts of the cases of some keys, read when they are asked for."""

    def __init__(self, keys: Sequence[str], kept: Mapping[str, bytes]) -> None:
        self._keys, self._kept = keys, kept

    @overload
    def __getitem__(self, number: int) -> Searched: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Searched]: ...
    def __getitem__(self, number: int | slice) -> Searched | Sequence[Searched]:
        if isinstance(number, slice):
            return _Texts(self._keys[number], self._kept)
        return remembered(self._keys[number], self._kept)

    def __len__(self) -> int:
        return len(self._keys)


class _Shards(Sequence[bytes]):
    """The shards of the last index. Raises KeyError for one that is not kept as it was then: a build that was cut short may have
    put another."""

    def __init__(self, sums: Sequence[str], kept: Mapping[str, bytes]) -> None:
        self._sums, self._kept = sums, kept

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        content = self._kept[shard_key(number)]
        if _sum(content) != self._sums[number]:
            raise KeyError(number)
        return content

    def __len__(self) -> int:
        return len(self._sums)


def _counted(texts: Iterable[Searched], before: Letters, sign: int) -> dict[str, int]:
    """The letters of `before` and (`sign` 1) or less (-1) those of the texts."""
    counts = np.zeros(1 << 16, np.int64)
    counts[[ord(letter) for letter in before]] = [*before.values()]
    for text in texts:
        counts[np.unique(np.frombuffer("".join(text.tiers).encode("utf-16-le", "surrogatepass"), "<u2"))] += sign  # fmt: skip
    return {chr(unit): int(counts[unit]) for unit in np.flatnonzero(counts).tolist()}


def _units(texts: Searched) -> int:
    return sum(len(tier.encode("utf-16-le", "surrogatepass")) // 2 + 1 for tier in texts.tiers)


def _sum(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()
