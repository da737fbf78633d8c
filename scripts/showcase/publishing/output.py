"""An output: a file of the site as data, before it is made. `planned.py` lists all of them, `make.py` makes those that are new."""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from showcase.late.values import dataclass
from showcase.storage.notes import Spans
from showcase.storage.stored import StoredFiles


class Keep(NamedTuple):
    """A value worth keeping between builds that came about while a file was made: its kind in the store, its key."""

    kind: str
    key: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What making an output came to."""

    content: bytes
    keep: tuple[Keep, ...] = ()
    spans: Spans = ()
    """Where in the content the output's `part` stands."""
    is_new: bool = False
    """Whether it is known to be unlike what lies in its place."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str
    """Below the site."""
    key: str
    """Changes whenever the content would."""
    make: Callable[[], Made]
    """Makes it, in whatever process. Raises TemplateFailure, RecordChanged, OSError."""
    part: str = ""
    """Key of what in it is dear to make and stands there as it was made; empty where nothing does."""
    around: Callable[[tuple[bytes, ...]], Made] | None = None
    """Makes it from that part, found in an earlier file."""
    load: Callable[[], object] | None = None
    """Loads what it is made with, the same for many: once, before other processes are forked from this one."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Makes what is there already."""

    content: bytes

    def __call__(self) -> Made:
        """The content."""
        return Made(self.content)


@dataclass(frozen=True, slots=True)
class Copied:
    """Makes what is kept as a file: what is served shares nothing with what is kept."""

    path: str
    key: str
    kept: StoredFiles

    def __call__(self) -> Made:
        """The content. Raises OSError when what was kept is gone."""
        if (content := self.kept.read(self.key)) is None:
            raise OSError(f"{self.path} 的中间结果刚刚被改动过，请再运行一次。")
        return Made(content)


def ready(path: str, content: bytes) -> Output:
    """An output whose content is known."""
    return Output(path, sha256(content).hexdigest(), Ready(content))


def copied(path: str, key: str, kept: StoredFiles) -> Output:
    """An output that is kept as a file."""
    return Output(path, key, Copied(path, key, kept))
