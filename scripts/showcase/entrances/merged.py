"""A root as if a proposal were merged: copies of what this branch has, and the proposal's records written among them.

It shares nothing with the branch's own root, neither links nor files, and holds no program: what judges it is never
reached from it. Every name is opened in the folder that is to hold it, anew and through no link.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.reading.proposal import Item, Proposal
from showcase.storage import store
from showcase.storage.files import duplicate
from showcase.storage.git.repository import Kind, Repository

_NOWHERE = "./-"
"""Where every link leads."""

_KEPT = ("mkdocs.yml", "content", "theme", "fonts")
"""What a root is made of besides its records; no program."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_IN = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def merged(root: Path, repository: Repository, proposal: Proposal) -> Iterator[Path]:
    """The root as if merged, gone afterwards. Raises OSError, NotRead."""
    with tempfile.TemporaryDirectory(prefix="showcase-review-") as folder:
        after = Path(folder)
        for name in _KEPT:
            _copy(root / name, after / name)
        store.copy(root, after)
        _copy_records(root, after, proposal)
        inside = os.open(after, _IN)
        try:
            for item in (*proposal.strays, *(item for case in proposal.cases for item in case.items)):
                _write(repository, item, inside)
        finally:
            os.close(inside)
        yield after


def _copy_records(root: Path, after: Path, proposal: Proposal) -> None:
    """The records the proposal leaves alone."""
    touched, places = proposal.touched, proposal.places
    (after / "brands").mkdir()
    for entry in (root / "brands").glob("*"):
        path = f"brands/{entry.name}"
        if path in touched:
            continue
        if entry.is_dir() and not entry.is_symlink():
            for case in entry.glob("*"):
                if f"{path}/{case.name}" not in touched:
                    _copy(case, after / path / case.name)
        elif path not in places:
            _copy(entry, after / path)


def _copy(source: Path, target: Path) -> None:
    """A copy of a file or folder with its times; a link becomes one to nowhere, what is no file is left out."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(_NOWHERE)
    elif source.is_dir():
        target.mkdir()
        for entry in source.iterdir():
            _copy(entry, target / entry.name)
    elif source.is_file():
        duplicate(source, target)


def _write(repository: Repository, item: Item, inside: int) -> None:
    """One thing of the proposal, each folder on its way opened in the last."""
    opened = []
    try:
        for name in item.path[:-1]:
            if not _is_there(name, inside):
                os.mkdir(name, dir_fd=inside)
            inside = os.open(name, _IN, dir_fd=inside)
            opened.append(inside)
        _put(repository, item, inside)
    finally:
        for folder in opened:
            os.close(folder)


def _is_there(name: str, inside: int) -> bool:
    try:
        os.stat(name, dir_fd=inside, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _put(repository: Repository, item: Item, inside: int) -> None:
    name = item.path[-1]
    if item.kind is Kind.FILE:
        with os.fdopen(os.open(name, _NEW, 0o600, dir_fd=inside), "wb") as file:
            file.write(repository.file(item.id) if item.id else b"")
    elif item.kind is Kind.LINK:
        os.symlink(_NOWHERE, name, dir_fd=inside)
    else:
        os.mkdir(name, dir_fd=inside)
