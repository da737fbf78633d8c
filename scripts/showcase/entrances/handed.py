"""What was handed in, on the disk: files, and folders with a document and what belongs to it; each is opened only when its turn comes."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from showcase.late.values import dataclass
from showcase.reading import file_names
from showcase.reading.hand_in import recognise
from showcase.reading.hand_in.archive import PACK, Archive
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw
from showcase.reading.plain_files import plain_bytes
from showcase.reading.reader import unreadable

_DOCUMENTS = frozenset({".docx", ".docm", ".doc", ".dotx", ".wps", ".odt", ".rtf"})
_WHOLE = frozenset({*_DOCUMENTS, ".zip", ".txt", ".html", ".htm", ".mht", ".mhtml", ".rar", ".7z", ".ofd"})
"""What is a hand-in by itself, or was meant as one."""
_DEEPEST = 6


class Unopened(Exception):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One hand-in as it lies there: a file, or a folder that holds one document with its pictures."""

    path: Path
    name: str
    """From where the person pointed."""
    beside: tuple[str, ...] = ()
    """Of a folder: its files, by their paths below it."""

    def read(self, sections: Collection[str]) -> tuple[HandIn, Raw]:
        """The record in it, and the file it is registered by. Raises NotTaken, Unaccounted, Unopened."""
        if not self.beside:
            raw = Raw(self.path.name, _bytes(self.path))
            return recognise.read_hand_in(raw, sections), raw
        if len(self.beside) > PACK.entries:
            raise NotTaken(
                f"文件夹里有 {len(self.beside)} 个文件，超过 {PACK.entries} 个；一个文件夹只放一个案例。"
            )
        junk = tuple(name for name in self.beside if file_names.is_junk(Path(name).name))
        files: dict[str, bytes] = {}
        left = PACK.unpacked
        for name in (one for one in self.beside if one not in junk):
            files[name] = _bytes(self.path / name)
            left -= len(files[name])
            if left < 0:
                raise NotTaken(
                    f"文件夹里的文件一共超过 {PACK.unpacked // 1024 // 1024} MB；请把图片缩小后再交。"
                )
        return recognise.read_folder(Archive(files, junk, (), len(self.beside), "文件夹"), sections), _raw_of(
            files
        )


def _raw_of(files: dict[str, bytes]) -> Raw:
    """What a folder is registered by: its document, or case.yml."""
    name = next(name for name in files if _is_document(Path(name).name))
    return Raw(Path(name).name, files[name])


def _bytes(path: Path) -> bytes:
    try:
        data = plain_bytes(path, recognise.MOST_BYTES)
        if len(data) <= recognise.MOST_BYTES:
            return data
        size = path.lstat().st_size
    except OSError as error:
        raise Unopened(f"打不开：{unreadable(error)}") from error
    most = recognise.MOST_BYTES // 1024 // 1024
    raise NotTaken(f"文件有 {size // 1024 // 1024} MB，超过 {most} MB；请把图片缩小后再交。")


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the paths somebody named: the hand-ins, and files that belong to none."""

    hand_ins: tuple[Handed, ...]
    strays: tuple[str, ...]


def found_at(paths: Collection[Path]) -> Found:
    """All hand-ins at those paths; a folder is gone through."""
    hand_ins: list[Handed] = []
    strays: list[str] = []
    for path in paths:
        if not path.is_dir():
            hand_ins.append(Handed(path, path.name))
            continue
        for one in _in_folder(path, "", 0):
            if isinstance(one, Handed):
                hand_ins.append(one)
            else:
                strays.append(one)
    return Found(tuple(hand_ins), tuple(strays))


def _in_folder(folder: Path, name: str, depth: int) -> Iterator[Handed | str]:
    """The hand-ins in a folder, and the names of files that belong to none. A folder with one document is one hand-in."""
    names = sorted(_below(folder, "", depth))
    documents = [one for one in names if _is_document(one.rpartition("/")[2])]
    plain = [one for one in names if "/" not in one]
    inside = sorted({one.split("/")[0] for one in names if "/" in one})
    if not plain and len(inside) == 1 and name:
        yield from _in_folder(folder / inside[0], f"{name}/{inside[0]}", depth + 1)
        return
    if len(documents) == 1 and not any(_suffix(one) in _WHOLE - _DOCUMENTS for one in names):
        yield Handed(folder, f"{name or folder.name}/", tuple(names))
        return
    for one in plain:
        if _suffix(one) in _WHOLE and not file_names.is_junk(one):
            yield Handed(folder / one, f"{name}/{one}".lstrip("/"))
        elif not file_names.is_junk(one):
            yield f"{name}/{one}".lstrip("/")
    for inner in inside:
        yield from _in_folder(folder / inner, f"{name}/{inner}".lstrip("/"), depth + 1)


def _below(folder: Path, way: str, depth: int) -> Iterator[str]:
    """The plain files below a folder; links are not followed."""
    if depth > _DEEPEST:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{way}{entry.name}/", depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield way + entry.name


def _is_document(name: str) -> bool:
    return not file_names.is_junk(name) and (name == "case.yml" or _suffix(name) in _DOCUMENTS)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
