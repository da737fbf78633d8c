"""All judging in one place: drafts in, records and every problem out. Never an exception, whatever the drafts hold."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from showcase.judging import privacy
from showcase.judging.cases import (
    demands,
    figures,
    inferred,
    layout,
    link_faults,
    names,
    phrases,
    pictures,
    references,
    relations,
    storyline,
    usage,
    wording,
)
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.cases.relations import named_cases
from showcase.judging.records import Records
from showcase.judging.several import consistency, inferred_dates, likeness, lineage, reused
from showcase.judging.shape import check
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
from showcase.judging.story_reader import StoriesAtHand, StoryReader
from showcase.judging.systems import entries as systems
from showcase.judging.systems import joint_creation
from showcase.judging.systems.programmes import weighed
from showcase.judging.telling import told
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.reading.source import Draft, Drafts
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Place, Problem, Severity
from showcase.words.staff.register import Register
from showcase.words.systems.origin import Origin

_RULES = (
    *demands.RULES, *references.RULES, *relations.RULES, *storyline.RULES, *layout.RULES, *names.RULES, *wording.RULES, *usage.RULES, *phrases.RULES, *privacy.RULES, *pictures.RULES, *figures.RULES, *inferred.RULES,
)  # fmt: skip
"""Rules that look at one record alone: each a generator `JudgedCase → Problem`."""


def validate(drafts: Drafts) -> tuple[Records, tuple[Problem, ...]]:
    """The records that fit their schema, and every problem of every draft in reading order.

    Records of a year are judged by that year's call. A record with an error is still gathered when its facts fit the
    schema: `has_errors` says whether anything may be published.
    """
    kept, problems = register.judge_register(drafts)
    verdicts = [judge(draft, kept) for draft in drafts.records]
    concluded = conclude(drafts, kept, verdicts, likeness.comparing(stories_of(drafts)), problems)
    by_key = {draft.key: draft for draft in drafts.records}
    changed = changes.problems(concluded.records, drafts, by_key.__getitem__)
    return concluded.records, told((*concluded.own, *concluded.together, *changed))


def stories_of(drafts: Drafts) -> StoryReader:
    """The stories that were read with their drafts."""
    return StoriesAtHand({draft.key: draft.story for draft in drafts.records if draft.story})


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What follows from all verdicts."""

    records: Records
    own: frozenset[Problem]
    """What each verdict tells by itself."""
    together: frozenset[Problem]
    """What shows when records are held against one another and against what staff keep, or in that alone."""


def conclude(
    staff: Drafts,
    kept: Register,
    verdicts: Sequence[Verdict],
    comparing: likeness.Comparing,
    problems: Iterable[Problem],
    newest: frozenset[str] = frozenset(),
    asked: Collection[str] | None = None,
) -> Conclusion:
    """What follows from all verdicts, the `problems` given among what shows together. `comparing` tells what two cases share;
    `newest` are the keys of cases known to have come in last, `asked` of those whose look-alikes are asked for: all where none are given."""
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
    own = frozenset(problem for verdict in verdicts for problem in verdict.problems)
    together = (
        *staff.problems,
        *problems,
        *misfits,
        *consistency.problems(records, verdicts),
        *likeness.problems(records, verdicts, comparing, asked),
        *reused.problems(records),
        *lineage.problems(records, verdicts),
        *selections.problems(records, staff, verdicts),
        *inferred_dates.problems(records, staff),
        *progress.problems(records, staff),
        *notices.problems(records, staff),
        *misheaded,
        *misheld,
        *systems.problems(records, staff, verdicts),
        *joint_creation.problems(records, staff, verdicts),
        *misgathered,
        *_repeated(records, staff),
        *misreviewed,
        *reviews.problems(records, staff),
        *rosters.problems(staff, kept),
        *pages.problems(staff, verdicts, gone),
        *uncorrected,
        *unfit,
        *editions.problems(staff, locks, compendiums, titles.keys() | gone.keys()),
        *corrections.problems(
            staff.corrections, listed, titles, {name: book.title for name, book in compendiums.items()}
        ),
        *misannounced,
        *texts.problems(staff, kept),
    )
    still = frozenset(problem for problem in together if not _is_of(problem, gone))
    return Conclusion(records, own, still - own)


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


def judge(draft: Draft, kept: Register) -> Verdict:
    """One record by itself: depends on nothing but the draft and what was asked of the register, so the verdict can be kept."""
    case = JudgedCase.of(draft, kept)
    facts, misfits = check(Facts, draft.facts, own=case.own_word) if draft.facts else (None, ())
    problems = (*misfits, *(problem for rule in _RULES for problem in rule(case)))
    if any(problem.rule in privacy.IDS for problem in problems):
        problems = tuple(privacy.masked(case, problems))
    story, yaml = draft.story, draft.facts
    nowhere = Place(draft.path("case.yml"))
    return Verdict(
        draft.folder, draft.year, draft.slug, draft.digest, case.text("title"), facts,
        story.digest if story else "", tuple(section.heading.text for section in story.sections) if story else (),
        story.pictures if story else (), story.length if story else 0, draft.pictures,
        likeness.sketched(story, case.register) if story else b"", tuple(link_faults.internal_links(story.links)) if story else (),
        yaml.place(("unit",)) if yaml else nowhere, yaml.place(("brand", "name")) if yaml else nowhere, problems,
        tuple(named_cases(yaml)) if yaml else (), tuple(case.register.asked),
    )  # fmt: skip


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether anything stands in the way of publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
