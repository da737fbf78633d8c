"""A strict YAML reader: plain mappings, lists and strings only, every key and value with its line and column.

Built on libyaml's events through PyYAML. All scalars stay strings (plain YAML would turn `no` into false and `017` into
15); empty values count as not written. Limits: docs/formats.md#limits. Mistakes that Chinese input methods and Word leave behind are
recognised by name, mended in memory only, and reading goes on, so that one run tells them all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from showcase.late.patterns import pattern
from showcase.reading.yaml import plain_yaml
from showcase.reading.yaml.extents import Extents
from showcase.reading.yaml.scalars import Scalars
from showcase.reading.yaml.torn_value import is_bare, put_together
from showcase.reading.yaml.yaml_events import Stop, events_of
from showcase.reading.yaml.yaml_slips import mend
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem

MAX_DEPTH = 8
MAX_NODES = 2000
"""Of a record. Staff's own lists may be longer: see `parse_yaml`."""


def parse_yaml(
    text: str, path: str, known: frozenset[str], first_line: int = 1, max_nodes: int = MAX_NODES
) -> tuple[YamlText, tuple[Problem, ...]]:
    """The YAML in `text` and its problems. `known` are the field names after which a wrong colon is recognised."""
    lines = tuple(text.split("\n"))
    if (plain := plain_yaml.read(path, lines, first_line, max_nodes)) is not None:
        return plain, ()
    return parse_strictly(text, path, known, first_line, max_nodes)


def parse_strictly(
    text: str, path: str, known: frozenset[str], first_line: int = 1, max_nodes: int = MAX_NODES
) -> tuple[YamlText, tuple[Problem, ...]]:
    """The same of any text: what `parse_yaml` does where a text is not as plain as most are."""
    lines = tuple(text.split("\n"))
    mended, problems = mend(lines, path, known, first_line)
    reading = _Reading(path, mended, first_line, max_nodes)
    reading.has_remarks = "#" in text and bool(_REMARK.search(text))
    reading.read_all()
    # Events weigh: those of staff's long lists, which are held, are let go.
    extents = reading.extents if max_nodes <= MAX_NODES else dict(reading.extents)
    broken = frozenset(reading.broken)
    kept = YamlText(path, reading.data, extents, lines, first_line, broken, reading.empty)
    return kept, (*problems, *reading.problems)


def is_text(scalar: str) -> bool:
    """Whether plain YAML takes this, without quotes, for text: not for a number, a date, a truth or nothing."""
    tag: str = yaml.resolver.Resolver().resolve(yaml.ScalarNode, scalar, (True, False))  # type: ignore[no-untyped-call]
    return tag.endswith(":str")


_Scalar, _MappingEnd, _SequenceEnd = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent
_WRITTEN = pattern(r"\s*(?!---)[^\s#]")
_REMARK = pattern(r"\S[^\S\n]+#")
_COMMA_LIST = pattern(r"[a-z0-9_/-]+(?:\s*[，、]\s*[a-z0-9_/-]+)+")


