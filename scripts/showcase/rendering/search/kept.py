"""Under which keys texts of cases and shards of the index are kept, and how they are read again."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from hashlib import blake2b
from itertools import islice

from showcase.rendering.search.texts import WRITTEN, whole
from showcase.storage.stored import several

TOGETHER = 200
"""Texts that are read together."""

Cache = MutableMapping[str, bytes]


def text_key(key: str) -> str:
    """Under which the texts of a case are kept (`texts.written`), and behind them its file; `key` says what they were made from."""
    return f"text:{key}"


def file_in(kept: bytes) -> bytes:
    """The file of a case, of what is kept of it."""
    return kept[whole(kept) :]


def shard_key(number: int) -> str:
    """Under which a shard is kept."""
    return f"shard:{number}"


def sum_of(shard: bytes) -> str:
    """Changes whenever the shard does."""
    return blake2b(shard, digest_size=8).hexdigest()


def units_in(text: bytes) -> int:
    """How many units a written text has, separators included."""
    return (len(text) - WRITTEN) // 2


class KeptTexts(Mapping[int, bytes]):
    """The written texts of cases by number, read when they are asked for."""

    def __init__(self, cases: Mapping[int, str], kept: Mapping[str, bytes]) -> None:
        self._cases, self._kept = cases, kept

    def several(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Those of these numbers that are cases, read at once. Raises KeyError for one that is not kept."""
        keys = {number: text_key(self._cases[number]) for number in numbers if number in self._cases}
        found = several(self._kept, [*keys.values()])
        return {number: _text_in(found[key]) for number, key in keys.items()}

    def in_turn(self, units: MutableMapping[str, int]) -> Iterator[bytes]:
        """All of them, one after the other; none is held. How many units each has is put into `units`, by its key. Raises KeyError."""
        waiting = iter(self._cases.values())
        while keys := [*islice(waiting, TOGETHER)]:
            found = several(self._kept, [*map(text_key, keys)])
            for key in keys:
                text = _text_in(found[text_key(key)])
                units[key] = units_in(text)
                yield text

    def __getitem__(self, number: int) -> bytes:
        return _text_in(self._kept[text_key(self._cases[number])])

    def __iter__(self) -> Iterator[int]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)


class KeptShards:
    """The shards of the last index. Raises KeyError for one that is not kept as it was then: a build that was cut short may have
    put another."""

    def __init__(self, sums: Sequence[str], kept: Mapping[str, bytes]) -> None:
        self._sums, self._kept = sums, kept

    def several(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Some of them."""
        found = several(self._kept, [*map(shard_key, numbers)])
        contents = {number: found[shard_key(number)] for number in numbers}
        for number, content in contents.items():
            if sum_of(content) != self._sums[number]:
                raise KeyError(number)
        return contents

    def __len__(self) -> int:
        return len(self._sums)


def _text_in(kept: bytes) -> bytes:
    return kept[: whole(kept)]
