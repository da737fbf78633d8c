"""The tree of fields behind a schema, for everyone who lists, explains or looks up fields."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from showcase.late.values import dataclass
from showcase.words.case.annotation import kind_of
from showcase.words.case.statement import Need, Statement, Whose
from showcase.words.choice import Choice
from showcase.words.entry import Entry

_NOTHING = Statement()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a schema. `path` leads to it from the top, list indices left out: ("pictures", "alt").

    Part of the forms, need and whether the Word form asks follow from what it stands in, as well as from itself.
    """

    path: tuple[str, ...]
    info: FieldInfo
    stated: Statement
    """What else its declaration says of it."""
    kind: str
    """How a value, or each of many, is written (`annotation.kind_of`)."""
    repeated: bool
    inner: type[Entry] | None
    choice: type[Choice] | None
    group: str
    need: Need
    in_word: bool

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices forms offer a unit."""
        return tuple(one for one in self.choice or () if one not in self.stated.of_sources)

    @property
    def column(self) -> str | None:
        """Where the open data has it: the way to it, `results.period`; None: nowhere."""
        return ".".join(self.path) if self.stated.data == "" else self.stated.data

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
    return tuple(_walk(schema, None))


def _walk(schema: type[Entry], above: Field | None) -> Iterator[Field]:
    for name, info in schema.model_fields.items():
        kind, repeated = _bare(info.annotation)
        inner = kind if isinstance(kind, type) and issubclass(kind, Entry) else None
        choice = kind if isinstance(kind, type) and issubclass(kind, Choice) else None
        said = info.json_schema_extra if isinstance(info.json_schema_extra, Statement) else _NOTHING
        field = Field(
            (*above.path, name) if above else (name,), info, said, kind_of(info), repeated, inner, choice,
            above.group if above else said.group,
            _need(info, said, above),
            said.in_word and said.whose is not Whose.STAFF and (above is None or above.in_word),
        )  # fmt: skip
        yield field
        if inner:
            yield from _walk(inner, field)


def _need(info: FieldInfo, said: Statement, above: Field | None) -> Need:
    if not info.is_required():
        return Need.CASE if said.in_case else Need.NEVER
    if above is None:
        return Need.ALWAYS
    return Need.WITHIN if above.repeated or above.need is Need.NEVER else above.need


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
