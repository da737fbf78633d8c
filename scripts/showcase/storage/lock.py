"""One at a time: a lock on a place of the disk, let go of by the system however its holder ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE = 0.1
"""Seconds between two looks at a lock somebody else has."""


@contextmanager
def held(file: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `file`, which is gone afterwards. `wait` is called once if another process has it. Raises OSError."""
    told = False
    while (opened := _taken(file)) is None:
        if not told:
            wait()
            told = True
        time.sleep(_PATIENCE)
    try:
        yield
    finally:
        if os.name == "posix":  # while it is held, so that nobody takes a file that is about to go
            file.unlink(missing_ok=True)
        os.close(opened)
        with suppress(OSError):
            if os.name != "posix":
                file.unlink()


def _taken(file: Path) -> int | None:
    """The open lock; None while somebody else has it."""
    opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _lock(opened)
        if os.fstat(opened).st_ino == file.stat().st_ino:
            return opened
    except OSError:
        pass  # somebody else has it, or has just let go of it
    os.close(opened)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(opened: int) -> None:
        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(opened: int) -> None:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
