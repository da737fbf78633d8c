"""The one store of all that is kept between runs. Losing it costs time only.

A value is kept by kind and key, in a **world**: a digest of the whole program and of whatever else the kind depends on. What
another world kept is not there. Every value carries a checksum of its own, checked whenever it is read, so that a damaged
store gives nothing rather than something else. Small values lie in one SQLite file, large ones in files beside it.
"""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from types import TracebackType
from zlib import crc32

from showcase.storage import program, store_file
from showcase.storage.files import unwritable
from showcase.storage.stored import StoredFiles, StoredValues, digest
from showcase.words.choice import spoken

FOLDER = Path(".cache/showcase")
"""Below the root that is read; nothing in it is worth a copy."""

_FILE, _LARGE = "store.sqlite", "large"
_GET = "SELECT kind, key, world, sum, value FROM kept WHERE kind = ? AND world = ?"
_GIVE_WAY = "DELETE FROM kept WHERE kind = ? AND key = ? AND world <> ?"
"""A key has one value, that of the world it was put in last."""
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)"

_PENDING = 4 * 1024 * 1024
"""Bytes put and not yet written down: written in one go, so that another run waits for no more than that."""

_AT_ONCE = 500
"""Keys in one question: SQLite takes at least 999 values."""

Say = Callable[[str], None]
Row = tuple[str, str, str, bytes, bytes]


def to_stderr(line: str) -> None:
    """Tell the person waiting."""
    print(line, file=sys.stderr, flush=True)


def copy(root: Path, to: Path) -> None:
    """Give a copy of `root` its own copy of what is kept, large files apart; none if that cannot be done."""
    with suppress(OSError):
        (to / FOLDER).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / FOLDER / _FILE, to / FOLDER / _FILE)


