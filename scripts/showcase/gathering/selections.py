"""Collections and compendiums: what their picks found, divided and counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from showcase.gathering import address
from showcase.gathering.catalogue import (
    AwardEntry,
    Card,
    CollectionEntry,
    CompendiumEntry,
    DeclaredEntry,
    Group,
    Link,
    Place,
)
from showcase.gathering.counting import Accountant
from showcase.gathering.order import pinyin_key
from showcase.gathering.shelf import Shelf
from showcase.gathering.statistics import Statistics
from showcase.words.record import Kind
from showcase.words.selection import Compendium, Declared, PartsBy


def collections(shelf: Shelf) -> Mapping[str, CollectionEntry]:
    """Collections by their own order, then by pinyin."""
    entries = sorted(
        shelf.records.collections.items(), key=lambda item: (item[1].order, pinyin_key(item[1].title))
    )
    return {
        name: CollectionEntry(
            name, address.collection(name), collection, shelf.picked(collection.pick, collection.sort)
        )
        for name, collection in entries
    }


def compendiums(shelf: Shelf, accountant: Accountant) -> Mapping[str, CompendiumEntry]:
    """Compendiums, newest year first."""
    entries = sorted(shelf.records.compendiums.items(), key=lambda item: (-int(item[1].year), item[0]))
    return {name: _compendium(shelf, accountant, name, compendium) for name, compendium in entries}


def _compendium(shelf: Shelf, accountant: Accountant, name: str, compendium: Compendium) -> CompendiumEntry:
    cards = shelf.picked(compendium.pick, compendium.sort)
    statistics = accountant.compendium(name, compendium, (card.key for card in cards))
    return CompendiumEntry(
        name=name,
        address=address.compendium(name),
        compendium=compendium,
        cards=cards,
        awards=tuple(
            AwardEntry(
                award,
                shelf.word("award_grades", award.grade),
                tuple(shelf.cards[key] for key in award.cases if key in shelf.cards),
            )
            for award in compendium.awards
        ),
        declared=tuple(DeclaredEntry(count, _measure(count, statistics)) for count in compendium.declared),
        parts=_parts(shelf, compendium.parts, cards),
        statistics=statistics,
    )


def places(
    collections: Iterable[CollectionEntry], compendiums: Iterable[CompendiumEntry]
) -> Mapping[str, tuple[Place, ...]]:
    """Case key → its places in the reading orders of the selections, one step along each selection."""
    held: dict[str, list[Place]] = defaultdict(list)
    for collection in collections:
        _place(held, "专题", Link(collection.collection.title, collection.address), collection.cards)
    for entry in compendiums:
        _place(held, "汇编", Link(entry.compendium.title, entry.address), entry.reading)
    return {key: tuple(found) for key, found in held.items()}


def _place(held: dict[str, list[Place]], shelf: str, selection: Link, cards: Sequence[Card]) -> None:
    links = [None, *(Link(card.headline, card.address) for card in cards), None]
    for number, card in enumerate(cards, 1):
        before, after = links[number - 1], links[number + 1]
        held[card.key].append(Place(shelf, selection, number, len(cards), before, after))


def _measure(count: Declared, statistics: Statistics) -> int | None:
    """How many of what was declared this site holds; None where the declaration names nothing to compare."""
    match count.measure:
        case "cases":
            return statistics.cases
        case "brands":
            return statistics.brands
        case "units":
            return statistics.units
    return None


def _parts(shelf: Shelf, by: PartsBy, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """Cards under the headings asked for; headings in vocabulary or register order, cards as they came."""
    held: dict[str, list[Card]] = defaultdict(list)
    labels: dict[str, str] = {}
    for card in cards:
        code, label = _part_of(shelf, by, card)
        labels[code] = label
        held[code].append(card)
    order = _part_order(shelf, by)
    codes = sorted(held, key=lambda code: (order.get(code, len(order)), code))
    return tuple(Group(code, labels[code], "", "", tuple(held[code])) for code in codes)


def _part_of(shelf: Shelf, by: PartsBy, card: Card) -> tuple[str, str]:
    """Code and label of the part a card belongs to; empty where the compendium is not divided."""
    unit = shelf.unit(shelf.by_key[card.key])
    match by:
        case PartsBy.THEME:
            return card.themes[0].code, card.themes[0].label
        case PartsBy.UNIT:
            return unit.id, unit.name
        case PartsBy.UNIT_TYPE:
            return unit.type, shelf.word("unit_types", unit.type).label
        case PartsBy.LEVEL:
            return unit.level, shelf.word("levels", unit.level).label
        case PartsBy.AWARD:
            return (
                (card.marks[0].grade.code, card.marks[0].grade.label) if card.marks else ("", "其他收录案例")
            )
        case PartsBy.KIND:
            return card.kind.value, card.kind.label
    return "", ""


def _part_order(shelf: Shelf, by: PartsBy) -> Mapping[str, int]:
    groups = {
        PartsBy.THEME: "themes", PartsBy.UNIT_TYPE: "unit_types", PartsBy.LEVEL: "levels", PartsBy.AWARD: "award_grades",
    }  # fmt: skip
    if by in groups:
        codes = list(shelf.register.vocabulary.by_code[groups[by]])
    elif by is PartsBy.UNIT:
        return shelf.unit_order
    else:
        codes = [kind.value for kind in Kind]
    return {code: index for index, code in enumerate(codes)}
