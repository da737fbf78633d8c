"""What the files of a site folder were written from, noted beside what the file system said of them."""

import json
import time
from collections.abc import Set
from pathlib import Path

from showcase.storage.identity import Stamp, settled
from showcase.storage.store import Store


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. A file counts as written from
    a key when the notes say so and the file system says that nobody has touched it since."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._kept = store.kept("written")
        state = folder.stat()
        self._folder = f"{state.st_dev}-{state.st_ino}"
        self._notes: dict[str, tuple[Stamp, str]] = {}
        if said := self._kept.get(self._folder):
            self._notes = {address: (tuple(state), key) for address, (state, key) in json.loads(said).items()}

    def agree(self, address: str, state: Stamp, key: str) -> bool:
        """Whether the file at `address`, now in this state, was written from what `key` stands for."""
        return self._notes.get(address) == (state, key)

    def note(self, address: str, state: Stamp, key: str) -> None:
        """The file at `address`, in this state, holds what `key` stands for."""
        self._notes[address] = state, key

    def save(self, addresses: Set[str]) -> None:
        """Write down what is sure of `addresses`."""
        moment = time.time_ns()
        held = {at: note for at, note in self._notes.items() if at in addresses and settled(note[0], moment)}
        self._kept[self._folder] = json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")
