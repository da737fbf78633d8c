"""What the files of a site folder were written from, noted beside what the file system said of them."""

import time
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from showcase.storage.identity import Stamp, settled
from showcase.storage.store import Store

Spans = tuple[tuple[int, int], ...]
"""Stretches of a file: first byte, first byte after."""


class Note(NamedTuple):
    """What is known of a file as long as the file system says `state` of it."""

    state: Stamp
    key: str
    """Of what it was written from."""
    sum: str
    """SHA-256."""
    part: str = ""
    """Key of what in it can stand in other files as well; empty where nothing can."""
    spans: Spans = ()
    """Where that stands."""


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. A file counts as written from
    a key when the notes say so and the file system says that nobody has touched it since."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self._kept = store.values("written")
        self._name = _name(folder)
        said = self._kept.get(self._name, b"").decode("utf-8", "surrogatepass")
        # Of 40,000 lines few are asked for more than whether they still hold: they stay text.
        self._lines: dict[str, str] = dict(line.split("\t", 1) for line in said.split("\n")) if said else {}
        self._fresh: dict[str, Stamp] = {}

    def agree(self, address: str, state: Stamp, key: str) -> str:
        """The SHA-256 of the file at `address` if it was, in this state, written from what `key` stands for; else empty."""
        said = _said(state, key)
        line = self._lines.get(address, "")
        return line[len(said) :].partition("\t")[0] if line.startswith(said) else ""

    def noted(self) -> Iterator[tuple[str, str, str]]:
        """Address, key and part of every file that is noted."""
        for address, line in self._lines.items():
            _, key, _, part, _ = line.split("\t")
            yield address, key, part

    def of(self, address: str) -> Note | None:
        """What is noted of the file at `address`."""
        if (line := self._lines.get(address)) is None:
            return None
        state, key, sum_, part, spans = line.split("\t")
        size, changed, touched, place = map(int, state.split())
        at = [*map(int, spans.split())]
        return Note(
            (size, changed, touched, place), key, sum_, part, tuple(zip(at[::2], at[1::2], strict=True))
        )

    def note(self, address: str, note: Note) -> None:
        """Note of the file at `address` what is known now."""
        spans = " ".join(f"{start} {end}" for start, end in note.spans)
        line = f"{_said(note.state, note.key)}{note.sum}\t{note.part}\t{spans}"
        if line.count("\t") != 4 or {"\t", "\n"}.intersection(address) or "\n" in line:
            self._lines.pop(address, None)  # no name of ours; it is looked at again each time
            return
        self._lines[address], self._fresh[address] = line, note.state

    def save(self, addresses: Set[str]) -> None:
        """Write down what is sure of `addresses`."""
        moment = time.time_ns()
        unsure = {at for at, state in self._fresh.items() if not settled(state, moment)}
        said = "\n".join(
            f"{at}\t{line}" for at, line in self._lines.items() if at in addresses and at not in unsure
        )
        self._kept[self._name] = said.encode("utf-8", "surrogatepass")

    def forget_others(self, *folders: Path) -> None:
        """Notes on other folders than these and this one are of sites that are there no more."""
        self._kept.use(_name(folder) for folder in folders if folder.exists())
        self._kept.prune()


def _said(state: Stamp, key: str) -> str:
    size, changed, touched, place = state
    return f"{size} {changed} {touched} {place}\t{key}\t"


def _name(folder: Path) -> str:
    state = folder.stat()
    return f"{state.st_dev}-{state.st_ino}"
