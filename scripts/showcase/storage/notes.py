"""What the files of a site folder were written from, noted beside what the file system said of them."""

import json
import time
from collections.abc import Set
from pathlib import Path

from showcase.storage.identity import Stamp, settled
from showcase.storage.store import Store

Note = tuple[Stamp, str, str]
"""State of the file, key of what it was written from, SHA-256."""
_NOTHING: Note = (0, 0, 0, 0), "", ""


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. A file counts as written from
    a key when the notes say so and the file system says that nobody has touched it since."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._kept = store.values("written")
        self._folder = _name(folder)
        self._notes: dict[str, Note] = {}
        if said := self._kept.get(self._folder):
            self._notes = {
                at: (tuple(state), key, sum_) for at, (state, key, sum_) in json.loads(said).items()
            }

    def agree(self, address: str, state: Stamp, key: str) -> str:
        """The SHA-256 of the file at `address` if it was, in this state, written from what `key` stands for; else empty."""
        known, of, sum_ = self._notes.get(address, _NOTHING)
        return sum_ if (known, of) == (state, key) else ""

    def note(self, address: str, state: Stamp, key: str, sum_: str) -> None:
        """The file at `address`, in this state, holds what `key` stands for."""
        self._notes[address] = state, key, sum_

    def save(self, addresses: Set[str]) -> None:
        """Write down what is sure of `addresses`."""
        moment = time.time_ns()
        held = {at: note for at, note in self._notes.items() if at in addresses and settled(note[0], moment)}
        self._kept[self._folder] = json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def forget_others(self, *folders: Path) -> None:
        """Notes on other folders than these and this one are of sites that are there no more."""
        self._kept.use(_name(folder) for folder in folders if folder.exists())
        self._kept.prune()


def _name(folder: Path) -> str:
    state = folder.stat()
    return f"{state.st_dev}-{state.st_ino}"
