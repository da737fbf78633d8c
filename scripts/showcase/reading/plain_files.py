"""Opening what strangers left: plain files only, through no link, and no more of them than is wanted."""

import errno
import os
import stat
from enum import Enum
from pathlib import Path


class FileKind(Enum):
    """What an entry of a folder is; only regular files are read."""

    REGULAR, LINK, FOLDER, SPECIAL = "", "一个链接", "一个文件夹", "特殊文件"


def kind_of(mode: int) -> FileKind:
    """The kind, by the mode the file system gives."""
    if stat.S_ISREG(mode):
        return FileKind.REGULAR
    if stat.S_ISLNK(mode):
        return FileKind.LINK
    return FileKind.FOLDER if stat.S_ISDIR(mode) else FileKind.SPECIAL


_PLAINLY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
"""A named pipe that nobody writes to is opened without waiting, so that it can be refused."""


def plain_bytes(path: Path | str, most: int) -> bytes:
    """The first `most` bytes of a plain file, one more when there are more. Raises OSError, also for what is no plain file."""
    descriptor = os.open(path, _PLAINLY)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        data = os.read(descriptor, most + 1)
        while len(data) <= most and (more := os.read(descriptor, most + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)
