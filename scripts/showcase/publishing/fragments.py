"""Drawn fragments kept between builds, by the digest of all they were drawn from: what has not changed is not drawn again."""

import contextlib
import json
import sqlite3
import zlib
from pathlib import Path

from showcase.rendering.links import Ends, Sound

_SOUND = "CREATE TABLE IF NOT EXISTS sound (site TEXT)"
_SCHEMA = "CREATE TABLE IF NOT EXISTS packed (digest TEXT PRIMARY KEY, html BLOB, ids TEXT, links TEXT)"


class FragmentStore:
    """A content-addressed store in one SQLite file. Losing it costs time only, so a file that cannot be opened or read
    gives way to memory, and one that cannot be written (a full disk, another build at work) is written no more."""

    def __init__(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._open(str(file))
        except (OSError, sqlite3.Error):
            self._open(":memory:")
        self._used: set[str] = set()

    def _open(self, name: str) -> None:
        self._connection = sqlite3.connect(name)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(_SCHEMA)
        self._connection.execute(_SOUND)
        self._held = {row[0] for row in self._connection.execute("SELECT digest FROM packed")}

    def holds(self, digest: str) -> bool:
        """Whether the fragment is kept; asking for it makes it one this build has use for."""
        self._used.add(digest)
        return digest in self._held

    def get(self, digest: str) -> tuple[str, Ends] | None:
        """A kept fragment and its link ends; None when the file lost it."""
        try:
            query = "SELECT html, ids, links FROM packed WHERE digest = ?"
            html, ids, links = self._connection.execute(query, (digest,)).fetchone()
            return zlib.decompress(html).decode(), Ends(frozenset(json.loads(ids)), tuple(json.loads(links)))
        except (sqlite3.Error, zlib.error, TypeError, ValueError):
            return None

    def ends(self, digest: str) -> Ends | None:
        """The link ends of a kept fragment; None when it is not kept."""
        try:
            query = "SELECT ids, links FROM packed WHERE digest = ?"
            ids, links = self._connection.execute(query, (digest,)).fetchone()
            return Ends(frozenset(json.loads(ids)), tuple(json.loads(links)))
        except (sqlite3.Error, TypeError, ValueError):
            return None

    def put(self, digest: str, html: str, ends: Ends) -> None:
        """Keep a fragment."""
        packed = zlib.compress(html.encode(), 1)  # the disk is slower than the packing
        row = (digest, packed, json.dumps(sorted(ends.ids)), json.dumps(ends.links))
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("INSERT OR REPLACE INTO packed VALUES (?, ?, ?, ?)", row)
            self._held.add(digest)

    def sound(self) -> Sound:
        """What is known of the last site whose links were followed to the end."""
        try:
            (text,) = self._connection.execute("SELECT site FROM sound").fetchone()
            around, digests, leads = json.loads(text)
            return Sound(around, digests, frozenset(leads))
        except (sqlite3.Error, TypeError, ValueError):
            return Sound()

    def put_sound(self, site: Sound) -> None:
        """Keep what is known of this one."""
        text = json.dumps((site.around, dict(site.digests), sorted(site.leads)), ensure_ascii=False)
        with contextlib.suppress(sqlite3.Error, ValueError):
            self._connection.execute("DELETE FROM sound")
            self._connection.execute("INSERT INTO sound VALUES (?)", (text,))

    def close(self, *, prune: bool) -> None:
        """Write everything down; with `prune`, drop the fragments this build had no use for."""
        with contextlib.closing(self._connection), contextlib.suppress(sqlite3.Error):
            if prune:
                stale = ((digest,) for digest in self._held - self._used)
                self._connection.executemany("DELETE FROM packed WHERE digest = ?", stale)
            self._connection.commit()
