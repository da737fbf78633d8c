"""libyaml's events of one text: what of YAML is refused, how many there may be, and where each stands as written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_errors import explained
from showcase.reading.yaml.yaml_slips import MendedLine
from showcase.reading.yaml.yaml_text import Extent
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem, Rule


@dataclass
class Events:
    """The events of a text of mended lines; `problems` are told as they are met."""

    path: str
    lines: list[MendedLine]
    first_line: int
    max_nodes: int
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def extent(self, event: Any, key: Any, start: int) -> Extent:
        """Where the value of an event and its key stand."""
        value_at_, key_at = event.start_mark, key.start_mark
        line, key_line = start + value_at_.line, start + key_at.line
        # libyaml places the empty end of a block after its last line; the text itself ends before it.
        end = (
            start
            + event.end_mark.line
            - (1 if event.end_mark.column == 0 and event.end_mark.line > value_at_.line else 0)
        )
        return Extent(
            line + self.first_line,
            self.column(line, value_at_.column),
            end + self.first_line,
            key_line + self.first_line,
            self.column(key_line, key_at.column),
            isinstance(event, yaml.ScalarEvent) and not event.style,
            self.column(start + event.end_mark.line, event.end_mark.column) if event.end_mark.column else 0,
        )

    def column(self, line: int, column: int) -> int:
        """The column as written, where slips were mended before it."""
        if line < len(self.lines) and self.lines[line].shifts:
            return self.lines[line].column(column) + 1
        return column + 1

    def place(self, event: yaml.Event, start: int) -> Place:
        """Where an event begins."""
        extent = self.extent(event, event, start)
        return Place(self.path, extent.line, extent.column)

    def check(self, event: Any, start: int) -> None:
        """Whether the event may stand here at all. Raises Stop."""
        self.nodes += 1
        if (
            self.nodes <= self.max_nodes
            and not isinstance(event, _Alias)
            and not event.anchor
            and not event.tag
        ):
            return  # as nearly all
        if self.nodes > self.max_nodes:
            self.refuse(
                event,
                start,
                f"条目超过 {self.max_nodes} 个",
                "内容太多，请写进 case.md。",
                rulebook.YAML_LIMIT,
            )
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                event, start, f"别名“*{event.anchor}”", "把内容照写一遍；值以星号开头就用英文双引号括起来。"
            )
        if event.anchor:
            self.refuse(
                event, start, f"锚点“&{event.anchor}”", "去掉“&”开头的词；值以 & 开头就用英文双引号括起来。"
            )
        if event.tag:
            self.refuse(
                event, start, f"标签“{event.tag}”", "去掉“!”开头的词；值以叹号开头就用英文双引号括起来。"
            )

    def refuse(
        self, event: Any, start: int, what: str, hint: str, rule: Rule = rulebook.YAML_FEATURE
    ) -> NoReturn:
        """Tell what is refused. Raises Stop."""
        message = (
            f"这里用了{what}，读到这里停下了。"
            if rule is rulebook.YAML_FEATURE
            else f"{what}，读到这里停下了。"
        )
        self.problems.append(rule.broken(self.place(event, start), message, hint))
        raise Stop

    def tell(self, error: yaml.YAMLError, start: int) -> None:
        """libyaml's complaint, in Chinese, at the place as written."""
        said = explained(error)
        line = min(start + said.line, len(self.lines) - 1)
        shown = self.lines[line].text.strip()[:40]
        place = Place(self.path, line + self.first_line, self.column(line, said.column))
        if shown.startswith(":"):
            message, hint = (
                f"冒号前面没有写项目名（{shown}）",
                "写成“项目名: 值”，项目名用字段说明里的英文词。",
            )
            self.problems.append(rulebook.YAML_SYNTAX.broken(place, message, hint))
            return
        message = f"{said.message}（{shown}）" if shown else said.message
        hint = said.hint
        mend: tuple[Edit, ...] = ()
        if quoted := quoted_value(self.lines[line].text):
            at = line + self.first_line
            mend = (Edit(at, 1, at, self.column(line, len(self.lines[line].text)), quoted),)
            hint = f"改成：{quoted.strip()}"
        self.problems.append(rulebook.YAML_SYNTAX.broken(place, message, hint, mend=mend))


_LINE = pattern(r"(?P<key>\s*(?:-\s+)?[a-z_0-9]+:\s+)(?P<value>[^\s|>].*?)\s*")
_ANOTHER_KEY = pattern(r"\s[a-z_]+:(?:\s|$)")
"""Behind a value: two lines that became one."""
_GOES_ON = pattern(r"""(?:(["'])[^"'\\]*\1|\[[^\[\]"\\]*\]|\{[^{}"\\]*\})[^\S\n]*[^\s#,].*""")
"""A value that ends for YAML where its quotes or brackets do, though words follow."""
_PAIR = pattern(r"""(["'])([^"']*)\1""")


def in_quotes(line: str) -> str:
    """The line `key: value` with its value in quotes; where it begins with some itself, with those as Chinese ones. Empty where
    that is not how it is written, or would not do."""
    match = _LINE.fullmatch(line)
    if match is None or _ANOTHER_KEY.search(value := match["value"]):
        return ""
    if value[0] in "\"'[{" and not _GOES_ON.fullmatch(value):
        return ""
    if value[0] in "\"'":
        value = _PAIR.sub(r"“\2”", value)
        return "" if value[0] in "\"'" else f"{match['key']}{value}"
    return "" if '"' in value or "\\" in value else f'{match["key"]}"{value}"'


def quoted_value(line: str) -> str:
    """The same, when the line can be read then and not before."""
    quoted = in_quotes(line)
    return quoted if quoted and not _is_readable(line) and _is_readable(quoted) else ""


def _is_readable(line: str) -> bool:
    try:
        return sum(1 for _ in events_of(line.strip() + "\n")) > 0
    except yaml.YAMLError:
        return False


_Alias = yaml.AliasEvent


class Stop(Exception):
    """Reading cannot go on: the limit is passed or a construct is refused."""


def events_of(text: str) -> Iterator[Any]:
    """libyaml's events, nothing after the last; `yaml.parse` does the same and asks twice for each."""
    return iter(yaml.CSafeLoader(text).get_event, None)
