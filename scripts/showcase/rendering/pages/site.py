"""What pages say that are made of the entries of the catalogue: cases, brands, units, regions, years, values of other
dimensions. The lists that lead to them are made in `indexes.py`; which kinds there are is the table of `page_kinds.py`."""

from collections.abc import Iterator
from typing import Any

from showcase.gathering import address
from showcase.gathering.card import Link
from showcase.gathering.case import Case, ReadingPosition
from showcase.gathering.catalogue import Catalogue, UnitEntry
from showcase.rendering import charts
from showcase.rendering.page import View
from showcase.rendering.pages.indexes import BESIDE
from showcase.rendering.pages.joint_creation import places_of_cases, places_of_units
from showcase.rendering.pages.origins import place_of
from showcase.rendering.pages.over_years import awards_by_year, brand_years, brands_of
from showcase.rendering.pages.paging import READING
from showcase.rendering.pages.runs import by_year, plain
from showcase.words.dimensions import BY_CODE
from showcase.words.staff.term import TermKind

RECENT, SHOWN = 6, 12
"""Years whose cases stand on the library's first page, and cards of each; of the years before them only how many there are."""

WITH_BRANDS, BRANDS = 6, 12
"""Cases of a unit from which on its brands stand before them, and how many do."""

BELOW = 12
"""Cases of the units under one that its page shows; of more, the pages of those units do."""

_LIBRARY = Link("案例库", address.CASES)


def statistics(catalogue: Catalogue) -> Iterator[View]:
    """/stats/."""
    found = catalogue.statistics
    context = {
        "statistics": found,
        "charts": charts.of_showcase(found),
        "rosters": catalogue.rosters,
        "compendiums": tuple(catalogue.compendiums.values())[:BESIDE],
        "elsewhere": catalogue.origins.whole,
    }
    description = f"收录的 {found.cases} 个案例逐年、逐类点数，附各册汇编的数字和单位的参与情况。"
    yield View(address.STATISTICS, "数据统计", description, context)


def library(catalogue: Catalogue) -> Iterator[View]:
    """The library's first page, which its script makes the search."""
    held = list(catalogue.years.values())
    years = tuple(
        {"group": group, "shown": group.cards[:SHOWN], "more": max(0, len(group.cards) - SHOWN)}
        for group in held[:RECENT]
    )
    earlier = tuple((Link(group.label, group.address), len(group.cards)) for group in held[RECENT:])
    total = len(catalogue.cases)
    facets = tuple(
        {"label": facet.label, "address": facet.address, "offered": facet.present}
        for facet in catalogue.facets
    )
    elsewhere = catalogue.origins.whole
    context = {"total": total, "facets": facets, "years": years, "earlier": earlier, "elsewhere": elsewhere}
    ways = "按年度、主题、地区、单位" if catalogue.regions else "按年度、主题、单位"
    description = f"全部 {total} 个案例，{ways}翻看。"
    yield View(address.CASES, "案例库", description, context)


def cases(catalogue: Catalogue) -> Iterator[View]:
    """A page for each case."""
    spread = places_of_cases(catalogue)
    for case in catalogue.cases.values():
        title = f"{case.card.name}：{case.card.title}" if case.card.name else case.card.title
        context = {
            "case": case,
            "pictures": case.pictures,
            "awards": case.card.awards,
            "opened": tuple(map(_opened, case.reading_positions)),
            "methods": tuple(_methods(catalogue, case)),
            "spread": spread.get(case.key, ""),
        }
        yield View(case.card.address, title, case.card.summary, context, story=case.key)


def _methods(catalogue: Catalogue, case: Case) -> Iterator[dict[str, Any]]:
    """The working methods a case names, as its page tells them."""
    for programme in case.facts.programmes:
        entry = catalogue.terms.get(programme)
        if entry and entry.term.kind is TermKind.METHOD:
            yield {"term": entry.term, "address": entry.address}


def withdrawn(catalogue: Catalogue) -> Iterator[View]:
    """A page at the address of each case that was withdrawn: what it was called, since when, why."""
    for gone in catalogue.withdrawn.values():
        given = tuple(
            Link(entry.compendium.title, entry.address)
            for entry in catalogue.compendiums.values()
            if any(ended.holder.address == gone.address for award in entry.awards for ended in award.ended)
        )
        title = f"{gone.title}（已撤回）"
        yield View(gone.address, title, f"这个案例已经撤回：{gone.reason}", {"gone": gone, "awarded": given})


def corrections(catalogue: Catalogue) -> Iterator[View]:
    """/corrections/, once there is a correction."""
    if found := catalogue.corrections:
        description = f"案例登载以后的更正，共 {len(found)} 条。"
        yield View(address.CORRECTIONS, "更正", description, {}, plain(found))


def _opened(position: ReadingPosition) -> str:
    """Where the list of a selection is open at this very case; of a large one, its page."""
    if not position.total:
        return position.selection.address
    return f"{READING.opened(position.selection.address, position.number)}#no-{position.number}"


