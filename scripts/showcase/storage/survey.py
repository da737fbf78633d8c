"""Whether anything at all has changed below a folder: one pass over what the file system says, no file opened."""

import os
import time
from collections.abc import Iterable, Set
from hashlib import blake2b
from pathlib import Path

from showcase.processes.workers import Aside, forking
from showcase.storage.identity import settled, stamp

_WORTH = 2000
"""Entries from which on another process looks at half of them sooner than it has begun."""


def surveyed(places: Iterable[Path]) -> str:
    """A digest of names and states of all that lies at `places` (files, or folders with all below them; what is not there
    counts as such). Empty when one of them was touched so recently that it might change once more without a trace."""
    return _seen(sorted(map(str, places), reverse=True), time.time_ns(), _LEFT_OUT)


def surveyed_alone(place: Path) -> str:
    """The same of one record, and of all that lies in it: what systems leave there is told of."""
    return _seen([str(place)], time.time_ns(), frozenset())


def surveyed_each(folder: Path, room: Aside | None = None) -> dict[str, str]:
    """The same (`surveyed_alone`) of each entry of the folders in `folder`, by `folder/name`, and of its other entries, by their names, one by one:
    what tells which of ten thousand has changed. Nothing where there is no such folder. In the `room`, where there is one, another
    process may look at half of them."""
    moment, base = time.time_ns(), str(folder)
    places: list[str] = []
    for name in _entries(base):
        inner = _entries(f"{base}/{name}")
        places += [f"{name}/{entry}" for entry in inner] if inner else [name]

    def seen(some: Iterable[str]) -> dict[str, str]:
        return {place: _seen([f"{base}/{place}"], moment, frozenset()) for place in some}

    if room is None or len(places) < _WORTH or not forking():
        return seen(places)
    half = len(places) // 2
    others = room.begin(lambda: seen(places[half:]))
    return seen(places[:half]) | others()


def _seen(waiting: list[str], moment: int, left_out: Set[str]) -> str:
    """The digest of what is `waiting`, the first one last; in its folders some names do not count."""
    hasher = blake2b(digest_size=16)
    while waiting:
        place = waiting.pop()
        try:
            state = os.lstat(place)
            names = _within(place, left_out) if _is_folder(state) else []
        except OSError:
            hasher.update(f"{place}\0-\0".encode("utf-8", "surrogateescape"))
            continue
        if names or _is_folder(state):
            hasher.update(f"{place}\0{len(names)}\0".encode("utf-8", "surrogateescape"))
            waiting += [f"{place}/{name}" for name in reversed(names)]
            continue
        seen = stamp(state)
        if not settled(seen, moment):
            return ""
        hasher.update(f"{place}\0{state.st_mode}\0{seen}\0".encode("utf-8", "surrogateescape"))
    return hasher.hexdigest()


def _entries(folder: str) -> list[str]:
    """What lies in a folder that is no link; nothing where there is none or it cannot be read."""
    try:
        return _within(folder, _LEFT_OUT) if _is_folder(os.lstat(folder)) else []
    except OSError:
        return []


_LEFT_OUT = frozenset({"__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What Python leaves in a folder while it runs, and what systems do."""


def _within(folder: str, left_out: Set[str]) -> list[str]:
    """What lies in a folder, and counts there. Raises OSError."""
    return sorted(set(os.listdir(folder)) - left_out)  # noqa: PTH208 - 40,000 Paths cost a second


def _is_folder(state: os.stat_result) -> bool:
    return state.st_mode & 0o170000 == 0o040000
