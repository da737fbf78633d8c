"""Files of a site that was made before: what the next needs as it was, whole or in part, is read there and not made again."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from showcase.storage.identity import stamp
from showcase.storage.notes import Note, Notes


class Earlier(NamedTuple):
    """A file as it was written then."""

    content: bytes
    note: Note


class EarlierFiles:
    """The files of a site folder that nobody has touched since they were noted."""

    def __init__(self, notes: Notes) -> None:
        self._notes, self._base = notes, f"{notes.folder}/"

    def noted(self) -> Iterator[tuple[str, str, str]]:
        """Address, key and part of every file that was noted, whether or not anybody has touched it since."""
        return self._notes.noted()

    def whole(self, address: str, key: str) -> Earlier | None:
        """The file at `address` if it was written from what `key` stands for."""
        note = self._notes.of(address)
        return self._read(address, note) if note and note.key == key else None

    def part(self, address: str, key: str) -> tuple[bytes, ...] | None:
        """What `key` stands for, if it stands in the file at `address`."""
        note = self._notes.of(address)
        if not note or note.part != key or (found := self._read(address, note)) is None:
            return None
        return tuple(found.content[start:end] for start, end in note.spans)

    def _read(self, address: str, note: Note) -> Earlier | None:
        try:
            with open(self._base + address, "rb", buffering=0) as file:  # noqa: PTH123 - of 15,000 pages each
                if stamp(os.fstat(file.fileno())) != note.state:
                    return None
                content = file.read()
        except OSError:
            return None
        return Earlier(content, note) if len(content) == note.state[0] else None
