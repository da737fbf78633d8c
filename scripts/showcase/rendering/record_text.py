"""case.yml written from values: what the strict reader reads back is what was given, whatever it holds."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import get_args

from showcase.reading.encoding import INVISIBLE
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts

HEAD = "# yaml-language-server: $schema=../../case.schema.json"
"""The first line of every case.yml: editors check and complete by it."""

_PLAIN = re.compile(r"[A-Za-z0-9_\u3400-\u9fff“《（][^\x00-\x1f\"'\\]*")
_ACTED_ON = re.compile(r":(?:\s|$)|\s#|^[A-Za-z0-9_]+\s*[:：]|^“.*”$")
"""In a plain scalar a colon with a blank ends it and a blank with a number sign hides the rest; a word with a colon looks
like a key, and quotes round the whole like a slip of the input method."""

_NUMBER = re.compile(r"0|[1-9]\d{0,14}|(?:0|[1-9]\d{0,14})\.\d{1,9}")
_TYPED = re.compile(r"[\d.+-][\d._:eE+/-]*|0[xob].*|yes|no|on|off|y|n|true|false|null", re.IGNORECASE)
"""What other YAML readers take for a number, a date or a truth value."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


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


def scalar(text: str, *, typed: bool = False) -> str:
    """The text as a YAML scalar: plain where every reader takes it for the same, else in double quotes. `typed`: numbers
    and truth values are meant as such."""
    if typed and (_NUMBER.fullmatch(text) or text in ("true", "false")):
        return text
    plain = _PLAIN.fullmatch(text) and not _ACTED_ON.search(text) and text == text.strip()
    if plain and not INVISIBLE.search(text) and not _TYPED.fullmatch(text):
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char == "{":  # behind a brace on the same line, commas and colons are looked at for slips
        return "\\x7B"
    if INVISIBLE.match(char) or char in "\u0085\u2028\u2029\ufeff":
        return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
    return char
