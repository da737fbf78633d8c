"""Reading and judging one root: the step every command starts with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from showcase.doors.progress import watched
from showcase.judging.records import Records
from showcase.judging.validate import has_errors, validate
from showcase.reading import source
from showcase.rendering import derived
from showcase.words.problem import Problem


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a root holds and everything there is to say about it."""

    records: Records
    problems: tuple[Problem, ...]
    drafts: int
    """How many record folders were read."""

    @property
    def refused(self) -> bool:
        """Whether an error forbids publishing."""
        return has_errors(self.problems)


def judge(root: Path) -> Judgement:
    """The judgement of everything under `root`, stale derived files included."""
    drafts = source.read(root, partial(watched, doing="正在读记录"))
    records, problems = validate(drafts, partial(watched, doing="正在校验", total=len(drafts.records)))
    stale = derived.stale(records.register.vocabulary, derived_files(root))
    return Judgement(records, tuple(sorted({*problems, *stale})), len(drafts.records))


def derived_files(root: Path) -> Mapping[str, str]:
    """The derived files as they lie under `root`: path → text, for those that are there and readable."""
    found: dict[str, str] = {}
    for path in derived.PATHS:
        try:
            found[path] = (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found
