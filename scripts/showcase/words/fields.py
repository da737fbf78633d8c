"""The tree of fields behind a schema, for everyone who lists, explains or looks up fields."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from showcase.words.entry import Choice, Entry


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a schema. `path` leads to it from the top, list indices left out: ("pictures", "alt")."""

    path: tuple[str, ...]
    info: FieldInfo
    repeated: bool
    inner: type[Entry] | None
    choice: type[Choice] | None

    @property
    def name(self) -> str:
        """The key as written in YAML."""
        return self.path[-1]

    @property
    def label(self) -> str:
        """The Chinese name of the field."""
        return self.info.title or self.name

    @property
    def help(self) -> str:
        """What to write there."""
        return self.info.description or ""

    @property
    def example(self) -> Any:
        """A value as a clerk would write it, or None."""
        return self.info.examples[0] if self.info.examples else None


def _bare(annotation: Any) -> tuple[Any, bool]:
    """The type inside Annotated, `| None` and `tuple[…, ...]`, and whether it was a list."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bare(arguments[0])
    if origin in (Union, types.UnionType):
        return _bare(next(part for part in arguments if part is not type(None)))
    if origin is tuple:
        return _bare(arguments[0])[0], True
    return annotation, False


@cache
def fields_of(schema: type[Entry]) -> tuple[Field, ...]:
    """All fields of a schema, depth first, in the order they are defined."""
    return tuple(_walk(schema, ()))


def _walk(schema: type[Entry], above: tuple[str, ...]) -> Iterator[Field]:
    for name, info in schema.model_fields.items():
        kind, repeated = _bare(info.annotation)
        inner = kind if isinstance(kind, type) and issubclass(kind, Entry) else None
        choice = kind if isinstance(kind, type) and issubclass(kind, Choice) else None
        yield Field((*above, name), info, repeated, inner, choice)
        if inner:
            yield from _walk(inner, (*above, name))


@cache
def field_names(schema: type[Entry]) -> frozenset[str]:
    """Every key that can be written anywhere in a schema."""
    return frozenset(field.name for field in fields_of(schema))


def field_at(schema: type[Entry], path: tuple[str | int, ...]) -> Field | None:
    """The field a path of keys and indices leads to."""
    keys = tuple(step for step in path if isinstance(step, str))
    return _index(schema).get(keys)


@cache
def _index(schema: type[Entry]) -> dict[tuple[str, ...], Field]:
    return {field.path: field for field in fields_of(schema)}
