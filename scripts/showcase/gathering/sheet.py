"""The fact sheet of a case: what is known about the brand and its Party organisation, and what the source leaves out.

Which fields stand there, and how they are called, is stated with each field (`Statement.sheet`).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from showcase.gathering.card import Link
from showcase.gathering.case import Fact
from showcase.late.values import dataclass
from showcase.words.case.brand import Logo
from showcase.words.case.choices import Basis, Kind, ProvenanceKind
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.provenance import Contact
from showcase.words.case.record import Facts
from showcase.words.chinese import cn_date, cn_period
from showcase.words.choice import Choice
from showcase.words.dimension import Dimension
from showcase.words.dimensions import DIMENSIONS
from showcase.words.staff.register import Register


class FactSheets:
    """Fact sheets of cases, as one register tells them: ten thousand say the same few types and days, so a line is made once."""

    def __init__(self, register: Register) -> None:
        self._told = [(path, [(one, _Lines(one, register)) for one in told]) for path, told in _told()]

    def of(self, facts: Facts) -> tuple[Fact, ...]:
        """The lines of a sheet. A compiled record shows its gaps; a submitted one only what the unit chose to say."""
        gaps_shown = facts.provenance.kind is ProvenanceKind.COMPILED and facts.kind is Kind.CASE
        found: list[Fact] = []
        for path, told in self._told:
            above = _at(facts, path)
            if above is not None or gaps_shown:
                found += _said(told, above, gaps_shown)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A field as the sheet tells it."""

    field: Field
    name: str
    label: str
    gap: str
    basis: str
    """Name of the field that says how its value is known; empty: there is none."""
    pages: Dimension | None
    """The dimension whose values its words are, where these have pages."""


class _Lines(dict[tuple[Any, bool], Fact]):
    """The lines one field comes to, by its value and whether that is inferred."""

    def __init__(self, told: _Told, register: Register) -> None:
        self._told, self._register = told, register

    def __missing__(self, known: tuple[Any, bool]) -> Fact:
        value, inferred = known
        one, register = self._told, self._register
        values = value if one.field.repeated else (value,)
        said = "、".join(_one(one.field, each, register) for each in values)
        pages = one.pages
        links = (
            [Link(_one(one.field, each, register), pages.address(each)) for each in values] if pages else ()
        )
        line = self[known] = Fact(one.label, f"{said}（据原文推断）" if inferred else said, tuple(links))
        return line


def _said(told: Sequence[tuple[_Told, _Lines]], above: Any, gaps_shown: bool) -> Iterator[Fact]:
    """The lines of the fields of one thing; `above` is None where there is no such thing."""
    for one, lines in told:
        value = getattr(above, one.name, None)
        if value is not None and value != ():
            yield lines[value, bool(one.basis) and getattr(above, one.basis) is Basis.INFERRED]
        elif gaps_shown and (one.gap == "always" or (one.gap == "within" and above is not None)):
            yield Fact(one.label)


@cache
def _with_pages() -> Mapping[str, Dimension]:
    """Group of the vocabulary → the dimension whose values have pages."""
    return {
        dimension.values.group: dimension
        for dimension in DIMENSIONS
        if dimension.values.group and dimension.pages
    }


@cache
def _told() -> tuple[tuple[tuple[str, ...], tuple[_Told, ...]], ...]:
    """The fields the sheet tells, those of one thing together, after the way to it."""
    every = {field.path for field in fields_of(Facts)}
    told = (field for field in fields_of(Facts) if field.stated.sheet)
    return tuple(
        (path, tuple(_as_told(field, every) for field in some))
        for path, some in groupby(told, key=lambda field: field.path[:-1])
    )


def _as_told(field: Field, every: Container[tuple[str, ...]]) -> _Told:
    basis = f"{field.name}_basis"
    return _Told(
        field,
        field.name,
        field.stated.sheet,
        field.stated.gap,
        basis if (*field.path[:-1], basis) in every else "",
        _with_pages().get(field.stated.looked_up),
    )


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = getattr(value, name, None)
    return value


def _one(field: Field, value: Any, register: Register) -> str:
    match value:
        case Logo():
            return value.meaning or value.alt
        case Contact():
            return " ".join(filter(None, (value.department, value.office_phone)))
        case Choice():
            return value.label
        case bool():
            return "是" if value else "否"
    if field.kind in ("date", "period"):
        return cn_date(value) if field.kind == "date" else cn_period(value)
    if word := register.vocabulary.by_code.get(field.stated.looked_up, {}).get(value):
        return word.label
    return f"{value} {field.stated.measure}".rstrip() if field.stated.measure else str(value)
