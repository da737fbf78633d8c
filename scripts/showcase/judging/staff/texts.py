"""What staff write is judged as what units write: nothing private, the agreed words, whole text without HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from showcase.judging import privacy
from showcase.judging.cases import phrases, storyline, usage, wording
from showcase.judging.cases.judged_case import JudgedCase
from showcase.reading.source import Draft, Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import YamlText
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.page import FORM_HERE
from showcase.words.staff.register import Register
from showcase.words.staff.settings import CONTENT

_RULES = (
    *wording.OF_ANY_TEXT, *usage.RULES, *phrases.RULES, storyline.prompts_left, storyline.raw_html, storyline.heading_levels, storyline.nesting,
)  # fmt: skip
_TOLD = frozenset({"note", "description"})
"""What registers tell in words; the rest of them are names and codes."""


def problems(drafts: Drafts, kept: Register) -> Iterator[Problem]:
    """Everything wrong with the words of staff's files."""
    newest = max(kept.calls, default="")
    for draft in (*drafts.staff_pages, *drafts.duties):
        case = _judged(draft, draft.yaml, kept, _year(draft, newest))
        found = [problem for rule in _RULES for problem in rule(case) if not _is_form(draft, problem, case)]
        yield from _with_private(case, found)
    for draft in (*drafts.units, *filter(None, (drafts.vocabulary, drafts.regions))):
        case = _judged(draft, _told_only(draft.yaml), kept, newest)
        found = [problem for rule in _RULES for problem in rule(case)]
        yield from _with_private(replace(case, yaml=draft.yaml), found)
    for name in (
        *(draft.source for draft in (*drafts.staff_pages, *drafts.duties)),
        *(picture.name for picture in drafts.pictures),
    ):
        yield from privacy.of_name(name, Place(f"{CONTENT}/{name}"), kept.public)
    for draft in drafts.reviews:
        yield from privacy.of_text(
            "\n".join(draft.yaml.lines), draft.yaml.path, kept.public, draft.yaml.first_line
        )
    if drafts.corrections:
        yield from _with_private(_judged(drafts.corrections, drafts.corrections.yaml, kept, newest), [])
    if drafts.settings:
        yield from _with_private(_judged(drafts.settings, drafts.settings.yaml, kept, newest), [])


def _judged(draft: StaffDraft, yaml: YamlText, kept: Register, year: str) -> JudgedCase:
    return JudgedCase.of(Draft(CONTENT, year, draft.name, yaml, draft.story, (), ""), kept)


def _year(draft: StaffDraft, newest: str) -> str:
    """The year whose words are the right ones: that of a call or compendium, else the newest there is."""
    year = draft.yaml.data.get("year")
    return draft.name if draft.source.startswith("calls/") else year if isinstance(year, str) else newest


def _with_private(case: JudgedCase, found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems found and those of what is private, which none of the others repeats."""
    yaml, public = case.yaml, case.register.public
    private = list(privacy.of_text("\n".join(yaml.lines), yaml.path, public, yaml.first_line))
    if case.story:
        private += privacy.of_text(case.story.markdown, case.story.path, public)
    yield from privacy.masked(case, found) if private else found
    yield from private


def _told_only(text: YamlText) -> YamlText:
    """The text with nothing in it but what is told in words."""
    return replace(
        text, extents={path: mark for path, mark in text.extents.items() if path and path[-1] in _TOLD}
    )


def _is_form(draft: StaffDraft, problem: Problem, case: JudgedCase) -> bool:
    """The one piece of HTML a page holds: where the form stands."""
    if draft.source != "submit.md" or problem.rule != rulebook.STORY_HTML.id or case.story is None:
        return False
    lines = case.story.markdown.split("\n")
    return FORM_HERE in lines and lines.index(FORM_HERE) == problem.line - 1
