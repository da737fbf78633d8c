"""What a dimension is: one way in which cases differ (主题, 层级, 地区 …), and all that follows from there being one.

The table of all dimensions is `words/dimensions.py`. Selections, statistics, facets with and without script, the search
table, the open data, a compendium's parts, the pages of single values and what makes cases related are read from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from showcase.late.values import dataclass
from showcase.words.case.record import Facts
from showcase.words.choice import Choice
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Unit


@dataclass(frozen=True, slots=True)
class Subject:
    """A case as dimensions look at it."""

    year: str
    facts: Facts
    unit: Unit | None
    """None where it is not registered, which has been told."""
    awards: tuple[tuple[str, str], ...] = ()
    """Scheme and grade of each award the case holds."""


@dataclass(frozen=True, slots=True)
class ValueSources:
    """What values are looked up in: the register, and what only the whole of the records tells."""

    register: Register
    years: Sequence[str] = ()
    """Years there are records of, besides those that have a call."""
    awards: Sequence[tuple[str, str]] = ()
    """Scheme and grade of every award that a case holds, in the order in which they are to be read."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value a dimension can have, under its code."""

    name: str
    aside: str = ""
    """Tells it from others of the same name."""
    parent: str = ""
    """Code of the wider value it lies in."""
    narrows: bool = True
    """Whether it tells any cases from others: the one province does not."""
    rank: int = 0
    """Of awards: the less, the better."""
    order: str = ""
    """Which comes first of those of the same name."""
    hint: str | None = None
    """What stands beside its code where staff are told what there is; None: its name."""
    description: str = ""
    formerly: tuple[str, ...] = ()
    """Names it had: who searches for one means this value."""

    @property
    def label(self) -> str:
        """What people read."""
        return f"{self.name}（{self.aside}）" if self.aside else self.name


@dataclass(frozen=True, slots=True)
class Values:
    """Which values there are, in the order in which they are read."""

    known: Callable[[ValueSources], Mapping[str, Value]]
    group: str = ""
    """What `Register.unfit` calls its entries."""
    choice: type[Choice] | None = None
    """The codes, where the program itself acts on them."""
    is_open: bool = False
    """Whether what a case says is a value, registered or not."""
    is_list: bool = False
    """A short list people know: all of it is offered, be there cases or not."""
    by_pinyin: bool = False
    """Read in the order of the pinyin, not as registered."""


@dataclass(frozen=True, slots=True)
class PickKey:
    """A key of `Pick`."""

    key: str
    label: str
    help: str = ""
    values: Values | None = None
    """Where they are not the dimension's own."""
    codes: Callable[[Subject], Iterable[str]] | None = None
    """A case's codes, where they are not the dimension's own."""
    also: Callable[[Subject], Iterable[str]] = lambda _: ()
    """Further codes a case can be picked by."""
    among: Callable[[str], bool] = lambda _: True
    """Which of the dimension's codes this key takes."""
    condition: str = "{}"
    """The condition in words."""
    is_facet: bool = True
    """Whether the dimension's facet, narrowed to the same codes, leaves the same cases."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How the statistics divide cases by the dimension."""

    title: str
    key: str = ""
    """Of the chart; the dimension's code, if nothing is said."""
    is_ranked: bool = True
    """From the largest down; else as the values stand."""
    is_levelled: bool = False
    """Values lie in one another: counted on the highest level that tells the cases apart."""
    charts: tuple[str, ...] = ("stats", "compendium", "book")
    """Where it is drawn."""
    participation: str = ""
    """Title of the same division of the register's units: who has cases and who has none. Empty: there is none."""


