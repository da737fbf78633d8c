"""What follows from declarations and vocabulary and is kept in the repository: schemas, the guide's tables, forms of hosts,
pages for staff."""

from collections.abc import Mapping
from pathlib import Path

from showcase.entrances.keeping.staff_pages import pages
from showcase.judging.staff.register import judge_register
from showcase.publishing.court import speaking
from showcase.publishing.derived_files import derived_files
from showcase.reading.source import read_staff
from showcase.rendering.derived.derivation import derive
from showcase.storage.files import write


def outdated(root: Path, *, guide: bool = False) -> Mapping[str, str]:
    """Path → text of the files that are not as they follow now; with the `guide` for staff, where it is asked for. Raises OSError."""
    speaking(root)
    existing = derived_files(root)
    register, _ = judge_register(read_staff(root))
    due = derive(register.vocabulary, existing)
    changed = {path: text for path, text in due.items() if existing.get(path) != text}
    kept = pages(root, wanted=guide)
    return changed | {path: text for path, text in kept.items() if _text(root / path) != text}


def _text(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None


def renew(root: Path) -> tuple[str, ...]:
    """Write those; their paths. Raises OSError."""
    due = outdated(root)
    for path, text in due.items():
        write(root / path, text.encode())  # in the place of whatever lies there, never through it
    return tuple(due)
