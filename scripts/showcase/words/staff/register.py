"""The register: what staff keep and records refer to, as one value, with the questions everybody asks of it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from showcase.words.season.working_days import WorkingDays
from showcase.words.staff.call import DEFAULT_CALL, Call, CallStatus, Limits, PictureDemand, Span, StorySpan
from showcase.words.staff.public_number import PublicNumber
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.staff.wording import Table, Wording

_ANY = {"least": 0, "most": 1_000_000}
UNREAD_CALL = Call(
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


@dataclass(frozen=True)
class Register:
    """What staff keep and records refer to. Mappings are in the order of their files."""

    vocabulary: Vocabulary
    regions: Mapping[str, Region] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    calls: Mapping[str, Call] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    public_numbers: tuple[PublicNumber, ...] = ()
    working_days: WorkingDays = field(default_factory=WorkingDays)
    unfit: frozenset[str] = frozenset()
    """Entries that stand in staff files but cannot be used (`units/<id>`, `calls/<year>`, `themes/<code>`; `units/*` when
    a whole file cannot be read): staff are told where they stand, and nobody who refers to them is told anything."""

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Group of the vocabulary → code → label; unfit words too, without a label."""
        return labels_of(self.vocabulary, self.unfit)

    @cached_property
    def public(self) -> frozenset[str]:
        """Numbers and addresses that may be published, as they are compared."""
        return frozenset(number.plain for number in self.public_numbers)

    def excused(self, group: str, code: str) -> bool:
        """Whether it has been told already why this entry cannot be found."""
        return is_excused(self.unfit, group, code)

    def call(self, year: str) -> Call:
        """The rules that bind that year's records."""
        return self.calls.get(year, UNREAD_CALL if self.excused("calls", year) else DEFAULT_CALL)

    def table(self, name: str, year: str) -> Table:
        """The table of wording of that name (`standard`, `slips`) as it holds in `year`; made once."""
        if (made := self._tables.get((name, year))) is None:
            made = self._tables[name, year] = self.wording.table(name, year)
        return made

    @cached_property
    def _tables(self) -> dict[tuple[str, str], Table]:
        return {}

    def superiors(self, unit: str) -> Iterator[Unit]:
        """The unit's superiors, nearest first; stops at an unknown id or a ring."""
        seen = {unit}
        current = self.units.get(unit)
        while current and current.superior and current.superior not in seen:
            seen.add(current.superior)
            current = self.units.get(current.superior)
            if current:
                yield current

    def next_in_line(self, unit: Unit) -> Unit | None:
        """The nearest unit of the same system above this one; None where none is registered."""
        seen = {unit.id}
        current: Unit | None = unit
        while current and current.above and current.above not in seen:
            seen.add(current.above)
            current = self.units.get(current.above)
            if current and current.system == unit.system:
                return current
        return None

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
