"""Where a site is written to, file by file. What lies there as it should is left alone: of 40,000 files, few change
between one build and the next, and to look at one costs a fraction of making it anew with its folder.

Forked processes may write files themselves: `make_room` for all of them first, then `write` anywhere, then `take` here.
"""

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from showcase.storage.census import FILE_RIGHTS, FOLDER_RIGHTS, Census, census
from showcase.storage.earlier_files import EarlierFiles
from showcase.storage.identity import State, stamp_of, state_of
from showcase.storage.notes import Note, Notes, Spans
from showcase.storage.store import Store

_UMASK_MATTERS = os.name == "posix"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TIMES_BY_NUMBER = os.utime in os.supports_fd


class OutputFolder:
    """A folder and the addresses written to it. Nothing of an earlier site is trusted: a file counts as written when `notes`
    say what it was written from and the file system says nobody has touched it since, else its bytes are compared. The `last`
    site is read where it holds what is wanted: this folder knows nothing of what was changed for that one."""

    def __init__(
        self,
        folder: Path,
        store: Store | None = None,
        last: EarlierFiles | None = None,
        there: Callable[[], Census] | None = None,
    ) -> None:
        """`there` tells what lies in `folder`, where somebody looks at it and sets it right (`census`)."""
        self.folder = folder
        self.sums: dict[str, str] = {}
        """SHA-256 of what was written, by address."""
        self.states: dict[str, State] = {}
        """What the file system says of what was written, by address."""
        self.size = 0
        """Bytes of all files written."""
        self._base = f"{folder}/"
        folder.mkdir(parents=True, exist_ok=True)
        self._notes = Notes(store, folder) if store else None
        seen = there() if there else census(folder, mend=True)
        self._found = dict(seen.files)
        """Files that lay there at the start, and nobody has put since."""
        self._folders = set(seen.folders)
        self._empty = not self._found and not self._folders
        self._last = last
        own = [EarlierFiles(self._notes)] if self._notes else []
        self._earlier = own if last is None else [*own, last]

    @property
    def is_first(self) -> bool:
        """Whether there is no last site to take anything from."""
        return self._last is None

    def keeps(self, address: str, key: str) -> bool:
        """Whether the file at `address` is known to hold what `key` stands for; if so it is as good as written."""
        state = self._found.get(address)
        if state is None or self._notes is None or not (sum_ := self._notes.agree(address, state, key)):
            return False
        self._take(address, state, sum_)
        return True

    def put(self, address: str, content: bytes, key: str = "") -> None:
        """Let the file at `address` hold `content`. `key` changes whenever the content would (`keeps`); without one the
        content speaks for itself. Raises OSError."""
        key = key or sha256(content).hexdigest()
        if self.keeps(address, key):
            return
        self.make_room([address])
        self.take(address, key, self.write(address, content))

    def make_room(self, addresses: Iterable[str]) -> None:
        """Make the folders that files at `addresses` will lie in, and take away what is in their way. Raises OSError."""
        for address in addresses:
            if address in self._folders:
                self._clear(address)
            folder = address.rpartition("/")[0]
            if folder and folder not in self._folders:
                for step in reversed([*_above(address)]):
                    self._make_folder(step)

    def part(self, address: str, key: str) -> tuple[bytes, ...] | None:
        """What `key` stands for, in as many stretches as it was written in, if it stands in the file at `address` of this folder
        or of the last site."""
        return next(
            (found for files in self._earlier if (found := files.part(address, key)) is not None), None
        )

    def copy(self, address: str, key: str) -> "Written | None":
        """Let the file at `address`, for which there is room, be the last site's, if that was written from what `key` stands for:
        with the time of its last change, for servers and mirrors tell by that what they have. Raises OSError."""
        if self._last is None or (found := self._last.whole(address, key)) is None:
            return None
        _, changed, _, _ = stamp_of(found.note.state)
        state = self._hold(address, found.content, changed)
        return Written(state, len(found.content), found.note.sum, found.note.part, found.note.spans)

    def write(
        self, address: str, content: bytes, part: str = "", spans: Spans = (), *, is_new: bool = False
    ) -> "Written":
        """Let the file at `address`, for which there is room, hold `content`, and in these stretches of it what `part` stands for;
        nothing is remembered of it. `is_new`: what lies there is known to be unlike it, and not compared. Raises OSError."""
        state = self._hold(address, content, is_new=is_new)
        return Written(state, len(content), sha256(content).hexdigest(), part, spans)

    def take(self, address: str, key: str, written: "Written") -> None:
        """Remember that the file at `address` was written, from what `key` stands for."""
        self._take(address, written.state, written.sum)
        self._found.pop(address, None)
        if self._notes is not None:
            self._notes.note(address, Note(written.state, key, written.sum, written.part, written.spans))

    def take_over(self, but: Container[str]) -> list[str]:
        """Let every file of the last site but some be here as it is there, as far as it is already; the others' addresses."""
        if self._last is None or self._notes is None:
            return []
        stands = self._notes.standing(self._last.notes, self._found, but)
        self.sums |= stands.sums
        self.states |= stands.states
        self.size += sum(int(state.partition(" ")[0]) for state in stands.states.values())
        return stands.waiting

    def sweep(self) -> None:
        """Take away whatever was not written, and the folders that leaves empty. Raises OSError."""
        for address in self._found.keys() - self.sums.keys():
            os.unlink(self._base + address)  # noqa: PTH108
        used, above = set[str](), {address.rpartition("/")[0] for address in self.sums}
        while above:
            used |= above
            above = {folder.rpartition("/")[0] for folder in above} - used
        for folder in sorted(self._folders - used, reverse=True):  # what lies in a folder sorts after it
            os.rmdir(self._base + folder)  # noqa: PTH106

    def remember(self, *others: Path, moment: int) -> None:
        """Write down what the files were written from, for the build that will be made from this folder, if nobody touches one before
        this `moment` (nanoseconds). `others`: the site folders whose notes are to be kept besides, and no more; without any, all are."""
        if self._notes is not None:
            self._notes.save(self.sums.keys(), moment)
            if others:
                self._notes.forget_others(*others)

    def _hold(
        self, address: str, content: bytes, changed: int | None = None, *, is_new: bool = False
    ) -> State:
        """Let the file at `address` hold `content`, last `changed` then if it did not. Raises OSError."""
        target = self._base + address
        state = None if self._empty or is_new else _held(target, content)
        if state is None:
            # Written files take a new place on the disk: the old one may have a second name somewhere.
            if not self._empty or address in self.sums:
                _free(target)
            state = _written(target, content, changed)
        return state

    def _take(self, address: str, state: State, sum_: str) -> None:
        self.sums[address], self.states[address] = sum_, state
        self.size += int(state.partition(" ")[0])

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        if self._found.pop(folder, None):
            os.unlink(self._base + folder)  # noqa: PTH108 - what was a file is a folder now
        os.mkdir(self._base + folder)  # noqa: PTH102
        if _UMASK_MATTERS:
            os.chmod(self._base + folder, FOLDER_RIGHTS)  # noqa: PTH101
        self._folders.add(folder)

    def _clear(self, folder: str) -> None:
        """What was a folder is a file now."""
        shutil.rmtree(self._base + folder)
        self._folders = {one for one in self._folders if not f"{one}/".startswith(f"{folder}/")}
        self._found = {at: state for at, state in self._found.items() if not at.startswith(f"{folder}/")}


