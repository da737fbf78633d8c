"""Characters of a book that no font of a role has: told where they stand before it is set, and shown as 〓 in a proof, which is to be
read before they are found."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from showcase.judging import glyphs
from showcase.reading.folder import Draft
from showcase.words.case.record import RECORD_FILES
from showcase.words.rules.problem import Problem
from showcase.words.staff.settings import CONTENT
from showcase.words.staff.settings import PATH as SETTINGS

GETA = "〓"
"""What a printer sets where a type is missing."""

_TEXTS = {".yml", ".md"}


def replaced(data: Any, covered: glyphs.Coverage) -> tuple[Any, str]:
    """The data with 〓 for every character that cannot be set, and those characters."""
    lacking = sorted(glyphs.unprintable(texts(data), covered))
    return (_translated(data, str.maketrans(dict.fromkeys(lacking, GETA))) if lacking else data), "".join(
        lacking
    )


def lacking(
    data: Any, covered: glyphs.Coverage, root: Path, own: Iterable[Draft], staff: str, others: Iterable[str]
) -> list[Problem]:  # fmt: skip
    """Every character of a book's `data` that cannot be set, where it was written: in a record (`own`) whose case is in the book, or in
    the file it is made by (`staff`, a path below `root`); what it says besides is quoted from the records in the folders `others`, whose
    brands and titles it names, or from what staff keep. Raises RecordChanged, OSError."""
    if not glyphs.unprintable(texts(data), covered):
        return []
    found = list(glyphs.missing(own, covered))
    left = glyphs.unprintable(texts(data), {"body": covered["body"]})
    left -= {char for char in left if any(f"“{char}”" in problem.message for problem in found)}
    for path in (staff, *_records(others), *_kept_by_staff(root)):
        text = (root / path).read_text(encoding="utf-8", errors="replace") if left else ""
        if here := left.intersection(text):
            found += glyphs.missing_in(sorted(here), path, text, covered)
            left -= here
    return [*found, *glyphs.missing_in(sorted(left), staff, "", covered)]


def _records(folders: Iterable[str]) -> Iterator[str]:
    return (f"{folder}/{name}" for folder in folders for name in RECORD_FILES)


def _kept_by_staff(root: Path) -> Iterator[str]:
    """The texts below content/, and the settings."""
    for file in sorted((root / CONTENT).rglob("*")):
        if file.suffix in _TEXTS and file.is_file():
            yield file.relative_to(root).as_posix()
    yield SETTINGS


def texts(value: object) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    match value:
        case str():
            return value.translate(table)
        case Mapping():
            return {key: _translated(item, table) for key, item in value.items()}
        case list() | tuple():
            return [_translated(item, table) for item in value]
    return value
