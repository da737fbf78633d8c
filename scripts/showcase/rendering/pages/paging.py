"""Long lists in pages: which entries stand on which page, where each page lies, and the ways between them, without script.

The first page lies where the list does, so that its address stays the same however long the list grows; the others lie below
it (`2/`, `3/` …). Lists that grow with the cases are parted: a page ends where a heading does, and tells of the list no more than of its
own part of it. One more case of 2016 is then shown on that year's pages and the first, and no other is another page than before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

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
    parted: bool = False
    """Whether its pages end with headings. As many as there is room for stand on a page; the entries under one that are more than that stand on
    pages of their own, in even parts of about so many: a year of 62 is not worth two pages."""

    def opened(self, at: str, number: int) -> str:
        """The address of the page where the entry of this number stands, of the list that lies `at`; it is not parted."""
        assert not self.parted, "where an entry stands follows from the headings before it"
        return numbered(at, (number - 1) // self.most + 1)


CARDS = Paging(60, parted=True)
REMOTE = Paging(60)
"""Of the cases of other showcases, which are referred to by their number."""
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
    """Entries under it; 0 where the page does not tell it."""


@dataclass(frozen=True, slots=True)
class Pager:
    """What one page knows of the others."""

    address: str
    number: int
    count: int
    """Of the pages."""
    total: int
    """Entries of the list; 0 on the later pages of a parted one, which do not tell it."""
    paging: Paging
    steps: tuple[Step, ...]
    previous: str
    """Its address; empty on the first page."""
    next: str
    ways: tuple[Way, ...]
    """None where there are no headings, or more than anybody would look through."""
    here: tuple[str, ...]
    """Anchors of the headings this page has entries under."""
    said: str
    """What of the list stands here: 共 312 例，第 61—120 例; 这一页是 2016 年第 61—120 例（共 312 例）."""


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
    parts = [*(_parted if paging.parted else _cut)(runs, paging.most)] or [()]
    total, count = sum(len(run.entries) for run in runs), len(parts)
    steps = [Step(page, numbered(at, page)) for page in range(1, count + 1)]
    ways = tuple(_ways(at, parts))
    if len(ways) > MOST_WAYS:
        ways = ()
    uncounted = tuple([replace(way, count=0) for way in ways]) if paging.parted else ways
    for page, part in enumerate(parts, 1):
        told = total if page == 1 or not paging.parted else 0
        pager = Pager(
            address=numbered(at, page),
            number=page,
            count=count,
            total=told,
            paging=paging,
            steps=tuple(steps[number - 1] for number in _offered(page, count)),
            previous=numbered(at, page - 1) if page > 1 else "",
            next=numbered(at, page + 1) if page < count else "",
            ways=ways if page == 1 else uncounted,
            here=tuple(run.anchor for run in part),
            said=_said(part, told, paging),
        )
        yield pager, part


def _ways(at: str, parts: Sequence[Sequence[Run]]) -> Iterator[Way]:
    for page, part in enumerate(parts, 1):
        for run in part:
            if run.label and not run.continued:
                yield Way(run.label, run.anchor, f"{numbered(at, page)}#{run.anchor}", run.total)


def _said(part: Sequence[Run], total: int, paging: Paging) -> str:
    measure, counted = paging.measure, f"{paging.measure}{paging.noun}"
    held = sum(len(run.entries) for run in part)
    whole = f"共 {total} {counted}，" if total else ""
    if not held:
        return whole.rstrip("，")
    first, last = part[0], part[-1]
    if not paging.parted:
        return f"{whole}第 {_span(first.start, held)} {measure}"
    if held < first.total:
        return f"{whole}这一页是{_named(first.label)}第 {_span(first.start, held)} {measure}（共 {first.total} {measure}）"
    if first is last:
        return (
            f"{whole}这一页是{_named(first.label)}的 {held} {counted}" if first.label else whole.rstrip("，")
        )
    return f"{whole}这一页是{_named(first.label)}至{_named(last.label)}的 {held} {counted}"


def _span(first: int, held: int) -> str:
    return f"{first}—{first + held - 1}" if held > 1 else f"{first}"


def _named(label: str) -> str:
    """A heading within a sentence: a figure or letter at its end stands apart."""
    return "".join((" " * label[:1].isascii(), label, " " * label[-1:].isascii())) if label else ""


def _cut(runs: Sequence[Run], most: int) -> Iterator[tuple[Run, ...]]:
    """Pages that are full but for the last."""
    page: list[Run] = []
    room, number = most, 1
    for run in runs:
        done, total = 0, len(run.entries)
        while done < total:
            if not room:
                yield tuple(page)
                page, room = [], most
            part = run.entries[done : done + room]
            page.append(replace(run, entries=part, start=number, total=total, continued=done > 0))
            done, room, number = done + len(part), room - len(part), number + len(part)
    if page:
        yield tuple(page)


def _parted(runs: Sequence[Run], most: int) -> Iterator[tuple[Run, ...]]:
    """Pages that end with headings."""
    page: list[Run] = []
    room = most
    for run in runs:
        total = len(run.entries)
        if page and total > room:
            yield tuple(page)
            page, room = [], most
        if total > most:
            yield from ((part,) for part in _evenly(run, round(total / most)))
        elif total:
            page.append(replace(run, total=total))
            room -= total
    if page:
        yield tuple(page)


def _evenly(run: Run, parts: int) -> Iterator[Run]:
    """A run in parts, none of which is more than one entry longer than another; they are numbered through by themselves."""
    total = len(run.entries)
    ends = [total * part // parts for part in range(parts + 1)]
    for first, last in pairwise(ends):
        yield replace(run, entries=run.entries[first:last], start=first + 1, total=total, continued=first > 0)


def _offered(current: int, count: int) -> list[int]:
    """All of few pages; of many the first, the last and those around the current one."""
    if count <= _FEW:
        return [*range(1, count + 1)]
    around = range(max(1, current - _AROUND), min(count, current + _AROUND) + 1)
    return sorted({1, *around, count})
