"""A single value of a text as people meant it: the blanks that YAML puts where lines meet, Chinese quotes around the whole, characters nobody
sees, words behind a number sign. Each is told and mended in memory."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE
from showcase.reading.yaml.extents import Extents
from showcase.reading.yaml.folding import joined
from showcase.reading.yaml.yaml_events import Events
from showcase.reading.yaml.yaml_scalar import scalar as written
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place

_WIDE = "\u2e80-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·"
_FOLDED = pattern(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
"""A blank between two Chinese characters: where lines met, nobody typed it."""
_NEAR = 8
_BEHIND = pattern(r"\s+(#(\s*).*)")
_PERSONAL = pattern(r"[@＠&%\\]|[A-Za-z]{2}")
_NUMERALS = 6


@dataclass
class Scalars(Events):
    """Reads the scalars among the events of one text."""

    extents: Extents = field(init=False)
    """Of every value that was met."""
    has_remarks: bool = False
    """Whether a number sign stands behind anything: in most files none does, and no value is looked at for one."""

    def __post_init__(self) -> None:
        self.extents = Extents(self.extent)

    def scalar(self, event: Any, path: DataPath, start: int) -> str | None:
        """The value of the event, whose extent is noted; None when nothing is written."""
        text: str = event.value
        if " " in text and event.style in ("", ">", '"', None) and _FOLDED.search(text):
            text = self._unfolded(text, event, start)
        if not event.style:  # plain
            if not text:
                return None
            if self.has_remarks:
                self._remark(text, event, path, start)
            if len(text) > 2 and text[0] in "“‘" and text[-1] in "”’" and not re.search("[“”‘’]", text[1:-1]):
                extent = self.extents[path]
                message = f"值的外面套了中文引号：{text[:20]}{'……' if len(text) > 20 else ''}"
                problem = rulebook.YAML_CHINESE_QUOTES.broken(
                    Place(self.path, extent.line, extent.column),
                    message,
                    f"去掉外面的引号：{text[1:-1][:60]}",
                )
                self.problems.append(problem)
                return text[1:-1]
        elif event.style == '"' and (hidden := INVISIBLE.search(text)):
            # Written as an escape such as "\u202e", which reading the bytes cannot see.
            place = Place(self.path, self.extents[path].line, self.extents[path].column)
            message = f"值里用“\\”写出了看不见的字符 U+{ord(hidden[0]):04X}。"
            self.problems.append(rulebook.TEXT_CONTROL.broken(place, message, "去掉反斜杠和它后面的代码。"))
            text = INVISIBLE.sub(" ", text)
        if event.style != "|" and " " in text:
            extent = self.extents[path]
            first = extent.line - self.first_line
            text = joined(
                text, [line.text for line in self.lines[first : extent.end_line - self.first_line + 1]]
            )
        return text.strip("\n")

    def _unfolded(self, text: str, event: Any, start: int) -> str:
        """Chinese written over several lines, without the blanks that YAML sets where lines meet."""
        lines = [
            line.text.strip()
            for line in self.lines[start + event.start_mark.line : start + event.end_mark.line + 1]
        ]
        for line, following in pairwise(lines):
            if line and following:
                tail, head = line[-_NEAR:].rstrip("\\"), following[:_NEAR]
                if _FOLDED.search(f"{tail} {head}", len(tail) - 1, len(tail) + 2):
                    text = text.replace(f"{tail} {head}", tail + head, 1)
        return text

    def _remark(self, text: str, event: Any, path: DataPath, start: int) -> None:
        """A number sign behind a value hides the rest of the line. With a blank after it and no words before it, it was meant to."""
        mark = event.end_mark
        line = self.lines[start + mark.line].text
        match = _BEHIND.fullmatch(line, mark.column)
        if match is None or (match[2] and text.isascii()) or not match[1].strip("# \t"):
            return
        extent = self.extents[path]
        whole = f"{text} {match[1].rstrip()}"
        place = Place(self.path, extent.end_line, self.column(start + mark.line, match.start(1)))
        last = self.column(start + mark.line, len(line))
        edit = Edit(extent.line, extent.column, extent.end_line, last, written(whole))
        shown, hint = match[1] if len(match[1]) <= 20 else match[1][:20] + "……", f"要登载，改成：{edit.right}"
        if _may_be_private(whole):  # what it is, is told by a rule that never prints it back
            shown, hint = "#……", "要登载，给整个值加上引号。"
        self.problems.append(
            rulebook.YAML_COMMENT.broken(
                place, f"“{shown}”前面有空格，从“#”起都当作备注，不登载。", f"{hint}\n是备注，另起一行写。" if match[2] else hint,
                mend=(edit,), certain=not match[2],
            )
        )  # fmt: skip


def _may_be_private(words: str) -> bool:
    """Whether a number, a mailbox or a code for one may stand in it: then it is not to be shown."""
    return sum(map(str.isnumeric, words)) >= _NUMERALS or _PERSONAL.search(words) is not None
