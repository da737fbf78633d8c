"""What the files of a site folder were written from, noted beside what the file system said of them: told as git tells it,
a file that looks the same to the file system is the same."""

import json
import os
import time
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from showcase.storage.files import write

Stamp = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything, place on the disk."""

_INSTANT = 2 * 10**9
"""Nanoseconds: the coarsest clock of a file system still in use (FAT). A file written so shortly before it was noted may
be changed once more without a trace."""

_FOLDERS = 4
"""Site folders whose notes are kept: a site and its spare, and those of one more."""


def stamp(state: os.stat_result) -> Stamp:
    """What the file system says of a file: changes whenever the file does."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. Losing them costs time only,
    and so do notes on a folder that is there no more: its files are looked up by their own place and times."""

    def __init__(self, cache: Path, folder: Path) -> None:
        self._cache = cache
        self._file = cache / f"{folder.stat().st_ino}.json"
        self._notes: dict[str, tuple[Stamp, str]] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            said = json.loads(self._file.read_bytes())
            self._notes = {address: (tuple(state), key) for address, (state, key) in said.items()}

    def agree(self, address: str, state: Stamp, key: str) -> bool:
        """Whether the file at `address`, now in this state, was written from what `key` stands for."""
        return self._notes.get(address) == (state, key)

    def note(self, address: str, state: Stamp, key: str) -> None:
        """The file at `address`, in this state, holds what `key` stands for."""
        self._notes[address] = state, key

    def save(self, addresses: Set[str]) -> None:
        """Write down what is sure of `addresses`; a disk that will not have it costs the next build some time."""
        sure = time.time_ns() - _INSTANT
        held = {
            address: note
            for address, note in self._notes.items()
            if address in addresses and max(note[0][1:3]) < sure
        }
        with suppress(OSError, ValueError):
            write(self._file, json.dumps(held, ensure_ascii=False).encode())
            others = sorted(self._cache.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
            for file in others[:-_FOLDERS]:
                file.unlink(missing_ok=True)
