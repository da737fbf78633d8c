"""A zip archive of strangers opened as hostile: its names, its sizes and its kinds are checked before anything is believed."""

import io
import re
import stat
import unicodedata
import zipfile
from dataclasses import dataclass

from showcase.reading import file_names
from showcase.reading.encoding import INVISIBLE
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

_CHUNK = 64 * 1024
_SWELLS = 1024 * 1024
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|gz|tar|bz2|xz|tgz)$", re.IGNORECASE)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """Name → bytes in the archive's order, and how many files of file managers were passed over."""

    files: dict[str, bytes]
    junk: int


def unpack(data: bytes, limits: Limits) -> Archive:
    """All files of the archive. Raises NotTaken, before anything is unpacked where that is possible."""
    if len(data) > limits.packed:
        raise NotTaken(f"文件有 {_mb(len(data))} MB，超过 {_mb(limits.packed)} MB；请把图片缩小后再交。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, limits)
    except NotTaken:
        raise
    except Exception as error:  # zipfile raises anything at all on hostile bytes
        raise NotTaken("压缩包已经损坏，打不开；请重新压缩一次再交。") from error


def _unpacked(archive: zipfile.ZipFile, limits: Limits) -> Archive:
    infos = archive.infolist()
    if len(infos) > limits.entries:
        raise NotTaken(f"压缩包里有 {len(infos)} 个文件，超过 {limits.entries} 个；一次只交一个案例。")
    named = [(_name(info), info) for info in infos]
    wanted: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    junk = 0
    for name, info in named:
        _check(name, info)
        if _is_junk(name):
            junk += not info.is_dir()
        elif not name.endswith("/"):
            if name.casefold() in seen:
                raise NotTaken(f"压缩包里有两个“{name}”（只有大小写不同也算重名）；请留一个再压缩。")
            seen.add(name.casefold())
            wanted[name] = info
    files: dict[str, bytes] = {}
    left = limits.unpacked
    for name, info in wanted.items():
        files[name] = _read(archive, info, name, limits, left)
        left -= len(files[name])
    return Archive(files, junk)


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name. Chinese Windows writes GBK without saying so; Python then shows it as cp437."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        written = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = written.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name)


def _check(name: str, info: zipfile.ZipInfo) -> None:
    """Raises NotTaken for a name that leads anywhere but into the archive's own folders, and for what is no plain file."""
    shown = INVISIBLE.sub("□", name)[:60]
    parts = name.rstrip("/").split("/")
    if INVISIBLE.search(name) or "\n" in name or "\t" in name or "\\" in name or len(name) > 200:
        raise NotTaken(f"压缩包里的文件名“{shown}”不能用；请改名后重新压缩。")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or any(part in ("", ".", "..") for part in parts):
        raise NotTaken(f"压缩包里的“{shown}”要放到别的文件夹去，不能接收；请用系统自带的压缩功能重新压缩。")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise NotTaken(f"压缩包里的“{shown}”是快捷方式或链接；请换成文件本身再压缩。")
    if info.flag_bits & _ENCRYPTED:
        raise NotTaken("压缩包加了密码，打不开；请不设密码重新压缩。")
    if info.compress_type not in _METHODS:
        raise NotTaken("压缩包用了不常见的压缩方法；请用系统自带的压缩功能重新压缩。")
    if _ARCHIVE.search(name):
        raise NotTaken(f"压缩包里还有压缩包“{shown}”；请解开后直接放进来。")


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
