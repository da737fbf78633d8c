"""The keys of case.yml in the order of the schema, moved line by line so that every comment stays with its key."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText, value_at
from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts

_DASH = pattern(r"\s*-\s+")
_EDITOR_LINE = "# yaml-language-server"


@cache
def _orders() -> Mapping[tuple[str, ...], Mapping[str, int]]:
    """The way to a mapping → each of its keys → which place that has among all."""
    found: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for index, field in enumerate(fields_of(Facts)):
        found[field.path[:-1]][field.name] = index
    return dict(found)


_NOTHING: Mapping[str, int] = MappingProxyType({})


def is_off(data: Value, path: tuple[str, ...] = ()) -> bool:
    """Whether known keys stand anywhere in another order than the schema's."""
    if isinstance(data, list):
        return any(is_off(item, path) for item in data if type(item) is not str)
    if isinstance(data, str):
        return False
    order = _orders().get(path, _NOTHING)
    places = [order.get(key, -1) for key in data]
    if places != sorted(places):
        return True
    return any(is_off(value, (*path, key)) for key, value in data.items() if type(value) is not str)


def first_off(text: YamlText, data: Value, path: DataPath = ()) -> DataPath | None:
    """The way to the outermost first mapping that `reordered` can put in order; None when there is none."""
    if isinstance(data, str):
        return None
    if isinstance(data, dict):
        places = _places(data, path)
        if places != sorted(places) and _is_movable(text, data, path, places):
            return path
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    found = (first_off(text, value, (*path, step)) for step, value in inner)
    return next((at for at in found if at is not None), None)


def _places(data: dict[str, Value], path: DataPath) -> list[int]:
    above = tuple(step for step in path if isinstance(step, str))
    order = _orders().get(above, _NOTHING)
    return [order.get(key, -1) for key in data]


def _is_movable(text: YamlText, data: dict[str, Value], path: DataPath, places: list[int]) -> bool:
    """Only known keys, each on a line of its own: what stands in braces on one line is left as it is."""
    keys = [text.extents[(*path, key)] for key in data]
    if -1 in places or any(one.key_line >= other.key_line for one, other in pairwise(keys)):
        return False
    before = [text.lines[mark.key_line - text.first_line][: mark.key_column - 1] for mark in keys]
    first_fits = not before[0].strip() or _DASH.fullmatch(before[0])
    return bool(first_fits) and not any(lead.strip() for lead in before[1:])


@dataclass(frozen=True, slots=True)
class _Part:
    """A key with its comments above: `lead` of `lines` are those comments."""

    place: int
    lines: list[str]
    lead: int


def reordered(text: YamlText, path: DataPath) -> tuple[str, ...]:
    """The lines with the keys of the mapping at `path` (from `first_off`) in order."""
    data = value_at(text.data, path)
    assert isinstance(data, dict)
    starts = [text.extents[(*path, key)].key_line - text.first_line for key in data]
    ends = [_end(text, (*path, key)) for key in data]
    dash = _DASH.match(text.lines[starts[0]]) if path and isinstance(path[-1], int) else None
    first = starts[0] if dash else _lead(text, starts[0], _floor(text, path), stop_at_blank=True)
    heads = [first, *(_lead(text, start, end) for start, end in zip(starts[1:], ends, strict=False))]
    lines = list(text.lines)
    if dash:
        lines[starts[0]] = " " * dash.end() + lines[starts[0]][dash.end() :]
    parts = [
        _Part(place, lines[head:after], start - head)
        for place, head, start, after in zip(
            _places(data, path), heads, starts, [*heads[1:], ends[-1]], strict=True
        )
    ]
    parts.sort(key=lambda part: part.place)
    if dash:
        at = parts[0].lead
        parts[0].lines[at] = dash[0] + parts[0].lines[at][dash.end() :]
    moved = [line for part in parts for line in part.lines]
    return (*lines[:first], *moved, *lines[ends[-1] :])


def _floor(text: YamlText, path: DataPath) -> int:
    """The first line below the key that holds the mapping."""
    return text.extents[path].key_line - text.first_line + 1 if path else 0


def _end(text: YamlText, path: DataPath) -> int:
    """The line after the last line of the value at `path`."""
    last = max(mark.end_line for at, mark in text.extents.items() if at[: len(path)] == path)
    return last - text.first_line + 1


def _lead(text: YamlText, start: int, floor: int, *, stop_at_blank: bool = False) -> int:
    """The first of the comment lines that stand right above line `start`; those of the whole file are not a key's."""
    while start > floor:
        line = text.lines[start - 1].strip()
        if line.startswith(_EDITOR_LINE) or not (line.startswith("#") or (not line and not stop_at_blank)):
            break
        start -= 1
    return start
