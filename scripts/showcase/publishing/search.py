"""The library's search on its way to the disk, and what is kept of it between builds."""

import sqlite3
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from showcase.gathering.catalogue import Catalogue
from showcase.rendering.search.files import files
from showcase.storage.outlet import Outlet


def publish(catalogue: Catalogue, outlet: Outlet, cache: Path) -> set[str]:
    """Put out the search of `catalogue`; its addresses. Raises OSError."""
    kept = KeptFile(cache / "search.sqlite")
    try:
        written = files(catalogue, kept)
    finally:
        kept.close()
    for address, content in written.items():
        outlet.put(address, content)
    return set(written)


class KeptFile(MutableMapping[str, bytes]):
    """Values by key in one SQLite file; what a build had no use for is dropped when it closes. Losing it costs time only,
    so a file that cannot be opened, read or written gives way to memory."""

    def __init__(self, file: Path) -> None:
        self._used: set[str] = set()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._open(str(file))
        except (OSError, sqlite3.Error):
            self._open(":memory:")

    def _open(self, name: str) -> None:
        self._connection = sqlite3.connect(name)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")

    def __getitem__(self, key: str) -> bytes:
        self._used.add(key)
        row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: str, value: bytes) -> None:
        self._used.add(key)
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, value))

    def __delitem__(self, key: str) -> None:
        self._connection.execute("DELETE FROM kept WHERE key = ?", (key,))

    def __iter__(self) -> Iterator[str]:
        return iter([row[0] for row in self._connection.execute("SELECT key FROM kept")])

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM kept").fetchone()[0])

    def close(self) -> None:
        """Drop what was not asked for, and write everything down."""
        try:
            stale = [(key,) for key in self if key not in self._used]
            self._connection.executemany("DELETE FROM kept WHERE key = ?", stale)
            self._connection.commit()
        except sqlite3.Error:
            pass  # a full disk: the next build works it out again
        finally:
            self._connection.close()
