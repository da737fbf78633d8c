"""An output: a file of the site as data, before it is made. `planned.py` lists all of them, `make.py` makes those that are new."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from showcase.storage.stored import StoredFiles


class Keep(NamedTuple):
    """A value worth keeping between builds that came about while a file was made: its kind in the store, its key."""

    kind: str
    key: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What making an output came to: the content of its file, or of each file of its folder by path."""

    files: Mapping[str, bytes]
    keep: tuple[Keep, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site; or, where `path` ends in `/`, all files of a folder that are made together."""

    path: str
    """Below the site."""
    key: str
    """Changes whenever the content would."""
    make: Callable[[], Made]
    """Makes it, in whatever process. Raises TemplateFailure, RecordChanged, OSError."""

    @property
    def is_folder(self) -> bool:
        """Whether several files are made together, whose names are known when they are made."""
        return self.path.endswith("/")


@dataclass(frozen=True, slots=True)
class Ready:
    """Makes what is there already."""

    path: str
    content: bytes

    def __call__(self) -> Made:
        """The content."""
        return Made({self.path: self.content})


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
        return Made({self.path: content})


def ready(path: str, content: bytes) -> Output:
    """An output whose content is known."""
    return Output(path, sha256(content).hexdigest(), Ready(path, content))


def copied(path: str, key: str, kept: StoredFiles) -> Output:
    """An output that is kept as a file."""
    return Output(path, key, Copied(path, key, kept))
