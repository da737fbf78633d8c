"""The YAML of nearly every record, read line by line: `key: value`, `- item`, `[a, b]`, nothing folded, escaped, braced or remarked on.

A text of which every line is of that sort and stands where it should means the same to libyaml, at the same places, in a third of
the time; for any other the answer is None, and the strict reader reads it. `tests/test_strict_yaml.py` holds the two together.
"""

import re
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.reading.yaml.extents import Extents
from showcase.reading.yaml.yaml_text import DataPath, Extent, Value, YamlText
from showcase.words.rules.problem import Place

_BARRED = "\\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Control characters, and what ends a line elsewhere: a class's inside."""
_FIRST = r"(?:[0-9A-Za-z_（《\u3400-\u9fff]|[“‘](?!.*[”’]$))"
"""Of a value without quotes; Chinese ones round the whole are told."""
_PLAIN = rf"{_FIRST}[^:#{{{_BARRED}]*(?::(?![ ：])[^:#{{{_BARRED}]+)*(?<! )"
_ITEM = rf"{_FIRST}[^:：#{{{_BARRED}]*(?<! )"
_WORD = r"[0-9A-Za-z_\u3400-\u9fff][0-9A-Za-z_/\u3400-\u9fff-]*"
_LIST = rf"\[{_WORD}(?:, ?{_WORD})*\]"
_QUOTED = rf'"[^"\\#{{{_BARRED}]+"' + "|" + rf"'[^'#{{{_BARRED}]+'"
_LINE = pattern(
    rf"( *)(?:(- ) *)?(?:([a-z_][a-z_0-9]{{0,60}}):(?: +({_PLAIN}|{_LIST}|{_QUOTED}))?|({_ITEM}))(?![\s\S])"
)
"""Blanks, a dash, key, value; or an item."""
_REMARK = pattern(rf" *#[^{_BARRED}]*(?![\s\S])")
_DEEPEST = 5
"""Blocks in blocks."""


class _Block(NamedTuple):
    """A list or mapping that goes on in lines indented alike."""

    indent: int
    items: list[Value]
    entries: dict[str, Value]
    is_list: bool
    path: DataPath


class _Open(NamedTuple):
    """A key with nothing behind it on its line."""

    block: _Block
    key: str
    path: DataPath
    at: tuple[int, int]


def read(path: str, lines: tuple[str, ...], first_line: int, most: int) -> YamlText | None:
    """The text in these lines, whose values and keys are `most` or fewer; None where the strict reader has to read it."""
    if len(lines) * 3 + sum(line.count(",") for line in lines if "[" in line) > most:
        return None
    return _Lines(path, first_line).read(lines)


class _Lines:
    """One pass over the lines."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path, self._first = path, first_line
        self._extents = Extents(_extent)
        self._empty: dict[DataPath, Place] = {}
        self._blocks = [_Block(0, [], {}, False, ())]
        self._open: _Open | None = None
        self._started: tuple[int, int] | None = None

    def read(self, lines: tuple[str, ...]) -> YamlText | None:
        for number, line in enumerate(lines, self._first):
            if line:
                match = _LINE.match(line)
                if not self._line(number, match) if match else not _REMARK.match(line):
                    return None
        if self._started is None:
            return None
        self._leave_empty()
        self._extents.note((), (*self._started, self._started[1], False), self._started, 0)
        data = self._blocks[0].entries
        return YamlText(self._path, data, self._extents, lines, self._first, frozenset(), self._empty)

    def _line(self, number: int, match: re.Match[str]) -> bool:
        """Whether the line stands where it may."""
        indent = match.end(1)
        _, dash, key, value, item = match.groups()
        block: _Block | None = self._blocks[-1]
        assert block is not None
        if self._open or block.indent != indent or block.is_list == (dash is None):
            block = self._block(number, indent, is_item=dash is not None)
            if block is None:
                return False
        if self._started is None:
            self._started = number, indent
        if dash:
            path: DataPath = (*block.path, len(block.items))
            if item is not None:
                start, end = match.span(5)
                self._extents.note(path, (number, start, end, True), (number, start), 0)
                block.items.append(item)
                return True
            at = number, match.start(3)
            block = self._begun(_Block(at[1], [], {}, False, path), block, "", at, at, at[1])
            if block is None:
                return False
        elif key is None:
            return False
        path = (*block.path, key)
        if key in block.entries or path in self._empty:
            return False
        at = number, match.start(3)
        if value is None:
            self._open = _Open(block, key, path, at)
        else:
            block.entries[key] = self._value(path, value, number, match, at)
        return True

    def _block(self, number: int, indent: int, *, is_item: bool) -> _Block | None:
        """The block a line belongs to; None where there is none."""
        blocks = self._blocks
        if opened := self._open:
            if indent > opened.block.indent or (is_item and indent == opened.block.indent):
                self._open = None
                # The dash itself is where a list ends that is no deeper than its key.
                end = indent + (indent == opened.block.indent)
                begun = _Block(indent, [], {}, is_item, opened.path)
                return self._begun(begun, opened.block, opened.key, (number, indent), opened.at, end)
            self._leave_empty()
        block = blocks[-1]
        while block.indent > indent or (block.is_list and not is_item and block.indent == indent):
            blocks.pop()
            block = blocks[-1]
        return block if block.indent == indent and block.is_list == is_item else None

    def _begun(
        self, block: _Block, within: _Block, key: str, at: tuple[int, int], key_at: tuple[int, int], end: int
    ) -> _Block | None:
        """A block that begins at a place, put where it belongs; None where blocks are nested deeper than anybody writes."""
        if len(self._blocks) > _DEEPEST:
            return None
        made: Value = block.items if block.is_list else block.entries
        if within.is_list:
            within.items.append(made)
        else:
            within.entries[key] = made
        self._extents.note(block.path, (*at, end, False), key_at, 0)
        self._blocks.append(block)
        return block

    def _leave_empty(self) -> None:
        """Nothing follows a key behind which nothing stands."""
        if self._open:
            line, column = self._open.at
            self._empty[self._open.path] = Place(self._path, line, column + 1)
            self._open = None

    def _value(
        self, path: DataPath, value: str, number: int, match: re.Match[str], key_at: tuple[int, int]
    ) -> Value:
        mark = value[0]
        start, end = match.span(4)
        if mark == "[":
            self._extents.note(path, (number, start, start + 1, False), key_at, 0)
            return self._listed(path, value, number, start)
        plain = mark not in "\"'"
        self._extents.note(path, (number, start, end, plain), key_at, 0)
        return value if plain else value[1:-1]

    def _listed(self, path: DataPath, value: str, number: int, start: int) -> list[Value]:
        items: list[Value] = []
        at = start + 1
        for part in value[1:-1].split(","):
            item = part.lstrip(" ")
            at += len(part) - len(item)
            place = number, at
            self._extents.note((*path, len(items)), (number, at, at + len(item), True), place, 0)
            items.append(item)
            at += len(item) + 1
        return items


def _extent(value: tuple[int, int, int, bool], key: tuple[int, int], _: int) -> Extent:
    line, column, end, plain = value
    return Extent(line, column + 1, line, key[0], key[1] + 1, plain, end + 1 if end else 0)
