"""The fact sheet of a case: what is known about the brand and its Party organisation, and what the source leaves out.

Which fields stand there, and how they are called, is stated with each field (`Statement.sheet`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from showcase.gathering.card import Link
from showcase.gathering.case import Fact
from showcase.judging.record import Record
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
    for path, field in _told():
        above = _at(facts, path) if path else facts
        value = getattr(above, field.name, None)
        gap = field.stated.gap == "always" or (field.stated.gap == "within" and above is not None)
        if value not in (None, ()):
            links = _links(field, value, register)
            yield Fact(field.stated.sheet, _said(field, value, above, register), links)
        elif gap and gaps_shown:
            yield Fact(field.stated.sheet)


def _links(field: Field, value: Any, register: Register) -> tuple[Link, ...]:
    """To the pages of words that have pages."""
    if (dimension := _with_pages().get(field.stated.looked_up)) is None:
        return ()
    codes = value if field.repeated else (value,)
    return tuple(Link(_one(field, code, register), dimension.address(code)) for code in codes)


@cache
def _with_pages() -> Mapping[str, Dimension]:
    """Group of the vocabulary → the dimension whose values have pages."""
    return {
        dimension.values.group: dimension
        for dimension in DIMENSIONS
        if dimension.values.group and dimension.pages
    }


@cache
def _told() -> tuple[tuple[tuple[str, ...], Field], ...]:
    """The fields the sheet tells, each after the way to what it stands in."""
    return tuple((field.path[:-1], field) for field in fields_of(Facts) if field.stated.sheet)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = getattr(value, name, None)
    return value


def _said(field: Field, value: Any, above: Any, register: Register) -> str:
    """The value in words, or all of many."""
    values = value if field.repeated else (value,)
    inferred = getattr(above, f"{field.name}_basis", None) is Basis.INFERRED
    return "、".join(_one(field, one, register) for one in values) + ("（据原文推断）" if inferred else "")


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
