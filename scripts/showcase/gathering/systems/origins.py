"""What is kept of other showcases, as pages show it: an entry for each, and their cases by theme, region and year.

Nothing of it is among the cases of this site, nor in its numbers. A theme, a region, a unit of theirs is one of this site's only where the
code or id is the same (of a unit the name too: ids are given anew in every register)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from showcase.gathering import address
from showcase.gathering.awards import unit_link
from showcase.gathering.card import Link
from showcase.gathering.record_index import RecordIndex
from showcase.late.values import dataclass
from showcase.words.dimensions import BY_CODE
from showcase.words.staff.unit import Unit
from showcase.words.systems.origin import Origin, OriginHead, RemoteCase

DIMENSIONS = ("theme", "region", "year")
"""By which they are listed."""


@dataclass(frozen=True, slots=True)
class RemoteCard:
    """A case of another showcase: what is kept of it, and where it is read."""

    case: RemoteCase
    page: str
    """Its address there."""
    anchor: str
    number: int
    """Its place on the page of its origin."""
    origin: Link
    themes: tuple[Link, ...]
    regions: tuple[Link, ...]
    """What is none of this site's has no address."""
    unit: Link
    own: Link | None
    """The same case on this site."""


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """Another showcase."""

    id: str
    address: str
    head: OriginHead
    cards: tuple[RemoteCard, ...]

    @property
    def also(self) -> int:
        """How many of them this site has, too."""
        return sum(card.own is not None for card in self.cards)

    @property
    def years(self) -> str:
        """2017 or 2017—2024; empty without cases."""
        if not self.cards:
            return ""
        first, last = self.cards[-1].case.year, self.cards[0].case.year
        return str(first) if first == last else f"{first}—{last}"


@dataclass(frozen=True, slots=True)
class RemoteGroup:
    """Their cases with one value of a dimension."""

    label: str
    address: str
    above: str
    """What the dimension is called."""
    cards: tuple[RemoteCard, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """All of them, by id."""

    entries: Mapping[str, OriginEntry] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, RemoteGroup]] = field(default_factory=dict)
    """Dimension → code → cases."""
    of_units: Mapping[str, tuple[RemoteCard, ...]] = field(default_factory=dict)
    """By id of a unit of this site's."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.entries)

    @property
    def count(self) -> int:
        """Their cases, without those this site has, too."""
        return sum(len(entry.cards) - entry.also for entry in self.entries.values())

    @property
    def said(self) -> str:
        """另收录各地 12 例（来自 2 个网站）."""
        return f"另收录各地 {self.count} 例（来自 {len(self.entries)} 个网站）"

    @property
    def whole(self) -> Link | None:
        """The way to all of them."""
        return Link(self.said, address.ORIGINS) if self.entries else None

    def link(self, dimension: str, code: str) -> Link | None:
        """The way to those with a value of a dimension."""
        group = self.groups.get(dimension, {}).get(code)
        return Link(f"另收录各地 {len(group.cards)} 例", group.address) if group else None


def origins(index: RecordIndex) -> Origins:
    """What is kept of other showcases."""
    if not index.records.origins:
        return Origins()
    from showcase.judging.origins.kept import own_cases  # only where there are any

    also = own_cases(index.records, index.records.origins.values())
    entries = {id_: _entry(id_, origin, also, index) for id_, origin in index.records.origins.items()}
    cards = [card for entry in entries.values() for card in entry.cards]
    units: dict[str, list[RemoteCard]] = defaultdict(list)
    for card in cards:
        if card.unit.address:
            units[card.case.unit.id].append(card)
    return Origins(entries, _groups(cards, index), {id_: tuple(found) for id_, found in units.items()})


def _entry(id_: str, origin: Origin, also: Mapping[tuple[str, ...], str], index: RecordIndex) -> OriginEntry:
    at = address.origin(id_)
    name = Link(origin.head.title, at)
    cards = tuple(
        _card(case, number, origin, name, also, index) for number, case in enumerate(origin.cases, 1)
    )
    return OriginEntry(id_, at, origin.head, cards)


def _card(
    case: RemoteCase, number: int, origin: Origin, name: Link, also: Mapping[tuple[str, ...], str], index: RecordIndex
) -> RemoteCard:  # fmt: skip
    from showcase.judging.origins.kept import likenesses_of

    own = next((index.cards[also[one]] for one in likenesses_of(case) if also.get(one) in index.cards), None)
    themes = index.register.labels["themes"]
    regions = index.register.regions
    unit = index.register.units.get(case.unit.id)
    return RemoteCard(
        case=case,
        page=origin.page(case),
        anchor=f"c-{case.id.replace('/', '-')}",
        number=number,
        origin=name,
        themes=tuple(
            Link(themes[one.code], address.gathered("theme", one.code)) if one.code in themes else Link(one.label, "")
            for one in case.themes
        ),
        regions=tuple(
            Link(regions[one.code].name, address.gathered("region", one.code)) if one.code in regions else Link(one.name, "")
            for one in case.regions
        ),
        unit=unit_link(unit) if unit and _is_called(unit, case.unit.name) else Link(case.unit.name, ""),
        own=Link(own.headline, own.address) if own else None,
    )  # fmt: skip


def _is_called(unit: Unit, name: str) -> bool:
    return name in (
        unit.name,
        unit.current_name,
        *(former.name for former in unit.former_names),
        *unit.aliases,
    )


def _groups(cards: Sequence[RemoteCard], index: RecordIndex) -> Mapping[str, Mapping[str, RemoteGroup]]:
    held: dict[str, dict[str, list[RemoteCard]]] = {code: defaultdict(list) for code in DIMENSIONS}
    labels: dict[str, dict[str, str]] = {code: {} for code in DIMENSIONS}
    for card in cards:
        for dimension, code, label in _values(card):
            held[dimension][code].append(card)
            labels[dimension][code] = label
    order = {
        "theme": list(index.register.labels["themes"]), "region": sorted(held["region"]),
        "year": sorted(held["year"], reverse=True),
    }  # fmt: skip
    return {
        dimension: {
            code: RemoteGroup(
                labels[dimension][code], address.gathered(dimension, code), BY_CODE[dimension].label,
                tuple(sorted(found[code], key=lambda card: -card.case.year)),
            )
            for code in order[dimension]
            if code in found
        }
        for dimension, found in held.items()
    }  # fmt: skip


def _values(card: RemoteCard) -> Iterator[tuple[str, str, str]]:
    """Dimension, code and label of all that this site knows of a case."""
    for word, theme in zip(card.case.themes, card.themes, strict=True):
        if theme.address:
            yield "theme", word.code, theme.label
    for place, region in zip(card.case.regions, card.regions, strict=True):
        if region.address:
            yield "region", place.code, region.label
    yield "year", str(card.case.year), f"{card.case.year} 年"
