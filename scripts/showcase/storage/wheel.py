"""The program as a wheel: made from where it is at home, or from where it was installed, byte for byte the same.

Also the backend by which `pip` builds it (pyproject.toml), which is why nothing but the standard library is imported here. No
backend of others makes a wheel of an installed program, and every showcase keeps the one it is built with.
"""

import base64
import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from showcase import VERSION
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.storage.program import BESIDE, INSTALLED, NAME, PACKAGE, PROJECT

PROJECT_NAME = "brand-showcase"
"""What package managers call the program."""
FILE = f"{PROJECT_NAME.replace('-', '_')}-{VERSION}-py3-none-any.whl"
LOCK = "requirements.lock"
_KEPT = (
    "theme",
    "starting",
    LOCK,
    "package.json",
    "package-lock.json",
    "CHANGELOG.md",
    "LICENSE",
    "THIRD-PARTY.md",
    "docs/deploy.md",
    "docs/editions.md",
    "docs/reviews.md",
    "docs/staff.md",
)
"""What lies beside the code and goes along; what is not there, is not missed."""
KEPT_BESIDE = (LOCK, "package.json", "package-lock.json")
"""What a showcase keeps beside the wheel, to install by: what Python and what npm brings."""
_TELLS_FORMAT = f"{PACKAGE.name}/words/staff/format.py"
_LARGEST = 16 * 1024 * 1024
_ABOUT = f"{PROJECT_NAME.replace('-', '_')}-{VERSION}.dist-info"
_DAY = (1980, 1, 1, 0, 0, 0)
_LOCKED = pattern(r"^([A-Za-z0-9._-]+)==([^ \\\n;]+)(?: *; *([^\\\n]+?))? *\\?$", re.MULTILINE)


def wheel() -> bytes:
    """The wheel of this program. Raises OSError."""
    files = {**_files(), **{f"{_ABOUT}/{name}": text.encode() for name, text in _about().items()}}
    record = f"{_ABOUT}/RECORD"
    lines = [f"{name},sha256={_sum(content)},{len(content)}" for name, content in files.items()]
    files[record] = ("\n".join([*lines, f"{record},,"]) + "\n").encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr, entry.compress_type = 0o100644 << 16, zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return buffer.getvalue()


def lock() -> str:
    """What has to be installed with it, with the hash of every file. Raises OSError."""
    return (PROJECT / LOCK).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Packed:
    """A wheel of this program, of whatever version, as far as it is opened here."""

    name: str
    version: str
    format: int
    """Of the contents it reads (`words/staff/format.py`)."""
    content: bytes
    kept: Mapping[str, bytes]
    """What a showcase keeps beside it: the lock files."""


class NotAWheel(Exception):
    """The file is no wheel of this program; the message says why, in Chinese."""


def packed(content: bytes) -> Packed:
    """A wheel as it was read. Raises NotAWheel."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            about = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
            said = _read(archive, about[0]).decode("utf-8") if len(about) == 1 else ""
            version = re.search(rf"^Name: {PROJECT_NAME}\nVersion: ([0-9][0-9.]*)$", said, re.MULTILINE)
            if not version:
                raise NotAWheel("这不是本程序的安装包。")
            form = re.search(rb"(?m)^CURRENT = ([0-9]{1,3})$", _read(archive, _TELLS_FORMAT))
            kept = {name: _read(archive, f"{PACKAGE.name}/{BESIDE}/{name}") for name in KEPT_BESIDE}
    except (
        zipfile.BadZipFile,
        KeyError,
        UnicodeDecodeError,
        NotImplementedError,
        OSError,
        zlib.error,
    ) as error:
        raise NotAWheel("这不是本程序的安装包，或者没有下载完。") from error
    return Packed(FILE.replace(VERSION, version[1]), version[1], int(form[1]) if form else 1, content, kept)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file of a wheel of strangers."""
    if archive.getinfo(name).file_size > _LARGEST:
        raise NotAWheel("这不是本程序的安装包：里面有过大的文件。")
    return archive.read(name)


def _files() -> Mapping[str, bytes]:
    found = {f"{PACKAGE.name}/{name}": content for name, content in _below(PACKAGE, "*.py")}
    if INSTALLED:
        found |= {f"{PACKAGE.name}/{BESIDE}/{name}": content for name, content in _below(PROJECT, "*")}
    else:
        for kept in _KEPT:
            place = PROJECT / kept
            inside = (
                _below(place, "*")
                if place.is_dir()
                else [("", place.read_bytes())]
                if place.is_file()
                else []
            )
            found |= {
                f"{PACKAGE.name}/{BESIDE}/{kept}/{name}".rstrip("/"): content for name, content in inside
            }
    return dict(sorted(found.items()))


def _below(folder: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder, without what Python and editors leave there."""
    for file in folder.rglob(pattern):
        name = file.relative_to(folder)
        if file.is_file() and "__pycache__" not in name.parts and not file.name.startswith((".DS_", "~$")):
            if folder is PACKAGE and name.parts[0] == BESIDE:
                continue
            yield name.as_posix(), file.read_bytes()


def _about() -> Mapping[str, str]:
    """What package managers ask: every dependency in the one version the program was tested with."""
    needed = [
        f"Requires-Dist: {name}=={version}" + (f" ; {marker}" if marker else "")
        for name, version, marker in _LOCKED.findall(lock())
    ]
    head = (
        "Metadata-Version: 2.1", f"Name: {PROJECT_NAME}", f"Version: {VERSION}", "Requires-Python: >=3.11", "License: MIT",
        "Summary: A static-site generator for public showcases of Party-building brand cases", *needed,
    )  # fmt: skip
    return {
        "METADATA": "\n".join(head) + "\n",
        "WHEEL": f"Wheel-Version: 1.0\nGenerator: {PROJECT_NAME}\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "entry_points.txt": f"[console_scripts]\n{NAME} = showcase.entrances.start:run\n",
    }


def _sum(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


# --- asked for by pip (PEP 517) ---


def build_wheel(folder: str, settings: Any = None, about: Any = None) -> str:
    """Put the wheel into a folder and say what it is called."""
    (Path(folder) / FILE).write_bytes(wheel())
    return FILE


def build_sdist(folder: str, settings: Any = None) -> str:
    """There is none: the repository is its own source. Raises NotImplementedError."""
    raise NotImplementedError("源代码就是仓库本身；安装包用 pip wheel . 生成。")
