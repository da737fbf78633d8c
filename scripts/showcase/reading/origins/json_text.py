"""JSON of strangers: one mapping with one long list in it. Strict (RFC 8259 and I-JSON: UTF-8, no key twice, no NaN), and every place kept:
of the list's entries, and of the keys inside them. Takes time linear in the text, whatever stands in it."""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NoReturn

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.rules.problem import Place

LISTED = "cases"
"""The key of the long list."""
MOST_BYTES = 32 * 1024 * 1024
"""Ten times what the longest list this program publishes comes to."""
_BLANK = pattern(r"[ \t\n\r]*")
_DIGITS = 18
_SAID = {
    "Expecting value": "这里缺一个值，或值的写法不对",
    "Unterminated string starting at": "从这里开始的文字没有结束",
    "Invalid control character at": "文字里有控制字符",
    "Expecting ',' delimiter": "这里缺逗号或结束的括号",
    "Expecting ':' delimiter": "这里缺冒号",
    "Expecting property name enclosed in double quotes": "这里缺一项的名称（用半角双引号）",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了逗号",
}


class NotJson(Exception):
    """The text cannot be read; says where and why, in Chinese."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place, self.message = place, message


class _Refused(ValueError):
    """What JSON can say and this reading does not take."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the long list: its value, where it begins and ends."""

    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class JsonText:
    """A text that was read."""

    path: str
    text: str
    head: Mapping[str, Any]
    """All but the long list."""
    items: tuple[Item, ...] | None
    """The long list; None where there is none."""

    def place(self, key: str = "") -> Place:
        """Where a key of the head stands; the beginning, where it does not."""
        return self._key(key, 0, self.items[0].start if self.items else len(self.text))

    def item_place(self, number: int, key: str = "") -> Place:
        """Where an entry of the list (from 0), or a key of it, stands."""
        item = (self.items or ())[number]
        return self._key(key, item.start, item.end)

    def _key(self, key: str, start: int, end: int) -> Place:
        at = self.text.find(f'"{key}"', start, end) if key else start
        return place_at(self.path, self._lines, max(at, start))

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self.text)


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def place_at(path: str, lines: list[int], offset: int) -> Place:
    """The place of a character, by where lines begin."""
    line = bisect_right(lines, offset)
    return Place(path, line, offset - lines[line - 1] + 1)


def read_json(data: bytes, path: str) -> JsonText:
    """The text in `data`. Raises NotJson."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        place = place_at(path, line_starts(before), len(before))
        raise NotJson(place, "这里的字节不是 UTF-8 编码") from None
    return _Parser(text, path).parse()


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.decoder = json.JSONDecoder(
            object_pairs_hook=_unique, parse_constant=_no_number, parse_int=_whole, parse_float=_finite
        )

    def parse(self) -> JsonText:
        head: dict[str, Any] = {}
        items: tuple[Item, ...] | None = None
        at = self.skip(0)
        if at == len(self.text):
            self.fail(at, "文件是空的")
        if self.text[at] == "<":
            self.fail(at, "这是网页，不是数据文件")
        at = self.skip(self.expect("{", at))
        while not self.text.startswith("}", at):
            if not self.text.startswith('"', at):
                self.fail(at, "这里缺一项的名称（用半角双引号）")
            key, after = self.value(at)
            if key in head or (key == LISTED and items is not None):
                self.fail(at, f"“{str(key)[:30]}”写了两次")
            at = self.skip(self.expect(":", self.skip(after)))
            if key == LISTED and self.text.startswith("[", at):
                items, at = self.listed(at + 1)
            else:
                head[key], at = self.value(at)
            at = self.next(self.skip(at), "}")
        end = self.skip(at + 1)
        if end < len(self.text):
            self.fail(end, "数据结束以后还有内容")
        return JsonText(self.path, self.text, head, items)

    def listed(self, at: int) -> tuple[tuple[Item, ...], int]:
        items: list[Item] = []
        at = self.skip(at)
        while not self.text.startswith("]", at):
            value, end = self.value(at)
            items.append(Item(value, at, end))
            at = self.next(self.skip(end), "]")
        return tuple(items), at + 1

    def next(self, at: int, closing: str) -> int:
        """Behind the comma that is due at `at`, or at what closes."""
        if self.text.startswith(closing, at):
            return at
        following = self.skip(self.expect(",", at))
        if self.text.startswith(closing, following):
            self.fail(at, "最后一项后面多了逗号")
        return following

    def value(self, at: int) -> tuple[Any, int]:
        try:
            return self.decoder.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            self.fail(error.pos, _SAID.get(error.msg, "这里不是 JSON 的写法"))
        except _Refused as error:
            self.fail(at, str(error))
        except RecursionError:
            self.fail(at, "括号套得太深")

    def expect(self, char: str, at: int) -> int:
        if not self.text.startswith(char, at):
            self.fail(at, f"这里应当是“{char}”")
        return at + 1

    def skip(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def fail(self, at: int, message: str) -> NoReturn:
        raise NotJson(place_at(self.path, line_starts(self.text), min(at, len(self.text))), message)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise _Refused(f"同一项里“{twice[:30]}”写了两次")
    return found


def _no_number(said: str) -> NoReturn:
    raise _Refused(f"{said} 不是数")


def _whole(said: str) -> int:
    if len(said) > _DIGITS:
        raise _Refused("数字太长")
    return int(said)


def _finite(said: str) -> float:
    value = float(said)
    if value in (float("inf"), float("-inf")):
        raise _Refused("数字太大")
    return value
