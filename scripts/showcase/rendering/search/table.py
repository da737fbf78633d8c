"""The table of the library: every case's values of every facet, in one small file, so that a client can count and combine.

Cases are numbered in library order (newest first). What follows from the unit is written once for each unit. Many cases
share a combination of values, so each facet lists the combinations, and each case (or unit) names one of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from showcase.gathering.catalogue import Case, Catalogue, UnitEntry
from showcase.words.record import Kind
from showcase.words.vocabulary import Word

_Item = TypeVar("_Item", Case, UnitEntry)


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a facet; `parent` is the code of the wider value it is shown under, empty for none; `rank` tells the
    better of two awards (lower is better)."""

    code: str
    label: str
    parent: str = ""
    rank: int = 0


def table(catalogue: Catalogue) -> dict[str, Any]:
    """The table as JSON values; theme/assets/library/search.js reads it."""
    cases = list(catalogue.cases.values())
    present = {case.unit.id for case in cases}
    units = [entry for id_, entry in catalogue.units.items() if id_ in present]
    number = {entry.unit.id: index for index, entry in enumerate(units)}
    return {
        "unit": [number[case.unit.id] for case in cases],
        "facets": [*_of_cases(catalogue, cases), *_of_units(catalogue, units)],
    }


def _of_cases(catalogue: Catalogue, cases: Sequence[Case]) -> Iterator[dict[str, Any]]:
    years = [_Value(group.code, group.label) for group in catalogue.years.values()]
    themes = [_Value(group.code, group.label) for group in catalogue.themes.values()]
    kinds = [_Value(kind.value, kind.label) for kind in Kind]
    yield _facet("year", "年度", "case", years, cases, lambda case: [case.card.year])
    yield _facet(
        "theme", "主题", "case", themes, cases, lambda case: [word.code for word in case.card.themes]
    )
    yield _facet("award", "奖项", "case", _awards(catalogue), cases, _held)
    terms = _programmes(catalogue)
    yield _facet("programme", "部署与工作法", "case", terms, cases, lambda case: case.facts.programmes)
    yield _facet("kind", "记录类别", "case", kinds, cases, lambda case: [case.card.kind.value])


def _of_units(catalogue: Catalogue, units: Sequence[UnitEntry]) -> Iterator[dict[str, Any]]:
    by_code = catalogue.vocabulary.by_code
    types, levels, systems = by_code["unit_types"], by_code["levels"], by_code["systems"]
    yield _facet("region", "地区", "unit", _regions(catalogue), units, _lineage)
    yield _facet(
        "unit_type", "单位类型", "unit", _words(types), units, lambda entry: _widened(types, entry.type)
    )
    yield _facet("level", "层级", "unit", _words(levels), units, lambda entry: [entry.level.code])
    yield _facet(
        "system",
        "系统",
        "unit",
        _words(systems),
        units,
        lambda entry: [entry.system.code] if entry.system else [],
    )


def _facet(
    key: str,
    label: str,
    by: str,
    values: Iterable[_Value],
    items: Sequence[_Item],
    held: Callable[[_Item], Iterable[str]],
) -> dict[str, Any]:
    """`of` names for each item one of the `sets` of values; a code that is no value (a fault told before) is left out."""
    known = list(values)
    number = {value.code: index for index, value in enumerate(known)}
    sets: dict[tuple[int, ...], int] = {}
    of = []
    for item in items:
        combination = tuple(sorted({number[code] for code in held(item) if code in number}))
        of.append(sets.setdefault(combination, len(sets)))
    return {
        "key": key,
        "label": label,
        "by": by,
        "values": [[value.code, value.label, number.get(value.parent, -1), value.rank] for value in known],
        "sets": [list(combination) for combination in sets],
        "of": of,
    }


def _words(words: Mapping[str, Word]) -> list[_Value]:
    return [_Value(word.code, word.label, word.parent or "") for word in words.values()]


def _widened(words: Mapping[str, Word], word: Word) -> list[str]:
    """The word and the wider one it belongs to (两新组织 holds 非公企业, 社会组织 …)."""
    return [word.code, word.parent] if word.parent and word.parent in words else [word.code]


def _regions(catalogue: Catalogue) -> list[_Value]:
    """Cities and their counties; the province narrows nothing."""
    return [
        _Value(code, entry.region.name, entry.region.lineage[-2])
        for code, entry in catalogue.regions.items()
        if len(entry.region.lineage) > 1
    ]


def _lineage(entry: UnitEntry) -> list[str]:
    """Codes of the regions a unit lies in, as far as they are known and not only inferred."""
    return [link.address.split("/")[-2] for link in entry.regions]


def _awards(catalogue: Catalogue) -> list[_Value]:
    """Schemes in the order of the compendiums, each with its grades, best first."""
    ranks = {code: index for index, code in enumerate(catalogue.vocabulary.by_code["award_grades"])}
    schemes: dict[str, dict[str, str]] = {}
    for compendium in catalogue.compendiums.values():
        for award in compendium.awards:
            if award.cards:
                schemes.setdefault(award.award.scheme, {})[award.grade.code] = award.grade.label
    values = []
    for scheme, grades in schemes.items():
        values.append(_Value(scheme, scheme, "", len(ranks)))
        for code in sorted(grades, key=lambda code: ranks.get(code, len(ranks))):
            values.append(_Value(f"{scheme}/{code}", grades[code], scheme, ranks.get(code, len(ranks))))
    return values


def _held(case: Case) -> Iterator[str]:
    for mark in case.card.marks:
        yield mark.scheme
        yield f"{mark.scheme}/{mark.grade.code}"


def _programmes(catalogue: Catalogue) -> list[_Value]:
    """Terms that cases name; one name with several meanings says whose it is."""
    return [
        _Value(id_, f"{entry.term.name}（{entry.term.place}）" if entry.same_name else entry.term.name)
        for id_, entry in catalogue.terms.items()
        if entry.cards
    ]
