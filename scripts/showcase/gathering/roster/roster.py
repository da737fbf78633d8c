"""A year's roster: which units are asked to hand in, which have, and the rates by what units are divided by."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.season.roster import Asked
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Unit

NOT_STATED = "未登记"
LEVEL, SYSTEM = "层级", "系统"


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit, what it is divided by in words, and the cases it handed in."""

    unit: Unit
    level: str
    type: str
    system: str
    region: str
    superior: str
    asked: bool
    cases: tuple[Record, ...]
    done: bool
    """Whether what it is asked for is there: handed in, or created."""

    @property
    def brands(self) -> tuple[str, ...]:
        """The names of the brands it handed in."""
        return tuple(dict.fromkeys(case.facts.brand.name for case in self.cases if case.facts.brand))


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of one sort were asked and how many of those have handed in."""

    label: str
    asked: int
    handed_in: int

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.asked - self.handed_in

    @property
    def shown(self) -> str:
        """The rate with one decimal; all is 100% and nothing else is."""
        if not self.asked:
            return "—"
        tenths = Fraction(self.handed_in * 1000, self.asked)
        whole = min(round(tenths), 999) if self.missing else 1000
        return f"{whole // 10}.{whole % 10}%" if whole % 10 else f"{whole // 10}%"


@dataclass(frozen=True, slots=True)
class Roster:
    """One year's roster. Units in the order of the register."""

    year: str
    entries: tuple[Entry, ...]
    whole: Rate
    divisions: tuple[tuple[str, tuple[Rate, ...]], ...]

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The units that were asked and have not handed in."""
        return tuple(entry for entry in self.entries if entry.asked and not entry.cases)

    @property
    def others(self) -> tuple[Entry, ...]:
        """The units that handed in without being asked."""
        return tuple(entry for entry in self.entries if not entry.asked and entry.cases)

    @property
    def cases(self) -> int:
        """How many were handed in."""
        return sum(len(entry.cases) for entry in self.entries)

    @property
    def brands(self) -> int:
        """How many brands are among them."""
        return len({case.slug for entry in self.entries for case in entry.cases if case.facts.brand})


def roster(records: Records, year: str) -> Roster:
    """The roster of a year, as its call asks."""
    register = records.register
    call = register.call(year)
    wanted = call.roster or Asked()
    by_unit: defaultdict[str, list[Record]] = defaultdict(list)
    for case in records.cases:
        if case.year == year:
            by_unit[case.facts.unit].append(case)
    entries = tuple(
        _entry(register, unit, asks(wanted, unit, register), by_unit.get(unit.id, ()))
        for unit in register.units.values()
    )
    asked = [entry for entry in entries if entry.asked]
    return Roster(year, entries, _rate("合计", asked), tuple(_divisions(register, asked)))


@dataclass(frozen=True, slots=True)
class Creation:
    """How many of the units a programme asks have created something of it."""

    whole: Rate
    divisions: tuple[tuple[str, tuple[Rate, ...]], ...]
    """By level and by system."""
    missing: tuple[str, ...]
    """Names of those that have not, where they are to be public."""


def creation(register: Register, wanted: Asked, created: Container[str]) -> Creation | None:
    """The rates of a programme; None where it asks no registered unit: of nothing there is no rate. `created`: ids of the units."""
    asked = [
        _entry(register, unit, True, (), unit.id in created)
        for unit in register.units.values()
        if asks(wanted, unit, register)
    ]
    if not asked:
        return None
    divisions = [one for one in _divisions(register, asked) if one[0] in (LEVEL, SYSTEM)]
    missing = tuple(entry.unit.name for entry in asked if not entry.done) if wanted.publish_missing else ()
    return Creation(_rate("合计", asked), tuple(divisions), missing)


def asks(wanted: Asked, unit: Unit, register: Register) -> bool:
    """Whether a unit is asked."""
    regions = {unit.region or "", *(region.code for region in register.region_line(unit))}
    demands: Sequence[tuple[Iterable[str], set[str]]] = (
        (wanted.level, {unit.level}), (wanted.unit_type, {unit.type}), (wanted.system, {unit.system or ""}), (wanted.region, regions),
        (wanted.superior, {unit.superior or ""}), (wanted.units, {unit.id}),
    )  # fmt: skip
    return unit.id not in wanted.except_units and all(not codes or set(codes) & own for codes, own in demands)


def _entry(
    register: Register, unit: Unit, asked: bool, cases: Sequence[Record], done: bool | None = None
) -> Entry:
    labels = register.labels
    line = register.region_line(unit)
    superior = register.units.get(unit.superior or "")
    return Entry(
        unit, labels["levels"].get(unit.level, unit.level), labels["unit_types"].get(unit.type, unit.type),
        labels["systems"].get(unit.system or "", "") or NOT_STATED, line[-1].name if line else NOT_STATED if register.regions else "",
        superior.name if superior else "", asked, tuple(cases), bool(cases) if done is None else done,
    )  # fmt: skip


def _divisions(register: Register, asked: Sequence[Entry]) -> Iterator[tuple[str, tuple[Rate, ...]]]:
    orders: Mapping[str, Sequence[str]] = {
        "level": list(register.labels["levels"].values()), "type": list(register.labels["unit_types"].values()),
        "system": list(register.labels["systems"].values()), "region": [region.name for region in register.regions.values()],
    }  # fmt: skip
    for name, title in (("level", LEVEL), ("type", "单位类型"), ("system", SYSTEM), ("region", "地区")):
        groups: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in asked:
            groups[getattr(entry, name)].append(entry)
        if groups.keys() <= {"", NOT_STATED}:
            continue  # a showcase that has no regions, or no systems, is not divided by them
        place = {label: number for number, label in enumerate(orders[name])}
        yield (
            title,
            tuple(
                _rate(label, groups[label])
                for label in sorted(groups, key=lambda one: place.get(one, len(place)))
            ),
        )


def _rate(label: str, entries: Sequence[Entry]) -> Rate:
    return Rate(label, len(entries), sum(entry.done for entry in entries))


@dataclass(frozen=True, slots=True)
class PublicRoster:
    """What readers see of a roster: counts and rates; names of those missing only where the call says so."""

    year: str
    whole: Rate
    divisions: tuple[tuple[str, tuple[Rate, ...]], ...]
    others: int
    cases: int
    brands: int
    missing: tuple[str, ...]


def public(records: Records) -> tuple[PublicRoster, ...]:
    """The rosters readers see: of years whose call says which units are asked, and whose cases are public; newest first."""
    return tuple(
        _public(roster(records, year), is_named=call.roster.publish_missing)
        for year, call in sorted(records.register.calls.items(), reverse=True)
        if call.roster and not ((season := records.seasons.get(year)) and not season.is_published)
    )


def _public(found: Roster, *, is_named: bool) -> PublicRoster:
    missing = tuple(entry.unit.name for entry in found.missing) if is_named else ()
    return PublicRoster(
        found.year, found.whole, found.divisions, len(found.others), found.cases, found.brands, missing
    )
