"""Which content a file has, told as git tells it: a file that looks the same to the file system is the same, any other is read."""

import os
import time
from hashlib import blake2b
from pathlib import Path

from showcase.storage.store import Store

Stamp = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything, place on the disk. The third nobody can set back."""

State = str
"""The same in one text, as it is noted of many files."""

FINE, COARSE = 5 * 10**7, 2 * 10**9
"""Nanoseconds between two times that a file system tells apart, at most: ticks of the kernel's clock, and seconds in pairs
(FAT). A file touched so shortly before it was looked at may be changed once more without a trace."""

_CHUNK = 1024 * 1024


def stamp(state: os.stat_result) -> Stamp:
    """What the file system says of a file: changes whenever the file does."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def state_of(state: os.stat_result) -> State:
    """The stamp as it is noted."""
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def stamp_of(state: State) -> Stamp:
    """The stamp that was noted."""
    size, changed, touched, place = map(int, state.split(" "))
    return size, changed, touched, place


def settled(stamp: Stamp, moment: int) -> bool:
    """Whether a file with this stamp had been left alone for long enough before `moment` (nanoseconds)."""
    touched = max(stamp[1:3])
    return touched < moment - (FINE if touched % 10**9 else COARSE)


class Identities:
    """Digests of files' contents, remembered by what the file system says of them."""

    def __init__(self, store: Store) -> None:
        self._kept, self._moment = store.values_as_called("identities"), time.time_ns()

    def digest(self, file: Path) -> str:
        """Of the content of `file`. Raises OSError."""
        seen = stamp(file.stat())
        said = f"{seen} ".encode()
        known = self._kept.get(str(file), b"")
        if known.startswith(said):
            return known.removeprefix(said).decode()
        hasher = blake2b(digest_size=16)
        with file.open("rb") as opened:
            while piece := opened.read(_CHUNK):
                hasher.update(piece)
        if settled(seen, self._moment):
            self._kept[str(file)] = said + hasher.hexdigest().encode()
        return hasher.hexdigest()