def each_brand(catalogue: Catalogue) -> Iterator[View]:
    """A page for each brand of several years; one with a single case has no more to say than that case's page."""
    for brand in catalogue.brands.values():
        if brand.has_page:
            years, changes = brand_years(brand, catalogue.cases)
            description = brand.meaning or f"{brand.unit.label}的党建品牌“{brand.name}”，{brand.years} 年。"
            yield View(
                brand.address, brand.name, description, {"brand": brand, "years": years, "changes": changes}
            )


def each_unit(catalogue: Catalogue) -> Iterator[View]:
    """A page for each unit."""
    by_address = {entry.address: entry for entry in catalogue.units.values()}
    in_line = places_of_units(catalogue)
    for entry in catalogue.units.values():
        context = {"unit": entry.unit, "words": (entry.type, entry.level, entry.system)}
        shown = entry.subordinates[:BESIDE]
        opening = {
            "regions": entry.regions,
            "merged_into": _unit(catalogue, entry.unit.merged_into),
            "superiors": entry.superiors,
            "guide": _unit(catalogue, entry.unit.guided_by),
            "line": in_line.get(entry.unit.id),
            "subordinates": shown,
            "held": {link.address: held(by_address[link.address]) for link in shown},
            "marked": {link.address: by_address[link.address].marked_by for link in shown},
            "below": entry.below[:BELOW],
            "all_below": len(entry.below),
            "all_subordinates": _apart(
                address.units_of(entry.address), "个下级单位", len(entry.subordinates)
            ),
            "backs": entry.backs,
            "backers": entry.backers,
            "duties": tuple(_duties(catalogue, entry.unit.id)),
            "awards": entry.awards,
            "awards_by_year": awards_by_year(entry),
            "brands": brands_of(entry.cards)[:BRANDS] if len(entry.cards) > WITH_BRANDS else (),
            "elsewhere": tuple(
                (card, place_of(card)) for card in catalogue.origins.of_units.get(entry.unit.id, ())[:BESIDE]
            ),
            "joined": entry.partner_cards[:BESIDE],
            "all_joined": _apart(address.joined(entry.address), "例", len(entry.partner_cards)),
        }
        description = f"{entry.unit.name}的党建品牌案例。"
        yield View(entry.address, entry.unit.name, description, context, by_year(entry.cards), opening)


def _duties(catalogue: Catalogue, unit: str) -> Iterator[Link]:
    """The lists in which a unit answers for something, newest first."""
    for year, entry in catalogue.systems.duties.items():
        if count := entry.of_unit(unit):
            yield Link(f"{year} 年 {count} 项任务", entry.address)


def _unit(catalogue: Catalogue, id_: str | None) -> Link | None:
    entry = catalogue.units.get(id_ or "")
    return Link(entry.unit.name, entry.address) if entry else None


def held(entry: UnitEntry) -> int:
    """Cases of a unit and of those under it."""
    return len(entry.cards) + len(entry.below)


def each_region(catalogue: Catalogue) -> Iterator[View]:
    """A page for each region: first what lies in it, with its counts, then the cases."""
    for entry in catalogue.regions.values():
        title = "".join(link.label for link in entry.parents[1:]) + entry.region.name
        context = {"region": entry.region, "parents": entry.parents}
        opening = {
            "children": entry.children,
            "units": entry.units[:BESIDE],
            "all_units": _apart(address.units_of(entry.address), "个单位", len(entry.units)),
            "elsewhere": catalogue.origins.link("region", entry.region.code),
        }
        description = f"{title}的党建品牌案例与单位。"
        yield View(entry.address, title, description, context, by_year(entry.cards), opening)


def _apart(at: str, counted: str, number: int) -> Link | None:
    """The way to all entries of a list of which only BESIDE are shown; None where these are all."""
    return Link(f"全部 {number} {counted}", at) if number > BESIDE else None


def each_value(catalogue: Catalogue) -> Iterator[View]:
    """A page for each value of the dimensions whose pages are drawn alike."""
    for code, groups in catalogue.groups.items():
        label = BY_CODE[code].label
        above = Link(label, address.values(BY_CODE[code]))
        for value, group in groups.items():
            context = {"above": above, "label": group.label}
            opening = {"description": group.description, "elsewhere": catalogue.origins.link(code, value)}
            description = group.description or f"“{group.label}”{label}的党建品牌案例。"
            yield View(group.address, group.label, description, context, by_year(group.cards), opening)


def years(catalogue: Catalogue) -> Iterator[View]:
    """All cases of each year."""
    for group in catalogue.years.values():
        title, lead = f"{group.label}案例", f"{group.label}共 {len(group.cards)} 个案例。"
        context: dict[str, Any] = {"title": title, "lead": lead, "crumbs": (_LIBRARY,)}
        yield View(group.address, title, lead, context, plain(group.cards))