class Written(NamedTuple):
    """A file that was written: what the file system says of it, its bytes, its SHA-256; what stands in which stretches of it
    and can be used again."""

    state: State
    size: int
    sum: str
    part: str = ""
    spans: Spans = ()


def _above(address: str) -> Iterator[str]:
    """The folders a file lies in, innermost first."""
    while address := address.rpartition("/")[0]:
        yield address


def _written(target: str, content: bytes, changed: int | None) -> State:
    """Write a new file, last `changed` then; what the file system says of it. Raises OSError."""
    # As the system does it: of 50,000 files each call counts.
    file = os.open(target, _NEW, FILE_RIGHTS)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        if changed is not None and _TIMES_BY_NUMBER:
            os.utime(file, ns=(changed, changed))
        state = os.fstat(file)
        if _UMASK_MATTERS and state.st_mode & 0o777 != FILE_RIGHTS:
            os.fchmod(file, FILE_RIGHTS)
            state = os.fstat(file)
        return state_of(state)
    finally:
        os.close(file)


def _free(target: str) -> None:
    """Let nothing lie there. Raises OSError."""
    try:  # noqa: SIM105 - of 15,000 pages each
        os.unlink(target)  # noqa: PTH108
    except FileNotFoundError:
        pass


def _held(target: str, content: bytes) -> State | None:
    """What the file system says of the file if it is there with just this content."""
    try:
        with open(target, "rb", buffering=0) as file:  # noqa: PTH123
            state = os.fstat(file.fileno())
            return state_of(state) if state.st_size == len(content) and file.read() == content else None
    except OSError:
        return None