@dataclass
class _Reading(Scalars):
    """One pass over the events of one text, block by block when the whole cannot be read."""

    data: dict[str, Value] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    empty: dict[DataPath, Place] = field(default_factory=dict)

    def read_all(self) -> None:
        try:
            self._read_lines(0, len(self.lines))
        except yaml.YAMLError as error:
            blocks = self._blocks()
            if len(blocks) < 2:
                self.tell(error, 0)
                self.broken.update([self._key_of(start) for start, _ in blocks] or "*")
                return
            self._read_blocks(blocks)
        except Stop:
            self.broken.add("*")

    def _blocks(self) -> list[tuple[int, int]]:
        """Line ranges of the top-level blocks: each starts where a line starts with a word character, the first where anything
        does."""
        starts = [i for i, line in enumerate(self.lines) if re.match(r"[\w“\"']", line.text)]
        first = next((i for i, line in enumerate(self.lines) if _WRITTEN.match(line.text)), 0)
        return list(pairwise([*(() if first in starts else (first,)), *starts, len(self.lines)]))

    def _key_of(self, line: int) -> str:
        match = re.match(r"\w+", self.lines[line].text)
        return match[0] if match else "*"

    def _read_blocks(self, blocks: list[tuple[int, int]]) -> None:
        self.data, self.extents, self.problems, self.nodes = {}, Extents(self.extent), [], 0
        self._tell_indented(blocks[0][0])
        for start, end in blocks:
            before = dict(self.data), self.extents.copy(), list(self.problems)
            try:
                self._read_lines(start, end)
            except yaml.YAMLError as error:
                self.data, self.extents, self.problems = before
                self.tell(error, start)
                self.broken.add(self._key_of(start))
            except Stop:
                self.broken.add("*")
                return

    def _tell_indented(self, line: int) -> None:
        """Whether the first line is indented, which none below it is."""
        text = self.lines[line].text
        if text.startswith(" "):
            right = text.lstrip()
            at = line + self.first_line
            edit = Edit(at, 1, at, self.column(line, len(text) - len(right)), "")
            message = "这一行开头多了空格，与下面各项没有对齐。"
            self.problems.append(
                rulebook.YAML_SYNTAX.broken(
                    Place(self.path, at, 1), message, f"改成：{right[:80]}", mend=(edit,)
                )
            )

    def _read_lines(self, start: int, end: int) -> None:
        text = "\n".join(line.text for line in self.lines[start:end]) + "\n"
        events = events_of(text)
        documents = 0
        for event in events:
            mark: Any = event.start_mark
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.version or event.tags:
                    self.refuse(
                        event, start, "多份文档或指令", "一个文件只写一份记录，去掉“---”和“%”开头的行。"
                    )
            elif isinstance(event, yaml.MappingStartEvent):
                self.check(event, start)
                self._mapping(events, self.data, (), start, 1)
                if () not in self.extents:
                    self.extents.note((), event, event, start)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.ScalarEvent | yaml.AliasEvent):
                if isinstance(event, yaml.ScalarEvent) and not event.value:
                    continue
                if isinstance(event, yaml.ScalarEvent):
                    raise yaml.MarkedYAMLError(problem="could not find expected ':'", problem_mark=mark)
                self.refuse(
                    event, start, "整个文件是一份清单", "写成一行行“项目名: 值”。", rulebook.SHAPE_WRONG
                )

    def _mapping(
        self, events: Iterator[yaml.Event], into: dict[str, Value], path: DataPath, start: int, depth: int
    ) -> None:
        seen: dict[str, Any] = dict.fromkeys(into)  # key → its event, if it was met here
        for key in events:
            if isinstance(key, _MappingEnd):
                return
            self.check(key, start)
            if not isinstance(key, _Scalar):
                self.refuse(
                    key, start, "项目名不是一个词", "项目名只用字段说明里的英文词。", rulebook.SHAPE_WRONG
                )
            value_event = next(events)
            name = key.value
            if name == "<<":
                self.refuse(key, start, "合并写法“<<”", "把要重复的内容照写一遍。")
            scratch: DataPath = (*path, name)
            if name in seen:
                place = self.place(key, start)
                first = seen[name]
                line = (self.place(first, start) if first else self._key_place(scratch)).line
                message = f"“{name}”写了两次，第一次在第 {line} 行。"
                self.problems.append(rulebook.YAML_DUPLICATE_KEY.broken(place, message, "只留一处。"))
                kept = {at: extent for at, extent in self.extents.items() if at[: len(scratch)] == scratch}
                self._value(events, value_event, scratch, start, depth + 1, key)
                self.extents.update(kept)
                continue
            value = self._value(events, value_event, scratch, start, depth + 1, key)
            before = next(reversed(seen), "")
            if value is None and self._is_put_back(key, value_event, path, before, into, start):
                del self.extents[scratch]
                continue
            seen[name] = key
            if value is None:
                del self.extents[scratch]
                self.empty[scratch] = self.place(key, start)
            else:
                into[name] = value

    def _is_put_back(
        self, key: Any, nothing: Any, path: DataPath, before: str, into: dict[str, Value], start: int
    ) -> bool:
        """Whether a key with nothing behind it is the rest of the value before, which is told and made whole."""
        value, extent = into.get(before), self.extents.get((*path, before))
        line = self.lines[start + key.start_mark.line].text
        if not (isinstance(value, str) and extent and extent.plain and is_bare(key, nothing, line)):
            return False
        into[before], problem = put_together(value, extent, key.value, self.place(key, start))
        self.problems.append(problem)
        return True

    def _key_place(self, path: DataPath) -> Place:
        return Place(self.path, self.extents[path].key_line)

    def _sequence(
        self, events: Iterator[yaml.Event], path: DataPath, start: int, depth: int, flow: bool
    ) -> list[Value]:
        result: list[Value] = []
        for event in events:
            if isinstance(event, _SequenceEnd):
                return result
            at: DataPath = (*path, len(result))
            value = self._value(events, event, at, start, depth + 1, event)
            if value is None:
                del self.extents[at]
            elif flow and isinstance(value, str) and _COMMA_LIST.fullmatch(value):
                parts = re.split(r"\s*[，、]\s*", value)
                comma = re.search("[，、]", value)
                assert comma is not None
                extent = self.extents[at]
                place = Place(self.path, extent.line, extent.column + comma.start())
                message = f"各项之间用了全角的“{comma[0]}”。"
                self.problems.append(
                    rulebook.YAML_FULLWIDTH_COMMA.broken(place, message, f"改成：{', '.join(parts)}")
                )
                for part in parts:
                    self.extents[(*path, len(result))] = extent
                    result.append(part)
            else:
                result.append(value)
        raise AssertionError("libyaml ends every sequence")

    def _value(
        self,
        events: Iterator[yaml.Event],
        event: yaml.Event,
        path: DataPath,
        start: int,
        depth: int,
        key: yaml.Event,
    ) -> Value | None:
        """The value that starts with `event`; None when nothing is written."""
        self.check(event, start)
        if depth > MAX_DEPTH:
            self.refuse(event, start, f"层次超过 {MAX_DEPTH} 层", "照字段说明的层次写。", rulebook.YAML_LIMIT)
        self.extents.note(path, event, key, start)
        if isinstance(event, _Scalar):
            return self.scalar(event, path, start)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path, start, depth, bool(event.flow_style))
        mapping: dict[str, Value] = {}
        self._mapping(events, mapping, path, start, depth)
        return mapping
