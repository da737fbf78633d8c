"""Which cases lie next to a case: before and after it in the library, and the ones worth reading next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        self._ranked = sorted(cards, key=lambda key: (-int(cards[key].year), key))
        """All cases, of two that share as much with a third the one that is shown first before the other."""
        self._rank = {key: rank for rank, key in enumerate(self._ranked)}
        self._places: dict[str, list[tuple[_Line, int]]] = {record.key: [] for record in ordered}
        """The lines a case stands in, the weightiest first, and where."""
        self._years: dict[str, list[Record]] = defaultdict(list)
        """Each brand's years, newest first."""
        for record in ordered:
            self._years[record.slug].append(record)
        for dimension, relation in _SHARED:
            codes = records.codes(dimension)
            lines: dict[str, _Line] = {}
            for key, places in self._places.items():
                for code in codes[key]:
                    if (line := lines.get(code)) is None:
                        line = lines[code] = _line(code, dimension, relation, records.lookup)
                    places.append((line, len(line.ranks)))
                    line.ranks.append(self._rank[key])

    def related(self, record: Record) -> tuple[Related, ...]:
        """Up to RELATED cases, each with the reason: the brand's own last year first, then those that share most with it."""
        near = [
            (line, line.ranks[max(0, at - _REACH) : at + _REACH + 1]) for line, at in self._places[record.key]
        ]
        scores: dict[int, int] = {}
        known = scores.get
        for line, ranks in near:
            weight = line.weight
            for rank in ranks:
                scores[rank] = known(rank, 0) + weight
        for same in self._years[record.slug]:
            scores.pop(self._rank[same.key], None)
        # Most share little; they are not put in order.
        values = sorted(scores.values())
        least = values[-RELATED] if len(values) > RELATED else 0
        best = sorted([(-score, rank) for rank, score in scores.items() if score >= least])
        others = [Related(self._cards[self._ranked[rank]], _reason(near, rank)) for _, rank in best[:RELATED]]
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
    ranks: list[int]
    """Of its cases, as they stand in the library."""


def _reason(near: Iterable[tuple[_Line, Sequence[int]]], rank: int) -> str:
    """That of the weightiest line in which the case is near."""
    for line, ranks in near:
        if rank in ranks:
            return line.reason
    return ""


def _line(code: str, dimension: Dimension, relation: Relation, lookup: Lookup) -> _Line:
    return _Line(relation.weight, relation.reason.format(lookup.value(dimension.values, code).name), [])
