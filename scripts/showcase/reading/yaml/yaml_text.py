"""A YAML text as read: its values, and where each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from showcase.late.values import dataclass
from showcase.reading.passage import Passage
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.words.rules.problem import Edit, Place

DataPath = tuple[str | int, ...]
"""The way to a value: keys and list indices from the top."""

Value = str | list["Value"] | dict[str, "Value"]


class Extent(NamedTuple):
    """Where a value stands (lines and columns from 1), and where its key stands if it has one."""

    line: int
    column: int
    end_line: int
    key_line: int
    key_column: int
    plain: bool = False
    """Whether it is a scalar without quotes, whose meaning plain YAML would guess."""
    end_column: int = 0
    """Behind its last character; 0 where the rest of the last line belongs to it."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """A YAML text as read: `data` without empty values, the extent of every value by its path (`("brand", "name")`)."""

    path: str
    data: dict[str, Value]
    extents: Mapping[DataPath, Extent]
    lines: tuple[str, ...]
    first_line: int
    """The file's line on which the YAML starts (front matter starts on 2)."""
    broken: frozenset[str]
    """Top-level keys whose block could not be read; nothing more is said of them."""
    empty: Mapping[DataPath, Place] = field(default_factory=dict)
    """Keys with nothing behind them, which count as not written, and where they stand."""

    def place(self, path: DataPath) -> Place:
        """Where the value at `path` stands, or its nearest existing ancestor."""
        while path and path not in self.extents:
            path = path[:-1]
        extent = self.extents.get(path)
        return Place(self.path, extent.line, extent.column) if extent else Place(self.path, self.first_line)

    def key_place(self, path: DataPath) -> Place:
        """Where the key of the value at `path` stands."""
        extent = self.extents.get(path)
        return Place(self.path, extent.key_line, extent.key_column) if extent else self.place(path)

    def edit(self, path: DataPath, text: str, *, typed: bool = False, raw: bool = False) -> tuple[Edit, ...]:
        """`text` as the value at `path`; nothing where there is none. `typed`: a number or a truth value is meant as such;
        `raw`: it is YAML already."""
        if (extent := self.extents.get(path)) is None:
            return ()
        last = self.lines[extent.end_line - self.first_line]
        column = extent.end_column or len(last) + 1
        right = text if raw else scalar(text, typed=typed)
        return (Edit(extent.line, extent.column, extent.end_line, column, right),)

    def key_edit(self, path: DataPath, name: str) -> tuple[Edit, ...]:
        """`name` as the key of the value at `path`."""
        if (extent := self.extents.get(path)) is None:
            return ()
        end = extent.key_column + len(str(path[-1]))
        return (Edit(extent.key_line, extent.key_column, extent.key_line, end, name),)

    def beside(self, path: DataPath, line: str) -> tuple[Edit, ...]:
        """`line` (`key: value`) in the mapping that holds the value at `path`, right before its key."""
        if (extent := self.extents.get(path)) is None:
            return ()
        written = self.lines[extent.key_line - self.first_line]
        before = written[: extent.key_column - 1]
        joint = ", " if before.strip(" -") else "\n" + " " * (extent.key_column - 1)
        return (Edit(extent.key_line, extent.key_column, extent.key_line, extent.key_column, line + joint),)

    def passages(self) -> Iterator[tuple[DataPath, Passage]]:
        """Every string value that is not empty."""
        for path in self.extents:
            value = value_at(self.data, path)
            if isinstance(value, str):
                extent = self.extents[path]
                first = extent.line - self.first_line
                lines = self.lines[first : extent.end_line - self.first_line + 1]
                yield path, Passage(value, self.path, extent.line, extent.column, lines)


def value_at(data: Value, path: DataPath) -> Value | None:
    """The value at `path`, None where there is none."""
    for step in path:
        if (
            type(data) is dict
        ):  # as nearly always; most that is asked for is not there, and an exception takes its time
            found = data.get(step)  # type: ignore[arg-type]
            if found is None:
                return None
            data = found
        else:
            try:
                data = data[step]  # type: ignore[index]
            except (IndexError, TypeError):
                return None
    return data
