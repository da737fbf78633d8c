"""Verdicts kept between runs: a record nobody has written to is neither read nor judged again.

A verdict holds for as long as the record's files, the register, the fonts and this program are the same. Whether the files are the
same is told as git tells it: by what the file system says of them, and by their bytes where that is not enough (a fresh
checkout, a file written within the same instant in which it was read).
"""

import time
from functools import cache
from hashlib import blake2b

from pydantic import TypeAdapter, ValidationError

from showcase.judging.verdict import Verdict
from showcase.reading.layout import RecordFolder
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.identity import settled
from showcase.storage.store import Store
from showcase.words.staff.register import Register


def world(kept: Register, fonts: str) -> str:
    """A digest of all that verdicts depend on besides the record itself and the program: of the whole register, so that no
    list of its parts can forget one, and of the book's fonts."""
    return Fingerprints().of(kept, fonts)


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


class Verdicts:
    """The verdicts kept of one root."""

    def __init__(self, store: Store, world: str) -> None:
        self._kept, self._started = store.kept("verdicts", world), time.time_ns()
        self._known = {key: _parted(row) for key, row in self._kept.everything().items()}

    def unchanged(self, folder: RecordFolder) -> Verdict | None:
        """The verdict on a folder in which, as the file system says, nothing has changed."""
        stamp, _, verdict = self._known.get(folder.key, _NOTHING)
        if not stamp or stamp != _stamp(folder):
            return None
        self._kept.use([folder.key])
        return read(verdict)

    def same(self, folder: RecordFolder, digest: str) -> Verdict | None:
        """The verdict on a folder whose content is the same, whatever the file system says; its stamp is noted."""
        _, known, verdict = self._known.get(folder.key, _NOTHING)
        if known != digest or (found := read(verdict)) is None:
            return None
        self.put(folder, digest, verdict)
        return found

    def put(self, folder: RecordFolder, digest: str, verdict: bytes) -> None:
        """Keep a verdict."""
        sure = settled((0, folder.touched, 0, 0), self._started)
        stamp = _stamp(folder) if sure else ""
        self._kept[folder.key] = f"{stamp}\n{digest}\n".encode() + verdict

    def prune(self) -> None:
        """Keep no longer the verdicts on folders that are gone."""
        self._kept.prune()


_NOTHING = "", "", b""


def _parted(row: bytes) -> tuple[str, str, bytes]:
    """Stamp of the folder (empty when it tells nothing), digest of its content, the verdict as written."""
    stamp, digest, verdict = row.split(b"\n", 2)
    return stamp.decode(), digest.decode(), verdict


def _stamp(folder: RecordFolder) -> str:
    return blake2b(folder.stamp.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
