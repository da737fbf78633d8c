"""Rules that look at many records at once: a year's call, a unit's quota, brands told twice, one slug for one brand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from showcase.judging.cases.names import bare
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.verdict import Verdict
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.register import Register
from showcase.words.staff.unit import Unit


def problems(records: Records, verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """Every breach of a rule on records together; each record is passed a fixed number of times."""
    by_key = {verdict.key: verdict for verdict in verdicts}
    yield from _calls(records.register, by_key)
    yield from _quotas(records, by_key)
    yield from _brands(records, by_key)
    yield from _slugs(records, by_key)
    yield from _split(records, by_key)


def _calls(register: Register, by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """Every year that has records has a call; told once a year."""
    for year in sorted({verdict.year for verdict in by_key.values()}):
        if (
            year.isascii()
            and year.isdigit()
            and year not in register.calls
            and not register.excused("calls", year)
        ):
            message = f"{year} 年还没有规则，先按默认规则检查。"
            hint = f"请工作人员写一份 content/calls/{year}.md，可照着别的年度改。"
            yield rulebook.CALL_MISSING.broken(Place(f"brands/{year}"), message, hint)


def _quotas(records: Records, by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """A unit hands in no more full cases a year than the call allows; told at the first one too many."""
    handed_in: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for case in records.as_they_came:
        if case.facts.kind is Kind.CASE and case.facts.provenance.kind is not ProvenanceKind.COMPILED:
            handed_in[case.year, case.facts.unit].append(case)
    for (year, unit), cases in handed_in.items():
        quota = records.register.call(year).quota
        if quota is not None and len(cases) > quota:
            listed = "、".join(case.slug for case in cases[:10])
            message = f"“{_name(records.register, unit)}”{year} 年报了 {len(cases)} 个案例（{listed}），限报 {quota} 个。"
            yield rulebook.QUOTA_EXCEEDED.broken(
                by_key[cases[quota].key].unit_at, message, f"只留 {quota} 个，其余下一年再报。"
            )


def _brands(records: Records, by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """A unit tells one brand once a year."""
    first: dict[tuple[str, str, str], Record] = {}
    for case in records.as_they_came:
        if case.facts.brand:
            name = bare("".join(case.facts.brand.name.split()))
            before = first.setdefault((case.year, case.facts.unit, name), case)
            if before is not case:
                message = f"品牌“{case.facts.brand.name}”同一年已经报过（{before.folder}）。"
                place = by_key[case.key].brand_at
                yield rulebook.BRAND_REPEATED.broken(
                    place, message, "合成一份；确是两个品牌的，名称要分得开。"
                )


def _slugs(records: Records, by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """One slug in several years is one brand of one unit, be it renamed or handed to its superior or subordinate."""
    units = records.register.units
    first: dict[str, Record] = {}
    for case in records.as_they_came:
        before = first.setdefault(case.slug, case)
        own, other = units.get(case.facts.unit), units.get(before.facts.unit)
        if own and other and own is not other and not _are_one(own, other, records.register):
            message = f"标识“{case.slug}”已经属于“{other.name}”（{before.folder}）。"
            hint = f"文件夹换一个标识，如 {case.slug}-2。同一标识在几个年度里是同一个品牌。"
            yield rulebook.SLUG_TAKEN.broken(by_key[case.key].unit_at, message, hint)


def _split(records: Records, by_key: Mapping[str, Verdict]) -> Iterator[Problem]:
    """A brand its unit tells again in another year has the slug it had: under another its years would not be found together."""
    first: dict[tuple[str, str], Record] = {}
    for case in records.as_they_came:
        if case.facts.brand:
            name = bare("".join(case.facts.brand.name.split()))
            before = first.setdefault((case.facts.unit, name), case)
            if before.slug != case.slug and before.year != case.year:
                message = f"品牌“{case.facts.brand.name}”在 {before.year} 年的标识是“{before.slug}”，这里是“{case.slug}”，各年度连不到一起。"
                hint = f"文件夹改名为 brands/{case.year}/{before.slug}；确是两个品牌的，名称要分得开。"
                yield rulebook.BRAND_SPLIT.broken(by_key[case.key].brand_at, message, hint)


def _are_one(own: Unit, other: Unit, register: Register) -> bool:
    """Whether one unit is the other renamed, or above the other."""
    renamed = not _names(own).isdisjoint(_names(other))
    return renamed or any(
        superior is high
        for low, high in ((own, other), (other, own))
        for superior in register.superiors(low.id)
    )


def _names(unit: Unit) -> set[str]:
    return {unit.name, *(former.name for former in unit.former_names)} | (
        {unit.current_name} if unit.current_name else set()
    )


def _name(register: Register, unit: str) -> str:
    return register.units[unit].name if unit in register.units else unit
