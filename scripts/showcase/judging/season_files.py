"""The files staff keep of one season, and which of them has errors: all that is told of a season rests on them."""

from collections.abc import Iterable, Iterator

from showcase.late.values import dataclass
from showcase.reading.source import Drafts, StaffDraft
from showcase.words.rules.problem import Problem, Severity
from showcase.words.staff.settings import CONTENT


@dataclass(frozen=True, slots=True)
class SeasonFile:
    """A file by its path from the root, and what staff call it."""

    path: str
    what: str


def faulty(staff: Drafts, problems: Iterable[Problem], year: str) -> tuple[SeasonFile, ...]:
    """The files of that year's season that have errors, the call first."""
    errors = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    return tuple(file for file in _files(staff, year) if file.path in errors)


def _files(staff: Drafts, year: str) -> Iterator[SeasonFile]:
    """Told by what is written in them, read or not: a compendium that does not fit is no compendium, and still the year's."""
    yield SeasonFile(f"{CONTENT}/calls/{year}.md", "征集规则")
    books = [draft for draft in staff.compendiums if _said(draft, "year") == year]
    names = {draft.name for draft in books}
    yield from (SeasonFile(draft.yaml.path, "汇编") for draft in books)
    yield from (SeasonFile(draft.yaml.path, "评审文件") for draft in staff.reviews if draft.name in names)
    yield from (
        SeasonFile(draft.yaml.path, "公示") for draft in staff.notices if _said(draft, "compendium") in names
    )
    yield from (SeasonFile(draft.yaml.path, "定版的锁") for draft in staff.editions if draft.name in names)


def _said(draft: StaffDraft, key: str) -> str:
    """What a draft says there; where it says nothing that can be read, what such files are called."""
    said = draft.yaml.data.get(key)
    return said if isinstance(said, str) else draft.name
