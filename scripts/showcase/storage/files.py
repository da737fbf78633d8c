"""Files put in place in one step, and why one cannot be; the folder a book is set in, which is gone afterwards."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_PIECE = 64 * 1024 * 1024


def unwritable(error: OSError) -> str:
    """Why a file or folder could not be written, in Chinese where the reason is a common one."""
    known = {
        errno.EACCES: "没有写入的权限", errno.EPERM: "没有写入的权限", errno.ENOSPC: "磁盘已满", errno.EDQUOT: "超出磁盘配额",
        errno.EROFS: "这个位置只能读，不能写", errno.EEXIST: "那里有一个同名的文件", errno.ENOTDIR: "那里有一个同名的文件",
        errno.EISDIR: "那里有一个同名的文件夹", errno.ENAMETOOLONG: "文件名太长", errno.ENOENT: "上级文件夹不见了", errno.EIO: "磁盘读写出错",
    }  # fmt: skip
    return known.get(error.errno or 0, f"系统报告“{error.strerror or error}”")


def place(file: Path, target: Path) -> None:
    """The same file under another name where the disk can do that, else a copy."""
    if not target.exists():
        try:
            os.link(file, target)
        except OSError:
            shutil.copyfile(file, target)


def duplicate(file: Path, target: Path) -> None:
    """A file of its own with the same bytes and times. Where the disk can, the bytes are shared until one of the two is
    written to. Raises OSError."""
    with file.open("rb") as source, target.open("xb") as made:
        try:
            while os.copy_file_range(source.fileno(), made.fileno(), _PIECE):
                pass
        except (AttributeError, OSError):  # another system, or two disks
            source.seek(0)
            made.seek(0)
            shutil.copyfileobj(source, made)
    shutil.copystat(file, target)


def write(file: Path, data: bytes) -> None:
    """Write a file in one step, making its folder."""
    write_pieces(file, (data,))


def write_pieces(file: Path, pieces: Iterable[bytes]) -> int:
    """The same for what is made piece by piece; gives its size."""
    with replaced(file) as half_written, half_written.open("wb") as out:
        return sum(out.write(piece) for piece in pieces)


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """A name beside `file` that nobody else has, neither thread nor process: what is written there takes the place of
    `file` in one step when all of it is there, and is gone if it fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half_written = file.with_name(f".{uuid4().hex}-half")
    try:
        yield half_written
        half_written.replace(file)
    finally:
        half_written.unlink(missing_ok=True)


@contextmanager
def staging() -> Iterator[Path]:
    """An empty folder that is gone afterwards: all that Typst may read."""
    folder = Path(tempfile.mkdtemp(prefix="showcase-book-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
