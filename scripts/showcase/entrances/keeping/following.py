"""What follows from declarations and vocabulary and is kept in the repository: schemas, the guide's tables, forms of hosts."""

from collections.abc import Mapping
from pathlib import Path

from showcase.publishing.judgement import derived_files, judge
from showcase.rendering.derived.derivation import derive
from showcase.storage.files import write


def outdated(root: Path) -> Mapping[str, str]:
    """Path → text of the files that are not as they follow now."""
    existing = derived_files(root)
    due = derive(judge(root).records.register.vocabulary, existing)
    return {path: text for path, text in due.items() if existing.get(path) != text}


def renew(root: Path) -> tuple[str, ...]:
    """Write those; their paths. Raises OSError."""
    due = outdated(root)
    for path, text in due.items():
        write(root / path, text.encode())  # in the place of whatever lies there, never through it
    return tuple(due)
