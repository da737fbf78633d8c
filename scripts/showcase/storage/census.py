"""What lies in the folder of a site, and what the file system says of each file: one pass, and no file is opened."""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from showcase.storage.identity import State, state_of

FILE_RIGHTS, FOLDER_RIGHTS = 0o644, 0o755
"""What is served is read by a server, whatever the umask of whoever made it."""
_FOLDER = 0o040000
_FILE = 0o100000 | FILE_RIGHTS


class Census(NamedTuple):
    """What lies in a folder, by addresses below it."""

    files: Mapping[str, State]
    """Those anybody may read."""
    folders: frozenset[str]
    is_whole: bool
    """Whether that is all: nothing was there that is neither, no folder is empty."""


def census(folder: Path, *, mend: bool = False) -> Census:
    """What lies in `folder`. With `mend` it and the folders in it get the rights of a site's, and what is no file of a site is taken away.
    Raises OSError."""
    if mend:
        folder.chmod(FOLDER_RIGHTS)
    base, files, folders = f"{folder}/", dict[str, State](), set[str]()
    is_whole, waiting = True, [""]
    while waiting:
        below, found = waiting.pop(), False
        with os.scandir(base + below) as entries:
            for entry in entries:
                address, found = below + entry.name, True
                seen = entry.stat(follow_symlinks=False)
                if (mode := seen.st_mode) == _FILE:
                    files[address] = state_of(seen)
                elif mode & 0o170000 == _FOLDER:
                    if mend and mode & 0o777 != FOLDER_RIGHTS:
                        os.chmod(entry.path, FOLDER_RIGHTS)  # noqa: PTH101
                    folders.add(address)
                    waiting.append(f"{address}/")
                else:
                    is_whole = False
                    if mend:
                        os.unlink(entry.path)  # noqa: PTH108
        is_whole = is_whole and found
    return Census(files, frozenset(folders), is_whole)


def census_within(folder: int) -> Census:
    """The same with `mend` of a folder that is open, in a process of its own, which goes there: each way to a file is shorter, and the folder may
    be called otherwise meanwhile. Raises OSError."""
    os.fchdir(folder)
    return census(Path(), mend=True)


def digest_of(files: Mapping[str, State]) -> str:
    """Of files and what the file system says of them, whether they were looked at or have just been written."""
    said = "\n".join(sorted(map("\t".join, files.items())))
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
