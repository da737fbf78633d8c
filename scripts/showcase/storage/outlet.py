"""Where a site is written to, file by file. What lies there as it should is left alone: of 40,000 files, few change
between one build and the next, and to look at one costs a fraction of making it anew with its folder."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from showcase.storage.identity import Stamp, stamp
from showcase.storage.notes import Notes
from showcase.storage.store import Large, Store


class Outlet:
    """A folder and the addresses written to it. Nothing of an earlier site is trusted: a file counts as written when `notes`
    say what it was written from and the file system says nobody has touched it since, else its bytes are compared."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.folder = folder
        self.addresses: set[str] = set()
        self.size = 0
        """Bytes of all files written."""
        self._base = f"{folder}/"
        self._found: dict[str, Stamp] = {}
        """Files that lay there at the start, and nobody has put since."""
        self._folders: set[str] = set()
        if folder.exists():
            self._survey("")
        self._empty = not self._found and not self._folders
        self._notes = Notes(store, folder) if store else None

    def keeps(self, address: str, key: str) -> bool:
        """Whether the file at `address` is known to hold what `key` stands for; if so it is as good as written."""
        state = self._found.get(address)
        if state is None or self._notes is None or not self._notes.agree(address, state, key):
            return False
        self._take(address, state[0])
        return True

    def put(self, address: str, content: bytes, key: str = "") -> None:
        """Let the file at `address` hold `content`. `key` changes whenever the content would (`keeps`); without one the
        content speaks for itself. Raises OSError."""
        key = key or blake2b(content, digest_size=16).hexdigest()
        if self.keeps(address, key):
            return
        target = self._taken(address, len(content))
        state = None if self._empty else _held(target, content)
        if state is None:
            self._clear(target)
            with open(target, "xb") as file:  # noqa: PTH123 - a Path for each of 40,000 files costs more than the file
                file.write(content)
                file.flush()
                state = stamp(os.fstat(file.fileno()))
        self._found.pop(address, None)
        if self._notes is not None:
            self._notes.note(address, state, key)

    def lend(self, address: str, key: str, kept: Large) -> None:
        """Let the file at `address` be the one kept under `key`, copied: what is served shares nothing with what is kept.
        Raises OSError, also when what was kept is gone."""
        if (data := kept.read(key)) is None:
            raise OSError(errno.EIO, "中间结果被改动过，请再运行一次", address)
        self.put(address, data, key)

    def sweep(self) -> None:
        """Take away whatever was not written, and the folders that leaves empty. Raises OSError."""
        for address in self._found.keys() - self.addresses:
            os.unlink(self._base + address)  # noqa: PTH108
        used = {folder for address in self.addresses for folder in _above(address)}
        for folder in sorted(self._folders - used, reverse=True):  # what lies in a folder sorts after it
            os.rmdir(self._base + folder)  # noqa: PTH106

    def remember(self) -> None:
        """Write down what the files were written from, for the build that will be made from this folder."""
        if self._notes is not None:
            self._notes.save(self.addresses)

    def _survey(self, below: str) -> None:
        """Look at all there is, once: to ask for each file by itself would cost as much again."""
        with os.scandir(self._base + below) as entries:
            for entry in entries:
                address = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    self._folders.add(address)
                    self._survey(f"{address}/")
                else:
                    self._found[address] = stamp(entry.stat(follow_symlinks=False))

    def _take(self, address: str, size: int) -> None:
        self.addresses.add(address)
        self.size += size

    def _taken(self, address: str, size: int) -> str:
        self._take(address, size)
        folder = address.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self._base + folder, exist_ok=True)  # noqa: PTH103
            self._folders.update(_above(address))
        return self._base + address

    def _clear(self, target: str) -> None:
        """Make room. Written files take a new place on the disk: the old one may have a second name somewhere."""
        if not self._empty or target.removeprefix(self._base) in self.addresses:
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108


def _above(address: str) -> Iterator[str]:
    """The folders a file lies in, innermost first."""
    while address := address.rpartition("/")[0]:
        yield address


def _held(target: str, content: bytes) -> Stamp | None:
    """What the file system says of the file if it is there with just this content."""
    try:
        with open(target, "rb", buffering=0) as file:  # noqa: PTH123
            state = os.fstat(file.fileno())
            return stamp(state) if state.st_size == len(content) and file.read() == content else None
    except OSError:
        return None
