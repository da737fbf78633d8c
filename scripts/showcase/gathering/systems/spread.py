"""How practices spread: each case that others learned from, with those who learned from it, step by step."""

from collections.abc import Iterator, Mapping

from showcase.gathering.card import Card, Link
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.systems.relations import Relations
from showcase.late.values import dataclass
from showcase.words.staff.vocabulary import Word

_DEEPEST = 7
"""Steps down that are drawn as such; how many there are is said in words."""


@dataclass(frozen=True, slots=True)
class Step:
    """One case of a spread. `depth`: how many steps it is from where the practice began."""

    card: Card
    level: Word
    depth: int
    others: tuple[Link, ...] = ()
    """From whom it learned besides."""
    told_under: Link | None = None
    """The case under which it stands with all who learned from it; None where that is here."""

    @property
    def drawn(self) -> int:
        """Steps it is drawn below the origin."""
        return min(self.depth, _DEEPEST)


@dataclass(frozen=True, slots=True)
class Spread:
    """One practice: the case it began with, and all steps in the order in which they are drawn."""

    origin: Card
    steps: tuple[Step, ...]
    """The origin is the first of them."""
    cases: int
    """Those that learned, however far away."""
    depth: int
    years: str


def spreads(index: RecordIndex, related: Mapping[str, Relations]) -> tuple[Spread, ...]:
    """Those with most cases first; every name is passed once."""
    found = [
        _spread(key, index, related)
        for key, one in related.items()
        if one.learned_by and not one.learned_from
    ]
    return tuple(sorted(found, key=lambda one: (-one.cases, one.origin.year, one.origin.key)))


def _spread(origin: str, index: RecordIndex, related: Mapping[str, Relations]) -> Spread:
    steps = tuple(_steps(origin, index, related))
    years = [step.card.year for step in steps]
    first, last = min(years), max(years)
    return Spread(
        steps[0].card, steps, sum(step.told_under is None for step in steps) - 1, max(step.depth for step in steps),
        first if first == last else f"{first}—{last}",
    )  # fmt: skip


def _steps(origin: str, index: RecordIndex, related: Mapping[str, Relations]) -> Iterator[Step]:
    """A case that learned from several stands with all its learners under the first it names, under the others by name alone."""
    waiting = [(origin, "", 0)]
    while waiting:
        key, above, depth = waiting.pop()
        one = related[key]
        card = index.cards[key]
        level = index.word("levels", index.unit(index.by_key[key]).level)
        first = one.learned_from[0] if one.learned_from else None
        others = tuple(Link(other.headline, other.address) for other in one.learned_from if other.key != above)  # fmt: skip
        if first and first.key != above:
            yield Step(card, level, depth, others, Link(first.headline, first.address))
            continue
        yield Step(card, level, depth, others)
        waiting += [(learner.key, key, depth + 1) for learner in reversed(one.learned_by)]
