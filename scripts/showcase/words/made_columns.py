"""Columns of the open data that nobody has written: made from what is stated of fields and dimensions."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import GenericAlias
from typing import Any, TypeVar

from pydantic import Field

from showcase.words.case import fields
from showcase.words.case.record import Facts
from showcase.words.choice import Choice
from showcase.words.dimension import Dimension
from showcase.words.entry import Entry, with_fields
from showcase.words.staff.vocabulary import Vocabulary

_Schema = TypeVar("_Schema", bound=Entry)


class Named(Entry):
    """A code and what people read."""

    code: str = Field(title="代码", examples=["serving_people"])
    label: str = Field(title="名称", examples=["服务群众"])


def of_record(prefix: str, dimensions: Iterable[Dimension] = ()) -> Callable[[type[_Schema]], type[_Schema]]:
    """A decorator: the schema, which is at `prefix` in the open data, with a column for each field of the record and each
    of the dimensions that belongs there and has none; after all that is written, a dimension's as a list of words."""

    def extended(schema: type[_Schema]) -> type[_Schema]:
        written = {".".join(field.path) for field in fields.fields_of(schema)}
        found = {
            name: (_type(field), Field(title=field.label, description=field.help or None))
            for name, field in _below(prefix).items()
            if name not in written
        }
        lists = {
            dimension.column: (tuple[Named, ...], Field(title=dimension.label))
            for dimension in dimensions
            if dimension.column not in written | found.keys()
        }
        return with_fields({**found, **lists})(schema)

    return extended


@cache
def made(schema: type[Entry], prefix: str) -> Mapping[str, fields.Field]:
    """The fields whose columns were made in a schema at `prefix`, by name."""
    return {name: field for name, field in _below(prefix).items() if name in schema.__annotations__}


def _below(prefix: str) -> Mapping[str, fields.Field]:
    """Fields of the record whose column lies right below the prefix, by the column's name."""
    found = {}
    for field in fields.fields_of(Facts):
        above, _, name = (field.column or "").rpartition(".")
        if name and above == prefix and field.inner is None:
            found[name] = field
    return found


def _type(field: fields.Field) -> Any:
    kinds: dict[str, Any] = {"whole": int, "number": int | float, "yes": bool, "choice": Named}
    item = Named if field.stated.looked_up in Vocabulary.model_fields else kinds.get(field.kind, str)
    if field.repeated:
        return GenericAlias(tuple, (item, ...))
    return item if field.kind == "yes" else item | None


def column_value(value: Any, name: Callable[[str, str], Named], labels: Mapping[str, str]) -> Any:
    """A value of a field as its column has it; `labels` are those of the words it is looked up in."""
    match value:
        case tuple():
            return tuple(column_value(one, name, labels) for one in value)
        case Choice():
            return name(value.value, value.label)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case str() if labels:
            return name(value, labels.get(value, value))
    return value
