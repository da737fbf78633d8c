"""The fact sheet of a case: what is known about the brand and its Party organisation, and what the source leaves out.

Which fields stand there, and how they are called, is stated with each field (`Statement.sheet`).
"""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from showcase.gathering.card import Link
from showcase.gathering.case import Fact
from showcase.judging.record import Record
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


def fact_sheet(record: Record, register: Register) -> tuple[Fact, ...]:
    """The lines of the sheet. A compiled record shows its gaps; a submitted one only what the unit chose to say."""
    facts = record.facts
    gaps_shown = facts.provenance.kind is ProvenanceKind.COMPILED and facts.kind is Kind.CASE
    return tuple(_lines(facts, register, gaps_shown))


def _lines(facts: Facts, register: Register, gaps_shown: bool) -> Iterator[Fact]:
    for path, told in _told():
        above = _at(facts, path)
        if above is None and not gaps_shown:
            continue
        for one in told:
            value = getattr(above, one.name, None)
            if value not in (None, ()):
                yield Fact(one.label, _said(one, value, above, register), _links(one, value, register))
            elif gaps_shown and (one.gap == "always" or (one.gap == "within" and above is not None)):
                yield Fact(one.label)


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


def _links(one: _Told, value: Any, register: Register) -> tuple[Link, ...]:
    """To the pages of words that have pages."""
    if one.pages is None:
        return ()
    codes = value if one.field.repeated else (value,)
    return tuple(Link(_one(one.field, code, register), one.pages.address(code)) for code in codes)


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


def _said(one: _Told, value: Any, above: Any, register: Register) -> str:
    """The value in words, or all of many."""
    values = value if one.field.repeated else (value,)
    inferred = one.basis and getattr(above, one.basis) is Basis.INFERRED
    said = "、".join(_one(one.field, each, register) for each in values)
    return f"{said}（据原文推断）" if inferred else said


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
