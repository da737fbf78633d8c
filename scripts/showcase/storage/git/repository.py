"""A git repository read as data: commits, trees and files as git keeps them. Nothing is checked out, and no name that is
read becomes a path."""

import os
import subprocess
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from showcase.late.patterns import pattern
from showcase.late.values import dataclass

_MOST_TREE = 16 * 1024 * 1024
"""Bytes of one tree object: half a million names."""

_LINE = pattern(r"[^\x00-\x1f\x7f]+")
_MODE = pattern(rb"[0-7]+")
_ALONE = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C.UTF-8",
}


class NotRead(Exception):
    """The repository does not hold what was asked for, or git is not there; the message says why, in Chinese."""


class Kind(Enum):
    """What an entry of a tree is."""

    FILE, FOLDER, LINK, SUBMODULE, STRANGE = "文件", "文件夹", "链接", "子模块", "特殊文件"


_KINDS = {0o100000: Kind.FILE, 0o040000: Kind.FOLDER, 0o120000: Kind.LINK, 0o160000: Kind.SUBMODULE}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a tree. A byte of its name that is no UTF-8 stands as a surrogate."""

    name: str
    mode: int
    id: str

    @property
    def kind(self) -> Kind:
        """What its mode makes of it."""
        return _KINDS.get(self.mode & 0o170000, Kind.STRANGE)


class Repository:
    """The objects of a repository, by two `git cat-file` that run for as long as the `with` does."""

    def __init__(self, root: Path) -> None:
        """Raises NotRead where there is no repository, or none that git will read."""
        self._root = root
        self.say("rev-parse", "--git-dir")
        self._facts, self._contents = (self._batch(option) for option in ("--batch-check", "--batch"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._facts, self._contents):
            process.kill()
            process.communicate()

    def commit(self, name: str) -> str:
        """The id of the commit a branch, tag or id names. Raises NotRead."""
        found = self._found(f"{name}^{{commit}}") if _LINE.fullmatch(name) else None
        if found is None:
            raise NotRead(f"git 读不出这次提交：没有“{name}”。")
        return found[0]

    def root_tree(self, commit: str) -> tuple[Entry, ...]:
        """The top folder of a commit. Raises NotRead."""
        return self.tree(f"{commit}^{{tree}}")

    def tree(self, id: str) -> tuple[Entry, ...]:
        """The entries of a tree, in its own order. Raises NotRead."""
        match self._found(id):
            case (_, "tree", size) if size <= _MOST_TREE:
                return tuple(_entries(self._read(id, size), len(id.partition("^")[0]) // 2))
            case (_, "tree", _):
                raise NotRead("文件夹里的条目太多。")
        raise NotRead("文件夹读不出来。")

    def size(self, id: str) -> int | None:
        """The bytes of a file; None when there is no such file."""
        match self._found(id):
            case (_, "blob", size):
                return size
        return None

    def file(self, id: str) -> bytes:
        """The content of a file whose `size` was asked for. Raises NotRead."""
        if (size := self.size(id)) is None:
            raise NotRead("文件读不出来。")
        return self._read(id, size)

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two commits parted. Raises NotRead."""
        return self.say("merge-base", one, other).decode("ascii").split()[0]

    def begun(self, before: str, after: str) -> int | None:
        """When the first of the commits was made that `after` has and `before` has not, in seconds since 1970; None where there is
        none. Commits alone are read, none of what they hold. Raises NotRead."""
        said = self.say("log", "--format=%at", f"{before}..{after}").decode("ascii", "replace").split()
        return min((int(moment) for moment in said if moment.isascii() and moment.isdigit()), default=None)

    def say(self, *arguments: str) -> bytes:
        """What a git command prints; only ids may be handed on to it, no stranger's words. Raises NotRead."""
        try:
            done = subprocess.run(
                ["git", "-C", str(self._root), *arguments],
                check=True,
                capture_output=True,
                timeout=300,
                env=os.environ | _ALONE,
            )
        except FileNotFoundError as error:
            raise NotRead("这台机器上没有 git。") from error
        except subprocess.TimeoutExpired as error:
            raise NotRead("git 五分钟还没有答复。") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
            raise NotRead(f"git 读不出这次提交：{said or '两次提交没有共同的来处'}") from error
        return done.stdout

    def _batch(self, option: str) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                ["git", "-C", str(self._root), "cat-file", option],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _ALONE,
            )
        except FileNotFoundError as error:
            raise NotRead("这台机器上没有 git。") from error

    def _found(self, name: str) -> tuple[str, str, int] | None:
        """Id, type and size of an object; None when there is none."""
        match _asked(self._facts, name):
            case [id, type, size] if size.isdigit():
                return id, type, int(size)
        return None

    def _read(self, name: str, size: int) -> bytes:
        _asked(self._contents, name)
        out = _pipe(self._contents.stdout)
        data = out.read(size)
        if len(data) != size or out.read(1) != b"\n":
            raise NotRead("git 中途停下了。")
        return data


def _asked(process: subprocess.Popen[bytes], name: str) -> list[str]:
    """The words of the line with which git answers a name."""
    try:
        _pipe(process.stdin).write(name.encode("utf-8", "surrogateescape") + b"\n")
        _pipe(process.stdin).flush()
    except OSError as error:
        raise NotRead("git 中途停下了。") from error
    line = _pipe(process.stdout).readline()
    if not line:
        raise NotRead("git 中途停下了。")
    return line.decode("utf-8", "replace").rstrip("\n").rsplit(" ", 2)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None, "opened as a pipe"
    return stream


def _entries(data: bytes, width: int) -> list[Entry]:
    """The entries of a raw tree object; ids are `width` bytes wide."""
    found, at = [], 0
    while at < len(data):
        mode, space, _ = data[at : at + 16].partition(b" ")
        end = data.find(b"\0", at)
        id = data[end + 1 : end + 1 + width]
        if not space or end < 0 or len(id) != width or not _MODE.fullmatch(mode):
            raise NotRead("文件夹读不出来。")
        name = data[at + len(mode) + 1 : end].decode("utf-8", "surrogateescape")
        found.append(Entry(name, int(mode, 8), id.hex()))
        at = end + 1 + width
    return found
