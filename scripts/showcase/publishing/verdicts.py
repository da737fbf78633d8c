"""Verdicts kept between runs: a record nobody has written to is neither read nor judged again.

A verdict holds for as long as the record's files, the register and this program are the same. Whether the files are the
same is told as git tells it: by what the file system says of them, and by their bytes where that is not enough (a fresh
checkout, a file written within the same instant in which it was read).
"""

import contextlib
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from showcase.judging.verdict import Verdict
from showcase.reading.folder import RecordFolder
from showcase.reading.source import Drafts, StaffDraft

_CODE = Path(__file__).resolve().parents[1]
_FLOORS = ("words", "reading", "judging")
_LIBRARIES = ("comrak-ext", "nh3", "opencc", "pillow", "pydantic", "pydantic-core", "pyyaml")
"""What verdicts are worked out with, besides this program's own three lower floors."""

_INSTANT = 2 * 10**9
"""Nanoseconds: the coarsest clock of a file system still in use (FAT). Files changed so shortly before they were read may
have been changed once more without a trace."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, world TEXT, stamp TEXT, digest TEXT, verdict BLOB)"

Kept = tuple[str, str, bytes]
"""Stamp of the folder (empty when it tells nothing), digest of its content, the verdict as written."""


def world(staff: Drafts, fonts: str) -> str:
    """A digest of all that verdicts depend on besides the record itself. `fonts` is the stamp of the book's fonts."""
    hasher = blake2b(digest_size=16)
    for part in (sys.version, fonts, *(version(library) for library in _LIBRARIES), repr(staff.problems)):
        hasher.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for floor in _FLOORS:
        for file in sorted((_CODE / floor).glob("*.py")):
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
    for draft in _referred_to(staff):
        text = "\n".join((draft.yaml.path, draft.name, *draft.yaml.lines))
        hasher.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return hasher.hexdigest()


def _referred_to(staff: Drafts) -> Iterator[StaffDraft]:
    """The staff files that make the register; collections and compendiums are held against records, not the reverse."""
    yield from (draft for draft in (staff.vocabulary, staff.regions, staff.wording) if draft)
    yield from (*staff.units, *staff.calls, *staff.terms)


@cache
def _form() -> TypeAdapter[Verdict]:
    return TypeAdapter(Verdict)


def written(verdict: Verdict) -> bytes:
    """The verdict as JSON; empty where it cannot be written (a lone surrogate)."""
    try:
        return _form().dump_json(verdict, exclude_unset=True)
    except ValueError:
        return b""


def read(verdict: bytes) -> Verdict | None:
    """The verdict that was written; None when it is not what a verdict looks like."""
    try:
        return _form().validate_json(verdict)
    except ValidationError:
        return None


class VerdictStore:
    """Verdicts by record in one SQLite file. Losing it costs time only, so a file that cannot be opened or read gives way to
    memory, and one that cannot be written (a full disk, another run at work) is written no more."""

    def __init__(self, file: Path, world: str) -> None:
        self._world, self._started = world, time.time_ns()
        self._kept: dict[str, Kept] = {}
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._open(str(file))
        except (OSError, sqlite3.Error):
            self._kept = {}
            self._open(":memory:")

    def _open(self, name: str) -> None:
        self._connection = sqlite3.connect(name)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(_SCHEMA)
        query = "SELECT key, stamp, digest, verdict FROM verdicts WHERE world = ?"
        self._kept = {key: kept for key, *kept in self._connection.execute(query, (self._world,))}

    def unchanged(self, folder: RecordFolder) -> Verdict | None:
        """The verdict on a folder in which, as the file system says, nothing has changed."""
        stamp, _, verdict = self._kept.get(folder.key, ("", "", b""))
        return read(verdict) if stamp and stamp == _stamp(folder) else None

    def same(self, folder: RecordFolder, digest: str) -> Verdict | None:
        """The verdict on a folder whose content is the same, whatever the file system says; its stamp is noted."""
        _, known, verdict = self._kept.get(folder.key, ("", "", b""))
        if known != digest or (found := read(verdict)) is None:
            return None
        self.put(folder, digest, verdict)
        return found

    def put(self, folder: RecordFolder, digest: str, verdict: bytes) -> None:
        """Keep a verdict."""
        sure = folder.touched < self._started - _INSTANT
        row = (folder.key, self._world, _stamp(folder) if sure else "", digest, verdict)
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?)", row)

    def close(self, folders: Iterable[RecordFolder]) -> None:
        """Write everything down; verdicts on other folders than these, and of another world, are dropped."""
        with contextlib.closing(self._connection), contextlib.suppress(sqlite3.Error):
            gone = self._kept.keys() - {folder.key for folder in folders}
            self._connection.executemany("DELETE FROM verdicts WHERE key = ?", ((key,) for key in gone))
            self._connection.execute("DELETE FROM verdicts WHERE world <> ?", (self._world,))
            self._connection.commit()


def _stamp(folder: RecordFolder) -> str:
    return blake2b(folder.stamp.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
