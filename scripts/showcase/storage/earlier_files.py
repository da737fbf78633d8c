"""Files of a site that was made before: what the next needs as it was, whole or in part, is read there and not made again."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from showcase.storage.identity import stamp_of, state_of
from showcase.storage.notes import Note, Notes


class Earlier(NamedTuple):
    """A file as it was written then."""

    content: bytes
    note: Note


class EarlierFiles(Mapping[str, tuple[str, str]]):
    """The files of a site folder as they were noted: key and part of each by its address, whether or not anybody has touched it
    since. Its content is given only where nobody has."""

    def __init__(self, notes: Notes) -> None:
        self.notes, self._base = notes, f"{notes.folder}/"

    def whole(self, address: str, key: str = "") -> Earlier | None:
        """The file at `address` if it was written from what `key` stands for (whatever it was written from, where none is given)."""
        note = self.notes.of(address)
        return self._read(address, note) if note and key in ("", note.key) else None

    def part(self, address: str, key: str) -> tuple[bytes, ...] | None:
        """What `key` stands for, if it stands in the file at `address`."""
        note = self.notes.of(address)
        if not note or note.part != key or (found := self._read(address, note)) is None:
            return None
        return tuple(found.content[start:end] for start, end in note.spans)

    def __getitem__(self, address: str) -> tuple[str, str]:
        """Raises KeyError."""
        return self.notes.key_and_part(address)

    def __contains__(self, address: object) -> bool:
        return address in self.notes.addresses

    def __iter__(self) -> Iterator[str]:
        return iter(self.notes.addresses)

    def __len__(self) -> int:
        return len(self.notes.addresses)

    def _read(self, address: str, note: Note) -> Earlier | None:
        try:
            with open(self._base + address, "rb", buffering=0) as file:  # noqa: PTH123 - of 15,000 pages each
                if state_of(os.fstat(file.fileno())) != note.state:
                    return None
                content = file.read()
        except OSError:
            return None
        return Earlier(content, note) if len(content) == stamp_of(note.state)[0] else None
