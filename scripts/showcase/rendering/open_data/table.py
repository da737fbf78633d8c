"""The same fields as a table (CSV, RFC 4180) that opens in a spreadsheet: one line a case."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from showcase.late.values import dataclass
from showcase.words.case.fields import Field, fields_of
from showcase.words.made_columns import Named
from showcase.words.open_data import OF_REGIONS, OpenCase, OpenRegion

BETWEEN = "；"
"""Between the items of a list in one cell."""

_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""With what begins what a spreadsheet takes for a formula; the library's own export keeps the same rule."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (the way to the field in the JSON)."""

    name: str
    field: Field
    is_of_items: bool = False
    """Whether it says this field of each entry of a list."""


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
            found.append(Column(name, field, is_of_items=True))
        elif field.path in coded or any(field.path[:depth] in lists for depth in range(1, len(field.path))):
            continue
        elif field.inner is None or field.repeated:
            found.append(Column(name, field))
    return tuple(found)


_Cells = Callable[[Any], list[str]]


@cache
def _row(has_regions: bool) -> _Cells:
    """Gives the cells of a case."""
    return _cells(columns(has_regions), 0)


def _cells(columns: Sequence[Column], depth: int) -> _Cells:
    """Gives the cells of these columns of what lies so deep on the way to their fields: each step is gone once."""
    steps: list[tuple[Callable[[Any], Any], _Cells | None, list[str]]] = []
    for name, found in groupby(columns, lambda column: column.field.path[depth]):
        some = [*found]
        inner = None
        if some[0].is_of_items and len(some[0].field.path) == depth + 2:
            inner = _items([column.field.name for column in some])
        elif len(some[0].field.path) > depth + 1:
            inner = _cells(some, depth + 1)
        steps.append((attrgetter(name), inner, [""] * len(some)))

    def read(value: Any) -> list[str]:
        cells: list[str] = []
        for get, inner, nothing in steps:
            if (within := get(value)) is None:
                cells += nothing
            elif inner is None:
                cells.append(within if within.__class__ is str else _written(within))
            else:
                cells += inner(within)
        return cells

    return read


def _items(leaves: Sequence[str]) -> _Cells:
    read = [attrgetter(leaf) for leaf in leaves]
    return lambda items: [BETWEEN.join(map(get, items)) for get in read]


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
    return _line(_row(has_regions)(case))


def _line(cells: Iterable[str]) -> str:
    between = '","'
    return f'"{between.join(map(_safe, cells))}"\r\n'


def _safe(text: str) -> str:
    if text[:1] in _FORMULA:
        text = f"'{text}"
    return text.replace('"', '""') if '"' in text else text
