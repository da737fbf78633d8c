"""Reading and judging one root: the step every command starts with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from showcase.doors import fonts
from showcase.doors.progress import watched
from showcase.judging import glyphs
from showcase.judging.records import Records
from showcase.judging.validate import has_errors, validate
from showcase.reading import source
from showcase.rendering import derived
from showcase.words.book import FontNames, Style
from showcase.words.problem import Problem


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a root holds and everything there is to say about it."""

    records: Records
    problems: tuple[Problem, ...]
    drafts: int
    """How many record folders were read."""
    read: source.Drafts
    """What they say, with every position."""

    @property
    def refused(self) -> bool:
        """Whether an error forbids publishing."""
        return has_errors(self.problems)


def judge(root: Path) -> Judgement:
    """The judgement of everything under `root`, stale derived files included."""
    drafts = source.read(root, partial(watched, doing="正在读记录"))
    records, problems = validate(drafts, partial(watched, doing="正在校验", total=len(drafts.records)))
    stale = derived.stale(records.register.vocabulary, derived_files(root))
    unset = _unset(root, drafts)
    return Judgement(records, tuple(sorted({*problems, *stale, *unset})), len(drafts.records), drafts)


def _unset(root: Path, drafts: source.Drafts) -> Iterator[Problem]:
    """Characters the book's fonts have not; nothing is said where there are no fonts to ask."""
    try:
        chosen = fonts.choose(root, FontNames(), Style.BOOK)
    except fonts.NoFonts:
        return
    yield from glyphs.missing(
        drafts.records, fonts.coverage(chosen, root / ".cache" / "showcase" / "coverage")
    )


def derived_files(root: Path) -> Mapping[str, str]:
    """The derived files as they lie under `root`: path → text, for those that are there and readable."""
    found: dict[str, str] = {}
    for path in derived.PATHS:
        try:
            found[path] = (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found
