"""`fix`: mends on disk what is mechanical in records, and in staff's files their encoding and the marks of their text; shows every change, and
changes nothing else."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from showcase.reading import tidying
from showcase.reading.content import inventory
from showcase.reading.pictures import decoder
from showcase.reading.reader import Reader
from showcase.reading.source import MAX_BYTES, PICTURE_SUFFIXES
from showcase.storage.files import write
from showcase.words.staff.settings import CONTENT
from showcase.words.staff.settings import PATH as SETTINGS

_MOST_TEXT_BYTES = 4 * 1024 * 1024
"""Twice what staff's longest lists may have: an encoding may be wider than the right one."""
_MOST_PICTURE_BYTES = 100 * 1024 * 1024
"""Larger files are no pictures anybody meant to hand in."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One file to be changed: its path from the root, its new bytes, what is done to it, and the lines that change."""

    path: str
    data: bytes
    steps: tuple[str, ...]
    diff: tuple[str, ...] = ()


def mends(root: Path, below: tuple[str, ...] = ()) -> Iterator[Mend]:
    """What there is to mend in the records and in staff's files under `root`, or in those at or under the paths `below`.
    Raises OSError."""
    files = (file for file in sorted(root.glob("brands/*/*/*")) if _is_regular(root, file))
    for file in (*files, *_of_staff(root)):
        path = file.relative_to(root).as_posix()
        wanted = not below or any(one in (".", path) or path.startswith(one + "/") for one in below)
        if wanted and (mend := _mend(file, path)):
            yield mend


def _of_staff(root: Path) -> Iterator[Path]:
    """mkdocs.yml and the files below content/ that are read, none of them reached through a link."""
    settings = root / SETTINGS
    if settings.exists() and stat.S_ISREG(settings.lstat().st_mode):
        yield settings
    held = inventory(Reader(root), "")
    for found in (*held.lists, *held.calls, *held.pages, *held.pictures):
        yield root / CONTENT / found.path


def _is_regular(root: Path, file: Path) -> bool:
    """A plain file that is reached through no link: what a link leads to may lie anywhere."""
    folders = (file.parent, file.parent.parent)
    return stat.S_ISREG(file.lstat().st_mode) and not any(folder.is_symlink() for folder in folders)


def _mend(file: Path, path: str) -> Mend | None:
    size = file.stat().st_size
    if path.endswith((".yml", ".md")):
        is_record = path.startswith("brands/")
        if is_record and (file.name not in ("case.yml", "case.md") or size > 2 * MAX_BYTES):
            return None
        return _text(file.read_bytes(), path) if size <= _MOST_TEXT_BYTES else None
    if file.suffix.lower() in PICTURE_SUFFIXES and size <= _MOST_PICTURE_BYTES:
        picture = decoder.cleaned(file.read_bytes())
        return Mend(path, picture.data, picture.steps) if picture.steps else None
    return None


def _text(data: bytes, path: str) -> Mend | None:
    if not path.startswith("brands/"):
        tidied = tidying.page(data) if path.endswith(".md") else tidying.encoded(data)
    else:
        tidied = tidying.facts(data) if path.endswith(".yml") else tidying.story(data)
    if tidied is None or not tidied.steps:
        return None
    lines = unified_diff(
        tidied.before.split("\n"),
        tidied.text.split("\n"),
        f"{path}（改前）",
        f"{path}（改后）",
        lineterm="",
        n=1,
    )
    return Mend(path, tidied.text.encode(), tidied.steps, tuple(lines))


def put(root: Path, mend: Mend) -> None:
    """Write the file anew, in one step. Raises OSError."""
    write(root / mend.path, mend.data)
