"""The same fields as a table (CSV, RFC 4180) that opens in a spreadsheet: one line a case."""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from io import StringIO
from operator import attrgetter
from typing import Any

from showcase.words.case.fields import Field, fields_of
from showcase.words.made_columns import Named
from showcase.words.open_data import OF_REGIONS, OpenCase, OpenRegion

BETWEEN = "；"
"""Between the items of a list in one cell."""

_FORMULA = re.compile(r"[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]")
"""What a spreadsheet takes for the beginning of a formula; the library's own export keeps the same rule."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (the way to the field in the JSON) and how a case fills it."""

    name: str
    field: Field
    cell: Callable[[Any], str]


@cache
def columns(has_regions: bool = True) -> tuple[Column, ...]:
    """A column for each field that is no list of entries; a list is one column that says its items, or, when they are
    words with codes, one column for the codes and one for the labels. None of regions where cases are not told by them."""
    lists = {field.path: field.inner for field in fields_of(OpenCase) if field.repeated and field.inner}
    coded = {path for path, inner in lists.items() if inner in (Named, OpenRegion)}
    found = []
    for field in fields_of(OpenCase):
        above = field.path[:-1]
        if not has_regions and field.path[:2] == OF_REGIONS:
            continue
        name = ".".join(field.path)
        if above in coded:
            found.append(Column(name, field, _items(above, field.name)))
        elif field.path in coded or any(field.path[:depth] in lists for depth in range(1, len(field.path))):
            continue
        elif field.inner is None or field.repeated:
            found.append(Column(name, field, _reader(field.path)))
    return tuple(found)


def _reader(path: tuple[str, ...]) -> Callable[[Any], str]:
    def read(case: Any) -> str:
        value = case
        for name in path:
            value = getattr(value, name)
            if value is None:
                return ""
        return _written(value)

    return read


def _items(path: tuple[str, ...], leaf: str) -> Callable[[Any], str]:
    listed = attrgetter(".".join(path))
    return lambda case: BETWEEN.join(getattr(item, leaf) for item in listed(case))


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    return str(value)


def head(has_regions: bool) -> str:
    """What a table begins with: the mark by which Excel knows UTF-8, and the names of the columns."""
    return "\ufeff" + _line(column.name for column in columns(has_regions))


def line(case: OpenCase, has_regions: bool) -> str:
    """The line of one case. No cell is a formula."""
    return _line(column.cell(case) for column in columns(has_regions))


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(_safe, cells))
    return written.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
