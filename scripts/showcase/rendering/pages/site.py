"""What pages published in bulk say: cases, brands, units, regions, years, values of other dimensions, the lists that lead to
them. Which kinds there are, and what else is so of each, is the table of `page_kinds.py`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from showcase.gathering import address
from showcase.gathering.catalogue import Card, Catalogue, Group, Link, UnitEntry
from showcase.gathering.order import initial
from showcase.rendering import charts
from showcase.rendering.page import View
from showcase.words.dimensions import BY_CODE

PAGE_SIZE = 60
"""Cards on one page of a long list."""

SHOWN = 12
"""Cards of each year on the library's first page."""

_LIBRARY = Link("案例库", address.CASES)


def statistics(catalogue: Catalogue) -> Iterator[View]:
    """/stats/."""
    found = catalogue.statistics
    context = {
        "statistics": found,
        "charts": charts.of_showcase(found),
        "compendiums": tuple(catalogue.compendiums.values()),
    }
    description = f"收录的 {found.cases} 个案例逐年、逐类点数，附各册汇编的数字和单位的参与情况。"
    yield View(address.STATISTICS, "数说", description, context)


def library(catalogue: Catalogue) -> Iterator[View]:
    """The library's first page, which its script makes the search."""
    years = tuple(
        {"group": group, "shown": group.cards[:SHOWN], "more": max(0, len(group.cards) - SHOWN)}
        for group in catalogue.years.values()
    )
    total = len(catalogue.cases)
    facets = tuple(
        {"label": facet.label, "address": facet.address, "offered": facet.present}
        for facet in catalogue.facets
    )
    context = {"total": total, "facets": facets, "years": years}
    description = f"全部 {total} 个案例，按年度、主题、地区、单位翻看。"
    yield View(address.CASES, "案例库", description, context)


def cases(catalogue: Catalogue) -> Iterator[View]:
    """A page for each case."""
    for case in catalogue.cases.values():
        title = f"{case.card.name}：{case.card.title}" if case.card.name else case.card.title
        context = {"case": case, "pictures": case.pictures, "awards": case.card.awards}
        yield View(case.card.address, title, case.card.summary, context, case.key)


def each_brand(catalogue: Catalogue) -> Iterator[View]:
    """A page for each brand."""
    for brand in catalogue.brands.values():
        description = brand.meaning or f"{brand.unit.label}的党建品牌“{brand.name}”，{brand.years}年。"
        yield View(brand.address, brand.name, description, {"brand": brand})


def each_unit(catalogue: Catalogue) -> Iterator[View]:
    """A page for each unit."""
    for entry in catalogue.units.values():
        yield View(entry.address, entry.unit.name, f"{entry.unit.name}的党建品牌案例。", {"entry": entry})


def each_region(catalogue: Catalogue) -> Iterator[View]:
    """A page for each region."""
    for entry in catalogue.regions.values():
        title = "".join(link.label for link in entry.parents[1:]) + entry.region.name
        yield View(entry.address, title, f"{title}的党建品牌案例与单位。", {"entry": entry})


def brands(catalogue: Catalogue) -> Iterator[View]:
    """All brands by pinyin."""
    groups = [
        {"initial": letter, "brands": list(brands)}
        for letter, brands in groupby(catalogue.brands.values(), key=lambda brand: initial(brand.name))
    ]
    description = f"全部 {len(catalogue.brands)} 个品牌，按名称拼音排列。"
    yield View(address.BRANDS, "品牌", description, {"groups": groups})


def units(catalogue: Catalogue) -> Iterator[View]:
    """Units under their city, cities in administrative order; units without a region come last."""
    held: dict[Link, list[UnitEntry]] = {}
    for entry in catalogue.units.values():
        place = entry.regions[min(1, len(entry.regions) - 1)] if entry.regions else Link("地区未载", "")
        held.setdefault(place, []).append(entry)
    places = sorted(held, key=lambda place: place.address or "~")
    groups = [{"label": place.label, "address": place.address, "entries": held[place]} for place in places]
    description = f"名录登记的 {len(catalogue.units)} 个单位，按地区排列。"
    yield View(address.UNITS, "单位", description, {"groups": groups})


