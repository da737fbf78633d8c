"""Where a site is written to, file by file. What lies there as it should is left alone: of 40,000 files, few change
between one build and the next, and to look at one costs a fraction of making it anew with its folder."""

import os
from contextlib import suppress
from pathlib import Path

from showcase.doors.staging import place


class Outlet:
    """A folder and the addresses written to it. Nothing of an earlier site is trusted: contents are compared byte by byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addresses: set[str] = set()
        self.size = 0
        """Bytes of all files written."""
        self._base = f"{folder}/"
        self._folders: set[str] = set()
        self._empty = not folder.exists() or not any(folder.iterdir())

    def put(self, address: str, content: bytes) -> None:
        """Let the file at `address` hold `content`. Raises OSError."""
        target = self._taken(address, len(content))
        if self._empty or not _holds(target, content):
            self._clear(target)
            with open(target, "xb") as file:  # noqa: PTH123 - a Path for each of 40,000 files costs more than the file
                file.write(content)

    def lend(self, address: str, file: Path) -> None:
        """Let the file at `address` be `file`: the same one under a second name where the disk can do that. Raises OSError."""
        target = self._taken(address, file.stat().st_size)
        if not self._empty and os.path.exists(target) and os.path.samefile(target, file):  # noqa: PTH110, PTH121
            return
        self._clear(target)
        place(file, Path(target))

    def sweep(self) -> None:
        """Take away whatever was not written, and the folders that leaves empty. Raises OSError."""
        if self._empty:
            return
        for folder, below, names in os.walk(self._base, topdown=False):
            start = f"{folder}/"[len(self._base) :].replace(os.sep, "/").lstrip("/")
            kept = [name for name in names if start + name in self.addresses]
            for name in set(names).difference(kept):
                os.unlink(f"{folder}/{name}")  # noqa: PTH108
            if not kept and start and not any(os.path.exists(f"{folder}/{name}") for name in below):  # noqa: PTH110
                os.rmdir(folder)  # noqa: PTH106

    def _taken(self, address: str, size: int) -> str:
        self.addresses.add(address)
        self.size += size
        target = self._base + address
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return target

    def _clear(self, target: str) -> None:
        """Make room. Written files take a new place on the disk: the old one may be a second name of a file of the cache."""
        if not self._empty or target.removeprefix(self._base) in self.addresses:
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108


def _holds(target: str, content: bytes) -> bool:
    """Whether the file is there with just this content."""
    try:
        with open(target, "rb", buffering=0) as file:  # noqa: PTH123
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False
