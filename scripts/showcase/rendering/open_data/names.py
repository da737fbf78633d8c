"""By what names a case is told of in the data: all that is said of it and does not stand in its record. Where another unit, word, region
or term is renamed, it is told of as before."""

from functools import cache
from typing import Any

from showcase.gathering.case import Case
from showcase.rendering.open_data.cases import DataContext, of_dimensions
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts
from showcase.words.staff.vocabulary import Vocabulary


class Names:
    """Those of the cases of one context."""

    def __init__(self, context: DataContext) -> None:
        self._catalogue = context.catalogue
        self._labels = context.catalogue.lookup.register.labels
        self._regions = {entry.address: entry.region.code for entry in context.catalogue.regions.values()}
        self._units: dict[str, str] = {}

    def of(self, case: Case) -> tuple[object, ...]:
        """Its unit, partners and terms, and every word it names by a code, each with what the data say of it."""
        catalogue, facts = self._catalogue, case.facts
        partners = [
            (id_, unit.unit.name, unit.address)
            for id_ in facts.partners
            if (unit := catalogue.units.get(id_))
        ]
        terms = [(id_, term.term.name) for id_ in facts.programmes if (term := catalogue.terms.get(id_))]
        words = (*case.card.themes, *(award.grade for award in case.card.awards))
        return (
            self._unit(case), partners, terms, [(word.code, word.label) for word in words], self._looked_up(facts),
            self._divided_by(case),
        )  # fmt: skip

    def _unit(self, case: Case) -> str:
        """Worked out once for all its cases."""
        unit = case.unit
        if (said := self._units.get(unit.id)) is None:
            entry = self._catalogue.units[unit.id]
            words = [(word.code, word.label) for word in (entry.type, entry.level, entry.system) if word]
            regions = [(self._regions[link.address], link.label) for link in case.regions]
            names = (unit.id, unit.name, unit.short_name, unit.current_name)
            said = self._units[unit.id] = repr((names, words, entry.address, regions))
        return said

    def _looked_up(self, facts: Facts) -> list[tuple[str, str, str | None]]:
        return [
            (group, code, self._labels.get(group, {}).get(code))
            for group, path in _fields()
            for code in _codes(facts, path)
        ]

    def _divided_by(self, case: Case) -> list[tuple[str, str, str]]:
        value = self._catalogue.lookup.value
        return [
            (dimension.column, code, value(dimension.values, code).label)
            for dimension in of_dimensions()
            for code in dimension.codes(case.subject)
        ]


@cache
def _fields() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Group of the vocabulary and path of each field of the record that names a word of it."""
    return tuple(
        (field.stated.looked_up, field.path)
        for field in fields_of(Facts)
        if field.stated.looked_up in Vocabulary.model_fields
    )


def _codes(facts: Facts, path: tuple[str, ...]) -> tuple[str, ...]:
    """What stands there: nothing, one code, several."""
    found: Any = facts
    for step in path:
        found = getattr(found, step, None)
    return found if isinstance(found, tuple) else (found,) if found else ()
