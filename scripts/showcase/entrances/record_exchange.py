"""Record folders put among the records by renaming: all of them or none; what stood in their place comes back when one fails."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_STAGES = ".import-"


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """An empty folder beside brands/, on the same disk, gone afterwards. Raises OSError."""
    stage = root / f"{_STAGES}records"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        stage.mkdir()
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files of a record in a folder of the stage. Raises OSError."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def put(root: Path, stage: Path, folders: Sequence[str]) -> None:
    """Those folders of the stage, below `root`. Raises OSError, and then all is as it was."""
    done: list[str] = []
    try:
        for folder in folders:
            done.append(folder)
            _put(root, stage, folder)
    except BaseException:  # Ctrl-C too
        for folder in reversed(done):
            with suppress(OSError):  # one that will not go back keeps no other
                _take_back(root, stage, folder)
        raise


def _put(root: Path, stage: Path, folder: str) -> None:
    target, old = root / folder, stage / "old" / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        old.parent.mkdir(parents=True, exist_ok=True)
        target.rename(old)
    (stage / folder).rename(target)


def _take_back(root: Path, stage: Path, folder: str) -> None:
    target, old, new = root / folder, stage / "old" / folder, stage / folder
    if not new.exists() and target.exists():
        target.rename(new)
    if old.exists() and not target.exists():
        old.rename(target)


def recover(root: Path) -> None:
    """Put back what an import that was cut short between two renames had taken away."""
    for old in root.glob(f"{_STAGES}*/old/brands/*/*"):
        target = root / "brands" / old.parent.name / old.name
        if not target.exists():
            old.rename(target)
