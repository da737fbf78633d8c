"""What happened year by year: of the whole showcase (the line of years), of one brand, of one unit's awards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from showcase.gathering.card import Card, HeldAward, Link
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Brand, Catalogue, UnitEntry
from showcase.late.values import dataclass
from showcase.rendering.charts import MOST_BARS
from showcase.words.case.result import Result

SEEN = 4
"""Cases of a year that are seen on the line; of more there is only how many."""


@dataclass(frozen=True, slots=True)
class WalkedYear:
    """One stop on the line of years."""

    year: str
    gap: int
    """Years before it of which nothing is known, since the stop before."""
    address: str
    """The list of its cases; empty where there are none."""
    cases: int
    seen: tuple[Card, ...]
    awards: int
    founded: tuple[Link, ...]
    """Programmes and standards of that year."""
    editions: tuple[Link, ...]
    noted: int
    """Notes of the time line in that year."""
    anchor: str
    """The first of them on this page; empty where there are none on it."""


@dataclass(slots=True)
class _Stop:
    founded: list[Link] = field(default_factory=list)
    editions: list[Link] = field(default_factory=list)
    awards: int = 0
    noted: int = 0


def walked(catalogue: Catalogue, dates: Sequence[str], shown: int) -> tuple[WalkedYear, ...]:
    """Every year of which something is known, oldest first. `dates` are those of the notes, of which the first `shown` stand on
    the page."""
    stops: dict[str, _Stop] = defaultdict(_Stop)
    for term in catalogue.terms.values():
        if term.term.year:
            stops[term.term.year[:4]].founded.append(Link(term.term.name, term.address))
    for entry in catalogue.compendiums.values():
        stops[entry.compendium.year].editions.append(Link(entry.compendium.title, entry.address))
        stops[entry.compendium.year].awards += sum(
            len(given.cards) + len(given.units) for given in entry.awards
        )
    anchors: dict[str, str] = {}
    for number, date in enumerate(dates):
        stops[date[:4]].noted += 1
        if number < shown:
            anchors.setdefault(date[:4], f"event-{number + 1}")
    years = sorted({*stops, *catalogue.years})
    found = []
    for at, year in enumerate(years):
        stop, group = stops[year], catalogue.years.get(year)
        cards = group.cards if group else ()
        found.append(
            WalkedYear(
                year, int(year) - int(years[at - 1]) - 1 if at else 0, group.address if group else "", len(cards), _seen(cards), stop.awards,
                tuple(stop.founded), tuple(stop.editions), stop.noted, anchors.get(year, ""),
            )
        )  # fmt: skip
    return tuple(found)


def _seen(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Those with awards, then brands, then others."""
    return tuple(sorted(cards, key=lambda card: (not card.awards, not card.name)))[:SEEN]


# --- a brand ---


@dataclass(frozen=True, slots=True)
class BrandYear:
    """One year of a brand: its record, and a few of its figures."""

    card: Card
    figures: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure over the years; empty where a year does not state it."""

    label: str
    scope: str
    values: tuple[Result | None, ...]


FIGURES = 3
"""Figures told of a year where the years do not state the same ones."""


def brand_years(brand: Brand, cases: Mapping[str, Case]) -> tuple[tuple[BrandYear, ...], tuple[Change, ...]]:
    """The years of a brand, oldest first; and the figures that more than one of them states in the same words."""
    told = [cases[card.key].facts.results for card in brand.cards]
    changes = _changes(told)
    compared = {(change.label, change.scope) for change in changes}
    years = tuple(
        BrandYear(
            card, tuple(one for one in results if (one.label, one.scope.label) not in compared)[:FIGURES]
        )
        for card, results in zip(brand.cards, told, strict=True)
    )
    return years, changes


def _changes(told: Sequence[Sequence[Result]]) -> tuple[Change, ...]:
    """Only like is set beside like: the same words, measure and scope."""
    lines: dict[tuple[str, str, str], list[Result | None]] = {}
    for at, results in enumerate(told):
        for one in results:
            line = lines.setdefault((one.label, one.unit, one.scope.label), [None] * len(told))
            line[at] = line[at] or one
    return tuple(
        Change(label, scope, tuple(line))
        for (label, _, scope), line in lines.items()
        if sum(one is not None for one in line) > 1
    )[:MOST_BARS]


# --- a unit ---


@dataclass(frozen=True, slots=True)
class GivenAward:
    """An award of a unit: to itself, or to one of its cases."""

    held: HeldAward
    card: Card | None


AWARDS = 60
"""Awards a unit's page lists, the newest."""


def awards_by_year(entry: UnitEntry) -> tuple[tuple[str, tuple[GivenAward, ...]], ...]:
    """What a unit and its cases hold, newest year first."""
    given = [GivenAward(held, None) for held in entry.awards.held]
    given += [GivenAward(held, card) for card in entry.cards for held in card.awards]
    given.sort(key=lambda one: one.held.year, reverse=True)
    years: dict[str, list[GivenAward]] = defaultdict(list)
    for one in given[:AWARDS]:
        years[one.held.year].append(one)
    return tuple((year, tuple(found)) for year, found in years.items())


def brands_of(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The newest case of each brand among `cards`, which are newest first."""
    newest: dict[str, Card] = {}
    for card in cards:
        if card.name:
            newest.setdefault(card.key.rpartition("/")[2], card)
    return tuple(newest.values())
