"""The lines of each system from province to county, who has a brand or a case in them, and what units agreed on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from showcase.gathering.awards import unit_link
from showcase.gathering.card import Card, Link
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.systems.relations import Relations
from showcase.gathering.systems.spread import Spread, spreads
from showcase.late.values import dataclass
from showcase.words.staff.page import JOINT_CREATION, Agreement, JointCreationPage
from showcase.words.staff.unit import Management, Unit
from showcase.words.staff.vocabulary import Word

THREE = ("provincial", "municipal", "county")
"""The levels at which organs create jointly (docs/field-facts.md#levels); among villages it is three others."""
_BRANDS, _DEEPEST = 3, 7
"""Brands of a unit that its line names; steps down that are drawn as such."""


@dataclass(frozen=True, slots=True)
class LineUnit:
    """One unit in the line of its system."""

    id: str
    unit: Link
    """By its full name."""
    level: Word
    drawn: int
    """Steps it is drawn below the first of its line."""
    above: Link | None
    management: Management | None
    brands: tuple[Link, ...]
    """The first of them."""
    branded: int
    cases: int
    joined: int
    """Cases of other units it took part in."""
    agreements: tuple[Link, ...]
    """What it agreed on; the way to each is its place on the page."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """The units of one level in a system."""

    level: Word
    units: int
    telling: int
    """Of them, those with a case."""
    branded: int
    """And with a brand."""


@dataclass(frozen=True, slots=True)
class System:
    """A system as its heading tells it."""

    word: Word
    anchor: str
    levels: tuple[LevelCount, ...]
    other: int
    """Units of other levels than these."""
    managed: tuple[tuple[str, int], ...]
    """条管, 块管 and what nobody said, with the number of units, nothing that is nought."""

    @property
    def whole(self) -> bool:
        """Whether somebody has a case at each level."""
        return all(level.telling for level in self.levels)


@dataclass(frozen=True, slots=True)
class SystemLine:
    """A system with its units: who is above before who is below, higher levels first."""

    system: System
    units: tuple[LineUnit, ...]


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """One agreement."""

    anchor: str
    agreement: Agreement
    units: tuple[Link, ...]
    card: Card | None


@dataclass(frozen=True, slots=True)
class JointCreation:
    """All of it; nothing but the spreads where staff have written no page for it."""

    page: JointCreationPage | None = None
    lines: tuple[SystemLine, ...] = ()
    """In the order of the vocabulary; only systems with units."""
    unplaced: int = 0
    """Units that name no system."""
    spreads: tuple[Spread, ...] = ()
    agreements: tuple[AgreementEntry, ...] = ()


def joint_creation(
    index: RecordIndex, brands: Mapping[str, str], related: Mapping[str, Relations]
) -> JointCreation:
    """`brands`: slug → address of what tells of the brand."""
    page = index.records.pages.get(JOINT_CREATION)
    if not isinstance(page, JointCreationPage):
        return JointCreation()
    agreements = tuple(_agreements(page, index))
    lines = tuple(_Lines(index, brands, agreements).all())
    unplaced = sum(unit.system is None for unit in index.register.units.values())
    return JointCreation(page, lines, unplaced, spreads(index, related), agreements)


def _agreements(page: JointCreationPage, index: RecordIndex) -> Iterator[AgreementEntry]:
    known = index.register.units
    for number, agreement in enumerate(page.agreements, 1):
        units = tuple(unit_link(known[id_]) for id_ in agreement.units if id_ in known)
        yield AgreementEntry(f"agreement-{number}", agreement, units, index.cards.get(agreement.case or ""))


class _Lines:
    """The register by systems. Every unit and every case is passed a fixed number of times."""

    def __init__(
        self, index: RecordIndex, brands: Mapping[str, str], agreements: Sequence[AgreementEntry]
    ) -> None:
        self._index, self._brands = index, brands
        self._own: defaultdict[str, list[Card]] = defaultdict(list)
        self._joined: Counter[str] = Counter()
        for record in index.ordered:
            self._own[record.facts.unit].append(index.cards[record.key])
            self._joined.update(record.facts.partners)
        self._agreed: defaultdict[str, list[Link]] = defaultdict(list)
        for entry in agreements:
            for id_ in entry.agreement.units:
                self._agreed[id_].append(Link(entry.agreement.name, f"#{entry.anchor}"))
        self._levels = {code: at for at, code in enumerate(index.register.vocabulary.by_code["levels"])}

    def all(self) -> Iterator[SystemLine]:
        """Each system that has units."""
        held: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self._index.register.units.values():
            if unit.system:
                held[unit.system].append(unit)
        for code in self._index.register.vocabulary.by_code["systems"]:
            if code in held:
                yield self._line(code, held[code])

    def _line(self, code: str, units: Sequence[Unit]) -> SystemLine:
        below: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(units, key=lambda one: self._levels.get(one.level, len(self._levels))):
            above = self._index.register.next_in_line(unit)
            below[above.id if above else ""].append(unit)
        rows: list[LineUnit] = []
        waiting: list[tuple[Unit, Unit | None, int]] = [(unit, None, 0) for unit in reversed(below[""])]
        while waiting:
            unit, above, depth = waiting.pop()
            rows.append(self._unit(unit, above, min(depth, _DEEPEST)))
            waiting += [(lower, unit, depth + 1) for lower in reversed(below[unit.id])]
        return SystemLine(self._system(code, rows), tuple(rows))

    def _unit(self, unit: Unit, above: Unit | None, depth: int) -> LineUnit:
        cards = self._own[unit.id]
        slugs = {card.key.partition("/")[2]: card.name for card in reversed(cards) if card.name}
        named = [Link(name, self._brands[slug]) for slug, name in slugs.items() if slug in self._brands]
        return LineUnit(
            unit.id, Link(unit.name, unit_link(unit).address), self._index.word("levels", unit.level), depth,
            unit_link(above) if above else None, unit.managed, tuple(named[:_BRANDS]), len(named), len(cards),
            self._joined[unit.id], tuple(self._agreed[unit.id]),
        )  # fmt: skip

    def _system(self, code: str, rows: Sequence[LineUnit]) -> System:
        levels = [level for level in THREE if level in self._levels] or list(self._levels)
        counted = tuple(self._count(level, rows) for level in levels)
        said = Counter(row.management for row in rows)
        managed = [*((one.label, said[one]) for one in Management), ("没有写明", said[None])]
        return System(
            self._index.word("systems", code), f"system-{code}", counted, len(rows) - sum(one.units for one in counted),
            tuple((label, count) for label, count in managed if count),
        )  # fmt: skip

    def _count(self, level: str, rows: Sequence[LineUnit]) -> LevelCount:
        here = [row for row in rows if row.level.code == level]
        telling, branded = sum(bool(row.cases) for row in here), sum(bool(row.branded) for row in here)
        return LevelCount(self._index.word("levels", level), len(here), telling, branded)
