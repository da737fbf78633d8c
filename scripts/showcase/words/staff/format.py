"""The format of what a showcase keeps: its number stands in the settings (`extra.format`), and each older one has a way to the next."""

import re
from collections.abc import Callable, Mapping

from showcase.late.values import dataclass
from showcase.words.places import SETTINGS

CURRENT = 1
"""What this program reads. It grows when records, settings or staff's files of before cannot be used as they are."""


@dataclass(frozen=True, slots=True)
class Migration:
    """From one format to the next."""

    to: int
    told: str
    """What changes, for staff, in one sentence."""
    rewrite: Callable[[str, str], str]
    """The new text of a file, from its path below the root and its text."""


MIGRATIONS: tuple[Migration, ...] = ()
"""In their order; the last leads to `CURRENT`."""


def needed(since: int) -> tuple[Migration, ...]:
    """What leads from a format to the one of this program."""
    return tuple(step for step in MIGRATIONS if step.to > since)


def migrated(files: Mapping[str, str], since: int) -> Mapping[str, str]:
    """Path → text of the files that change on the way from a format to the one of this program."""
    texts = dict(files)
    for step in needed(since):
        texts = {path: step.rewrite(path, text) for path, text in texts.items()}
    if since != CURRENT and SETTINGS in texts:
        texts[SETTINGS] = _stamped(texts[SETTINGS])
    return {path: text for path, text in texts.items() if text != files[path]}


def _stamped(settings: str) -> str:
    """mkdocs.yml that says the format of this program."""
    line = f"  format: {CURRENT}"
    stamped, found = re.subn(r"(?m)^  format:[ \t]*\d+", line, settings)
    if found:
        return stamped
    stamped, found = re.subn(r"(?m)^extra:[ \t]*(?:\{\}[ \t]*)?(#.*)?$", f"extra:\n{line}", settings)
    return stamped if found else f"{settings.rstrip()}\n\nextra:\n{line}\n"
