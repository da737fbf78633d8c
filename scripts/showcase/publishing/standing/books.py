"""The books last ordered, which stand as long as nothing has changed."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import blake2b
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.standing.inputs import inputs
from showcase.storage.store import Store
from showcase.storage.stored import digest


@dataclass(frozen=True, slots=True)
class SetBook:
    """A book that was set, and what was said of it."""

    file: str
    """Where it is kept."""
    name: str
    """What it is saved as unless it was asked for elsewhere."""
    pages: int
    told: tuple[str, ...]
    """Of its fonts."""


class StandingBook:
    """A book as it was last set to an order, as long as nothing below the root has changed: which records it holds, how they are
    judged and what else may be in its way is all told by what is read."""

    def __init__(self, root: Path, store: Store, day: date, *order: object) -> None:
        """`order`: what was ordered, in so many words."""
        self._kept = store.values("set books", known) if (known := inputs(root).whole) else None
        self._key = digest(str(day), repr(order))

    def book(self) -> tuple[SetBook, bytes] | None:
        """It, and its pages; None when it has to be asked for."""
        if self._kept is None or (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        try:
            content = Path(known["file"]).read_bytes()
        except OSError:
            return None
        if blake2b(content).hexdigest() != known["digest"]:
            return None
        return SetBook(known["file"], known["name"], known["pages"], tuple(known["told"])), content

    def remember(self, book: SetBook) -> None:
        """It has just been set, or found to be as it was. Raises OSError."""
        if self._kept is not None:
            said = {**asdict(book), "digest": blake2b(Path(book.file).read_bytes()).hexdigest()}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
            self._kept.renew()
