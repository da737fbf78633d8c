"""All judging in one place: drafts in, records and every problem out. Never an exception, whatever the drafts hold."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from showcase.judging.alone import judge
from showcase.judging.records import Records
from showcase.judging.several import consistency, inferred_dates, likeness, lineage, reused
from showcase.judging.staff import (
    changes,
    corrections,
    editions,
    notices,
    pages,
    progress,
    register,
    reviews,
    rosters,
    selections,
    texts,
)
from showcase.judging.staff.corrections import Listed
from showcase.judging.story_reader import StoriesAtHand, StoryReader
from showcase.judging.systems import entries as systems
from showcase.judging.systems import joint_creation
from showcase.judging.systems.programmes import weighed
from showcase.judging.telling import told
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.reading.source import Drafts
from showcase.words.rules.problem import Problem
from showcase.words.staff.register import Register
from showcase.words.systems.origin import Origin


def validate(drafts: Drafts) -> tuple[Records, tuple[Problem, ...]]:
    """The records that fit their schema, and every problem of every draft in reading order.

    Records of a year are judged by that year's call. A record with an error is still gathered when its facts fit the
    schema: `has_errors` says whether anything may be published.
    """
    kept, problems = register.judge_register(drafts)
    verdicts = [judge(draft, kept) for draft in drafts.records]
    assembled = assemble(drafts, kept, verdicts)
    concluded = conclude(assembled, likeness.comparing(stories_of(drafts)), problems)
    by_key = {draft.key: draft for draft in drafts.records}
    changed = changes.problems(assembled.records, drafts, by_key.__getitem__)
    return assembled.records, told((*concluded.own, *concluded.together, *changed))


def stories_of(drafts: Drafts) -> StoryReader:
    """The stories that were read with their drafts."""
    return StoriesAtHand({draft.key: draft.story for draft in drafts.records if draft.story})


@dataclass(frozen=True, slots=True)
class Assembled:
    """All that was judged by itself, records and what staff keep, before it is held against one another."""

    staff: Drafts
    verdicts: Sequence[Verdict]
    """Without those on cases that were withdrawn."""
    records: Records
    titles: Mapping[str, str]
    """Of every case, withdrawn or not, by its key."""
    listed: Sequence[Listed]
    """The corrections."""
    misfits: tuple[Problem, ...]
    """What is wrong with each file of staff by itself."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What follows from all verdicts."""

    own: frozenset[Problem]
    """What each verdict tells by itself."""
    together: frozenset[Problem]
    """What shows when records are held against one another and against what staff keep, or in that alone."""


def assemble(
    staff: Drafts, kept: Register, verdicts: Sequence[Verdict], newest: frozenset[str] = frozenset()
) -> Assembled:
    """The records of all verdicts beside what staff keep; `newest` are the keys of cases known to have come in last."""
    listed, uncorrected = corrections.judge_corrections(staff.corrections)
    gone = corrections.withdrawn(listed, verdicts)
    titles = {verdict.key: verdict.title for verdict in verdicts}
    verdicts = [verdict for verdict in verdicts if verdict.key not in gone]
    cases = tuple(record for verdict in verdicts if (record := verdict.record))
    collections, compendiums, misfits = selections.judge_selections(staff)
    heads, misheaded = pages.judge_heads(staff)
    locks, unfit = editions.judge_editions(staff)
    said = tuple(one.said for one in listed)
    announced, misannounced = notices.judge_notices(staff)
    reviewed, misreviewed = reviews.judge_reviews(staff)
    held, misheld = systems.judge_systems(staff, heads)
    gathered, misgathered = _origins(staff, kept)
    records = Records(
        kept,
        cases,
        collections,
        compendiums,
        heads,
        announced,
        newest=newest,
        withdrawn=gone,
        editions=locks,
        corrections=said,
        systems=weighed(held, reviewed),
        origins=gathered,
    )
    told_alone = (
        *misfits,
        *misheaded,
        *misheld,
        *misgathered,
        *misreviewed,
        *uncorrected,
        *unfit,
        *misannounced,
    )
    return Assembled(staff, verdicts, records, titles, listed, told_alone)


def conclude(
    assembled: Assembled, comparing: likeness.Comparing, problems: Iterable[Problem], asked: Collection[str] | None = None
) -> Conclusion:  # fmt: skip
    """What follows from all verdicts, the `problems` given among what shows together. `comparing` tells what two cases share;
    `asked` are the keys of those whose look-alikes are asked for: all where none are given."""
    staff, verdicts, records = assembled.staff, assembled.verdicts, assembled.records
    kept, gone, compendiums = records.register, records.withdrawn, records.compendiums
    alike = likeness.problems(
        records, verdicts, comparing, asked
    )  # which other processes may begin meanwhile
    own = frozenset(problem for verdict in verdicts for problem in verdict.problems)
    together = (
        *staff.problems,
        *problems,
        *assembled.misfits,
        *consistency.problems(records, verdicts),
        *alike,
        *reused.problems(records),
        *lineage.problems(records, verdicts),
        *selections.problems(records, staff, verdicts),
        *inferred_dates.problems(records, staff),
        *progress.problems(records, staff),
        *notices.problems(records, staff),
        *systems.problems(records, staff, verdicts),
        *joint_creation.problems(records, staff, verdicts),
        *_repeated(records, staff),
        *reviews.problems(records, staff),
        *rosters.problems(staff, kept),
        *pages.problems(staff, verdicts, gone),
        *editions.problems(staff, records.editions, compendiums, assembled.titles.keys() | gone.keys()),
        *corrections.problems(
            staff.corrections,
            assembled.listed,
            assembled.titles,
            {name: book.title for name, book in compendiums.items()},
        ),
        *texts.problems(staff, kept),
    )
    still = frozenset(problem for problem in together if not _is_of(problem, gone))
    return Conclusion(own, still - own)


def _origins(staff: Drafts, kept: Register) -> tuple[Mapping[str, Origin], list[Problem]]:
    """What is kept of other showcases, and what is wrong with it; what judges that is loaded where there is any."""
    if not staff.origins:
        return {}, []
    from showcase.judging.origins.kept import judge_origins

    return judge_origins(staff, kept)


def _repeated(records: Records, staff: Drafts) -> Iterator[Problem]:
    """The same for what is wrong with the origins together."""
    if staff.origins:
        from showcase.judging.origins.kept import problems

        yield from problems(records, staff)


def _is_of(problem: Problem, gone: Container[str]) -> bool:
    """Whether it is of a case that is public no more: nobody mends that."""
    _, *steps = problem.path.split("/", 3)
    return problem.path.startswith("brands/") and "/".join(steps[:2]) in gone