def regions(catalogue: Catalogue) -> Iterator[View]:
    """All regions."""
    entries = list(catalogue.regions.values())
    yield View(address.REGIONS, "地区", "按行政区划翻看案例。", {"entries": entries})


def values(catalogue: Catalogue) -> Iterator[View]:
    """For each dimension whose pages are drawn alike, the list of all its values."""
    for code, groups in catalogue.groups.items():
        dimension = BY_CODE[code]
        lead = dimension.pages.lead if dimension.pages else ""
        context = {"label": dimension.label, "lead": lead, "groups": tuple(groups.values())}
        yield View(address.values(dimension), dimension.label, f"按{dimension.label}翻看案例。", context)


def each_value(catalogue: Catalogue) -> Iterator[View]:
    """A page for each of these values; where it holds more than a page can, plain lists follow (`lists`)."""
    for code, groups in catalogue.groups.items():
        label, above = BY_CODE[code].label, _above(code)
        for group in groups.values():
            first, *rest = _split(group.cards) or [()]
            shown = replace(group, cards=tuple(first))
            links = _page_links(group.address, 1, len(rest) + 1)
            context = {"above": above, "group": shown, "total": len(group.cards), "page_links": links}
            description = group.description or f"“{group.label}”{label}的党建品牌案例。"
            yield View(group.address, group.label, description, context)


def lists(catalogue: Catalogue) -> Iterator[View]:
    """Plain lists in pages of PAGE_SIZE: of each year's cases, and of a value's beyond its own page."""
    for group in catalogue.years.values():
        lead = f"{group.label}共 {len(group.cards)} 个案例。"
        yield from _listing(group, f"{group.label}案例", lead, (_LIBRARY,), 1)
    for code, groups in catalogue.groups.items():
        for group in groups.values():
            crumbs = (_LIBRARY, _above(code), Link(group.label, group.address))
            lead = f"“{group.label}”{BY_CODE[code].label}共 {len(group.cards)} 个案例。"
            yield from _listing(group, group.label, lead, crumbs, 2)


def _above(code: str) -> Link:
    """The list of all values of a dimension."""
    return Link(BY_CODE[code].label, address.values(BY_CODE[code]))


def _listing(group: Group, title: str, lead: str, crumbs: tuple[Link, ...], first: int) -> Iterator[View]:
    """The pages of a list from number `first` on; the first of all is at the group's address, the others at its 2/, 3/ …"""
    parts = _split(group.cards) or [()]
    for number, cards in enumerate(parts[first - 1 :], first):
        context: dict[str, Any] = {
            "title": title, "lead": lead, "cards": tuple(cards), "page_number": number, "page_count": len(parts),
            "page_links": _page_links(group.address, number, len(parts)), "crumbs": crumbs,
        }  # fmt: skip
        shown = f"{title}（第 {number} 页）" if number > 1 else title
        yield View(_numbered(group.address, number), shown, lead, context)


def _split(cards: Sequence[Card]) -> list[Sequence[Card]]:
    return [cards[start : start + PAGE_SIZE] for start in range(0, len(cards), PAGE_SIZE)]


def _numbered(at: str, number: int) -> str:
    return at if number == 1 else f"{at}{number}/"


def _page_links(at: str, current: int, count: int) -> list[dict[str, Any]]:
    """Links to the pages of a list: all of few; of many the first, the last and those around the current one."""
    numbers = [n for n in range(1, count + 1) if count <= 9 or n in (1, count) or abs(n - current) <= 2]
    return [{"label": str(n), "address": _numbered(at, n), "current": n == current} for n in numbers]
