"""Which cases lie next to a case: before and after it in the library, and the ones worth reading next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from showcase.gathering.catalogue import Card, Related
from showcase.judging.records import Record
from showcase.words.register import Register

RELATED = 4
"""How many related cases a page offers."""

_REACH = 6
"""How far to either side one looks along a shared unit, programme or theme: keeps the work linear in the cases."""

_WEIGHTS = {"unit": 3, "programme": 2, "system": 1, "theme": 1}


class Neighbourhood:
    """Cases by what they share. Built once; asked once per case."""

    def __init__(self, ordered: Sequence[Record], cards: Mapping[str, Card], register: Register) -> None:
        self._cards = cards
        self._register = register
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
        facts = record.facts
        yield "unit", facts.unit
        for programme in facts.programmes:
            yield "programme", programme
        if system := self._register.units[facts.unit].system:
            yield "system", system
        for theme in facts.themes:
            yield "theme", theme

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
            yield Related(self._cards[years[at + 1].key], f"同品牌往年：{years[at + 1].year}年")
        elif at > 0:
            yield Related(self._cards[years[at - 1].key], f"同品牌后来：{years[at - 1].year}年")

    def _reason(self, kind: str, code: str) -> str:
        if kind == "unit":
            return "同单位"
        if kind == "programme":
            term = self._register.terms.get(code)
            return f"同属“{term.name}”" if term else "同一部署"
        group, same = ("systems", "同系统") if kind == "system" else ("themes", "同主题")
        word = self._register.vocabulary.by_code[group].get(code)
        return f"{same}：{word.label}" if word else same
