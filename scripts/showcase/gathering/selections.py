"""Collections and compendiums: what their picks found, divided and counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from showcase.gathering import address
from showcase.gathering.awards import award_entries
from showcase.gathering.card import Card, Group, Link
from showcase.gathering.case import ReadingPosition
from showcase.gathering.catalogue import CollectionEntry, CompendiumEntry, DeclaredEntry
from showcase.gathering.counting import StatisticsMaker
from showcase.gathering.in_print.corrections import CorrectionEntry, errata
from showcase.gathering.order import pinyin_key
from showcase.gathering.record_index import RecordIndex
from showcase.judging.records import measured
from showcase.words.editions.lock import Lock
from showcase.words.staff.selection import Compendium, PartsBy, Sort


def collections(index: RecordIndex) -> Mapping[str, CollectionEntry]:
    """Collections by their own order, then by pinyin."""
    entries = sorted(
        index.records.collections.items(), key=lambda item: (item[1].order, pinyin_key(item[1].title))
    )
    return {
        name: CollectionEntry(
            name, address.collection(name), collection, index.picked(collection.pick, collection.sort)
        )
        for name, collection in entries
    }


def compendiums(
    index: RecordIndex, maker: StatisticsMaker, corrected: Sequence[CorrectionEntry]
) -> Mapping[str, CompendiumEntry]:
    """Compendiums, newest year first; each carries what was `corrected` in the frozen one before it."""
    entries = sorted(index.records.compendiums.items(), key=lambda item: (-int(item[1].year), item[0]))
    after = dict(pairwise(sorted(index.records.compendiums, key=lambda name: _time(index, name))))
    before = {following: name for name, following in after.items()}
    carried = {name: tuple(errata(corrected, before.get(name, ""))) for name, _ in entries}
    return {
        name: replace(_compendium(index, maker, name, compendium), carried=carried[name])
        for name, compendium in entries
    }


def _time(index: RecordIndex, name: str) -> tuple[str, str]:
    return index.records.compendiums[name].year, name


def _compendium(
    index: RecordIndex, maker: StatisticsMaker, name: str, compendium: Compendium
) -> CompendiumEntry:
    lock = index.records.editions.get(name)
    cards = _frozen(index, lock) if lock else _arranged(index, compendium)
    records = [index.by_key[card.key] for card in cards]
    statistics = maker.compendium(name, compendium, (card.key for card in cards))
    return CompendiumEntry(
        name=name,
        address=address.compendium(name),
        compendium=compendium,
        cards=cards,
        awards=award_entries(index.records, compendium, index.cards),
        declared=tuple(
            DeclaredEntry(count, measured(count, records), _programme(index, count.programme))
            for count in compendium.declared
        ),
        parts=_frozen_parts(index, lock, compendium) if lock else _divided(index, compendium, cards),
        statistics=statistics,
        lock=lock,
        gone=tuple(case for case in lock.cases if case.case in index.records.withdrawn) if lock else (),
    )


def _programme(index: RecordIndex, id_: str | None) -> str:
    """Address of a programme's page, where it has one."""
    known = id_ and id_ in index.records.systems.programmes and id_ in index.register.terms
    return address.programme(id_) if id_ and known else ""


def _frozen(index: RecordIndex, lock: Lock) -> tuple[Card, ...]:
    """The cases in the order of the printed book, those that are still public."""
    return tuple(index.cards[case.case] for case in lock.cases if case.case in index.cards)


def _arranged(index: RecordIndex, compendium: Compendium) -> tuple[Card, ...]:
    """The cases in the order asked for; by awards: as the compendium lists them, the others after them."""
    cards = index.picked(compendium.pick, compendium.sort)
    if compendium.sort is not Sort.AWARD:
        return cards
    listed = [key for award in compendium.awards for key in award.held_by]
    place = {key: number for number, key in reversed(list(enumerate(listed)))}
    return tuple(sorted(cards, key=lambda card: place.get(card.key, len(listed))))


def _divided(index: RecordIndex, compendium: Compendium, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """The parts: those its editors made, the cases of none behind them; else those of a dimension."""
    if not compendium.own_parts:
        return _parts(index, compendium.parts, cards)
    held = {card.key: card for card in cards}
    groups = [
        Group(part.name, part.name, "", part.words, tuple(held.pop(key) for key in part.cases if key in held))
        for part in compendium.own_parts
    ]
    rest = Group("", "其他案例", "", "", tuple(held.values()))
    return tuple(group for group in (*groups, rest) if group.cards)


def _frozen_parts(index: RecordIndex, lock: Lock, compendium: Compendium) -> tuple[Group, ...]:
    """The parts of the printed book."""
    words = {part.name: part.words for part in compendium.own_parts}
    held: dict[str, list[Card]] = {}
    for case in lock.cases:
        if card := index.cards.get(case.case):
            held.setdefault(case.part, []).append(card)
    return tuple(Group(label, label, "", words.get(label, ""), tuple(cards)) for label, cards in held.items())


def reading_positions(
    collections: Iterable[CollectionEntry], compendiums: Iterable[CompendiumEntry]
) -> Mapping[str, tuple[ReadingPosition, ...]]:
    """Case key → its places in the reading orders of the selections, one step along each selection."""
    held: dict[str, list[ReadingPosition]] = defaultdict(list)
    for collection in collections:
        _place(held, "专题", Link(collection.collection.title, collection.address), collection.cards)
    for entry in compendiums:
        _place(held, "汇编", Link(entry.compendium.title, entry.address), entry.reading)
    return {key: tuple(found) for key, found in held.items()}


_COUNTED = 300
"""Cases of a selection whose places in it are told: as many as one page lists. With thousands a place says little, and one case more
would change it on every page."""


def _place(held: dict[str, list[ReadingPosition]], kind: str, selection: Link, cards: Sequence[Card]) -> None:
    total = len(cards) if len(cards) <= _COUNTED else 0
    links = [None, *(Link(card.headline, card.address) for card in cards), None]
    for number, card in enumerate(cards, 1):
        before, after = links[number - 1], links[number + 1]
        held[card.key].append(ReadingPosition(kind, selection, number if total else 0, total, before, after))


def _parts(index: RecordIndex, by: PartsBy, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """Cases under the headings asked for, headings in the order of their values, cards as they came; a case with
    several values stands under the first."""
    dimension = by.dimension
    if dimension is None or dimension.parts is None:
        return (Group("", "", "", "", cards),) if cards else ()
    parts, values = dimension.parts, dimension.values_of(dimension.parts)
    held: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        subject = index.records.subject(index.by_key[card.key])
        codes = (parts.codes or dimension.codes)(subject)
        held[next(iter(codes), "")].append(card)
    groups = []
    for code, value in index.in_order(values, held).items():
        label = value.label if code else parts.rest or f"{dimension.label}没有写明"
        groups.append(Group(code, label, "", value.description, tuple(held[code])))
    return tuple(groups)
