"""Two folders read as one: what lies in the upper covers what lies at the same path in the lower."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp

_QUIET = (".", "~$")


def _as_it_is(name: str, content: bytes) -> bytes:
    return content


Said = Callable[[str, bytes], bytes]
"""What a file's content becomes, by the file's name."""


def layered(lower: Path, upper: Path, kept: Path, said: Said = _as_it_is) -> Path:
    """A folder that holds both, `upper` over `lower`, each file as it is `said`: `upper` itself where that is the same, otherwise
    a copy in `kept`, named by its content. No link is followed. Raises OSError."""
    below, above = dict(_files(lower)), dict(_files(upper))
    if said is _as_it_is and below.keys() <= above.keys():
        return upper
    together = {name: said(name, file.read_bytes()) for name, file in sorted({**below, **above}.items())}
    hasher = blake2b(digest_size=16)
    for name, content in together.items():
        hasher.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    folder = kept / hasher.hexdigest()
    if not folder.is_dir():
        _put(together, folder)
    for old in kept.iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def holds_files(folder: Path) -> bool:
    """Whether there is anything in a folder that could cover something."""
    return folder.is_dir() and next(_files(folder), None) is not None


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The plain files below a folder by their paths in it."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_QUIET))
        for name in sorted(names):
            file = Path(place) / name
            if not name.startswith(_QUIET) and file.is_file() and not file.is_symlink():
                yield file.relative_to(folder).as_posix(), file


def _put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files and put the folder in its place in one step; whoever else has just done so is as good."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(dir=folder.parent))
    try:
        for name, content in files.items():
            target = making / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        making.rename(folder)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        if not folder.is_dir():
            raise
