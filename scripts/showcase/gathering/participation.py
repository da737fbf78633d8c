"""Which registered units have cases: the units of a set against those of the register that the set could hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase.gathering import address
from showcase.gathering.shelf import Shelf
from showcase.gathering.statistics import Participation, Turnout
from showcase.judging.records import Record
from showcase.words.register import Register
from showcase.words.selection import Pick
from showcase.words.unit import Region, Unit

_WORDS = {"unit_type": "unit_types", "level": "levels", "system": "systems"}
"""Keys of a pick that name a unit's words, and the groups these words are from."""

_OF_UNITS = (*_WORDS, "city", "county", "unit")
"""Keys of a pick that say something of units."""


def participation(shelf: Shelf, records: Iterable[Record], pick: Pick) -> Participation:
    """How many of the units that `pick` could find have a case among `records`, their own or another unit's."""
    own: set[str] = set()
    joined: set[str] = set()
    for record in records:
        own.add(record.facts.unit)
        joined.update(record.facts.partners)
    roll = _Roll(shelf, own, joined - own)
    narrowed = any(getattr(pick, key) for key in _OF_UNITS)
    everyone = shelf.register.units.values()
    units = [unit for unit in everyone if not narrowed or _admits(shelf.register, pick, unit)]
    return Participation(
        conditions=tuple(_conditions(shelf, pick)),
        whole=roll.turnout("", "全部", address.UNITS, units),
        divisions=(
            ("各类单位", roll.by_word("unit_types", {unit.id: unit.type for unit in units})),
            ("各层级的单位", roll.by_word("levels", {unit.id: unit.level for unit in units})),
            ("各地的单位", roll.by_city(units)),
        ),
    )


def city(line: Sequence[Region]) -> Region:
    """The city of a line of regions from the province down; the province itself where the line ends there."""
    return line[min(1, len(line) - 1)]


class _Roll:
    """Who has a case of their own and who only took part."""

    def __init__(self, shelf: Shelf, own: set[str], joined: set[str]) -> None:
        self._shelf, self._own, self._joined = shelf, own, joined

    def turnout(self, code: str, label: str, at: str, units: Sequence[Unit]) -> Turnout:
        own = sum(unit.id in self._own for unit in units)
        joined = sum(unit.id in self._joined for unit in units)
        return Turnout(code, label, at, len(units), own, joined)

    def by_word(self, group: str, codes: Mapping[str, str]) -> tuple[Turnout, ...]:
        """`codes` by unit id; in the order of the vocabulary, what is not in it last."""
        held: dict[str, list[Unit]] = defaultdict(list)
        for id_, code in codes.items():
            held[code].append(self._shelf.register.units[id_])
        place = {code: index for index, code in enumerate(self._shelf.register.vocabulary.by_code[group])}
        order = sorted(held, key=lambda code: (place.get(code, len(place)), code))
        return tuple(
            self.turnout(code, self._shelf.word(group, code).label, "", held[code]) for code in order
        )

    def by_city(self, units: Iterable[Unit]) -> tuple[Turnout, ...]:
        """In administrative order; units whose place is unknown or only inferred come last."""
        held: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            line = self._shelf.register.region_line(unit)
            held[city(line).code if line else ""].append(unit)
        regions = self._shelf.register.regions
        rows = [
            self.turnout(code, regions[code].name, address.region(code), held[code])
            for code in sorted(held)
            if code
        ]
        return (*rows, self.turnout("", "地区未载", "", held[""])) if "" in held else tuple(rows)


def _admits(register: Register, pick: Pick, unit: Unit) -> bool:
    """Whether cases of the unit could be picked, as far as the pick speaks of units."""
    return all(
        not set(wanted).isdisjoint(_traits(register, key, unit))
        for key in _OF_UNITS
        if (wanted := getattr(pick, key))
    )


def _traits(register: Register, key: str, unit: Unit) -> Iterator[str | None]:
    match key:
        case "unit":
            yield unit.id
            yield from (superior.id for superior in register.superiors(unit.id))
        case "unit_type":
            word = register.vocabulary.by_code["unit_types"].get(unit.type)
            yield from (unit.type, word.parent if word else None)
        case "level":
            yield unit.level
        case "system":
            yield unit.system
        case _:
            yield from (region.code for region in register.region_line(unit))


def _conditions(shelf: Shelf, pick: Pick) -> Iterator[str]:
    """What the pick demands of units, in words: 三明市; 机关、事业单位."""
    register = shelf.register
    for key in _OF_UNITS:
        codes: tuple[str, ...] = getattr(pick, key)
        if key in _WORDS:
            names = [shelf.word(_WORDS[key], code).label for code in codes]
        elif key == "unit":
            names = [register.units[code].name + "及其下级单位" for code in codes if code in register.units]
        else:
            names = [register.regions[code].name for code in codes if code in register.regions]
        if names:
            yield "、".join(names)
