"""Statistics as charts: which bars there are, how long each is, and the same numbers as a table.

Lengths are percents of the longest bar; where things stand on the page is the templates' business (theme/parts/charts).
A chart of fewer than two bars compares nothing: it is not drawn, and its table says what there is in a sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from showcase.gathering.statistics import (
    AwardCount,
    Count,
    Division,
    ParticipationCount,
    Statistics,
    YearCount,
)
from showcase.late.values import dataclass

MOST_BARS = 18
"""Bars of one chart; the rest are one bar, 其余. The table has more of them."""

MOST_ROWS = 100
"""Lines of the table beside a chart; the rest are one line."""

LABELLED = 11
"""Year labels that fit side by side on a phone; of more columns only some are labelled."""

_TONES = ("one", "two", "three")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in percents of the longest bar."""

    tone: str
    """one, two or three, heaviest first."""
    start: float
    size: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or column; `value` is what stands at its end, `address` where it leads (empty: nowhere)."""

    label: str
    value: str
    address: str
    parts: tuple[Part, ...]
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table beside a chart."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `key` is unique on its page; `description` says in words what is drawn."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    """None where fewer than two could be compared; the description is shown instead."""
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    series: tuple[tuple[str, str], ...] = ()
    """Tone and name of each part of a bar; empty when bars have one part only."""
    notes: tuple[str, ...] = ()
    upright: bool = False
    """Columns in the order of time instead of bars."""


def of_showcase(statistics: Statistics) -> Mapping[str, tuple[Chart, ...]]:
    """The charts of /stats/ by section: years, cases, awards, units. Those without a number are left out."""
    years, found = statistics.years, statistics.participation
    counts = (
        participation(f"turnout-{n}", title, rows) for n, (title, rows) in enumerate(found.divisions, 1)
    )
    return {
        "years": _told(brands_by_year(years), units_by_year(years)),
        "cases": _told(*_divisions(statistics, "stats")),
        "awards": _told(awards(statistics.awards)),
        "units": _told(*counts),
    }


def of_compendium(statistics: Statistics) -> tuple[Chart, ...]:
    """The charts of a compendium; what its page says elsewhere (awards, kinds) is not drawn again."""
    years = (brands_by_year(statistics.years),) if len(statistics.years) > 1 else ()
    return _told(*years, *_divisions(statistics, "compendium"))


def _divisions(statistics: Statistics, place: str) -> Iterator[Chart]:
    for found in statistics.divisions.values():
        if place in found.charts:
            yield division(found, statistics.cases)


def _told(*charts: Chart) -> tuple[Chart, ...]:
    return tuple(chart for chart in charts if chart.rows)


def division(found: Division, cases: int, most: int = MOST_BARS) -> Chart:
    """Cases by one of their traits; `cases` is how many there are in all."""
    shown = _folded(found.values, most)
    said = "，".join(f"{value.label} {value.count} 个" for value in shown)
    notes = []
    if found.several and sum(value.count for value in found.values) > cases:
        notes.append(f"一个案例可以有{found.several}{found.label}，各{found.label}相加多于案例总数。")
    if found.unknown:
        notes.append(f"另有 {found.unknown} 个案例，{found.label}没有写明，没有计入。")
    return Chart(
        key=found.key,
        title=found.title,
        description=f"{said}。",
        bars=_bars((value.label, str(value.count), value.address, (value.count,)) for value in shown),
        head=("类别", "案例", "占比"),
        rows=tuple(
            Row(value.label, (str(value.count), percent(value.count, cases)))
            for value in _folded(found.values, MOST_ROWS)
        ),
        notes=tuple(notes),
    )


def brands_by_year(years: Sequence[YearCount]) -> Chart:
    """Cases year by year: of brands seen for the first time, of brands seen before, of no brand."""
    series = ("品牌初次出现", "品牌往年已有", "不以品牌命名")
    counts = {year: (year.new_brands, year.known_brands, year.unbranded) for year in years}
    return _by_year("year", "逐年收录的案例", "案例", series, counts)


def units_by_year(years: Sequence[YearCount]) -> Chart:
    """Units with cases year by year: those seen for the first time and those seen before."""
    counts = {year: (year.new_units, year.known_units) for year in years}
    return _by_year("unit", "逐年有案例的单位", "单位", ("单位初次出现", "单位往年已有"), counts)


def _by_year(
    key: str, title: str, counted: str, series: Sequence[str], counts: Mapping[YearCount, tuple[int, ...]]
) -> Chart:
    """A column for every year from the first to the last: one without records keeps its place, empty."""
    of_year = {int(year.year): (year.address, parts) for year, parts in counts.items()}
    span = range(min(of_year, default=0), max(of_year, default=-1) + 1)
    step = max(1, -(-len(span) // LABELLED))
    columns = ((year, *of_year.get(year, ("", ()))) for year in span)
    notes = ["“初次”和“往年”都就收录的记录而言。"]
    if len(of_year) < len(span):
        notes.append("无数据的年份，本站没有收录记录，不等于当年没有案例。")
    if inferred := [year for year in counts if year.inferred]:
        told = "、".join(f"{year.year} 年 {year.inferred} 个" for year in inferred)
        notes.append(f"年度为推断的案例：{told}。")
    return Chart(
        key=key,
        title=title,
        description="；".join(
            f"{year} 年{counted} {sum(parts)} 个，其中{'、'.join(f'{name} {n} 个' for name, n in zip(series, parts, strict=True) if n)}"
            for year, (_, parts) in of_year.items()
        ) + "。",
        bars=_bars(
            (
                (str(year), str(sum(parts)) if parts else "", address, parts)
                for year, address, parts in columns
            ),
            labelled=lambda index: (len(span) - 1 - index) % step == 0,
        ),
        head=("年度", counted, *series),
        rows=tuple(
            Row(f"{year} 年", (str(sum(parts)), *map(str, parts))) for year, (_, parts) in of_year.items()
        ),
        series=_used(series, counts.values()),
        notes=tuple(notes),
        upright=True,
    )  # fmt: skip


def participation(key: str, title: str, rows: Sequence[ParticipationCount]) -> Chart:
    """Registered units with and without cases."""
    series = ("有自己的案例", "只共同参与", "还没有案例")
    shown = _fewer(rows, MOST_BARS)
    counts = [(row.own, row.joined, row.absent) for row in shown]
    return Chart(
        key=key,
        title=title,
        description="；".join(
            f"{row.label}登记 {row.registered} 个，其中{'、'.join(f'{name} {n} 个' for name, n in zip(series, parts, strict=True) if n)}"
            for row, parts in zip(shown, counts, strict=True)
        ) + "。",
        bars=_bars(
            (row.label, f"{row.own + row.joined} / {row.registered}", row.address, parts)
            for row, parts in zip(shown, counts, strict=True)
        ),
        head=("类别", "登记", *series),
        rows=tuple(
            Row(row.label, tuple(map(str, (row.registered, row.own, row.joined, row.absent))))
            for row in _fewer(rows, MOST_ROWS)
        ),
        series=_used(series, counts),
    )  # fmt: skip


def awards(counts: Sequence[AwardCount]) -> Chart:
    """Cases that hold an award, beside the number its givers announced; of very many the first."""
    shown, held = counts[:MOST_ROWS], [count for count in counts if count.held][:MOST_BARS]
    notes = [
        "奖项以汇编所记颁发单位的公布为准；没有公布名单的，不给任何案例标奖。等级高低只在同一奖项之内可比。"
    ]
    if len(shown) < len(counts):
        notes.append(f"这里列出前 {len(shown)} 项，其余 {len(counts) - len(shown)} 项见各册汇编。")
    return Chart(
        key="award",
        title="获奖的案例",
        description="；".join(
            f"{_award(count)}{'' if count.declared is None else f'公布 {count.declared} 项，'}收录 {count.held} 项"
            for count in shown[:MOST_BARS]
        ) + "。",
        bars=_bars((_award(count), str(count.held), count.address, (count.held,)) for count in held),
        head=("奖项", "收录", "公布"),
        rows=tuple(
            Row(_award(count), (str(count.held), "—" if count.declared is None else str(count.declared)))
            for count in shown
        ),
        notes=tuple(notes),
    )  # fmt: skip


def _award(count: AwardCount) -> str:
    return f"{count.scheme}·{count.grade}（{count.year} 年）"


def percent(part: int, whole: int) -> str:
    """The share as people read it: 45%, 不到1%."""
    share = 100 * part / whole if whole else 0
    return "不到 1%" if 0 < share < 1 else f"{share:.0f}%"


def _folded(values: Sequence[Count], most: int) -> Sequence[Count]:
    """No more than `most` values; the small ones at the end become one."""
    if len(values) <= most:
        return values
    rest = values[most - 1 :]
    return (*values[: most - 1], Count("", f"其余 {len(rest)} 项", "", sum(value.count for value in rest)))


def _fewer(counts: Sequence[ParticipationCount], most: int) -> Sequence[ParticipationCount]:
    """No more than `most` lines: those of the most units, in their order; the others become one."""
    if len(counts) <= most:
        return counts
    large = sorted(range(len(counts)), key=lambda at: -counts[at].registered)[: most - 1]
    kept = set(large)
    rest = [line for at, line in enumerate(counts) if at not in kept]
    sums = (sum(getattr(line, name) for line in rest) for name in ("registered", "own", "joined"))
    return (*(counts[at] for at in sorted(kept)), ParticipationCount("", f"其余 {len(rest)} 项", "", *sums))


def _bars(
    lines: Iterable[tuple[str, str, str, tuple[int, ...]]], labelled: Callable[[int], bool] = lambda _: True
) -> tuple[Bar, ...]:
    """Bars of (label, value, address, parts), to the scale of the longest; none when fewer than two have a length."""
    found = list(lines)
    longest = max((sum(parts) for *_, parts in found), default=0)
    if sum(sum(parts) > 0 for *_, parts in found) < 2:
        return ()
    return tuple(
        Bar(label, value, address, _parts(parts, longest), labelled(index))
        for index, (label, value, address, parts) in enumerate(found)
    )


def _parts(counts: Sequence[int], longest: int) -> tuple[Part, ...]:
    starts = accumulate(counts, initial=0)
    return tuple(
        Part(tone, round(100 * start / longest, 2), round(100 * count / longest, 2))
        for tone, start, count in zip(_TONES, starts, counts, strict=False)
        if count
    )


def _used(series: Sequence[str], counts: Iterable[tuple[int, ...]]) -> tuple[tuple[str, str], ...]:
    """Tone and name of the parts that any bar has."""
    totals = [sum(column) for column in zip(*counts, strict=True)]
    return tuple((tone, name) for tone, name, total in zip(_TONES, series, totals, strict=False) if total)
