"""One record before all its rules: its verdict."""

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
    tables,
    usage,
    wording,
)
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.cases.relations import named_cases
from showcase.judging.several import likeness
from showcase.judging.shape import check
from showcase.judging.verdict import Verdict
from showcase.reading.folder import Draft
from showcase.words.case.record import Facts
from showcase.words.rules.problem import Place
from showcase.words.staff.register import Register

_RULES = (
    *demands.RULES, *references.RULES, *relations.RULES, *storyline.RULES, *layout.RULES, *tables.RULES, *names.RULES, *wording.RULES, *usage.RULES, *phrases.RULES, *privacy.RULES, *pictures.RULES, *figures.RULES, *inferred.RULES,
)  # fmt: skip
"""Rules that look at one record alone: each a generator `JudgedCase → Problem`."""


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
