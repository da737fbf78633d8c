"""Cases that name each other: from which a case learned, which learned from it, with which it was created jointly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from showcase.gathering.card import Card
from showcase.gathering.record_index import RecordIndex
from showcase.judging.record import Record
from showcase.late.values import dataclass

_MOST = 60
"""Cases of one kind that a case's page shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """Cases related in one way: the first of them, and how many there are."""

    label: str
    cards: tuple[Card, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Relations:
    """Of one case, as far as those it names are public."""

    learned_from: tuple[Card, ...] = ()
    """In the order in which the record names them."""
    learned_by: tuple[Card, ...] = ()
    """Oldest first."""
    joint_with: tuple[Card, ...] = ()
    """Whichever of the two says so: those it names, then those that name it."""

    @property
    def told(self) -> tuple[Told, ...]:
        """What a case's page shows of them."""
        listed = (
            ("借鉴自", self.learned_from), ("借鉴了本案例的", self.learned_by), ("联创案例", self.joint_with),
        )  # fmt: skip
        return tuple(Told(label, cards[:_MOST], len(cards)) for label, cards in listed if cards)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.learned_from or self.learned_by or self.joint_with)


def relations(index: RecordIndex) -> Mapping[str, Relations]:
    """By key, of the cases that have any; each name is passed once."""
    naming = [one for one in index.ordered if one.facts.learned_from or one.facts.joint_with]
    oldest = sorted(naming, key=lambda one: (int(one.year), index.place[one.key]))
    learned = {one.key: _public(one, one.facts.learned_from, index) for one in oldest}
    joint: defaultdict[str, dict[str, None]] = defaultdict(dict)
    learners: defaultdict[str, list[str]] = defaultdict(list)
    for one in oldest:
        joint[one.key].update(dict.fromkeys(_public(one, one.facts.joint_with, index)))
        for key in learned[one.key]:
            learners[key].append(one.key)
    for one in oldest:
        for key in _public(one, one.facts.joint_with, index):
            joint[key][one.key] = None
    told = learned.keys() | learners.keys() | joint.keys()
    return {
        key: found
        for key in sorted(told, key=index.place.__getitem__)
        if (
            found := Relations(
                _cards(learned.get(key, ()), index),
                _cards(learners.get(key, ()), index),
                _cards(joint.get(key, ()), index),
            )
        )
    }


def _public(record: Record, named: Sequence[str], index: RecordIndex) -> list[str]:
    return [key for key in dict.fromkeys(named) if key in index.cards and key != record.key]


def _cards(keys: Iterable[str], index: RecordIndex) -> tuple[Card, ...]:
    return tuple(index.beside[key] for key in keys)
