"""Which cases hold which hash of all sketches, kept so that those few can be asked for that a story shares something with: to go
through the sketches of ten thousand cases, or to load what does that quickly, takes longer than judging a story."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from hashlib import blake2b
from itertools import count
from struct import pack, unpack, unpack_from
from zlib import crc32

from showcase.judging.record import Record
from showcase.judging.several.few_sketches import WIDTH, part_of
from showcase.judging.several.likeness import is_open
from showcase.judging.several.sketches import parted
from showcase.late.values import dataclass
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues
from showcase.words.staff.register import Register

_KIND, _TABLE = "held hashes", "cases"
_TOGETHER = 1500
"""Hashes kept in one row: a story has two hundred, for which a seventh of a large showcase's is read."""
_NUMBER = 4
"""Bytes of a case's number."""
_BITS = 16
"""Of a hash that tell at most in which row it is: its first bytes, the lowest, are as likely one as another."""
_FEW = 8
"""Of so many cases one may have another sketch than before, or be there no more, until all are kept anew."""

Holders = Callable[[bytes], Collection[int]]
"""Places of the cases that hold a hash."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows are read by. A case has another number when it has another sketch, so that rows are added to and nothing is taken
    out of them: a number that no case has says nothing."""

    name: str
    """Of the judgement."""
    cases: Sequence[tuple[str, str, int]]
    """As they came, each by its key, a digest of its sketch, and its number."""
    new: Collection[int]
    """Places of those whose call is open."""
    free: int
    """The first number that no case ever had."""
    bits: int
    """Of a hash, that tell in which row it is."""
    sums: Sequence[int]
    """Of each row: one that another run has written since, or half of them, says something else."""

    @classmethod
    def of(cls, kept: Mapping[str, bytes]) -> "_Table":
        """As it is kept. Raises KeyError."""
        return cls(**json.loads(kept[_TABLE]))

    def keep(self, kept: MutableMapping[str, bytes]) -> None:
        """Keep it, once the rows are."""
        kept[_TABLE] = json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()


def keep_hashes(store: Store, name: str, register: Register, cases: Sequence[Record]) -> None:
    """Keep those of all cases, as they came, for the judgements amended from the one of that `name`: where few have another sketch than
    when this was done last, only what these hold is written."""
    kept, sketches = store.values(_KIND), [case.sketch for case in cases]
    bits = min((sum(map(len, sketches)) // WIDTH // _TOGETHER).bit_length(), _BITS)
    of = [(case.key, blake2b(case.sketch, digest_size=8).hexdigest()) for case in cases]
    new = [at for at, case in enumerate(cases) if is_open(register, case.year)]
    try:
        last = _Table.of(kept)
        numbers = _numbered(of, last)
        free = max((last.free, *(number + 1 for number in numbers)))
        if last.bits != bits or free > len(cases) + len(cases) // _FEW:
            raise KeyError(bits)
        added = [sketch for number, sketch in zip(numbers, sketches, strict=True) if number >= last.free]
        sums = _put_to(kept, last, added)
    except KeyError:
        free, numbers = len(cases), range(len(cases))
        sums = _put(kept, parted(sketches, bits))
    numbered = [(*case, number) for case, number in zip(of, numbers, strict=True)]
    _Table(name, numbered, new, free, bits, sums).keep(kept)


def _numbered(cases: Iterable[tuple[str, str]], last: _Table) -> Sequence[int]:
    """The numbers of cases: those they had, or free ones."""
    known, free = {(key, mark): number for key, mark, number in last.cases}, count(last.free)
    return [next(free) if (number := known.get(case)) is None else number for case in cases]


def _put(kept: StoredValues, rows: Iterable[tuple[bytes, bytes]]) -> list[int]:
    """Put all rows, each by its hashes and their holders' numbers, and keep no others; their sums."""
    sums = list[int]()
    for row, parts in enumerate(rows):
        kept[str(row)] = said = b"".join(parts)
        sums.append(crc32(said))
    kept.use([_TABLE])
    kept.prune()
    return sums


def _put_to(kept: StoredValues, last: _Table, added: Sequence[bytes]) -> list[int]:
    """Put what these sketches hold, of cases that are numbered from the first free number on, to what is kept; the sums of all rows now.
    Raises KeyError where that is not as it was."""
    more = {row: parts for row, parts in enumerate(parted(added, last.bits)) if parts[0]}
    sums, found = [*last.sums], kept.several(map(str, more))
    for row, (hashes, owners) in more.items():
        said = found[str(row)]
        if crc32(said) != sums[row]:
            raise KeyError(row)
        form, size = f"<{len(owners) // _NUMBER}I", _size(said)
        numbers = pack(form, *(last.free + at for at in unpack(form, owners)))
        kept[str(row)] = both = b"".join((said[:size], hashes, said[size:], numbers))
        sums[row] = crc32(both)
    return sums


def _size(row: bytes) -> int:
    """Bytes of its hashes, behind which stand the numbers of those who hold them."""
    return len(row) // (WIDTH + _NUMBER) * WIDTH


class HeldHashes:
    """What was kept, as far as it is asked for."""

    def __init__(self, store: Store, name: str) -> None:
        """Raises KeyError where those of the judgement of that name are not kept."""
        self._kept = store.values(_KIND)
        self._table = _Table.of(self._kept)
        if self._table.name != name:
            raise KeyError(name)
        self.keys = [key for key, _, _ in self._table.cases]
        """Of the cases, as they came."""
        self.new = frozenset(self._table.new)
        """Places of those whose call is open."""
        self.at = {key: at for at, key in enumerate(self.keys)}
        """The place of each."""
        self._numbered = {number: at for at, (_, _, number) in enumerate(self._table.cases)}
        self._rows: dict[str, bytes] = {}

    def fetch(self, hashes: Iterable[bytes]) -> None:
        """These are about to be asked for. Raises KeyError where something is not kept, or not as the table has it."""
        wanted = {self._row(hashed) for hashed in hashes} - self._rows.keys()
        found = self._kept.several(wanted)
        for row in wanted:
            if crc32(found[row]) != self._table.sums[int(row)]:
                raise KeyError(row)
        self._rows |= found

    def holders(self, amended: Mapping[str, bytes]) -> Holders:
        """Who holds a hash that was fetched, where some cases have other sketches now."""
        others = {self.at[key]: {*hashes_of(sketch)} for key, sketch in amended.items()}

        def held(hashed: bytes) -> Collection[int]:
            as_kept = [at for at in self._holders(hashed) if at not in others]
            return [*as_kept, *(at for at, own in others.items() if hashed in own)]

        return held

    def _row(self, hashed: bytes) -> str:
        return str(part_of(hashed, self._table.bits))

    def _holders(self, hashed: bytes) -> Iterator[int]:
        row = self._rows[self._row(hashed)]
        size = _size(row)
        at = row.find(hashed, 0, size)
        while at >= 0:
            if at % WIDTH == 0:
                (number,) = unpack_from("<I", row, size + at // WIDTH * _NUMBER)
                if (place := self._numbered.get(number)) is not None:
                    yield place
            at = row.find(hashed, at + 1, size)


def hashes_of(sketch: bytes) -> Iterator[bytes]:
    """Those of a sketch, as they are written."""
    return (sketch[at : at + WIDTH] for at in range(0, len(sketch), WIDTH))
