"""Long lists in pages: which entries stand on which page, where each page lies, and the ways between them, without script.

The first page lies where the list does, so that its address stays the same however long the list grows; the others lie below
it (`2/`, `3/` …).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from showcase.late.values import dataclass
from showcase.rendering.page import Run

_AROUND = 2
"""Pages to either side of the current one that are offered, besides the first and the last."""

_FEW = 9
"""So many pages are all offered."""

MOST_WAYS = 60
"""Headings that are offered as ways into the list; more of them would be a list of their own."""

_NAMES_FROM = 100
"""Below a list lie its entries, too, whose names have three characters or more and end in none but letters and digits."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How the list of a kind of page is divided."""

    most: int
    """Entries of a page."""
    measure: str = "例"
    noun: str = ""
    """How they are counted: 共 80 个品牌，第 1—60 个."""

    def opened(self, at: str, number: int) -> str:
        """The address of the page where the entry of this number stands, of the list that lies `at`."""
        return numbered(at, (number - 1) // self.most + 1)


CARDS = Paging(60)
READING = Paging(120)
"""Of the selections, whose cases say where they stand in them."""
UNITS = Paging(150, "个", "单位")
ROSTER = Paging(200, "项")
"""Of what is too long for the page it belongs to."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the list as the others offer it."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """A heading of the list, and where it stands."""

    label: str
    anchor: str
    address: str
    """With the anchor."""
    count: int


@dataclass(frozen=True, slots=True)
class Pager:
    """What one page knows of the others."""

    address: str
    number: int
    count: int
    """Of the pages."""
    first: int
    last: int
    """Of the entries on this page, numbered through."""
    total: int
    paging: Paging
    steps: tuple[Step, ...]
    previous: str
    """Its address; empty on the first page."""
    next: str
    ways: tuple[Way, ...]
    """None where there are no headings, or more than anybody would look through."""
    here: tuple[str, ...]
    """Anchors of the headings this page has entries under."""

    @property
    def said(self) -> str:
        """共 312 例，第 61—120 例."""
        span = f"{self.first}—{self.last}" if self.first < self.last else f"{self.first}"
        measure = self.paging.measure
        return f"共 {self.total} {measure}{self.paging.noun}，第 {span} {measure}"


def numbered(at: str, page: int) -> str:
    """The address of a page of the list that lies `at`. No entry below the list can be named like it."""
    if page == 1:
        return at
    return f"{at}{page}/" if page < _NAMES_FROM else f"{at}{page}-/"


def first_of(address: str) -> str:
    """The list a numbered page belongs to; the address itself where it has no number."""
    above, _, name = address.removesuffix("/").rpartition("/")
    return f"{above}/" if name.removesuffix("-").isdecimal() else address


def paged(at: str, runs: Sequence[Run], paging: Paging) -> Iterator[tuple[Pager, tuple[Run, ...]]]:
    """Each page of the list that lies `at`, with its part of the runs; one page, if nothing is on the list."""
    parts = _cut(runs, paging.most)
    total, count = sum(len(run.entries) for run in runs), len(parts)
    steps = [Step(page, numbered(at, page)) for page in range(1, count + 1)]
    ways = tuple(_ways(at, runs, paging))
    for page, part in enumerate(parts, 1):
        pager = Pager(
            address=numbered(at, page),
            number=page,
            count=count,
            first=part[0].start if part else 0,
            last=part[-1].start + len(part[-1].entries) - 1 if part else 0,
            total=total,
            paging=paging,
            steps=tuple(steps[number - 1] for number in _offered(page, count)),
            previous=numbered(at, page - 1) if page > 1 else "",
            next=numbered(at, page + 1) if page < count else "",
            ways=ways if len(ways) <= MOST_WAYS else (),
            here=tuple(run.anchor for run in part),
        )
        yield pager, part


def _ways(at: str, runs: Sequence[Run], paging: Paging) -> Iterator[Way]:
    number = 1
    for run in runs:
        if run.label and run.entries:
            yield Way(run.label, run.anchor, f"{paging.opened(at, number)}#{run.anchor}", len(run.entries))
        number += len(run.entries)


def _cut(runs: Sequence[Run], most: int) -> list[tuple[Run, ...]]:
    pages: list[list[Run]] = [[]]
    room, number = most, 1
    for run in runs:
        done, total = 0, len(run.entries)
        while done < total:
            if not room:
                pages.append([])
                room = most
            part = run.entries[done : done + room]
            pages[-1].append(replace(run, entries=part, start=number, total=total, continued=done > 0))
            done, room, number = done + len(part), room - len(part), number + len(part)
    return [tuple(page) for page in pages]


def _offered(current: int, count: int) -> list[int]:
    """All of few pages; of many the first, the last and those around the current one."""
    return [
        page
        for page in range(1, count + 1)
        if count <= _FEW or page in (1, count) or abs(page - current) <= _AROUND
    ]
