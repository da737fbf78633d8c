"""The entries by which the cases are found: years, units, regions, terms, and the values of any other dimension with pages."""

from collections import defaultdict
from collections.abc import Mapping

from showcase.gathering import address
from showcase.gathering.awards import Holdings
from showcase.gathering.card import Card, Group, Link
from showcase.gathering.catalogue import RegionEntry, TermEntry, UnitEntry
from showcase.gathering.order import initial, pinyin_key
from showcase.gathering.record_index import RecordIndex
from showcase.words.dimension import Dimension
from showcase.words.dimensions import DIMENSIONS
from showcase.words.staff.unit import Region


def years(index: RecordIndex) -> Mapping[str, Group]:
    """Years that have records, newest first."""
    by_year: dict[str, list[Card]] = defaultdict(list)
    for card in index.cards.values():
        by_year[card.year].append(card)
    return {
        year: Group(year, f"{year} 年", address.year(year), index.register.call(year).title, tuple(cards))
        for year, cards in by_year.items()
    }


def groups(index: RecordIndex) -> Mapping[str, Mapping[str, Group]]:
    """The values of each dimension whose pages have no template of their own."""
    found = {d: _groups(index, d) for d in DIMENSIONS if d.pages and not d.pages.is_drawn}
    return {
        dimension.code: values
        for dimension, values in found.items()
        if not (dimension.pages and dimension.pages.wants_cases)
        or any(group.cards for group in values.values())
    }


def _groups(index: RecordIndex, dimension: Dimension) -> Mapping[str, Group]:
    cards: dict[str, list[Card]] = defaultdict(list)
    values, lookup = dimension.values, index.lookup
    for record in index.ordered:
        for code in lookup.widened(values, index.codes(dimension, record)):
            cards[code].append(index.cards[record.key])
    offered = lookup.known(values) if values.is_list else cards
    return {
        code: Group(code, value.label, dimension.address(code), value.description, tuple(cards[code]))
        for code, value in index.in_order(values, offered).items()
    }


def units(index: RecordIndex) -> Mapping[str, UnitEntry]:
    """All registered units in register order."""
    own: dict[str, list[Card]] = defaultdict(list)
    joined: dict[str, list[Card]] = defaultdict(list)
    under: dict[str, list[Card]] = defaultdict(list)
    superiors = {id_: [*index.register.superiors(id_)] for id_ in index.register.units}
    for record in index.ordered:
        own[record.facts.unit].append(index.cards[record.key])
        for superior in superiors[record.facts.unit]:
            under[superior.id].append(index.cards[record.key])
        for partner in record.facts.partners:
            joined[partner].append(index.cards[record.key])
    links, below = index.unit_links, defaultdict[str, list[Link]](list)
    for unit in index.register.units.values():
        if unit.superior:
            below[unit.superior].append(links[unit.id])
    backed: dict[str, list[Link]] = defaultdict(list)
    for unit in index.register.units.values():
        for id_ in unit.backs:
            backed[id_].append(links[unit.id])
    return {
        unit.id: UnitEntry(
            unit=unit,
            address=address.unit(unit.id),
            type=index.word("unit_types", unit.type),
            level=index.word("levels", unit.level),
            system=index.word("systems", unit.system) if unit.system else None,
            regions=index.regions(unit),
            superiors=tuple(links[superior.id] for superior in reversed(superiors[unit.id])),
            subordinates=tuple(below[unit.id]),
            cards=tuple(own[unit.id]),
            partner_cards=tuple(joined[unit.id]),
            below=tuple(under[unit.id]),
            awards=index.unit_awards.get(unit.id, Holdings()),
            backs=tuple(links[id_] for id_ in unit.backs if id_ in links),
            backers=tuple(backed[unit.id]),
        )
        for unit in index.register.units.values()
    }


def regions(index: RecordIndex) -> Mapping[str, RegionEntry]:
    """Regions that have units, with the regions above them, in administrative order (the order of the codes)."""
    register = index.register
    cards: dict[str, list[Card]] = defaultdict(list)
    here: dict[str, list[Link]] = defaultdict(list)
    for unit in register.units.values():
        if line := register.region_line(unit):
            here[line[-1].code].append(index.unit_links[unit.id])
    for record in index.ordered:
        for region in register.region_line(index.unit(record)):
            cards[region.code].append(index.cards[record.key])
    present = {code for leaf in here for code in register.regions[leaf].lineage if code in register.regions}
    below: dict[str, list[Region]] = defaultdict(list)
    for code in sorted(present):
        for parent in register.regions[code].lineage[-2:-1]:
            below[parent].append(register.regions[code])

    def link(region: Region) -> Link:
        return Link(region.name, address.region(region.code))

    return {
        code: RegionEntry(
            region=register.regions[code],
            address=address.region(code),
            parents=tuple(
                link(register.regions[step])
                for step in register.regions[code].lineage[:-1]
                if step in register.regions
            ),
            children=tuple((link(child), len(cards[child.code])) for child in below[code]),
            units=tuple(here[code]),
            cards=tuple(cards[code]),
        )
        for code in sorted(present)
    }


def terms(index: RecordIndex) -> Mapping[str, TermEntry]:
    """All terms by the pinyin of their names, then by year; each with the other meanings of the same words."""
    cards: dict[str, list[Card]] = defaultdict(list)
    for record in index.ordered:
        for id_ in record.facts.programmes:
            cards[id_].append(index.cards[record.key])
    known = index.register.terms
    by_name: dict[str, list[str]] = defaultdict(list)
    for id_, term in known.items():
        by_name[term.name].append(id_)
    ordered = sorted(known, key=lambda id_: (pinyin_key(known[id_].name), known[id_].year or "", id_))
    return {
        id_: TermEntry(
            id=id_,
            term=known[id_],
            address=address.term(id_),
            initial=initial(known[id_].name),
            same_name=tuple(
                Link(f"{known[other].name}（{known[other].place}）", address.term(other))
                for other in by_name[known[id_].name]
                if other != id_
            ),
            cards=tuple(cards[id_]),
        )
        for id_ in ordered
    }
