"""One digest of the whole program: all that a kept value may depend on besides what it was made from.

There is no list of which code makes what: a label in `words/` reaches case pages, data, Word files and books by ways no
list has ever named rightly. Any change of any module, of a locked version or of an installed one makes everything anew.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from showcase.words.places import SETTINGS

PACKAGE = Path(__file__).resolve().parents[1]
BESIDE = "beside"
"""Inside an installed package: what lies beside `scripts/` where the program is at home (`wheel.py` puts it there)."""
INSTALLED = (PACKAGE / BESIDE).is_dir()
PROJECT = PACKAGE / BESIDE if INSTALLED else PACKAGE.parents[1]
"""Where theme, lock files and starting contents lie."""
THEME = PROJECT / "theme"
NAME = "showcase"
"""The command of an installed program."""


def contents() -> Path:
    """Where contents lie when nobody says: beside the program; of an installed one, in the nearest folder at or above this
    one that has settings."""
    if not INSTALLED:
        return PROJECT
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), here)


_LOCKS = ("requirements.lock", "package-lock.json")
"""npm brings the book's fonts."""


def again() -> tuple[str, ...]:
    """What a Python is told to run this program once more, whatever stands where it is called."""
    return ("-m", "showcase.entrances.start") if INSTALLED else (str(PACKAGE.parent),)


@cache
def digest() -> str:
    """Of the code, the lock files, Python and the packages installed, 32 hexadecimal digits."""
    hasher = blake2b(sys.version.encode(), digest_size=16)
    for name, content in _parts():
        hasher.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return hasher.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_modules()):
        with open(f"{PACKAGE}/{path}", "rb", buffering=0) as module:  # noqa: PTH123 - of 700, by every command
            yield path, module.read()
    for name in _LOCKS:
        file = PROJECT / name
        yield name, file.read_bytes() if file.is_file() else b""
    yield "installed", "\n".join(sorted(_installed())).encode()


def _modules() -> Iterator[str]:
    """Their paths below the package."""
    below = len(f"{PACKAGE}/")
    for place, _, names in os.walk(PACKAGE):
        yield from (f"{place}/{name}"[below:].replace(os.sep, "/") for name in names if name.endswith(".py"))


def _installed() -> Iterator[str]:
    """The installed packages with their versions, as the folders of their metadata are called: to open each costs ten times
    as much."""
    for place in sys.path:
        try:
            with os.scandir(place or ".") as entries:
                yield from (entry.name for entry in entries if entry.name.endswith(".dist-info"))
        except OSError:
            continue
