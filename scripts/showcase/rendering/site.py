"""All pages published in bulk: cases, brands, units, regions, years, values of other dimensions, and the lists that lead to them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from showcase.gathering import address
from showcase.gathering.catalogue import Brand, Card, Case, Catalogue, Group, Link, UnitEntry
from showcase.gathering.order import initial
from showcase.rendering import charts
from showcase.rendering.page import Page
from showcase.words.dimension import Dimension
from showcase.words.dimensions import BY_CODE

PAGE_SIZE = 60
"""Cards on one page of a long list."""

SHOWN = 12
"""Cards of each year on the library's first page."""

_LIBRARY = Link("案例库", address.CASES)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every bulk page of the catalogue, in the order of the catalogue."""
    yield _library(catalogue)
    for group in catalogue.years.values():
        yield from _year(group)
    for case in catalogue.cases.values():
        yield _case(case)
    yield _brands(catalogue)
    for brand in catalogue.brands.values():
        yield _brand(brand)
    yield _units(catalogue)
    for entry in catalogue.units.values():
        yield Page(
            entry.address,
            "units",
            entry.unit.name,
            f"{entry.unit.name}的党建品牌案例。",
            "unit",
            {"entry": entry},
        )
    for code, groups in catalogue.groups.items():
        yield _values(BY_CODE[code], groups.values())
        for group in groups.values():
            yield from _value(BY_CODE[code], group)
    yield _regions(catalogue)
    for region in catalogue.regions.values():
        title = "".join(link.label for link in region.parents[1:]) + region.region.name
        yield Page(
            region.address, "cases", title, f"{title}的党建品牌案例与单位。", "region", {"entry": region}
        )
    yield _statistics(catalogue)


def _statistics(catalogue: Catalogue) -> Page:
    found = catalogue.statistics
    context = {
        "statistics": found,
        "charts": charts.of_showcase(found),
        "compendiums": tuple(catalogue.compendiums.values()),
    }
    description = f"收录的 {found.cases} 个案例逐年、逐类点数，附各册汇编的数字和单位的参与情况。"
    return Page(address.STATISTICS, "cases", "数说", description, "stats", context)


def _library(catalogue: Catalogue) -> Page:
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
    return Page(address.CASES, "cases", "案例库", description, "library", context)


def _case(case: Case) -> Page:
    title = f"{case.card.name}：{case.card.title}" if case.card.name else case.card.title
    context = {"case": case, "pictures": case.pictures, "awards": case.card.marks}
    return Page(case.card.address, "cases", title, case.card.summary, "case", context, "article")


def _brand(brand: Brand) -> Page:
    description = brand.meaning or f"{brand.unit.label}的党建品牌“{brand.name}”，{brand.years}年。"
    return Page(brand.address, "cases", brand.name, description, "brand", {"brand": brand})


def _brands(catalogue: Catalogue) -> Page:
    groups = [
        {"initial": letter, "brands": list(brands)}
        for letter, brands in groupby(catalogue.brands.values(), key=lambda brand: initial(brand.name))
    ]
    description = f"全部 {len(catalogue.brands)} 个品牌，按名称拼音排列。"
    return Page(address.BRANDS, "cases", "品牌", description, "brands", {"groups": groups})


def _units(catalogue: Catalogue) -> Page:
    """Units under their city, cities in administrative order; units without a region come last."""
    held: dict[Link, list[UnitEntry]] = {}
    for entry in catalogue.units.values():
        place = entry.regions[min(1, len(entry.regions) - 1)] if entry.regions else Link("地区未载", "")
        held.setdefault(place, []).append(entry)
    places = sorted(held, key=lambda place: place.address or "~")
    groups = [{"label": place.label, "address": place.address, "entries": held[place]} for place in places]
    description = f"名录登记的 {len(catalogue.units)} 个单位，按地区排列。"
    return Page(address.UNITS, "units", "单位", description, "units", {"groups": groups})


def _values(dimension: Dimension, groups: Iterable[Group]) -> Page:
    """The list of all values of a dimension."""
    assert dimension.pages, "groups are made of dimensions with pages"
    label = dimension.label
    context = {"label": label, "lead": dimension.pages.lead, "groups": tuple(groups)}
    return Page(dimension.pages.folder, "cases", label, f"按{label}翻看案例。", "values", context)


def _regions(catalogue: Catalogue) -> Page:
    entries = list(catalogue.regions.values())
    return Page(address.REGIONS, "cases", "地区", "按行政区划翻看案例。", "regions", {"entries": entries})


def _year(group: Group) -> Iterator[Page]:
    lead = f"{group.label}共 {len(group.cards)} 个案例。"
    return _listing(group.address, f"{group.label}案例", lead, group.cards, (_LIBRARY,))


def _value(dimension: Dimension, group: Group) -> Iterator[Page]:
    """A value's own page; when it holds more than a page can, plain lists follow it."""
    first, *rest = _split(group.cards) or [()]
    shown = Group(group.code, group.label, group.address, group.description, tuple(first))
    description = group.description or f"“{group.label}”{dimension.label}的党建品牌案例。"
    links = _page_links(group.address, 1, len(rest) + 1)
    above = Link(dimension.label, address.values(dimension))
    context = {"above": above, "group": shown, "total": len(group.cards), "page_links": links}
    yield Page(group.address, "cases", group.label, description, "value", context)
    crumbs = (_LIBRARY, above, Link(group.label, group.address))
    lead = f"“{group.label}”{dimension.label}共 {len(group.cards)} 个案例。"
    for number, cards in enumerate(rest, 2):
        yield _list_page(group.address, group.label, lead, cards, crumbs, number, len(rest) + 1)


def _listing(
    at: str, title: str, lead: str, cards: Sequence[Card], crumbs: tuple[Link, ...]
) -> Iterator[Page]:
    """A list in pages of PAGE_SIZE; the first at `at`, the others at `at`2/, `at`3/ …"""
    parts = _split(cards) or [()]
    for number, part in enumerate(parts, 1):
        yield _list_page(at, title, lead, part, crumbs, number, len(parts))


def _list_page(
    at: str, title: str, lead: str, cards: Iterable[Card], crumbs: tuple[Link, ...], number: int, count: int
) -> Page:
    shown = f"{title}（第 {number} 页）" if number > 1 else title
    context: dict[str, Any] = {
        "title": title, "lead": lead, "cards": tuple(cards), "page_number": number, "page_count": count,
        "page_links": _page_links(at, number, count), "crumbs": crumbs,
    }  # fmt: skip
    return Page(_numbered(at, number), "cases", shown, lead, "listing", context)


def _split(cards: Sequence[Card]) -> list[Sequence[Card]]:
    return [cards[start : start + PAGE_SIZE] for start in range(0, len(cards), PAGE_SIZE)]


def _numbered(at: str, number: int) -> str:
    return at if number == 1 else f"{at}{number}/"


def _page_links(at: str, current: int, count: int) -> list[dict[str, Any]]:
    """Links to the pages of a list: all of few; of many the first, the last and those around the current one."""
    numbers = [n for n in range(1, count + 1) if count <= 9 or n in (1, count) or abs(n - current) <= 2]
    return [{"label": str(n), "address": _numbered(at, n), "current": n == current} for n in numbers]
