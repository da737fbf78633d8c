"""The program a showcase of contents alone is built with: it lies in its `program/` folder, as a wheel with its lock files."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from showcase.storage.wheel import Packed
from showcase.words.places import PROGRAM


def kept(root: Path) -> Path | None:
    """The wheel a root is built with; None where it keeps none."""
    return next(iter(sorted((root / PROGRAM).glob("*.whl"))), None)


def keep(root: Path, packed: Packed) -> None:
    """Put a wheel and its lock files where the root keeps its program, in place of what was there: wholly or not at all. Raises
    OSError."""
    folder = root / PROGRAM
    making = Path(mkdtemp(prefix=".program-", dir=root))
    try:
        (making / packed.name).write_bytes(packed.content)
        for name, content in packed.kept.items():
            (making / name).write_bytes(content)
        making.chmod(0o755)
        before = making.with_name(f"{making.name}-before")
        with suppress(FileNotFoundError):
            folder.rename(before)
        try:
            making.rename(folder)
        except OSError:
            before.rename(folder)
            raise
        shutil.rmtree(before, ignore_errors=True)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise
