"""`migrate`: the contents of a root rewritten for the format this program reads, shown as a diff before anything is written."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.judgement import judge
from showcase.reading.plain_files import plain_bytes
from showcase.storage.files import replaced
from showcase.words.places import CONTENT, RECORDS, SETTINGS
from showcase.words.staff import format

_SUFFIXES = (".yml", ".md")
_LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Way:
    """What a migration comes to."""

    since: int
    steps: tuple[str, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]

    @property
    def is_newer(self) -> bool:
        """Whether the contents are of a format this program does not know yet."""
        return self.since > format.CURRENT

    def diff(self) -> Iterator[str]:
        """Every change, as programmers and hosts show them."""
        for path, text in self.after.items():
            lines = self.before[path].splitlines(keepends=True), text.splitlines(keepends=True)
            for line in unified_diff(*lines, fromfile=path, tofile=path, n=1):
                yield line if line.endswith("\n") else f"{line}\n"


def way(root: Path) -> Way:
    """From the format the settings of `root` say to the one of this program. Raises OSError."""
    since = judge(root).settings.extra.format
    files = dict(_texts(root))
    steps = tuple(step.told for step in format.needed(since))
    newer = since > format.CURRENT
    return Way(since, steps, files, {} if newer else format.migrated(files, since))


def write(root: Path, found: Way) -> None:
    """Write what changes, each file in one step, the settings last: a migration that was stopped begins again. Raises OSError."""
    for path in sorted(found.after, key=lambda path: (path == SETTINGS, path)):
        with replaced(root / path) as half_written:
            half_written.write_text(found.after[path], encoding="utf-8", newline="\n")


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    places = [root / SETTINGS, *sorted((root / RECORDS).rglob("*")), *sorted((root / CONTENT).rglob("*"))]
    for file in places:
        if file.suffix in _SUFFIXES and file.is_file() and not file.is_symlink():
            try:
                yield file.relative_to(root).as_posix(), plain_bytes(file, _LARGEST).decode("utf-8")
            except UnicodeDecodeError:
                continue  # `validate` tells of it; nothing is rewritten that cannot be read
