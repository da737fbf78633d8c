"""All judging in one place: drafts in, records and every problem out. Never an exception, whatever the drafts hold."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from showcase.judging import (
    across,
    demands,
    figures,
    likeness,
    phrases,
    pictures,
    privacy,
    references,
    register,
    selections,
    storyline,
    usage,
    wording,
)
from showcase.judging.judged import Judged, uncounted
from showcase.judging.records import Record, Records, Register
from showcase.judging.shape import check
from showcase.reading.source import Draft, Drafts
from showcase.words.problem import Problem, Severity
from showcase.words.record import Facts

MOST_OF_A_KIND = 60
"""A file with more slips of one sort than this was not typed but converted; nobody reads through all of them."""

_RULES = (
    *demands.RULES, *references.RULES, *storyline.RULES, *wording.RULES, *usage.RULES, *phrases.RULES, *privacy.RULES, *pictures.RULES, *figures.RULES,
)  # fmt: skip
"""Rules that look at one record alone: each a generator `Judged → Problem`."""


def validate(
    drafts: Drafts, watch: Callable[[Iterable[Draft]], Iterable[Draft]] = iter
) -> tuple[Records, tuple[Problem, ...]]:
    """The records that fit their schema, and every problem of every draft in reading order. `watch` sees the drafts go by.

    Records of a year are judged by that year's call. A record with an error is still gathered when its facts fit the
    schema: `has_errors` says whether anything may be published.
    """
    kept, problems = register.read(drafts)
    cases: list[Record] = []
    for draft in watch(drafts.records):
        record, found = judge(draft, kept)
        problems += found
        if record:
            cases.append(record)
    collections, compendiums, found = selections.read(drafts)
    problems += found
    records = Records(kept, tuple(cases), collections, compendiums)
    problems += across.problems(records, drafts)
    problems += likeness.problems(records, drafts)
    problems += selections.problems(records, drafts)
    return records, tuple(_thinned(sorted({*drafts.problems, *problems})))


def _thinned(problems: Iterable[Problem]) -> Iterator[Problem]:
    """At most MOST_OF_A_KIND breaches of one rule in one file, and one more that counts the rest."""
    kept: Counter[tuple[str, str]] = Counter()
    rest: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = problem.path, problem.rule
        kept[kind] += 1
        if kept[kind] <= MOST_OF_A_KIND:
            yield problem
        else:
            rest.setdefault(kind, problem)
    for kind, first in rest.items():
        yield uncounted(first, kept[kind] - MOST_OF_A_KIND)


def judge(draft: Draft, kept: Register) -> tuple[Record | None, list[Problem]]:
    """One record by itself: depends on nothing but the draft and the register, so its outcome can be cached."""
    facts, misfits = check(Facts, draft.facts) if draft.facts else (None, ())
    case = Judged.of(draft, kept)
    problems = [*misfits, *(problem for rule in _RULES for problem in rule(case))]
    if facts is None or draft.story is None:
        return None, problems
    return Record(
        draft.key, draft.year, draft.slug, draft.folder, facts, draft.story, draft.pictures, draft.digest
    ), problems


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether anything stands in the way of publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
