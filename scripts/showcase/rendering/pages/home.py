"""The home page: what the records say in short, and the ways in. Everything on it is chosen when the site is built."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.rendering import charts
from showcase.rendering.page import View
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.case.choices import Attribution, Kind, Scope
from showcase.words.case.result import Result

NEWEST = 6
"""Cases of the newest years."""

DAILY = 14
"""Cases that take turns day by day: two weeks pass before one comes again."""

FIGURES = 2
"""Figures told of the case of the day."""


def home(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """The page around staff's own text, whose head may name a `lead` and `featured` cases."""
    meta, cases = text.head, list(catalogue.cases.values())
    chosen = [catalogue.cases[key] for key in meta.get("featured") or () if key in catalogue.cases]
    featured = (chosen or [case for case in cases if case.card.awards])[:6]
    years = charts.brands_by_year(catalogue.statistics.years)
    context = {
        "lead": str(meta.get("lead") or ""),
        "body": body,
        "counts": _counts(catalogue),
        "daily": [{"case": case, "figures": own_figures(case)} for case in daily(cases, featured)],
        "years": years if years.rows else None,
        "featured": tuple(case.card for case in featured),
        "collections": tuple(catalogue.collections.values()),
        "compendiums": tuple(catalogue.compendiums.values()),
        "newest": tuple(case.card for case in cases[:NEWEST]),
        "themes": next((facet.present for facet in catalogue.facets if facet.key == "theme"), ()),
    }
    return View("", str(meta.get("title") or "首页"), str(meta.get("description") or ""), context)


def daily(cases: Sequence[Case], featured: Sequence[Case]) -> Sequence[Case]:
    """The cases that take turns, spread evenly over the library: full cases first, then other records of brands; none
    that is featured anyway, if there are others."""
    shown = {case.key for case in featured}
    waiting = [case for case in cases if case.key not in shown] or cases
    full = [case for case in waiting if case.facts.kind is Kind.CASE]
    brands = [case for case in waiting if case.facts.kind is not Kind.CASE and case.card.name]
    found = _spread(full, DAILY)
    return (*found, *_spread(brands, DAILY - len(found)))


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


def _counts(catalogue: Catalogue) -> list[dict[str, Any]]:
    lines = (
        ("案例", catalogue.statistics.cases, address.CASES),
        ("品牌", catalogue.statistics.brands, address.BRANDS),
        ("单位", len(catalogue.units), address.UNITS),
        ("专题", len(catalogue.collections), address.COLLECTIONS),
        ("汇编", len(catalogue.compendiums), address.COMPENDIUMS),
    )
    return [{"label": label, "value": value, "unit": "个", "address": at} for label, value, at in lines]
