"""Files of a site that was made before: what the next needs as it was, whole or in part, is read there and not made again."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from showcase.storage.identity import state_of
from showcase.storage.notes import Note, Notes
from showcase.storage.store import Store

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Earlier(NamedTuple):
    """A file as it was written then."""

    content: bytes
    note: Note

    @property
    def stretches(self) -> tuple[bytes, ...]:
        """Those of the content that were noted."""
        content = self.content
        return tuple([content[start:end] for start, end in self.note.spans])


class EarlierFiles(Mapping[str, tuple[str, str]]):
    """The files of a site folder as they were noted: key and part of each by its address, whether or not anybody has touched it
    since. Its content is given only where nobody has."""

    def __init__(self, notes: Notes) -> None:
        self.notes, self._base = notes, f"{notes.folder}/"

    def whole(self, address: str, key: str = "") -> Earlier | None:
        """The file at `address` if it was written from what `key` stands for (whatever it was written from, where none is given)."""
        note = self.notes.of(address, key)
        return self._read(address, note) if note else None

    def part(self, address: str, key: str) -> tuple[bytes, ...] | None:
        """What `key` stands for, if it stands in the file at `address`."""
        note = self.notes.of(address)
        if not note or note.part != key or (found := self._read(address, note)) is None:
            return None
        return found.stretches

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
            file = os.open(self._base + address, _READ)  # as the system does it: of 15,000 pages each
        except OSError:
            return None
        try:
            seen = os.fstat(file)
            if state_of(seen) != note.state:
                return None
            content = os.read(file, seen.st_size + 1)
        except OSError:
            return None
        finally:
            os.close(file)
        return Earlier(content, note) if len(content) == seen.st_size else None


def earlier(site: Path, store: Store) -> EarlierFiles | None:
    """The files of the site that stands there; None where none does."""
    return EarlierFiles(Notes(store, site)) if site.is_dir() else None
