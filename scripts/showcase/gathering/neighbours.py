"""Which cases lie next to a case: before and after it in the library, and the ones worth reading next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from showcase.gathering.card import Card, Related
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.words.dimensions import BY_CODE, DIMENSIONS

RELATED = 4
"""How many related cases a page offers."""

_REACH = 6
"""How far to either side one looks along a shared unit, programme or theme: keeps the work linear in the cases."""

_SHARED = sorted(
    ((dimension, dimension.relation) for dimension in DIMENSIONS if dimension.relation),
    key=lambda shared: (-shared[1].weight, shared[0].code),
)
"""Dimensions in which cases can be related, the weightiest first; equal ones in the order of their codes."""

_WEIGHTS = {dimension.code: relation.weight for dimension, relation in _SHARED}


class Neighbourhood:
    """Cases by what they share. Built once; asked once per case."""

    def __init__(self, ordered: Sequence[Record], cards: Mapping[str, Card], records: Records) -> None:
        self._cards = cards
        self._records = records
        self._lines: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._position: dict[tuple[str, str, str], int] = {}
        self._years: dict[str, list[Record]] = defaultdict(list)
        """Each brand's years, newest first."""
        for record in ordered:
            self._years[record.slug].append(record)
            for line in self._shared(record):
                self._position[(*line, record.key)] = len(self._lines[line])
                self._lines[line].append(record)

    def _shared(self, record: Record) -> Iterator[tuple[str, str]]:
        subject = self._records.subject(record)
        for dimension, _ in _SHARED:
            for code in dimension.codes(subject):
                yield dimension.code, code

    def related(self, record: Record) -> tuple[Related, ...]:
        """Up to RELATED cases, each with the reason: the brand's own last year first, then those that share most with it."""
        scores: dict[str, int] = {}
        reasons: dict[str, tuple[str, str]] = {}
        for line in self._shared(record):
            at, weight = self._position[(*line, record.key)], _WEIGHTS[line[0]]
            for other in self._lines[line][max(0, at - _REACH) : at + _REACH + 1]:
                key = other.key
                if key in scores:
                    scores[key] += weight
                elif other.slug != record.slug:
                    scores[key], reasons[key] = weight, line
        best = nsmallest(RELATED, scores, key=lambda key: (-scores[key], -int(self._cards[key].year), key))
        others = (Related(self._cards[key], self._reason(*reasons[key])) for key in best)
        return (*self._same_brand(record), *others)[:RELATED]

    def _same_brand(self, record: Record) -> Iterator[Related]:
        """The year before this one in which the brand was told of; for the first year, the one after it."""
        years = self._years[record.slug]
        at = years.index(record)
        if at + 1 < len(years):
            yield Related(self._cards[years[at + 1].key], f"同品牌往年：{years[at + 1].year} 年")
        elif at > 0:
            yield Related(self._cards[years[at - 1].key], f"同品牌后来：{years[at - 1].year} 年")

    def _reason(self, key: str, code: str) -> str:
        dimension = BY_CODE[key]
        assert dimension.relation, "only such dimensions are shared"
        return dimension.relation.reason.format(self._records.lookup.value(dimension.values, code).name)
