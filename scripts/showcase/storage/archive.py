"""A zip file of plain files: the same bytes for the same files, written and read piece by piece."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can state."""
_PACKED = frozenset({".jpg", ".jpeg", ".png", ".webp", ".pdf", ".epub"})
_PIECE = 1024 * 1024

Content = Path | bytes


class NotAnArchive(Exception):
    """The file is no zip, or does not hold what is asked for."""


def write_archive(file: Path, entries: Iterable[tuple[str, Content]]) -> None:
    """Write files by name into a new archive. Raises OSError."""
    with zipfile.ZipFile(file, "w") as target:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _NO_TIME)
            is_packed = Path(name).suffix.lower() in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with target.open(entry, "w", force_zip64=True) as out:
                for piece in _pieces(content):
                    out.write(piece)


def _pieces(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        yield from read_pieces(source)


def read_pieces(source: IO[bytes]) -> Iterator[bytes]:
    """The content of a file, piece by piece."""
    while piece := source.read(_PIECE):
        yield piece


def digest_of(content: Content) -> tuple[str, int]:
    """SHA-256 and size. Raises OSError."""
    hasher, size = sha256(), 0
    for piece in _pieces(content):
        hasher.update(piece)
        size += len(piece)
    return hasher.hexdigest(), size


def names(file: Path) -> tuple[str, ...]:
    """What an archive holds. Raises NotAnArchive, OSError."""
    try:
        with zipfile.ZipFile(file) as held:
            return tuple(held.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotAnArchive(str(error)) from error


def read_entries(file: Path, wanted: Iterable[str], limit: int) -> dict[str, bytes]:
    """Files of an archive by name, those that are there and no larger than `limit`. Raises NotAnArchive, OSError."""
    found = {}
    try:
        with zipfile.ZipFile(file) as held:
            known = {entry.filename: entry for entry in held.infolist()}
            for name in wanted:
                if (entry := known.get(name)) and entry.file_size <= limit:
                    found[name] = held.read(entry)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise NotAnArchive(str(error)) from error
    return found


def unpack(file: Path, folder: Path, below: str) -> None:
    """Put all files of an archive whose names begin with `below` into a folder, by the rest of their names. Raises NotAnArchive,
    OSError."""
    home = folder.resolve()
    try:
        with zipfile.ZipFile(file) as held:
            for entry in held.infolist():
                if not entry.filename.startswith(below) or entry.is_dir():
                    continue
                target = (home / entry.filename.removeprefix(below)).resolve()
                if not target.is_relative_to(home):
                    raise NotAnArchive(entry.filename)
                target.parent.mkdir(parents=True, exist_ok=True)
                with held.open(entry) as source, target.open("wb") as out:
                    for piece in read_pieces(source):
                        out.write(piece)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise NotAnArchive(str(error)) from error


def sizes(file: Path) -> dict[str, int]:
    """What an archive holds besides folders: name → bytes when unpacked, as it says. Raises NotAnArchive, OSError."""
    try:
        with zipfile.ZipFile(file) as held:
            return {entry.filename: entry.file_size for entry in held.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotAnArchive(str(error)) from error


def extracted(file: Path, folder: Path, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Put these files of an archive, whose names lead nowhere else, into a folder one by one: name and SHA-256 of each. Raises
    NotAnArchive, OSError."""
    try:
        with zipfile.ZipFile(file) as held:
            for name in wanted:
                target, hasher = folder / name, sha256()
                target.parent.mkdir(parents=True, exist_ok=True)
                with held.open(name) as source, target.open("xb") as out:
                    for piece in read_pieces(source):
                        hasher.update(piece)
                        out.write(piece)
                yield name, hasher.hexdigest()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, zlib.error) as error:
        raise NotAnArchive(str(error)) from error
