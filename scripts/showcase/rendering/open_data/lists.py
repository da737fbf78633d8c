"""Lists of cases as files, made of texts that stand in several lists: how large one is, and whether it has changed, is known before
it is made, by whoever writes it."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import islice

from showcase.late.values import dataclass
from showcase.storage.stored import several

_TOGETHER = 500
"""Lines asked for at a time."""


class CaseLines:
    """What the lists say of each case: its line of a JSON list, its line of a table. All of it is one piece of memory, which
    forked processes read without copying it."""

    def __init__(self, kept: Mapping[str, bytes], keys: Mapping[str, str]) -> None:
        """`keys`: under which the lines of a case are `kept`, by its own key. Raises KeptLost."""
        self.keys = keys
        whole = bytearray()
        self._places: dict[str, tuple[int, int, int]] = {}
        waiting = iter(keys.items())
        while some := [*islice(waiting, _TOGETHER)]:
            found = several(kept, [key for _, key in some])
            for case, key in some:
                start = len(whole)
                whole += found[key]
                # neither line has that character
                self._places[case] = start, start + found[key].index(b"\0"), len(whole)
        self._whole = bytes(whole)

    def listed(self, case: str) -> bytes:
        """The case's line of a JSON list."""
        start, between, _ = self._places[case]
        return self._whole[start:between]

    def row(self, case: str) -> bytes:
        """Its line of a table."""
        _, between, end = self._places[case]
        return self._whole[between + 1 : end]

    def sizes(self, case: str) -> tuple[int, int]:
        """The bytes of both."""
        start, between, end = self._places[case]
        return between - start, end - between - 1


@dataclass(frozen=True, slots=True)
class ListFile:
    """One list as a file, before it is made."""

    address: str
    lines: CaseLines
    cases: Sequence[str]
    head: bytes
    between: bytes = b""
    tail: bytes = b""
    is_table: bool = False

    @property
    def key(self) -> str:
        """Changes whenever the content would."""
        hasher = blake2b(digest_size=16)
        for said in (self.head, self.between, self.tail, str(self.is_table).encode()):
            hasher.update(b"%d\0%s" % (len(said), said))
        hasher.update("\0".join(self.lines.keys[case] for case in self.cases).encode())
        return hasher.hexdigest()

    @property
    def size(self) -> int:
        """Bytes of the content."""
        beside = len(self.head) + len(self.tail) + len(self.between) * max(0, len(self.cases) - 1)
        return beside + sum(self.lines.sizes(case)[self.is_table] for case in self.cases)

    def content(self) -> bytes:
        """The file."""
        line = self.lines.row if self.is_table else self.lines.listed
        return b"".join((self.head, self.between.join(map(line, self.cases)), self.tail))
