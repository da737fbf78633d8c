"""Which cases hold which hash of all sketches, kept so that those few can be asked for that a story shares something with: to go
through the sketches of ten thousand cases, or to load what does that quickly, takes longer than judging a story."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from struct import unpack_from

from showcase.judging.record import Record
from showcase.judging.several.few_sketches import WIDTH, part_of
from showcase.judging.several.likeness import is_open
from showcase.judging.several.sketches import parted
from showcase.storage.store import Store
from showcase.words.staff.register import Register

_KIND, _CASES = "held hashes", "cases"
_TOGETHER = 1500
"""Hashes kept in one row: a story has two hundred, for which a seventh of a large showcase's is read."""
_PLACE = 4
"""Bytes of a case's place."""
_BITS = 16
"""Of a hash that tell at most in which row it is: its first bytes, the lowest, are as likely one as another."""

Holders = Callable[[bytes], Collection[int]]
"""Places of the cases that hold a hash."""


def keep_hashes(store: Store, name: str, register: Register, cases: Sequence[Record]) -> None:
    """Keep those of all cases, as they came, for the judgements amended from the one of that `name`."""
    kept, sketches = store.values(_KIND), [case.sketch for case in cases]
    bits = min((sum(map(len, sketches)) // WIDTH // _TOGETHER).bit_length(), _BITS)
    new = [at for at, case in enumerate(cases) if is_open(register, case.year)]
    kept[_CASES] = json.dumps((name, [case.key for case in cases], new, bits)).encode()
    for row, (hashes, owners) in enumerate(parted(sketches, bits)):
        kept[str(row)] = hashes + owners
    kept.prune()


class HeldHashes:
    """What was kept, as far as it is asked for."""

    def __init__(self, store: Store, name: str) -> None:
        """Raises KeyError where those of the judgement of that name are not kept."""
        self._kept = store.values(_KIND)
        of, self.keys, new, self._bits = json.loads(self._kept[_CASES])
        """Of the cases, as they came."""
        if of != name:
            raise KeyError(name)
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
        return str(part_of(hashed, self._bits))

    def _holders(self, hashed: bytes) -> Iterator[int]:
        row = self._rows[self._row(hashed)]
        size = len(row) // (WIDTH + _PLACE) * WIDTH
        at = row.find(hashed, 0, size)
        while at >= 0:
            if at % WIDTH == 0:
                (place,) = unpack_from("<I", row, size + at // WIDTH * _PLACE)
                yield place
            at = row.find(hashed, at + 1, size)


def hashes_of(sketch: bytes) -> Iterator[bytes]:
    """Those of a sketch, as they are written."""
    return (sketch[at : at + WIDTH] for at in range(0, len(sketch), WIDTH))
