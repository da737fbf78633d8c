"""Where the lock and the archive of an edition lie: asked by every order of a book, so it knows nothing of making either."""

from pathlib import Path

from showcase.words.editions.lock import ARCHIVE, SUFFIX
from showcase.words.staff.settings import CONTENT


def edition_files(root: Path, name: str) -> tuple[Path, Path]:
    """Lock and archive of an edition."""
    folder = root / CONTENT / "compendiums"
    return folder / f"{name}{SUFFIX}", folder / f"{name}{ARCHIVE}"
