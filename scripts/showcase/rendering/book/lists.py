"""What stands behind the cases: award lists, the year in figures, the glossary, the indexes of units and brands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from showcase.gathering.awards import AwardEntry
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue, DeclaredEntry
from showcase.gathering.order import initial, pinyin_key
from showcase.gathering.statistics import Division, Statistics
from showcase.rendering.book.chapter import mark_file
from showcase.rendering.book.matter import shown
from showcase.rendering.book.prose import Plate
from showcase.rendering.book.volume import Bar, Chart, Figures, Group, Line
from showcase.words.chinese import cn_amount, cn_date, cn_period

MOST_BARS = 12
"""Bars of one chart; the rest are one bar, 其他."""

Numbers = Mapping[str, int]
"""Case key → number of its chapter."""


def awards(
    entries: Sequence[AwardEntry],
    cases: Mapping[str, Case],
    numbers: Numbers,
    plates: Mapping[str, Mapping[str, Plate]],
) -> tuple[Group, ...]:
    """A list for each grade that names its cases, or says how many were announced; with a picture of each of which there are
    `plates`."""
    groups = []
    for entry in entries:
        award = entry.award
        lines = tuple(
            Line(
                card.headline, cases[card.key].unit.name, (numbers[card.key],), shown(cases[card.key], plates)
            )
            for card in entry.cards
            if card.key in numbers
        )
        lines += tuple(Line(unit.label) for unit in entry.units)
        said = [f"公布 {award.declared} 项。" if award.declared is not None else "", award.note or ""]
        if award.expires:
            said.append(f"有效期至 {cn_date(award.expires)}。")
        said += [f"“{gone.holder.label}”{gone.said}（{cn_date(gone.date)}）。" for gone in entry.ended]
        groups.append(Group(f"{award.scheme} · {entry.grade.label}", lines, "".join(said)))
    return tuple(groups)


def figures(statistics: Statistics, declared: Iterable[DeclaredEntry] = ()) -> Figures:
    """The counts and charts of a compendium: the site's own numbers, beside those its issuer published."""
    counts = (
        ("案例", statistics.cases, "个"),
        ("品牌", statistics.brands, "个"),
        ("单位", statistics.units, "个"),
        ("图片", statistics.pictures, "张"),
    )
    published = tuple(
        (
            entry.declared.label,
            cn_amount(entry.declared.value, entry.declared.approx, entry.declared.unit),
            f"{entry.gathered}{entry.declared.unit}" if entry.gathered is not None else "",
            entry.declared.source or "",
        )
        for entry in declared
    )
    charts = [_chart(division) for division in statistics.divisions.values() if "book" in division.charts]
    return Figures(
        tuple((label, str(count), unit) for label, count, unit in counts if count),
        published,
        tuple(chart for chart in charts if len(chart.bars) > 1),
    )


def _chart(division: Division) -> Chart:
    """A bar for each value in the site's order; where they are too many, the smallest are one bar."""
    counted = [(value.label, value.count) for value in division.values]
    if len(counted) > MOST_BARS:
        least = sorted(count for _, count in counted)[-(MOST_BARS - 2)]
        shown = [item for item in counted if item[1] >= least][: MOST_BARS - 2]
        counted = [*shown, ("其他", sum(count for _, count in counted) - sum(count for _, count in shown))]
    if division.unknown:
        counted.append(("没有写明", division.unknown))
    bars = tuple(Bar(label, count) for label, count in counted)
    said = "，".join(f"{bar.label} {bar.value} 个" for bar in bars)
    note = f"一个案例可以属于几个{division.label}。" if division.several else ""
    return Chart(division.title, "个", bars, f"{division.title}：{said}。{note}", note)


def glossary(cases: Sequence[Case], catalogue: Catalogue, numbers: Numbers) -> tuple[Line, ...]:
    """The terms these cases name, in the glossary's order, with what they mean and where they occur."""
    used: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        for id_ in case.facts.programmes:
            used[id_].append(numbers[case.key])
    lines = []
    for id_, entry in catalogue.terms.items():
        if id_ in used:
            term = entry.term
            when = f"，{cn_period(term.year)}" if term.year else ""
            items = "各项：" + "；".join(term.items) + "。" if term.items else ""
            if not items and term.counted:
                items = "各项内容没有逐项写明。"
            lines.append(
                Line(f"{term.name}（{term.place}{when}）", f"{term.brief}{items}", tuple(sorted(used[id_])))
            )
    return tuple(lines)


def units(cases: Sequence[Case], numbers: Numbers) -> tuple[Group, ...]:
    """Units by the pinyin of their whole names; a case stands under its partners too."""
    held: dict[str, set[int]] = defaultdict(set)
    for case in cases:
        for name in (case.unit.name, *(partner.label for partner in case.partners)):
            held[name].add(numbers[case.key])
    return _index((name, "", chapters, "") for name, chapters in held.items())


def brands(cases: Sequence[Case], numbers: Numbers, *, marked: bool = False) -> tuple[Group, ...]:
    """Brands by the pinyin of their whole names, the unit beside each; `marked`: with their typographic marks."""
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    marks: dict[tuple[str, str], str] = {}
    for case in cases:
        if case.card.name:
            held[case.card.name, case.card.unit.label].add(numbers[case.key])
            if marked:
                marks.setdefault((case.card.name, case.card.unit.label), mark_file(case.card))
    return _index((*named, chapters, marks.get(named, "")) for named, chapters in held.items())


def _index(entries: Iterable[tuple[str, str, set[int], str]]) -> tuple[Group, ...]:
    """Lines in pinyin order under their letters; what begins with no letter comes first, under #."""
    ordered = sorted(entries, key=lambda entry: (initial(entry[0]) != "#", pinyin_key(entry[0]), entry[1]))
    lines = [
        (initial(name), Line(name, aside, tuple(sorted(chapters)), mark=mark))
        for name, aside, chapters, mark in ordered
    ]
    return tuple(
        Group(letter, tuple(line for _, line in group))
        for letter, group in groupby(lines, key=lambda item: item[0])
    )
