"""Which registered units have cases: the units of a set against those of the register that the set could hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from showcase.gathering import address
from showcase.gathering.division import city
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.statistics import Participation, ParticipationCount
from showcase.judging.record import Record
from showcase.words.dimension import Counting, Dimension
from showcase.words.dimensions import DIMENSIONS, PICKS
from showcase.words.staff.selection import Pick
from showcase.words.staff.unit import Unit

_OF_UNITS = {key: found for key, found in PICKS.items() if found[0].of_unit}
"""Keys of a pick that say something of units."""

_DIVIDED = sorted(
    (
        (dimension, dimension.counting)
        for dimension in DIMENSIONS
        if dimension.counting and dimension.counting.participation
    ),
    key=lambda divided: divided[1].is_levelled,
)
"""Dimensions by which the register is divided; places come last, being the most."""


def participation(index: RecordIndex, records: Iterable[Record], pick: Pick) -> Participation:
    """How many of the units that `pick` could find have a case among `records`, their own or another unit's."""
    own: set[str] = set()
    joined: set[str] = set()
    for record in records:
        own.add(record.facts.unit)
        joined.update(record.facts.partners)
    roll = _Roll(index, own, joined - own)
    asked = [(_OF_UNITS[key][0], frozenset(codes)) for key, codes in pick.wanted.items() if key in _OF_UNITS]
    units = [unit for unit in index.register.units.values() if _admits(index, asked, unit)]
    return Participation(
        conditions=tuple(_conditions(index, pick)),
        whole=roll.count("", "全部", address.UNITS, units),
        divisions=tuple(
            (counting.participation, roll.divided(dimension, counting, units))
            for dimension, counting in _DIVIDED
            if any(dimension.codes_of_unit(unit) for unit in index.register.units.values())
        ),
    )


class _Roll:
    """Who has a case of their own and who only took part."""

    def __init__(self, index: RecordIndex, own: set[str], joined: set[str]) -> None:
        self._index, self._own, self._joined = index, own, joined

    def count(self, code: str, label: str, at: str, units: Sequence[Unit]) -> ParticipationCount:
        own = sum(unit.id in self._own for unit in units)
        joined = sum(unit.id in self._joined for unit in units)
        return ParticipationCount(code, label, at, len(units), own, joined)

    def divided(
        self, dimension: Dimension, counting: Counting, units: Iterable[Unit]
    ) -> tuple[ParticipationCount, ...]:
        """In the order of the values; units whose value is unknown or only inferred come last. Places are cities."""
        values, lookup = dimension.values, self._index.lookup
        held: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            code = next(iter(dimension.codes_of_unit(unit)), "")
            held[city(lookup.line(values, code)) if code and counting.is_levelled else code].append(unit)
        return tuple(
            self.count(code, value.label, dimension.address(code), held[code])
            if code
            else self.count("", f"其他（{dimension.label}没有写明）", "", held[""])
            for code, value in self._index.in_order(values, held).items()
        )


def _admits(index: RecordIndex, asked: Iterable[tuple[Dimension, frozenset[str]]], unit: Unit) -> bool:
    """Whether cases of the unit could be picked: of each dimension that is asked for it has one of the codes."""
    return not any(
        codes.isdisjoint(index.lookup.widened(dimension.values, dimension.codes_of_unit(unit)))
        for dimension, codes in asked
    )


def _conditions(index: RecordIndex, pick: Pick) -> Iterator[str]:
    """What the pick demands of units, in words: 东城区; 机关、事业单位."""
    for key, (dimension, pick_key) in _OF_UNITS.items():
        names = [index.lookup.value(dimension.values, code).name for code in pick.wanted.get(key, ())]
        if names:
            yield "、".join(pick_key.condition.format(name) for name in names)
