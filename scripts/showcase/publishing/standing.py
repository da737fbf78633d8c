"""What stands because nothing has changed: the last site, the last report, the books that were set. Told before anything is read, from what the
file system says of everything that is read, and of the site itself."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from showcase.press import font_folders
from showcase.storage import identity
from showcase.storage.environment import site_address
from showcase.storage.history import head
from showcase.storage.program import THEME
from showcase.storage.store import FOLDER, Store
from showcase.storage.stored import digest
from showcase.storage.survey import surveyed
from showcase.words.places import PROGRAM
from showcase.words.rules.problem import Problem, Severity

_MADE = frozenset({
    ".git", FOLDER.parts[0], ".venv", ".import", ".site", "node_modules", "site", "site-demo", ".demo", "books", "review", ".hypothesis",
    ".mypy_cache", ".pytest_cache", ".ruff_cache",
})  # fmt: skip
"""What lies in a root and is not read; everything else counts as read, be it only looked past."""

_BOOK = ".pdf"
"""What ends so beside brands/ and content/ is a book somebody had saved there; nothing that is read is called so."""

_WEIGHTS = {weight.value: weight for weight in Severity}


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of a site when it has been published."""

    drafts: int
    pages: int
    size: int
    warnings: int
    wanting: tuple[str, ...]


def inputs(root: Path, site: Path | None = None) -> str:
    """A digest of all that is read of `root`, which may hold the `site`, by what the file system says of it; empty when that
    tells nothing for sure."""
    if not (fonts := font_folders.of(root)):
        return ""
    read = [
        entry
        for folder in (root, root / PROGRAM)
        for entry in (folder.iterdir() if folder.is_dir() else ())
        if entry.name not in _MADE
        and entry.suffix.lower() != _BOOK
        and entry != site
        and not entry.name.startswith((".site-", ".import-"))
        if entry != root / PROGRAM  # fonts are unpacked there, and what is known of them is kept
    ]
    seen = surveyed([*read, *fonts, *([] if THEME.is_relative_to(root) else [THEME])])
    return f"{seen} {site_address()[1]}" if seen else ""


class Standing:
    """The last site put at `site`, as long as neither its inputs nor its files have changed."""

    def __init__(self, root: Path, site: Path, store: Store, *wishes: object) -> None:
        """`wishes`: what the site was ordered with."""
        self._site, self._kept = site, store.values("published")
        self._key = str(site)
        known = inputs(root, site)
        self._inputs = f"{known} {head(root)} {wishes}" if known else ""

    def summary(self) -> Summary | None:
        """Of the site that stands; None when it has to be made."""
        if not self._inputs or (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        if known["inputs"] != self._inputs or known["site"] != surveyed([self._site]):
            return None
        return Summary(**{**known["summary"], "wanting": tuple(known["summary"]["wanting"])})

    def remember(self, summary: Summary) -> None:
        """The site has just been put there."""
        time.sleep(identity.FINE / 1e9)  # so that whoever changes the site from now on leaves a trace
        if self._inputs and (site := surveyed([self._site])):
            said = {"inputs": self._inputs, "site": site, "summary": asdict(summary)}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Reported:
    """The last judgement's problems, as long as nothing that is judged has changed."""

    def __init__(self, root: Path, store: Store, day: date) -> None:
        known = inputs(root)
        self._inputs, self._kept = f"{known} {day}" if known else "", store.values("reported")

    def problems(self) -> tuple[tuple[Problem, ...], int] | None:
        """Every problem and the number of records; None when they have to be found."""
        if not self._inputs or (said := self._kept.get(self._inputs)) is None:
            return None
        known = json.loads(said)
        found = tuple(
            Problem(path, line, column, rule, _WEIGHTS[weight], message, hint, certain=certain)
            for path, line, column, rule, weight, message, hint, certain in known["problems"]
        )
        return found, known["drafts"]

    def remember(self, problems: Sequence[Problem], drafts: int) -> None:
        """They have just been found."""
        if not self._inputs:
            return
        rows = [
            (p.path, p.line, p.column, p.rule, p.severity.value, p.message, p.hint, p.certain)
            for p in problems
        ]
        said = {"problems": rows, "drafts": drafts}
        self._kept[self._inputs] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._kept.prune()


@dataclass(frozen=True, slots=True)
class SetBook:
    """A book that was set, and what was said of it."""

    file: str
    """Where it is kept."""
    name: str
    """What it is saved as unless it was asked for elsewhere."""
    pages: int
    told: tuple[str, ...]
    """Of its fonts."""


class StandingBook:
    """A book as it was last set to an order, as long as nothing below the root has changed: which records it holds, how they are
    judged and what else may be in its way is all told by what is read."""

    def __init__(self, root: Path, store: Store, day: date, *order: object) -> None:
        """`order`: what was ordered, in so many words."""
        self._kept = store.values("set books", known) if (known := inputs(root)) else None
        self._key = digest(str(day), repr(order))

    def book(self) -> tuple[SetBook, bytes] | None:
        """It, and its pages; None when it has to be asked for."""
        if self._kept is None or (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        try:
            content = Path(known["file"]).read_bytes()
        except OSError:
            return None
        if blake2b(content).hexdigest() != known["digest"]:
            return None
        return SetBook(known["file"], known["name"], known["pages"], tuple(known["told"])), content

    def remember(self, book: SetBook) -> None:
        """It has just been set, or found to be as it was. Raises OSError."""
        if self._kept is not None:
            said = {**asdict(book), "digest": blake2b(Path(book.file).read_bytes()).hexdigest()}
            self._kept[self._key] = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
            self._kept.renew()
