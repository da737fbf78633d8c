"""case.yml written from values: what the strict reader reads back is what was given, whatever it holds."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import get_args

from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts

HEAD = "# yaml-language-server: $schema=../../case.schema.json"
"""The first line of every case.yml: editors check and complete by it."""


def facts_text(values: Mapping[str, Value]) -> str:
    """case.yml with `values` in the order of the schema, unknown keys last; what is required and missing stands there empty
    with its help."""
    lines = [HEAD]
    known = {field.name: field for field in fields_of(Facts) if len(field.path) == 1}
    for name, field in known.items():
        if name in values:
            lines += _lines(name, values[name], field, 0)
        elif field.info.is_required():
            lines += _asked(field, 0)
    for name in values.keys() - known.keys():
        lines += _lines(name, values[name], None, 0)
    return "\n".join(lines) + "\n"


_PROVENANCE = pattern(
    r"^(provenance:[ ]*\n(?:[ ]+#[^\n]*\n)*([ ]+)kind:[^\n]*\n)(?:\2received:[^\n]*\n)?", re.MULTILINE
)


def received_on(text: str, day: str) -> str:
    """case.yml with the day it came in; as it is where no day is given, or it says nothing of where it comes from."""
    return (
        _PROVENANCE.sub(lambda found: f'{found[1]}{found[2]}received: "{day}"\n', text, count=1)
        if day
        else text
    )


def _asked(field: Field, depth: int) -> list[str]:
    """An empty line to be filled, its help above."""
    indent = "  " * depth
    return [f"{indent}# {field.label}（必填）：{field.help}", f"{indent}{field.name}:"]


def _lines(name: str, value: Value, field: Field | None, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, str):
        yield f"{indent}{name}: {scalar(value, typed=_is_typed(field))}"
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        yield from _mapping(value, field, depth + 1)
    elif not value:
        yield f"{indent}{name}: []"
    else:
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, field, depth + 1)


def _item(item: Value, field: Field | None, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not isinstance(item, dict):
        yield f"{indent}- {scalar(item if isinstance(item, str) else '')}"
        return
    inner = list(_mapping(item, field, depth + 1))
    at = next((index for index, line in enumerate(inner) if not line.lstrip().startswith("#")), 0)
    yield from inner[:at]
    yield f"{indent}- {inner[at].lstrip()}" if inner else f"{indent}- {{}}"
    yield from inner[at + 1 :]


def _mapping(value: dict[str, Value], field: Field | None, depth: int) -> Iterator[str]:
    children = _children(field)
    for name, child in children.items():
        if name in value:
            yield from _lines(name, value[name], child, depth)
        elif child.info.is_required():
            yield from _asked(child, depth)
    for name in value.keys() - children.keys():
        yield from _lines(name, value[name], None, depth)


def _children(field: Field | None) -> dict[str, Field]:
    if field is None:
        return {}
    return {child.name: child for child in fields_of(Facts) if child.path[:-1] == field.path}


def _is_typed(field: Field | None) -> bool:
    """Whether the schema takes a number or a truth value there."""
    annotation = field.info.annotation if field else None
    return bool({int, Decimal, bool} & {annotation, *get_args(annotation)})
