"""A zip archive of strangers opened as hostile: its names, its sizes and its kinds are checked before anything is believed."""

import io
import re
import stat
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import field
from typing import TypeVar

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading import file_names
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.archive_names import WrittenName, read_names
from showcase.reading.hand_in.hand_in import NotTaken


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold at most. `ratio` is asked of what swells beyond a megabyte."""

    packed: int = 50 * 1024 * 1024
    entries: int = 60
    unpacked: int = 60 * 1024 * 1024
    ratio: int = 100


PACK = Limits()
WORD = Limits(entries=400)
"""A Word file is an archive too, of many small parts."""

Result = TypeVar("Result")

_CHUNK = 64 * 1024
_SWELLS = 1024 * 1024
_GLANCE = 256 * 1024
_FOLDERS = 4
"""So many entries for each file: folders are entries too."""
_ARCHIVE = pattern(r"\.(?:zip|rar|7z|gz|tar|bz2|xz|tgz)$", re.IGNORECASE)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """Name → bytes in the archive's order."""

    files: dict[str, bytes]
    junk: tuple[str, ...] = ()
    """Files of file managers and word processors, passed over."""
    refused: tuple[str, ...] = ()
    """A sentence for each entry that cannot be taken; such an entry is not among the files."""
    members: int = 0
    """How many files the archive itself counts."""
    what: str = "压缩包"
    """What it is called: a folder is read like an archive."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The names in an archive, and the few small members asked for."""

    names: frozenset[str] = frozenset()
    members: dict[str, bytes] = field(default_factory=dict)


def unpack(data: bytes, limits: Limits) -> Archive:
    """All files of the archive. Raises NotTaken, before anything is unpacked where that is possible."""
    archive = opened(data, limits)
    if archive.refused:
        raise NotTaken(*archive.refused)
    return archive


def opened(data: bytes, limits: Limits) -> Archive:
    """The files of the archive that can be taken, and what is to be said of the others. Raises NotTaken when it is broken or
    too large."""
    if len(data) > limits.packed:
        raise NotTaken(f"文件有 {_mb(len(data))} MB，超过 {_mb(limits.packed)} MB；请把图片缩小后再交。")
    return _trying(lambda archive: _opened(archive, limits), data)


def glance(data: bytes, wanted: Collection[str]) -> Glance:
    """What an archive looks like from outside; nothing where it cannot be opened."""

    def seen(archive: zipfile.ZipFile) -> Glance:
        infos = {info.filename: info for info in archive.infolist()[: WORD.entries * _FOLDERS]}
        small = (name for name in wanted if name in infos and not infos[name].flag_bits & _ENCRYPTED)
        return Glance(frozenset(infos), {name: _start(archive, infos[name]) for name in small})

    try:
        return _trying(seen, data)
    except NotTaken:
        return Glance()


def _start(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as entry:
        return entry.read(_GLANCE)


def _trying(work: Callable[[zipfile.ZipFile], Result], data: bytes) -> Result:
    """What `work` makes of the archive. Raises NotTaken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return work(archive)
    except NotTaken:
        raise
    except Exception as error:  # zipfile raises anything at all on hostile bytes
        raise NotTaken("压缩包已经损坏，打不开；请重新压缩一次再交。") from error


def _opened(archive: zipfile.ZipFile, limits: Limits) -> Archive:
    infos = archive.infolist()
    if len(infos) > limits.entries * _FOLDERS:
        raise _too_many(len(infos), limits)
    named = list(zip(read_names([_written(info) for info in infos]), infos, strict=True))
    if (count := sum(not name.endswith("/") for name, _ in named)) > limits.entries:
        raise _too_many(count, limits)
    refused = [sentence for name, info in named for sentence in _faults(name, info)]
    plain = [(name, info) for name, info in named if not name.endswith("/")]
    wanted = [(name, info) for name, info in plain if not _is_junk(name)]
    refused += _twice([name for name, _ in wanted])
    files: dict[str, bytes] = {}
    left = limits.unpacked
    for name, info in wanted:
        if name not in files and not any(_faults(name, info)):
            files[name] = _read(archive, info, name, limits, left)
            left -= len(files[name])
    junk = tuple(name for name, _ in plain if _is_junk(name))
    return Archive(files, junk, tuple(dict.fromkeys(refused)), count)


def _too_many(count: int, limits: Limits) -> NotTaken:
    return NotTaken(f"压缩包里有 {count} 个文件，超过 {limits.entries} 个；一次只交一个案例。")


def _written(info: zipfile.ZipInfo) -> WrittenName:
    """The entry's name in bytes: what Chinese packers write without saying so, Python shows as cp437."""
    utf8 = info.flag_bits & 0x800
    return WrittenName(
        info.orig_filename.encode("utf-8" if utf8 else "cp437", "replace"), info.flag_bits, info.extra or b""
    )


def _faults(name: str, info: zipfile.ZipInfo) -> Iterator[str]:
    """What is wrong with an entry: a name that leads anywhere but into the archive's own folders, what is no plain file."""
    shown = INVISIBLE.sub("□", name)[:60]
    if INVISIBLE.search(name) or "\n" in name or "\t" in name or len(name) > 200:
        yield f"压缩包里的文件名“{' '.join(shown.split())}”不能用；请改名后重新压缩。"
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or any(part in ("", ".", "..") for part in parts):
        yield f"压缩包里的“{shown}”要放到别的文件夹去，不能接收；请用系统自带的压缩功能重新压缩。"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield f"压缩包里的“{shown}”是快捷方式或链接；请换成文件本身再压缩。"
    if info.flag_bits & _ENCRYPTED:
        yield "压缩包加了密码，打不开；请不设密码重新压缩。"
    if info.compress_type not in _METHODS:
        yield "压缩包用了不常见的压缩方法；请用系统自带的压缩功能重新压缩。"
    if _ARCHIVE.search(name) and not _is_junk(name):
        yield f"压缩包里还有压缩包“{shown}”；请解开后直接放进来。"


def _twice(names: Sequence[str]) -> Iterator[str]:
    for at in file_names.twins(names):
        yield f"压缩包里有两个“{names[at][:60]}”（只有大小写不同也算重名）；请留一个再压缩。"


def _is_junk(name: str) -> bool:
    """What systems and word processors put into an archive by themselves; macOS makes a folder of it."""
    *folders, last = name.split("/")
    return "__MACOSX" in folders or file_names.is_junk(last)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, left: int) -> bytes:
    """The entry's bytes, counted as they come: what the archive says of its sizes is not believed."""
    parts = bytearray()
    with archive.open(info) as entry:
        while chunk := entry.read(_CHUNK):
            parts += chunk
            if len(parts) > left:
                raise NotTaken(f"压缩包解开后超过 {_mb(limits.unpacked)} MB；请把图片缩小后再交。")
            if len(parts) > max(_SWELLS, limits.ratio * info.compress_size):
                raise NotTaken(f"压缩包里的“{name[:60]}”压缩得过于厉害，像是压缩炸弹，没有解开。")
    return bytes(parts)


def _mb(size: int) -> int:
    return size // (1024 * 1024)