@dataclass(frozen=True, slots=True)
class PartDivision:
    """A way to divide a compendium into parts."""

    label: str
    values: Values | None = None
    codes: Callable[[Subject], Iterable[str]] | None = None
    """A case's codes, of which the first decides; both where they are not the dimension's own."""
    rest: str = ""
    """Heading of the cases without any; empty: `…没有写明`."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages of single values lie: `themes/` → `themes/<code>/`."""

    folder: str
    lead: str = ""
    """What the page that lists them begins with."""
    is_drawn: bool = True
    """Whether program and templates of their own draw them; else the ones that draw any dimension."""
    has_list: bool = True
    """Whether all values are listed at `folder`."""
    wants_cases: bool = False
    """Whether there are none of them as long as no case has any of the values: nothing else leads there."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two cases with the same value have in common."""

    weight: int
    reason: str
    """`{}` stands for the value's name."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row of the table. What it does not state is not done with it."""

    code: str
    """Stands in addresses, in the search table and in `parts` of a compendium."""
    label: str
    values: Values
    column: str
    """The field of the open data (words/open_data.py). One that is not written there is made from this row."""
    of_case: Callable[[Subject], Iterable[str]] | None = None
    of_unit: Callable[[Unit], Iterable[str]] | None = None
    """Where a case's codes come from, the most important first: from the case, or from its unit alone."""
    several: str = ""
    """How many a case can have (一到三个); empty: one."""
    picks: tuple[PickKey, ...] = ()
    counting: Counting | None = None
    facet: str = ""
    """Label of the facet by which readers narrow the library, with and without script."""
    spoken: str = ""
    """What people add to a value's name when they search for it: 税务系统, 2017年度."""
    parts: PartDivision | None = None
    pages: Pages | None = None
    relation: Relation | None = None

    def codes(self, subject: Subject) -> tuple[str, ...]:
        """The codes of a case, the most important first; what they lie in is not among them."""
        if self.of_case:
            return tuple(self.of_case(subject))
        return self.codes_of_unit(subject.unit) if subject.unit else ()

    def codes_of_unit(self, unit: Unit) -> tuple[str, ...]:
        """The codes all cases of the unit have."""
        return tuple(self.of_unit(unit)) if self.of_unit else ()

    def values_of(self, use: PickKey | PartDivision) -> Values:
        """The values one of its uses looks its codes up in."""
        return use.values or self.values

    def address(self, code: str) -> str:
        """Of the page of a value; empty where it has none."""
        return f"{self.pages.folder}{code}/" if self.pages else ""


class Lookup:
    """The values of every dimension, as one set of records and register states them."""

    def __init__(self, stated: ValueSources) -> None:
        self._stated = stated
        self._known: dict[Values, Mapping[str, Value]] = {}
        self._lines: dict[Values, dict[str, tuple[str, ...]]] = {}
        self._widened: dict[Values, dict[tuple[str, ...], tuple[str, ...]]] = {}

    @property
    def register(self) -> Register:
        """What values are looked up in."""
        return self._stated.register

    def known(self, values: Values) -> Mapping[str, Value]:
        """All that are registered, by code, in the order of the register."""
        if values not in self._known:
            self._known[values] = values.known(self._stated)
        return self._known[values]

    def value(self, values: Values, code: str) -> Value:
        """The value of a code; one that names itself where it is not registered."""
        return self.known(values).get(code) or Value(code)

    def line(self, values: Values, code: str) -> tuple[str, ...]:
        """The codes from the widest value a code lies in down to itself."""
        return tuple(reversed(self._upwards(values, code)))

    def widened(self, values: Values, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The codes and all they lie in, each once. Of ten thousand cases most have what others have."""
        known = self._widened.setdefault(values, {})
        if (wide := known.get(codes)) is None:
            steps = (step for code in codes for step in self._upwards(values, code))
            wide = known[codes] = tuple(dict.fromkeys(steps))
        return wide

    def picked_by(
        self, dimension: Dimension, pick_key: PickKey, subject: Subject, codes: tuple[str, ...]
    ) -> Iterator[str]:
        """The codes a case, which has these of the dimension, can be picked by under one key of `Pick`."""
        if pick_key.codes:
            yield from pick_key.codes(subject)
            return
        yield from filter(pick_key.among, self.widened(dimension.values, codes))
        yield from pick_key.also(subject)

    def _upwards(self, values: Values, code: str) -> tuple[str, ...]:
        """The code and what it lies in, narrowest first; stops at a ring. Every case asks."""
        lines = self._lines.setdefault(values, {})
        if (line := lines.get(code)) is None:
            known, steps, step = self.known(values), dict[str, None](), code
            while step and step not in steps:
                steps[step] = None
                parent = known[step].parent if step in known else ""
                step = parent if parent in known else ""
            line = lines[code] = tuple(steps)
        return line
