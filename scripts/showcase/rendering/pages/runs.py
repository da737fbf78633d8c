"""Lists under the headings by which readers find their way in them: years, letters, places."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from showcase.gathering.card import Card, Link
from showcase.gathering.catalogue import UnitEntry
from showcase.rendering.page import Run


def plain(entries: Iterable[Any]) -> tuple[Run, ...]:
    """A list without headings."""
    return (Run(tuple(entries)),)


def by_year(cards: Sequence[Card]) -> tuple[Run, ...]:
    """Cases in the order in which lists have them, newest year first."""
    years = groupby(cards, key=lambda card: card.year)
    return tuple(Run(tuple(found), f"{year} 年", f"year-{year}") for year, found in years)


def by_letter(entries: Iterable[Any], letter: Callable[[Any], str]) -> tuple[Run, ...]:
    """Entries in the order of their pinyin; `letter` gives the first, `#` for what has none."""
    return tuple(
        Run(tuple(found), initial, f"letter-{'other' if initial == '#' else initial}")
        for initial, found in groupby(entries, key=letter)
    )


def by_city(units: Iterable[UnitEntry]) -> tuple[Run, ...]:
    """Units under their city, cities in administrative order; units without a region come last. Where none has a region, under
    their levels."""
    units = tuple(units)
    if not any(entry.regions or entry.unit.region_inferred for entry in units):
        return _by_level(units)
    held: dict[Link, list[UnitEntry]] = {}
    for entry in units:
        place = entry.regions[min(1, len(entry.regions) - 1)] if entry.regions else Link("地区没有写明", "")
        held.setdefault(place, []).append(entry)
    places = sorted(held, key=lambda place: place.address or "~")
    return tuple(Run(tuple(held[place]), place.label, _place(place), place.address) for place in places)


def _by_level(units: Iterable[UnitEntry]) -> tuple[Run, ...]:
    held: dict[tuple[str, str], list[UnitEntry]] = {}
    for entry in units:
        held.setdefault((entry.level.code, entry.level.label), []).append(entry)
    return tuple(Run(tuple(found), label, f"level-{code}") for (code, label), found in held.items())


def _place(place: Link) -> str:
    name = place.address.strip("/").rpartition("/")[2]
    return f"place-{name or 'other'}"
