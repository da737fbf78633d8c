"""Which cases hold which hash of all sketches, kept so that those few can be asked for that a story shares something with: to go
through the sketches of ten thousand cases, or to load what does that quickly, takes longer than judging a story."""

import json
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from struct import unpack

from showcase.judging.record import Record
from showcase.judging.several.few_sketches import WIDTH
from showcase.judging.several.likeness import is_open
from showcase.judging.several.sketches import by_hash
from showcase.storage.store import Store
from showcase.words.staff.register import Register

_KIND, _CASES = "held hashes", "cases"
_TOGETHER = 1500
"""Hashes kept in one row: a story has two hundred, for which a seventh of a large showcase's is read."""
_PLACE = 4
"""Bytes of a case's place."""
_BITS = 16
"""Of a hash that say at most in which row it is: it is as likely to begin with one byte as with another."""

Holders = Callable[[bytes], Collection[int]]
"""Places of the cases that hold a hash."""


def keep_hashes(store: Store, register: Register, cases: Sequence[Record]) -> None:
    """Keep those of all cases, as they came, for the judgements amended from this one."""
    kept = store.values(_KIND)
    hashes, owners = by_hash([case.sketch for case in cases])
    count = len(hashes) // WIDTH
    bits = min((count // _TOGETHER).bit_length(), _BITS)
    new = [at for at, case in enumerate(cases) if is_open(register, case.year)]
    kept[_CASES] = json.dumps(([case.key for case in cases], new, bits)).encode()
    firsts = [_first(hashes, row << _BITS - bits, count) for row in range(1 << bits)]
    for row, (start, end) in enumerate(zip(firsts, (*firsts[1:], count), strict=True)):
        kept[str(row)] = hashes[start * WIDTH : end * WIDTH] + owners[start * _PLACE : end * _PLACE]
    kept.prune()


def _first(hashes: bytes, beginning: int, count: int) -> int:
    """Which of the hashes is the first that begins so or comes after it."""
    return bisect_left(range(count), beginning.to_bytes(2, "big"), key=_of(hashes))


def _of(hashes: bytes) -> Callable[[int], bytes]:
    return lambda at: hashes[at * WIDTH : (at + 1) * WIDTH]


class HeldHashes:
    """What was kept, as far as it is asked for."""

    def __init__(self, store: Store) -> None:
        """Raises KeyError where nothing is kept."""
        self._kept = store.values(_KIND)
        self.keys, new, self._bits = json.loads(self._kept[_CASES])
        """Of the cases, as they came."""
        self.new = frozenset(new)
        """Places of those whose call is open."""
        self.at = {key: at for at, key in enumerate(self.keys)}
        """The place of each."""
        self._rows: dict[str, bytes] = {}

    def fetch(self, hashes: Iterable[bytes]) -> None:
        """These are about to be asked for. Raises KeyError where something is not kept."""
        wanted = {self._row(hashed) for hashed in hashes} - self._rows.keys()
        self._rows |= self._kept.several(wanted)
        if missing := wanted - self._rows.keys():
            raise KeyError(min(missing))

    def holders(self, amended: Mapping[str, bytes]) -> Holders:
        """Who holds a hash that was fetched, where some cases have other sketches now."""
        others = {self.at[key]: {*hashes_of(sketch)} for key, sketch in amended.items()}

        def held(hashed: bytes) -> Collection[int]:
            as_kept = [at for at in self._holders(hashed) if at not in others]
            return [*as_kept, *(at for at, own in others.items() if hashed in own)]

        return held

    def _row(self, hashed: bytes) -> str:
        return str(int.from_bytes(hashed[:2], "big") >> _BITS - self._bits)

    def _holders(self, hashed: bytes) -> Sequence[int]:
        row = self._rows[self._row(hashed)]
        count = len(row) // (WIDTH + _PLACE)
        start = end = bisect_left(range(count), hashed, key=_of(row))
        while end < count and row.startswith(hashed, end * WIDTH):
            end += 1
        places = count * WIDTH
        return unpack(f"<{end - start}I", row[places + start * _PLACE : places + end * _PLACE])


def hashes_of(sketch: bytes) -> Iterator[bytes]:
    """Those of a sketch, as they are written."""
    return (sketch[at : at + WIDTH] for at in range(0, len(sketch), WIDTH))
