"""What judging yields: the showcase's records, typed and trusted, and the register they lean on."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from showcase.reading.folder import PictureFile
from showcase.reading.story import Story
from showcase.words.call import DEFAULT_CALL, Call, CallStatus, Limits, PictureDemand, Span, StorySpan
from showcase.words.record import Facts
from showcase.words.selection import Collection, Compendium, Pick
from showcase.words.term import Term
from showcase.words.unit import Region, Unit
from showcase.words.vocabulary import Vocabulary
from showcase.words.wording import Wording

_ANY = {"least": 0, "most": 1_000_000}
_UNREAD_CALL = Call(
    title="规则读不出来",
    status=CallStatus.CLOSED,
    limits=Limits(
        summary=Span(**_ANY),
        story=StorySpan(**_ANY, refuse=1_000_000),
        brief=StorySpan(**_ANY, refuse=1_000_000),
        brand_name=20,
        pictures=PictureDemand(**_ANY, long_edge=0),
    ),
    sections=(),
)
"""Demands nothing: stands for a call whose file has a mistake, so that no record is measured by the wrong one."""


@dataclass(frozen=True, slots=True)
class Record:
    """One case as its unit wrote it."""

    key: str
    year: str
    slug: str
    folder: str
    facts: Facts
    sections: tuple[str, ...]
    """Agreed names of the story's sections."""
    pictures: tuple[PictureFile, ...]
    digest: str
    """Of everything read."""
    sketch: bytes
    """Of the story, for finding look-alikes (likeness.py); empty while no call is open."""
    telling: Callable[[], Story] = field(repr=False, compare=False)

    @property
    def story(self) -> Story:
        """The story as told when it is asked for: few of ten thousand are, between one build and the next."""
        return self.telling()


@dataclass(frozen=True)
class Register:
    """What staff keep and records refer to. Mappings are in the order of their files."""

    vocabulary: Vocabulary
    regions: Mapping[str, Region] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    calls: Mapping[str, Call] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    unfit: frozenset[str] = frozenset()
    """Entries that stand in staff files but cannot be used (`units/<id>`, `calls/<year>`, `themes/<code>`; `units/*` when
    a whole file cannot be read): staff are told where they stand, and nobody who refers to them is told anything."""

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Group of the vocabulary → code → label; unfit words too, without a label."""
        return labels_of(self.vocabulary, self.unfit)

    def excused(self, group: str, code: str) -> bool:
        """Whether it has been told already why this entry cannot be found."""
        return is_excused(self.unfit, group, code)

    def call(self, year: str) -> Call:
        """The rules that bind that year's records."""
        return self.calls.get(year, _UNREAD_CALL if self.excused("calls", year) else DEFAULT_CALL)

    def superiors(self, unit: str) -> Iterator[Unit]:
        """The unit's superiors, nearest first; stops at an unknown id or a ring."""
        seen = {unit}
        current = self.units.get(unit)
        while current and current.superior and current.superior not in seen:
            seen.add(current.superior)
            current = self.units.get(current.superior)
            if current:
                yield current

    def region_line(self, unit: Unit) -> tuple[Region, ...]:
        """Regions from the province down to the unit's; empty when unknown or only inferred."""
        return () if unit.region_inferred else self._lines.get(unit.region or "", ())

    @cached_property
    def _lines(self) -> Mapping[str, tuple[Region, ...]]:
        """Code of a region → the regions from the province down to it: every case asks for one."""
        return {
            code: tuple(self.regions[step] for step in region.lineage if step in self.regions)
            for code, region in self.regions.items()
        }


def is_excused(unfit: Container[str], group: str, code: str) -> bool:
    """Whether the entry, or the whole file it may stand in, is among the unfit."""
    return f"{group}/{code}" in unfit or f"{group}/*" in unfit


def labels_of(vocabulary: Vocabulary, unfit: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Group of the vocabulary → code → label; unfit words too, without a label."""
    labels = {
        group: {code: word.label for code, word in words.items()}
        for group, words in vocabulary.by_code.items()
    }
    for group, _, code in (entry.partition("/") for entry in unfit if not entry.endswith("/*")):
        labels.get(group, {}).setdefault(code, "")
    return labels


@dataclass(frozen=True)
class Records:
    """Everything that passed: what `gather` starts from."""

    register: Register
    cases: tuple[Record, ...]
    collections: Mapping[str, Collection]
    compendiums: Mapping[str, Compendium]

    @cached_property
    def awards(self) -> Mapping[str, tuple[str, ...]]:
        """Case key → grades it holds in any compendium."""
        held: dict[str, tuple[str, ...]] = {}
        for compendium in self.compendiums.values():
            for award in compendium.awards:
                for key in award.cases:
                    held[key] = (*held.get(key, ()), award.grade)
        return held

    @cached_property
    def index(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Key of `Pick` → code → keys of the cases that have it; every case is looked at once, whatever is picked."""
        index: dict[str, defaultdict[str, set[str]]] = {key: defaultdict(set) for key in Pick.model_fields}
        for case in self.cases:
            for key, codes in _traits(case, self.register, self.awards).items():
                for code in codes:
                    index[key][code].add(case.key)
        return {
            key: {code: frozenset(cases) for code, cases in codes.items()} for key, codes in index.items()
        }

    @cached_property
    def by_key(self) -> Mapping[str, Record]:
        """Case key → case, as stored."""
        return {case.key: case for case in self.cases}

    def picked(self, pick: Pick) -> tuple[Record, ...]:
        """The cases a pick selects (AND across keys, OR inside a list), in the pick's own order, else as stored."""
        wanted = {key: codes for key in Pick.model_fields if (codes := getattr(pick, key))}
        unions = [
            frozenset().union(*(self.index[key].get(code, frozenset()) for code in codes))
            for key, codes in wanted.items()
        ]
        chosen = frozenset.intersection(*unions) if unions else frozenset(self.by_key)
        order = dict.fromkeys(pick.cases) if pick.cases else self.by_key
        return tuple(self.by_key[key] for key in order if key in chosen)


def _traits(
    case: Record, register: Register, awards: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Iterable[str]]:
    """What a case can be picked by: each key of `Pick` → the codes the case has of it."""
    facts = case.facts
    unit = register.units.get(facts.unit)
    region = tuple(region.code for region in register.region_line(unit)) if unit else ()
    return {
        "year": (case.year,),
        "theme": facts.themes,
        "unit": (facts.unit, *facts.partners, *(superior.id for superior in register.superiors(facts.unit))),
        "unit_type": tuple(_with_parent(register, unit.type)) if unit else (),
        "level": (unit.level,) if unit else (),
        "city": tuple(code for code in region if code.endswith("00")),
        "county": tuple(code for code in region if not code.endswith("00")),
        "system": (unit.system,) if unit and unit.system else (),
        "award": awards.get(case.key, ()),
        "programme": facts.programmes,
        "kind": (facts.kind,),
        "cases": (case.key,),
    }


def _with_parent(register: Register, code: str) -> Iterator[str]:
    """The unit type and the wider type it belongs to (两新组织 holds 非公企业, 社会组织 …)."""
    yield code
    word = register.vocabulary.by_code["unit_types"].get(code)
    if word and word.parent:
        yield word.parent
