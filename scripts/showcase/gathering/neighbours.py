"""Which cases lie next to a case: before and after it in the library, and the ones worth reading next."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from showcase.gathering.catalogue import Card, Related
from showcase.judging.records import Record, Register

RELATED = 4
"""How many related cases a page offers."""

_REACH = 6
"""How far to either side one looks along a shared unit, programme or theme: keeps the work linear in the cases."""

_WEIGHTS = {"unit": 3, "programme": 2, "theme": 1}


class Neighbourhood:
    """Cases by what they share. Built once; asked once per case."""

    def __init__(self, ordered: Sequence[Record], cards: Mapping[str, Card], register: Register) -> None:
        self._cards = cards
        self._register = register
        self._lines: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._position: dict[tuple[str, str, str], int] = {}
        for record in ordered:
            for line in self._shared(record):
                self._position[(*line, record.key)] = len(self._lines[line])
                self._lines[line].append(record)

    def _shared(self, record: Record) -> Iterator[tuple[str, str]]:
        facts = record.facts
        yield "unit", facts.unit
        for programme in facts.programmes:
            yield "programme", programme
        for theme in facts.themes:
            yield "theme", theme

    def related(self, record: Record) -> tuple[Related, ...]:
        """Up to RELATED cases of other brands that share most with this one, nearest first, each with the reason."""
        scores: Counter[str] = Counter()
        reasons: dict[str, str] = {}
        for line in self._shared(record):
            at = self._position[(*line, record.key)]
            for other in self._lines[line][max(0, at - _REACH) : at + _REACH + 1]:
                if other.slug != record.slug:
                    scores[other.key] += _WEIGHTS[line[0]]
                    reasons.setdefault(other.key, self._reason(*line))
        best = sorted(scores, key=lambda key: (-scores[key], -int(self._cards[key].year), key))[:RELATED]
        return tuple(Related(self._cards[key], reasons[key]) for key in best)

    def _reason(self, kind: str, code: str) -> str:
        if kind == "unit":
            return "同一单位"
        if kind == "programme":
            term = self._register.terms.get(code)
            return f"同属“{term.name}”" if term else "同一部署"
        word = self._register.vocabulary.by_code["themes"].get(code)
        return f"同一主题：{word.label}" if word else "同一主题"
