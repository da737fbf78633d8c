"""A submission as it was judged: its cases one by one, with all there is to say of each, and what else it does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.several.likeness import Likeness, comparing, likenesses
from showcase.judging.story_reader import StoryReader
from showcase.late.values import dataclass
from showcase.words.rules.problem import Problem, Severity
from showcase.words.rules.rulebook import SUBMISSION_LATE
from showcase.words.staff.call import Call, CallStatus


@dataclass(frozen=True, slots=True)
class SubmittedCase:
    """One case of a submission: what is done with it, what it says, and everything there is to say of it."""

    folder: str
    change: str = ""
    """新增, 修改 or 由 … 改名; empty when it is not known."""
    record: Record | None = None
    """None when its facts cannot be read as a whole."""
    unit: str = ""
    themes: tuple[str, ...] = ()
    call: Call | None = None
    problems: tuple[Problem, ...] = ()
    likeness: Likeness | None = None
    compared: bool = False
    """Whether it was looked into for likenesses."""
    mended: tuple[str, ...] = ()
    """Lines of the difference `fix` would make."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a pull request asks for: cases, and what else it touches or brings about."""

    cases: tuple[SubmittedCase, ...]
    removed: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Files that belong to staff."""
    edited: tuple[str, ...] = ()
    """Record folders of published cases whose content it changes."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Record folders of published cases that it moves → where to."""
    overtaken: tuple[str, ...] = ()
    """Record folders that the base branch has changed too: what both make together is not known."""
    misplaced: tuple[Problem, ...] = ()
    """Problems of what it puts beside the record folders."""
    rest: tuple[Problem, ...] = ()
    """Problems elsewhere."""
    is_empty: bool = False
    """Whether it changes nothing."""
    unbuilt: str = ""
    """Why the site could not be made with it, if it could not."""
    undrafted: str = ""
    """Why there are no drafts and no preview to look at, if there are none."""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of it."""
        return (*(problem for case in self.cases for problem in case.problems), *self.misplaced, *self.rest)

    @property
    def refused(self) -> bool:
        """Whether something must be changed before it can be taken."""
        broken = any(problem.severity is Severity.ERROR for problem in self.problems)
        return broken or self.is_empty or bool(self.unbuilt or self.overtaken)

    @property
    def is_for_staff(self) -> bool:
        """Whether it does what no unit does by itself, or nothing at all."""
        does = self.removed or self.outside or self.edited or self.renamed or self.overtaken or self.unbuilt
        return bool(does) or self.is_empty

    @property
    def labels(self) -> tuple[str, ...]:
        """`submission` for one of cases, `staff` for one that only staff may take, both for a mixture; `late` (逾期) for one
        with a case that came in after its call had closed."""
        submitted = ("submission",) if self.cases or self.misplaced else ()
        late = any(problem.rule == SUBMISSION_LATE.id for problem in self.problems)
        return (*submitted, *(("staff",) if self.is_for_staff else ()), *(("late",) if late else ()))


def submitted_cases(
    records: Records,
    stories: StoryReader,
    problems: Sequence[Problem],
    folders: Iterable[str],
    changes: Mapping[str, str] | None = None,
) -> Iterator[SubmittedCase]:
    """The cases in `folders` with all there is to say of each; `changes` says what is done with them, by folder."""
    by_folder = {record.folder: record for record in records.cases}
    alike = {found.case.folder: found for found in likenesses(records, comparing(stories))}
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(folder_of(problem.path), []).append(problem)
    register = records.register
    for folder in folders:
        record = by_folder.get(folder)
        call = register.calls.get(folder.split("/")[1])
        unit = register.units.get(record.facts.unit) if record else None
        yield SubmittedCase(
            folder,
            (changes or {}).get(folder, ""),
            record,
            unit.name if unit else record.facts.unit if record else "",
            tuple(register.labels["themes"].get(code, code) for code in record.facts.themes)
            if record
            else (),
            call,
            tuple(told.get(folder, ())),
            alike.get(folder),
            record is not None and call is not None and call.status is CallStatus.OPEN,
        )


def folder_of(path: str) -> str:
    """The record folder a path lies in (`brands/year/slug`); empty for any other path."""
    parts = path.split("/")
    return "/".join(parts[:3]) if parts[0] == "brands" and len(parts) >= 3 else ""
