"""What the files of a site folder were written from, noted beside what the file system said of them."""

from collections.abc import Container, Mapping, Set
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from showcase.storage.identity import State, settled, stamp_of
from showcase.storage.store import Store

Spans = tuple[tuple[int, int], ...]
"""Stretches of a file: first byte, first byte after."""


class Note(NamedTuple):
    """What is known of a file as long as the file system says `state` of it."""

    state: State
    key: str
    """Of what it was written from."""
    sum: str
    """SHA-256."""
    part: str = ""
    """Key of what in it can stand in other files as well; empty where nothing can."""
    spans: Spans = ()
    """Where that stands."""


class Standing(NamedTuple):
    """What of one site another has as well."""

    states: dict[str, State]
    """Of those that both have, by address."""
    sums: dict[str, str]
    waiting: list[str]
    """The addresses of the others."""


_COLUMNS = 5
"""The addresses, and of each: state, key, SHA-256, and its part, a tab, and the spans of that."""
_TAB = "\t"


class Notes:
    """Notes on one site folder, known by its place on the disk, which renaming does not change. A file counts as written from
    a key when the notes say so and the file system says that nobody has touched it since. Of 50,000 few are asked for more than that, so
    they are held in columns, as they are kept."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self._kept = store.values("written")
        self._name = _name(folder)
        addresses, *columns = _read(self._kept.get(self._name, b""))
        self._at = dict(zip(addresses, range(len(addresses)), strict=True))
        """Where each address stands in the columns."""
        self._states, self._keys, self._sums, self._rests = columns
        self._fresh: dict[str, State] = {}

    def agree(self, address: str, state: State, key: str) -> str:
        """The SHA-256 of the file at `address` if it was, in this state, written from what `key` stands for; else empty."""
        at = self._at.get(address)
        if at is None or (self._states[at], self._keys[at]) != (state, key):
            return ""
        return self._sums[at]

    @property
    def addresses(self) -> Set[str]:
        """Of all files something is noted of."""
        return self._at.keys()

    def key_and_part(self, address: str) -> tuple[str, str]:
        """Both of the file at `address`. Raises KeyError."""
        at = self._at[address]
        return self._keys[at], self._rests[at].partition(_TAB)[0]

    def of(self, address: str, key: str = "") -> Note | None:
        """What is noted of the file at `address`, if it was written from what `key` stands for (whatever it was written from, where
        none is given)."""
        if (at := self._at.get(address)) is None or key not in ("", self._keys[at]):
            return None
        part, _, spans = self._rests[at].partition(_TAB)
        ends = [*map(int, spans.split())]
        pairs = tuple(zip(ends[::2], ends[1::2], strict=True))
        return Note(self._states[at], self._keys[at], self._sums[at], part, pairs)

    def standing(self, last: "Notes", found: Mapping[str, State], but: Container[str]) -> "Standing":
        """Which files of the `last` site, but some, are in this folder, where those were `found`, as they are there."""
        states, keys, sums, theirs = self._states, self._keys, self._sums, last._keys
        place, stands = self._at.get, Standing({}, {}, [])
        for address, there in last._at.items():
            if address in but:
                continue
            at = place(address)
            if at is not None and keys[at] == theirs[there] and states[at] == found.get(address):
                stands.states[address], stands.sums[address] = states[at], sums[at]
            else:
                stands.waiting.append(address)
        return stands

    def note(self, address: str, note: Note) -> None:
        """Note of the file at `address` what is known now."""
        state, key, sum_, part, spans = note
        rest = f"{part}{_TAB}{' '.join(map(str, chain.from_iterable(spans)))}"
        if "\n" in f"{address}{state}{key}{sum_}{rest}" or "\0" in address:
            self._at.pop(address, None)  # no name of ours; it is looked at again each time
            return
        self._at[address], self._fresh[address] = len(self._keys), state
        self._states.append(state)
        self._keys.append(key)
        self._sums.append(sum_)
        self._rests.append(rest)

    def save(self, addresses: Set[str], moment: int) -> None:
        """Write down what is sure of `addresses` at that `moment` (nanoseconds)."""
        unsure = {at for at, state in self._fresh.items() if not settled(stamp_of(state), moment)}
        sure = {
            address: at for address, at in self._at.items() if address in addresses and address not in unsure
        }
        columns = ([column[at] for at in sure.values()] for column in self._columns)
        self._kept[self._name] = "\0".join(map("\n".join, (sure, *columns))).encode("utf-8", "surrogatepass")

    @property
    def _columns(self) -> tuple[list[str], ...]:
        return self._states, self._keys, self._sums, self._rests

    def forget_others(self, *folders: Path) -> None:
        """Notes on other folders than these and this one are of sites that are there no more."""
        self._kept.use(_name(folder) for folder in folders if folder.exists())
        self._kept.prune()


def _read(said: bytes) -> list[list[str]]:
    """The addresses, then each column: so tens of thousands are read in a fraction of the time it takes line by line."""
    columns = said.decode("utf-8", "surrogatepass").split("\0")
    if len(columns) != _COLUMNS or not columns[0]:
        return [[] for _ in range(_COLUMNS)]
    return [column.split("\n") for column in columns]


def _name(folder: Path) -> str:
    state = folder.stat()
    return f"{state.st_dev}-{state.st_ino}"
