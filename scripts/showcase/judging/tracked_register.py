"""The register as the rules on one record see it: whatever they ask is noted, so that a verdict holds for as long as the
answers do. There is no list of what a rule depends on: rules reach nothing of the register but answers.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar, cast

from showcase.words.staff.call import Call, CallStatus
from showcase.words.staff.register import Register
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.staff.wording import Table

Value = TypeVar("Value")

Question = tuple[str, ...]
"""A kind of question, and what it is asked of: `("entry", "units", "shili-ju")`."""

_LABELS = "labels/"
_GROUPS = frozenset(Vocabulary.model_fields)


def _part(register: Register, part: str) -> Mapping[str, Any]:
    if part.startswith(_LABELS):
        return register.labels[part.removeprefix(_LABELS)]
    return {"units": register.units, "regions": register.regions, "terms": register.terms}[part]


_ANSWERS: Mapping[str, Callable[..., Any]] = {
    "all": _part,
    "entry": lambda register, part, key: _part(register, part).get(key),
    "holds": lambda register, part, key: key in _part(register, part),
    "excused": lambda register, group, code: register.excused(group, code),
    "public": lambda register, number: number in register.public,
    "call": lambda register, year: register.call(year),
    "table": lambda register, name, year: register.table(name, year),
    "open": lambda register: any(call.status is CallStatus.OPEN for call in register.calls.values()),
}


def answer(register: Register, question: Question) -> Any:
    """What the register answers: all that a rule which asked has seen of it."""
    kind, *about = question
    return _ANSWERS[kind](register, *about)


class TrackedRegister:
    """A register of which every question is noted in `asked`."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.asked: dict[Question, None] = {}
        """In the order in which they were asked first."""

    def ask(self, *question: str) -> Any:
        """The answer, and a note that it was asked for."""
        self.asked[question] = None
        return answer(self._register, question)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return _Tracked[Unit](self, "units")

    @property
    def regions(self) -> Mapping[str, Region]:
        """The regions by code."""
        return _Tracked[Region](self, "regions")

    @property
    def terms(self) -> Mapping[str, Term]:
        """The glossary by id."""
        return _Tracked[Term](self, "terms")

    def labels(self, group: str) -> Mapping[str, str] | None:
        """Code → label of a group of the vocabulary; None where there is no such group, whatever the register."""
        return _Tracked[str](self, _LABELS + group) if group in _GROUPS else None

    @property
    def public(self) -> Collection[str]:
        """Numbers and addresses that may be published; only ever asked whether one is among them."""
        return _Public(self)

    def excused(self, group: str, code: str) -> bool:
        """Whether it has been told already why this entry cannot be found."""
        return bool(self.ask("excused", group, code))

    def call(self, year: str) -> Call:
        """The rules that bind that year's records."""
        return cast("Call", self.ask("call", year))

    def table(self, name: str, year: str) -> Table:
        """The table of wording of that name as it holds in `year`."""
        return cast("Table", self.ask("table", name, year))

    @property
    def is_open(self) -> bool:
        """Whether any year takes records."""
        return bool(self.ask("open"))


class _Tracked(Mapping[str, Value]):
    """A part of the register. Who goes through all of it has asked for all of it."""

    __slots__ = ("_part", "_register")

    def __init__(self, register: TrackedRegister, part: str) -> None:
        self._register, self._part = register, part

    def __getitem__(self, key: str) -> Value:
        found: Value | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """The entry; `default` where there is none."""
        if ("all", self._part) in self._register.asked:
            return self._all.get(key, default)
        found = self._register.ask("entry", self._part, key)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(self._register.ask("holds", self._part, key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> Mapping[str, Value]:
        return cast("Mapping[str, Value]", self._register.ask("all", self._part))


class _Public(Collection[str]):
    """Whoever would go through all public numbers is refused: no rule need."""

    __slots__ = ("_register",)

    def __init__(self, register: TrackedRegister) -> None:
        self._register = register

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and bool(self._register.ask("public", number))

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
