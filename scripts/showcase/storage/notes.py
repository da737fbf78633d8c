"""What the files of a site folder were written from, noted beside what the file system said of them."""

import time
from collections.abc import Mapping, Set
from pathlib import Path
from typing import NamedTuple

from showcase.storage.identity import State, settled, stamp_of
from showcase.storage.store import Store

Spans = tuple[tuple[int, int], ...]
"""Stretches of a file: first byte, first byte after."""


class Note(NamedTuple):
    """What is known of a file as long as the file system says `state` of it."""

    state: State
    key: str
    """Of what it was written from."""
    sum: str
    """SHA-256."""
    part: str = ""
    """Key of what in it can stand in other files as well; empty where nothing can."""
    spans: Spans = ()
    """Where that stands."""


class Row(NamedTuple):
    """A note as it is held: of 50,000 few are asked for more than whether they still hold."""

    state: State
    key: str
    sum: str
    rest: str
    """The part and its spans."""

    @property
    def part(self) -> str:
        """Key of what in the file can stand in other files."""
        return self.rest.partition("\t")[0]

    @property
    def note(self) -> Note:
        """All that is noted."""
        part, _, spans = self.rest.partition("\t")
        at = [*map(int, spans.split())]
        return Note(self.state, self.key, self.sum, part, tuple(zip(at[::2], at[1::2], strict=True)))

    @classmethod
    def of(cls, note: Note) -> "Row":
        """A note as it is held."""
        spans = " ".join(f"{start} {end}" for start, end in note.spans)
        return cls(note.state, note.key, note.sum, f"{note.part}\t{spans}")


_COLUMNS = 1 + len(Row._fields)


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. A file counts as written from
    a key when the notes say so and the file system says that nobody has touched it since."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self._kept = store.values("written")
        self._name = _name(folder)
        self._rows = _read(self._kept.get(self._name, b""))
        self._fresh: dict[str, State] = {}

    def agree(self, address: str, state: State, key: str) -> str:
        """The SHA-256 of the file at `address` if it was, in this state, written from what `key` stands for; else empty."""
        row = self._rows.get(address)
        return row.sum if row and row.state == state and row.key == key else ""

    @property
    def rows(self) -> Mapping[str, Row]:
        """Every note, by address."""
        return self._rows

    def of(self, address: str) -> Note | None:
        """What is noted of the file at `address`."""
        return row.note if (row := self._rows.get(address)) else None

    def note(self, address: str, note: Note) -> None:
        """Note of the file at `address` what is known now."""
        row = Row.of(note)
        if "\n" in "".join(row) or {"\n", "\0"}.intersection(address):
            self._rows.pop(address, None)  # no name of ours; it is looked at again each time
            return
        self._rows[address], self._fresh[address] = row, note.state

    def save(self, addresses: Set[str]) -> None:
        """Write down what is sure of `addresses`."""
        moment = time.time_ns()
        unsure = {at for at, state in self._fresh.items() if not settled(stamp_of(state), moment)}
        rows = self._rows
        sure = [at for at in rows if at in addresses and at not in unsure]
        self._kept[self._name] = _written(sure, [rows[at] for at in sure])

    def forget_others(self, *folders: Path) -> None:
        """Notes on other folders than these and this one are of sites that are there no more."""
        self._kept.use(_name(folder) for folder in folders if folder.exists())
        self._kept.prune()


def _written(addresses: list[str], rows: list[Row]) -> bytes:
    """Column by column: so tens of thousands are read in a fraction of the time it takes line by line."""
    columns = (addresses, *zip(*rows, strict=True))
    return "\0".join(map("\n".join, columns)).encode("utf-8", "surrogatepass")


def _read(said: bytes) -> dict[str, Row]:
    columns = said.decode("utf-8", "surrogatepass").split("\0")
    if len(columns) != _COLUMNS:
        return {}
    addresses, *rest = (column.split("\n") for column in columns)
    return dict(zip(addresses, map(Row._make, zip(*rest, strict=True)), strict=True))


def _name(folder: Path) -> str:
    state = folder.stat()
    return f"{state.st_dev}-{state.st_ino}"
