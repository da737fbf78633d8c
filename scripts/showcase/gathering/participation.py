"""Which registered units have cases: the units of a set against those of the register that the set could hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from showcase.gathering import address
from showcase.gathering.division import city
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.statistics import Participation, ParticipationCount
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


class Participations:
    """Of any set of cases, how many of the units that could be found have one. How the register is divided is worked out once."""

    def __init__(self, index: RecordIndex) -> None:
        self._index = index
        self._divided = [
            (counting, dimension, _placed(index, dimension, counting)) for dimension, counting in _DIVIDED
        ]

    def of(self, own: Set[str], joined: Set[str], pick: Pick) -> Participation:
        """How many of the units that `pick` could find have a case, their `own` or another's in which they `joined`."""
        roll = _Roll(self._index, own, joined - own)
        units = self._admitted(pick)
        return Participation(
            conditions=tuple(_conditions(self._index, pick)),
            whole=roll.count("", "全部", address.UNITS, units),
            divisions=tuple(
                (counting.participation, roll.divided(dimension, placed, units))
                for counting, dimension, placed in self._divided
                if any(placed.values())
            ),
        )

    def _admitted(self, pick: Pick) -> Sequence[str]:
        """Ids of the units whose cases could be picked."""
        units = self._index.register.units
        asked = [
            (_OF_UNITS[key][0], frozenset(codes)) for key, codes in pick.wanted.items() if key in _OF_UNITS
        ]
        return (
            [id_ for id_, unit in units.items() if _admits(self._index, asked, unit)] if asked else [*units]
        )


def _placed(index: RecordIndex, dimension: Dimension, counting: Counting) -> Mapping[str, str]:
    """Id of each unit → the code it is counted under, of places that of the city; empty where it is unknown or only inferred."""
    first = {id_: next(iter(dimension.codes_of_unit(unit)), "") for id_, unit in index.register.units.items()}
    if not counting.is_levelled:
        return first
    return {
        id_: city(index.lookup.line(dimension.values, code)) if code else "" for id_, code in first.items()
    }


class _Roll:
    """Who has a case of their own and who only took part."""

    def __init__(self, index: RecordIndex, own: Set[str], joined: Set[str]) -> None:
        self._index, self._own, self._joined = index, own, joined

    def count(self, code: str, label: str, at: str, units: Sequence[str]) -> ParticipationCount:
        known = {*units}
        return ParticipationCount(
            code, label, at, len(known), len(known & self._own), len(known & self._joined)
        )

    def divided(
        self, dimension: Dimension, placed: Mapping[str, str], units: Iterable[str]
    ) -> tuple[ParticipationCount, ...]:
        """In the order of the values; units whose value is unknown or only inferred come last."""
        held: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            held[placed[unit]].append(unit)
        return tuple(
            self.count(code, value.label, dimension.address(code), held[code])
            if code
            else self.count("", f"其他（{dimension.label}没有写明）", "", held[""])
            for code, value in self._index.in_order(dimension.values, held).items()
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
