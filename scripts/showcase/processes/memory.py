"""Memory that a process goes on using. glibc gives large pieces back to the system as soon as they are free, and the system clears each
anew, page by page, when it is taken again: of a poster, a dozen images of a megabyte, that is a twelfth of the work."""

import os
from functools import cache

_TRIM, _MAP = -1, -3
"""glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD (malloc.h)."""
_KEPT, _LARGEST = 256 * 1024 * 1024, 32 * 1024 * 1024
"""Bytes that are kept when they are free, and of the largest piece that is taken out of those."""


@cache
def hold() -> None:
    """From now on this process keeps what it has once been given, as far as its C library lets itself be told."""
    if os.name != "posix":
        return
    import ctypes

    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(_TRIM, _KEPT)
        tell(_MAP, _LARGEST)
