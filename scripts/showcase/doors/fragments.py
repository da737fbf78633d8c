"""Drawn fragments kept between builds, by the digest of all they were drawn from: what has not changed is not drawn again."""

import json
import sqlite3
from pathlib import Path

from showcase.rendering.links import Ends

_SCHEMA = "CREATE TABLE IF NOT EXISTS fragment (digest TEXT PRIMARY KEY, html TEXT, ids TEXT, links TEXT) WITHOUT ROWID"


class FragmentStore:
    """A content-addressed store in one SQLite file. Losing it costs time only, so a store that cannot be opened,
    read or written gives way to one in memory."""

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
        self._connection.execute(_SCHEMA)

    def get(self, digest: str) -> tuple[str, Ends] | None:
        """The fragment and its link ends, or None when it has to be drawn."""
        self._used.add(digest)
        row = self._connection.execute(
            "SELECT html, ids, links FROM fragment WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            return None
        return row[0], Ends(frozenset(json.loads(row[1])), tuple(json.loads(row[2])))

    def put(self, digest: str, html: str, ends: Ends) -> None:
        """Keep a fragment."""
        row = (digest, html, json.dumps(sorted(ends.ids)), json.dumps(ends.links))
        self._connection.execute("INSERT OR REPLACE INTO fragment VALUES (?, ?, ?, ?)", row)

    def close(self, *, prune: bool) -> None:
        """Write everything down; with `prune`, drop the fragments this build had no use for."""
        try:
            if prune:
                held = {row[0] for row in self._connection.execute("SELECT digest FROM fragment")}
                stale = ((digest,) for digest in held - self._used)
                self._connection.executemany("DELETE FROM fragment WHERE digest = ?", stale)
            self._connection.commit()
        except sqlite3.Error:
            pass  # a full disk: the next build draws again
        finally:
            self._connection.close()
