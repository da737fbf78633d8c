"""What judging yields: the showcase's records, typed and trusted, beside the register they lean on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from showcase.judging.record import Record
from showcase.late.values import dataclass
from showcase.words.case.choices import ProvenanceKind
from showcase.words.dimension import Dimension, Lookup, Subject, ValueSources
from showcase.words.dimensions import PICKS
from showcase.words.editions.correction import Correction
from showcase.words.editions.lock import Lock
from showcase.words.season.notice import Notice
from showcase.words.staff.page import DocumentPage
from showcase.words.staff.register import Register
from showcase.words.staff.season import Season
from showcase.words.staff.selection import Collection, Compendium, Declared, Pick
from showcase.words.systems.origin import Origin
from showcase.words.systems.system import Systems


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What remains of a case that was withdrawn."""

    key: str
    title: str
    unit: str
    """Its id; empty where that cannot be read any more."""
    date: str
    reason: str


@dataclass(frozen=True)
class Records:
    """Everything that passed: what `gather` starts from."""

    register: Register
    cases: tuple[Record, ...]
    collections: Mapping[str, Collection]
    compendiums: Mapping[str, Compendium]
    pages: Mapping[str, DocumentPage] = field(default_factory=dict)
    """What stands at the heads of all other pages, by their paths below content/."""
    notices: Mapping[str, Notice] = field(default_factory=dict)
    """By file name."""
    seasons: Mapping[str, Season] = field(default_factory=dict)
    """Where each year's season stands on the day of judgement, by year; none where nobody said which day that is."""
    day: date | None = None
    """That day."""
    whole: "Records | None" = None
    """All there is, where something of it is not public yet and therefore not here."""
    newest: frozenset[str] = frozenset()
    """Keys of cases whose stories came in after all others, where that is known; of the rest the order tells it."""
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    """Cases that are public no more, by key; they are none of the cases."""
    systems: Systems = field(default_factory=Systems)
    """Belts, lists of responsibilities, questions, bulletins."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """What is kept of other showcases, by file name."""
    editions: Mapping[str, Lock] = field(default_factory=dict)
    """Frozen, by the name of the compendium."""
    corrections: tuple[Correction, ...] = ()
    """As staff list them."""

    @property
    def is_compiled(self) -> bool:
        """Whether any case was compiled from public sources: only then are these spoken of."""
        return any(record.facts.provenance.kind is ProvenanceKind.COMPILED for record in self.cases)

    @cached_property
    def as_they_came(self) -> tuple[Record, ...]:
        """The cases, those behind that are known to have come in last: of two at odds the later one is told."""
        return tuple(sorted(self.cases, key=lambda case: case.key in self.newest))

    @cached_property
    def awards(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Case key → scheme and grade of what it holds in any compendium."""
        held: dict[str, tuple[tuple[str, str], ...]] = {}
        for compendium in self.compendiums.values():
            for award in compendium.awards:
                for key in award.held_by:
                    held[key] = (*held.get(key, ()), (award.scheme, award.grade))
        return held

    @cached_property
    def lookup(self) -> Lookup:
        """The values of every dimension, as register, records and compendiums state them: newest compendium first."""
        newest = sorted(self.compendiums.items(), key=lambda item: (-int(item[1].year), item[0]))
        given = [(award.scheme, award.grade) for _, book in newest for award in book.awards if award.held_by]
        return Lookup(ValueSources(self.register, tuple({case.year: None for case in self.cases}), given))

    def subject(self, case: Record) -> Subject:
        """A case as dimensions look at it, asked for a hundred times."""
        if (known := self._subjects.get(case.key)) is None:
            unit = self.register.units.get(case.facts.unit)
            known = Subject(case.year, case.facts, unit, self.awards.get(case.key, ()))
            self._subjects[case.key] = known
        return known

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {}

    def codes(self, dimension: Dimension) -> Mapping[str, tuple[str, ...]]:
        """What every case has of a dimension, the most important first, by its key: everybody who counts, divides or picks cases asks."""
        if (known := self._codes.get(dimension.code)) is None:
            known = self._codes[dimension.code] = self._of_dimension(dimension)
        return known

    def _of_dimension(self, dimension: Dimension) -> Mapping[str, tuple[str, ...]]:
        if of_case := dimension.of_case:
            return {key: tuple(of_case(subject)) for key, subject in self.subjects}
        of_unit = {id_: dimension.codes_of_unit(unit) for id_, unit in self.register.units.items()}
        return {case.key: of_unit.get(case.facts.unit, ()) for case in self.cases}

    @cached_property
    def _codes(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def index(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Key of `Pick` → code → keys of the cases that have it, worked out for the keys that are asked for."""
        return _Index(self)

    @cached_property
    def subjects(self) -> Sequence[tuple[str, Subject]]:
        """Every case by its key, as dimensions look at it."""
        return [(case.key, self.subject(case)) for case in self.cases]

    @cached_property
    def by_key(self) -> Mapping[str, Record]:
        """Case key → case, as stored."""
        return {case.key: case for case in self.cases}

    def of_compendium(self, name: str) -> tuple[Record, ...]:
        """The cases of a compendium: as it was frozen, those that are still public, else as it picks them."""
        if lock := self.editions.get(name):
            return tuple(self.by_key[case.case] for case in lock.cases if case.case in self.by_key)
        return self.picked(self.compendiums[name].pick)

    def picked(self, pick: Pick) -> tuple[Record, ...]:
        """The cases a pick selects (AND across keys, OR inside a list), in the pick's own order, else as stored."""
        unions = [
            frozenset().union(*(self.index[key].get(code, frozenset()) for code in codes))
            for key, codes in pick.wanted.items()
        ]
        chosen = frozenset.intersection(*unions) if unions else frozenset(self.by_key)
        order = dict.fromkeys(pick.cases) if pick.cases else self.by_key
        return tuple(self.by_key[key] for key in order if key in chosen)


class _Index(Mapping[str, Mapping[str, frozenset[str]]]):
    def __init__(self, records: Records) -> None:
        self._records = records
        self._made: dict[str, Mapping[str, frozenset[str]]] = {}

    def __getitem__(self, key: str) -> Mapping[str, frozenset[str]]:
        if key not in self._made:
            self._made[key] = self._of(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(Pick.model_fields)

    def __len__(self) -> int:
        return len(Pick.model_fields)

    def _of(self, key: str) -> Mapping[str, frozenset[str]]:
        if key == "cases":
            return {case.key: frozenset((case.key,)) for case in self._records.cases}
        found: defaultdict[str, set[str]] = defaultdict(set)
        dimension, pick_key = PICKS[key]
        lookup, codes = self._records.lookup, self._records.codes(dimension)
        for case, subject in self._records.subjects:
            for code in lookup.picked_by(dimension, pick_key, subject, codes[case]):
                found[code].add(case)
        return {code: frozenset(cases) for code, cases in found.items()}


def measured(declared: Declared, picked: Iterable[Record]) -> int | None:
    """How many of what was declared are among the records picked: of its programme, where it names one. None where the
    declaration names nothing to compare."""
    counted = [
        case for case in picked if not declared.programme or declared.programme in case.facts.programmes
    ]
    return tally(declared.measure, counted)


def tally(measure: str | None, counted: Sequence[Record]) -> int | None:
    """How many of what is measured (cases, brands, units) are among records; None where nothing is."""
    match measure:
        case "cases":
            return len(counted)
        case "brands":
            return len({case.slug for case in counted if case.facts.brand})
        case "units":
            return len({case.facts.unit for case in counted})
    return None