class Store:
    """What is kept of one root. A place that cannot be opened, read or written is told of once, in one line, and done without.

    A process forked from one that has a store opens it anew, and writes down at once what it puts.
    """

    def __init__(self, root: Path | None, say: Say = to_stderr) -> None:
        """The store below `root`; without one everything is kept for as long as the store is open."""
        self.root = root
        self.say, self._told = say, False
        self._pending: dict[tuple[str, str], Row] = {}
        self._unwritten: dict[tuple[str, str], Row] = {}
        """What could not be written down: this run still has use for it."""
        self._weight = 0
        self._process = self._opener = os.getpid()
        self._passing: TemporaryDirectory[str] | None = None
        self._folder = self._usable(root / FOLDER) if root else self._passing_folder()
        self._opened, self._closed = self._open(), False

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def values(self, kind: str, *depends: str) -> StoredValues:
        """The values of a kind. `depends`: digests of what all of them depend on, besides the program."""
        return StoredValues(self, kind, digest(program.digest(), spoken(), *depends))

    def values_as_called(self, kind: str) -> StoredValues:
        """The values of a kind that are asked for before it is known what words a showcase has for itself, and say the same in any."""
        return StoredValues(self, kind, digest(program.digest()))

    def files(self, kind: str, *depends: str, suffix: str = "") -> StoredFiles:
        """The files of a kind; their names end in `suffix`."""
        return StoredFiles(self.values(kind, *depends), self._folder / _LARGE / kind, suffix)

    def folder(self, kind: str) -> Path:
        """Where a kind keeps files of its own that are found by their names; it may not be there yet."""
        return self._folder / _LARGE / kind

    def adopt(self) -> None:
        """In a forked process that goes on by itself: what it puts is written down in goes, too, and it has to `flush` at its end."""
        self._connection  # noqa: B018 - of this process
        self._opener = self._process

    def close(self) -> None:
        """Write everything down."""
        self.flush()
        self._closed = True
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._passing and self._process == self._opener:
            self._passing.cleanup()

    def tell(self, reason: str) -> None:
        """Say once that the store does not serve, and why."""
        if not self._told:
            self._told = True
            self.say(f"上次留下的中间结果（{FOLDER.as_posix()}）用不了：{reason}。这次从头做，只是慢一些。")

    # --- rows, for StoredValues ---

    def row(self, kind: str, key: str, world: str) -> bytes | None:
        """The value of a key, if it is there and as it was put."""
        held = self._pending.get((kind, key)) or self._unwritten.get((kind, key))
        if held is not None:
            return held[4] if held[2] == world else None
        found = self._rows(f"{_GET} AND key = ?", kind, world, key)
        return next((value for _, _, _, _, value in found), None)

    def rows(self, kind: str, world: str) -> Iterator[tuple[str, bytes]]:
        """All keys and values of a kind."""
        self.flush()
        found = chain(self._rows(_GET, kind, world), self._unwritten_of(kind, world))
        return ((key, value) for _, key, _, _, value in found)

    def some(self, kind: str, keys: Sequence[str], world: str) -> Iterator[tuple[str, bytes]]:
        """These keys, as far as they are there, and their values."""
        self.flush()
        for start in range(0, len(keys), _AT_ONCE):
            wanted = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(wanted))
            for _, key, _, _, value in self._rows(f"{_GET} AND key IN ({marks})", kind, world, *wanted):
                yield key, value
        if self._unwritten:
            asked = frozenset(keys)
            yield from ((row[1], row[4]) for row in self._unwritten_of(kind, world) if row[1] in asked)

    def keys(self, kind: str, world: str) -> list[str]:
        """All keys of a kind; their values are not looked at."""
        self.flush()
        try:
            query = "SELECT key FROM kept WHERE kind = ? AND world = ?"
            found = [key for (key,) in self._connection.execute(query, (kind, world)) if isinstance(key, str)]
        except sqlite3.Error as error:
            self._failed(error)
            found = []
        return [*found, *(key for _, key, _, _, _ in self._unwritten_of(kind, world))]

    def put(self, kind: str, key: str, world: str, value: bytes) -> None:
        """Keep a value."""
        self._connection  # noqa: B018 - of this process
        self._pending[kind, key] = kind, key, world, _sum(kind, key, world, value), value
        self._weight += len(value)
        if self._weight > _PENDING or self._process != self._opener:
            self.flush()

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Keep these no longer."""
        self.flush()
        gone = list(keys)
        for key in gone:
            self._unwritten.pop((kind, key), None)
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany(
                "DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in gone)
            )

    def drop_but(self, kind: str, world: str, keys: Container[str]) -> None:
        """Keep no longer what a kind has besides these, and of other worlds: each row is looked at once, which is what takes time."""
        self.flush()
        try:
            rows = self._connection.execute("SELECT key, world FROM kept WHERE kind = ?", (kind,))
            gone = [key for key, of in rows if of != world or key not in keys]
        except sqlite3.Error as error:
            self._failed(error)
            gone = []
        self.drop(
            kind,
            [*gone, *(row[1] for row in self._unwritten.values() if row[0] == kind and row[1] not in keys)],
        )

    def drop_others(self, kind: str, world: str) -> None:
        """Keep no longer what a kind has of other worlds."""
        with suppress(sqlite3.Error), self._connection:
            self._connection.execute("DELETE FROM kept WHERE kind = ? AND world <> ?", (kind, world))

    def flush(self) -> None:
        """Write down what was put."""
        if not self._pending:
            return
        connection = (
            self._connection
        )  # of this process: what the one it was forked from has put, that one writes down
        rows = list(self._pending.values())
        try:
            with connection:
                connection.executemany(_GIVE_WAY, [row[:3] for row in rows])
                connection.executemany(_PUT, rows)
        except sqlite3.Error as error:
            self._unwritten |= self._pending
            self._failed(error)
        self._pending.clear()
        self._weight = 0

    def _unwritten_of(self, kind: str, world: str) -> Iterator[Row]:
        return (row for row in self._unwritten.values() if (row[0], row[2]) == (kind, world))

    def _rows(self, query: str, *values: str) -> Iterator[Row]:
        try:
            rows = self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._failed(error)
            return
        for kind, key, world, sum_, value in rows:
            if isinstance(value, bytes) and sum_ == _sum(kind, key, world, value):
                yield kind, key, world, sum_, value

    # --- opening ---

    @property
    def _connection(self) -> sqlite3.Connection:
        if os.getpid() != self._process:
            self._process = os.getpid()
            self._pending, self._weight = {}, 0
            self._opened = self._open()
        return self._opened

    def _usable(self, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                return folder
        except OSError as error:
            self.tell(unwritable(error))
            return self._passing_folder()

    def _passing_folder(self) -> Path:
        self._passing = TemporaryDirectory(prefix="showcase-", ignore_cleanup_errors=True)
        return Path(self._passing.name)

    def _open(self) -> sqlite3.Connection:
        file = self._folder / _FILE
        try:
            return store_file.opened(file)
        except sqlite3.Error as error:
            self.tell(store_file.reason(error))
            return store_file.in_memory() if store_file.passes(error) else store_file.renewed(file)

    def _failed(self, error: sqlite3.Error) -> None:
        """What was asked for is not there. A damaged file gives way to a new one; one that another run is using, or that is
        full, stays as it is, and so does that of a store that was closed."""
        if self._closed:
            return
        self.tell(store_file.reason(error))
        if not store_file.passes(error):
            with suppress(sqlite3.Error):
                self._opened.close()
            self._opened = store_file.renewed(self._folder / _FILE)


def _sum(kind: str, key: str, world: str, value: bytes) -> bytes:
    """Tells what a disk has damaged, a quarter as dear as a digest: nobody but this program and its disk writes here."""
    return crc32(value, crc32(f"{kind}\0{key}\0{world}\0".encode("utf-8", "surrogatepass"))).to_bytes(4)
