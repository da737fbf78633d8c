"""Which cases lie next to a case: before and after it in the library, and the ones worth reading next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from showcase.gathering.card import Card, Related
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.dimension import Dimension, Lookup, Relation
from showcase.words.dimensions import DIMENSIONS

RELATED = 4
"""How many related cases a page offers."""

_REACH = 6
"""How far to either side one looks along a shared unit, programme or theme: keeps the work linear in the cases."""

_SHARED = sorted(
    ((dimension, dimension.relation) for dimension in DIMENSIONS if dimension.relation),
    key=lambda shared: (-shared[1].weight, shared[0].code),
)
"""Dimensions in which cases can be related, the weightiest first; equal ones in the order of their codes."""


class Neighbourhood:
    """Cases by what they share. Built once; asked once per case."""

    def __init__(self, ordered: Sequence[Record], cards: Mapping[str, Card], records: Records) -> None:
        self._cards = cards
        self._age = {record.key: -int(record.year) for record in ordered}
        self._places: dict[str, list[tuple[_Line, int]]] = defaultdict(list)
        """The lines a case stands in, the weightiest first, and where."""
        self._years: dict[str, list[Record]] = defaultdict(list)
        """Each brand's years, newest first."""
        for record in ordered:
            self._years[record.slug].append(record)
        for dimension, relation in _SHARED:
            codes = records.codes(dimension)
            lines = {
                code: _line(code, dimension, relation, records.lookup)
                for some in set(codes.values())
                for code in some
            }
            for key in self._age:
                for line in map(lines.__getitem__, codes[key]):
                    self._places[key].append((line, len(line.keys)))
                    line.keys.append(key)

    def related(self, record: Record) -> tuple[Related, ...]:
        """Up to RELATED cases, each with the reason: the brand's own last year first, then those that share most with it."""
        scores: defaultdict[str, int] = defaultdict(int)
        near = [
            (line, line.keys[max(0, at - _REACH) : at + _REACH + 1])
            for line, at in self._places.get(record.key, ())
        ]
        for line, keys in near:
            weight = line.weight
            for key in keys:
                scores[key] += weight
        for same in self._years[record.slug]:
            scores.pop(same.key, None)
        # Most share little; they are not put in order.
        least = min(sorted(scores.values(), reverse=True)[:RELATED], default=0)
        best = sorted((-score, self._age[key], key) for key, score in scores.items() if score >= least)
        others = [
            Related(self._cards[key], next(line.reason for line, keys in near if key in keys))
            for _, _, key in best[:RELATED]
        ]
        return (*self._same_brand(record), *others)[:RELATED]

    def _same_brand(self, record: Record) -> Iterator[Related]:
        """The year before this one in which the brand was told of; for the first year, the one after it."""
        years = self._years[record.slug]
        at = years.index(record)
        if at + 1 < len(years):
            yield Related(self._cards[years[at + 1].key], f"同品牌往年：{years[at + 1].year} 年")
        elif at > 0:
            yield Related(self._cards[years[at - 1].key], f"同品牌后来：{years[at - 1].year} 年")


@dataclass(frozen=True, slots=True)
class _Line:
    """The cases that have one code in common."""

    weight: int
    reason: str
    """Why one of them is worth reading after another."""
    keys: list[str]
    """As they stand in the library."""


def _line(code: str, dimension: Dimension, relation: Relation, lookup: Lookup) -> _Line:
    return _Line(relation.weight, relation.reason.format(lookup.value(dimension.values, code).name), [])
