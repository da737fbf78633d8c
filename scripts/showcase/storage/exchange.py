"""Two folders exchange their names in one step, where the system can do that."""

import ctypes
import errno
import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD: relative paths begin in the current folder (linux/fcntl.h)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE (linux/fs.h; renameat2, Linux 3.15, glibc 2.28)."""

_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a system or file system answers that does not know of it."""


def exchanged(one: Path, other: Path) -> bool:
    """Whether the two have exchanged their names; if not, nothing has happened. Raises OSError."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
