"""What a frozen book is set from: its records, staff's texts and lists, mkdocs.yml; copied into the archive, and unpacked from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.judging.judgement import Judgement
from showcase.judging.record import Record
from showcase.press.font_folders import OWN
from showcase.reading.layout import PICTURE_SUFFIXES
from showcase.storage.archive import unpack
from showcase.storage.files import staging
from showcase.words.editions.lock import SOURCES, SUFFIX
from showcase.words.staff.settings import CONTENT
from showcase.words.staff.settings import PATH as SETTINGS

_TEXTS = frozenset({".md", ".yml", SUFFIX})
_PRIVATE = frozenset({"reviews"})
"""Below content/: what no book is set from, and nobody is to find in an archive."""
_BORROWED = (OWN, "node_modules")
"""Fonts are not frozen, their digest is."""


def sources(
    root: Path, judgement: Judgement, records: tuple[Record, ...], name: str
) -> Iterator[tuple[str, Path]]:
    """Every file the book of these records is set from, by its name in the archive, in the order of the names."""
    files = [root / SETTINGS]
    files += [file for file in (root / CONTENT).rglob("*") if _is_staff_text(file, root / CONTENT, name)]
    for record in records:
        folder = root / record.folder
        files += [
            file
            for file in folder.iterdir()
            if file.name in ("case.yml", "case.md") or file.suffix.lower() in PICTURE_SUFFIXES
        ]
    for file in sorted(files, key=lambda file: file.relative_to(root).as_posix()):
        if file.is_file() and not file.is_symlink():
            yield f"{SOURCES}{file.relative_to(root).as_posix()}", file


def _is_staff_text(file: Path, content: Path, name: str) -> bool:
    steps = file.relative_to(content).parts
    return file.suffix in _TEXTS and steps[0] not in _PRIVATE and steps != ("compendiums", f"{name}{SUFFIX}")


@contextmanager
def unpacked(root: Path, archive: Path) -> Iterator[Path]:
    """The sources in an archive as a root of their own, with the theme and the fonts of `root`; gone afterwards. Raises
    NotAnArchive, OSError."""
    with staging() as folder:
        unpack(archive, folder, SOURCES)
        borrowed(root, folder)
        yield folder


def borrowed(root: Path, folder: Path) -> None:
    """Let `folder` have the theme and the fonts of `root`. Raises OSError."""
    for name in (*_BORROWED, "theme"):
        if (root / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
