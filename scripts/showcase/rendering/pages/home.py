"""The home page: what the records say in short, and the ways in. Everything on it is chosen when the site is built, and the page says
how; no case stands on it twice."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.late.values import dataclass
from showcase.rendering.page import View
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.case.choices import Attribution, Kind, Scope
from showcase.words.case.result import Result

TURNS, TURNS_FROM = 7, 40
"""Stories that take turns day by day where staff name none: a week passes before one comes again. Below so many cases one story stays."""

FEATURED, AWARDED, NEWEST = 6, 6, 6
"""Cases staff name, cases with awards, cases of the newest year."""

WALL, WALL_ROW = 24, 6
"""Squares of the wall, in whole rows however broad the window is: three, four or six to a row."""

FIGURES = 2
"""Figures told of the leading story."""


@dataclass(frozen=True, slots=True)
class HomeStory:
    """A story that leads the page."""

    card: Card
    unit: str
    """Whose it is, in full."""
    figures: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class HomePicks:
    """Which cases stand where on the page, each once, and how they were come by."""

    stories: tuple[Case, ...]
    """They take turns; none where there are no cases."""
    named: bool
    """Whether staff chose the story, and what is featured."""
    featured: tuple[Case, ...]
    awarded: tuple[Case, ...]
    newest: tuple[Case, ...]
    wall: tuple[Case, ...]
    left: int
    """How many cases the wall was taken from."""


def home(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """The page around staff's own text, whose head may name a `lead` and `featured` cases."""
    meta, cases = text.head, list(catalogue.cases.values())
    named = [catalogue.cases[key] for key in meta.get("featured") or () if key in catalogue.cases]
    picks = home_picks(cases, named)
    context = {
        "lead": str(meta.get("lead") or ""),
        "body": body,
        "counts": _counts(catalogue),
        "open_calls": tuple(call for call in catalogue.calls.values() if call.is_open),
        "stories": tuple(HomeStory(case.card, case.unit.name, own_figures(case)) for case in picks.stories),
        "named": picks.named,
        "only": len(cases) == 1,
        "featured": _cards(picks.featured),
        "awarded": _cards(picks.awarded),
        "newest": _cards(picks.newest),
        "wall": _cards(picks.wall),
        "left": picks.left,
        "years": tuple(_years(catalogue)),
        "collections": tuple(catalogue.collections.values()),
        "compendiums": tuple(catalogue.compendiums.values()),
        "themes": next((facet.present for facet in catalogue.facets if facet.key == "theme"), ()),
    }
    return View("", str(meta.get("title") or "首页"), str(meta.get("description") or ""), context)


def _cards(cases: Sequence[Case]) -> tuple[Card, ...]:
    return tuple(case.card for case in cases)


def home_picks(cases: Sequence[Case], named: Sequence[Case]) -> HomePicks:
    """The picks out of `cases` (newest first); of those staff chose (`named`) the first leads that has figures of its own."""
    shown: set[str] = set()

    def taken(found: Sequence[Case], most: int) -> tuple[Case, ...]:
        waiting = {case.key: case for case in found if case.key not in shown}
        picked = tuple(waiting.values())[:most]
        shown.update(case.key for case in picked)
        return picked

    told = sorted(named, key=lambda case: not own_figures(case))
    stories = taken(told, 1) or taken(stories_of(cases), TURNS)
    featured = taken(named, FEATURED)
    awarded = taken([case for case in cases if case.card.awards], AWARDED)
    newest = taken(cases, NEWEST)
    rest = [case for case in cases if case.key not in shown]
    return HomePicks(stories, bool(named), featured, awarded, newest, _wall(rest), len(rest))


def stories_of(cases: Sequence[Case]) -> Sequence[Case]:
    """The stories that take turns, spread evenly over the library: full cases with figures of their own where there are any, else
    full cases, else other records of brands, else any."""
    full = [case for case in cases if case.facts.kind is Kind.CASE]
    told = [case for case in full if own_figures(case)]
    pool = told or full or [case for case in cases if case.card.name] or cases
    return _spread(pool, TURNS if len(cases) >= TURNS_FROM else 1)


def _wall(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Brands before other records, spread evenly, in whole rows where there is more than one."""
    brands = [case for case in cases if case.card.name]
    others = [case for case in cases if not case.card.name]
    found = (*_spread(brands, WALL), *_spread(others, max(0, WALL - len(brands))))
    return found if len(found) < WALL_ROW else found[: len(found) - len(found) % (2 * WALL_ROW) or WALL_ROW]


def _spread(cases: Sequence[Case], most: int) -> tuple[Case, ...]:
    count = min(most, len(cases))
    return tuple(cases[number * len(cases) // count] for number in range(count))


def own_figures(case: Case) -> tuple[Result, ...]:
    """Figures that are the unit's own and the work's own result: no other may stand beside a brand's name."""
    own = (
        result
        for result in case.facts.results
        if result.scope is Scope.SELF and result.attribution is Attribution.DIRECT
    )
    return tuple(own)[:FIGURES]


@dataclass(frozen=True, slots=True)
class HomeYear:
    """A year on the line of years: how many cases and awards it has, how tall it stands (in tenths of the tallest), and how many years
    without cases lie before it."""

    year: str
    address: str
    cases: int
    awards: int
    height: int
    gap: int


def _years(catalogue: Catalogue) -> Sequence[HomeYear]:
    """The years that have cases, oldest first."""
    groups = sorted(catalogue.years.values(), key=lambda group: group.code)
    most = max((len(group.cards) for group in groups), default=1)
    found: list[HomeYear] = []
    for group in groups:
        gap = int(group.code) - int(found[-1].year) - 1 if found else 0
        awards = sum(award.year == group.code for card in group.cards for award in card.awards)
        height = max(1, round(10 * len(group.cards) / most))
        found.append(HomeYear(group.code, group.address, len(group.cards), awards, height, gap))
    return found


def _counts(catalogue: Catalogue) -> list[dict[str, Any]]:
    """What there is, each in its own words and nothing that is not there: before the first case the units and terms that wait for it."""
    lines = (
        ("案例", catalogue.statistics.cases, "个", address.CASES),
        ("品牌", catalogue.statistics.brands, "个", address.BRANDS),
        ("单位", len(catalogue.units), "家", address.UNITS),
        ("专题", len(catalogue.collections), "个", address.COLLECTIONS),
        ("汇编", len(catalogue.compendiums), "册", address.COMPENDIUMS),
        *((("术语", len(catalogue.terms), "条", address.GLOSSARY),) if not catalogue.cases else ()),
    )
    return [
        {"label": label, "value": value, "unit": unit, "address": at}
        for label, value, unit, at in lines
        if value
    ]
