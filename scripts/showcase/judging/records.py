"""What judging yields: the showcase's records, typed and trusted, beside the register they lean on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from showcase.reading.folder import PictureFile
from showcase.reading.story import Story
from showcase.words.record import Facts
from showcase.words.register import Register
from showcase.words.selection import Collection, Compendium, Pick


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
