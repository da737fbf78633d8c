"""Rules on the cases a record names: what it learned from, with which it was created jointly."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from showcase.judging.cases.judged_case import JudgedCase
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.yaml.yaml_text import DataPath, YamlText, value_at
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.rules import sayings
from showcase.words.rules.problem import Edit, Place, Problem

LEARNED = "learned_from"
KEY = pattern(r"(\d{4})/[a-z0-9-]+", re.ASCII)
"""How a case is named: `2024/nuanxin-chuangkou`."""


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case another one names: in which field, where, and what would be put in its place."""

    field: str
    key: str
    place: Place
    edit: tuple[Edit, ...]

    def mended(self, key: str) -> tuple[Edit, ...]:
        """The edit that names this case instead."""
        return tuple(replace(edit, right=key) for edit in self.edit)


def named_cases(yaml: YamlText) -> Iterator[NamedCase]:
    """Every case a record names, as it is written."""
    for field in _relations():
        listed = value_at(yaml.data, field.path)
        for index, key in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(key, str) and key:
                at: DataPath = (*field.path, index)
                yield NamedCase(field.name, key, yaml.place(at), yaml.edit(at, ""))


@cache
def _relations() -> tuple[Field, ...]:
    return tuple(field for field in fields_of(Facts) if field.stated.looked_up == "cases")


def relations(case: JudgedCase) -> Iterator[Problem]:
    """A case names others than itself, and learned from none of a later year. Whether they exist, those tell who see all
    cases (`several/lineage.py`)."""
    year = case.draft.year
    for field in _relations():
        for path, key in case.texts(*field.path):
            if key == case.draft.key:
                yield sayings.RELATION_SELF.broken(case.place(*path), label=field.label, key=key)
            elif field.name == LEARNED and (said := KEY.fullmatch(key)) and said[1] > year:
                yield sayings.LEARNED_LATER.broken(case.place(*path), key=key, later=said[1], year=year)


RULES = (relations,)
"""What one record tells by itself."""
