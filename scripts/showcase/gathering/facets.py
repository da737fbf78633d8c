"""The facets: each way to divide the library, with its counts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from showcase.gathering.catalogue import Facet, Group, RegionEntry
from showcase.gathering.shelf import Shelf
from showcase.gathering.statistics import Count
from showcase.words.record import Kind


def facets(
    shelf: Shelf, years: Mapping[str, Group], themes: Mapping[str, Group], regions: Mapping[str, RegionEntry]
) -> tuple[Facet, ...]:
    """Facets in the order a reader narrows by; values without cases are left out, and facets without values."""
    units = [shelf.unit(record) for record in shelf.ordered]
    kinds = Counter(card.kind for card in shelf.cards.values())
    grades = Counter(
        grade for card in shelf.cards.values() for grade in {mark.grade.code for mark in card.marks}
    )
    found = (
        Facet("year", "年度", _groups(years.values())),
        Facet("theme", "主题", _groups(themes.values())),
        Facet("region", "地区", _places(regions.values())),
        Facet("award", "奖项等级", _words(shelf, "award_grades", grades)),
        Facet("unit_type", "单位类型", _words(shelf, "unit_types", Counter(unit.type for unit in units))),
        Facet("level", "层级", _words(shelf, "levels", Counter(unit.level for unit in units))),
        Facet(
            "system", "系统", _words(shelf, "systems", Counter(unit.system for unit in units if unit.system))
        ),
        Facet("kind", "记录类别", tuple(Count(k.value, k.label, "", kinds[k]) for k in Kind if kinds[k])),
    )
    return tuple(facet for facet in found if facet.values)


def _groups(groups: Iterable[Group]) -> tuple[Count, ...]:
    return tuple(Count(g.code, g.label, g.address, len(g.cards)) for g in groups if g.cards)


def _places(entries: Iterable[RegionEntry]) -> tuple[Count, ...]:
    """Cities and counties; the province itself narrows nothing."""
    return tuple(
        Count(entry.region.code, entry.region.name, entry.address, len(entry.cards))
        for entry in entries
        if entry.cards and entry.parents
    )


def _words(shelf: Shelf, group: str, counts: Mapping[str, int]) -> tuple[Count, ...]:
    words = shelf.register.vocabulary.by_code[group].values()
    return tuple(
        Count(word.code, word.label, "", counts[word.code]) for word in words if counts.get(word.code)
    )
