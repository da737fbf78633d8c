"""`call new`: a new year's call, carried over from an earlier one with its dates open."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from showcase.judging.telling import has_errors
from showcase.late.patterns import pattern
from showcase.publishing.judgement import judge
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.reading.yaml.yaml_text import Value
from showcase.storage.files import unwritable
from showcase.words.season.days import is_year
from showcase.words.staff.call import Call
from showcase.words.staff.settings import CONTENT

_DATES = pattern(r" ?(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日")
_OPEN = "（日期待定）"
_DATED = frozenset({"from", "to", "document"})
"""What every stage has anew."""


class NotWritten(Exception):
    """No call was written; the message says why, in Chinese."""


def write_call(root: Path, year: str, before: str) -> Iterator[str]:
    """Write content/calls/<year>.md and tell what is left to fill in. Raises NotWritten; never writes over a call."""
    for text in (year, before):
        if not is_year(text):
            raise NotWritten(f"“{text}”不是年度，写四位数，如 2026。")
    path = f"{CONTENT}/calls/{year}.md"
    if (root / path).exists():
        raise NotWritten(f"{path} 已经有了，没有动。要重写，先把它移走。")
    judgement = judge(root)
    drafts = {draft.name: draft for draft in judgement.staff.calls}
    if before not in drafts:
        known = "、".join(sorted(drafts)) or "一份也没有"
        raise NotWritten(f"没有 {before} 年的征集规则（content/calls/{before}.md）。有的年度：{known}。")
    draft = drafts[before]
    if has_errors(tuple(one for one in judgement.problems if one.path == draft.yaml.path)):
        raise NotWritten(
            f"{draft.yaml.path} 有错误，先改好再照着写：python scripts validate {draft.yaml.path}"
        )
    body, open_lines = _body(draft, before, year)
    text = (
        "---\n" + "".join(f"{line}\n" for line in _lines(_carried(draft, before, year), 0)) + "---\n" + body
    )
    try:
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise NotWritten(f"写不进 {path}：{unwritable(error)}。") from error
    first = text[: text.index("---\n", 4)].count("\n") + 1
    yield f"已写好：{path}"
    yield "还要填的："
    yield "  stages 里各环节的 from、to、document（没有分环节的，填 window 的 opens、closes）"
    for number in open_lines:
        yield f"  第 {first + number} 行，正文里的日期"
    yield f"下一步：\n1. 填好日期，核对要求\n2. 检查：python scripts validate {path}\n3. 看征集的网页：python scripts serve"
    if draft.yaml.data.get("status") == "open":
        yield f"4. 等 {before} 年的征集办完，把 {draft.yaml.path} 里的 status 改成 closed"


def _carried(draft: StaffDraft, before: str, year: str) -> dict[str, Value]:
    """The head of the new call."""
    data: dict[str, Any] = dict(draft.yaml.data)
    data["title"] = str(data.get("title", "")).replace(before, year)
    if year not in data["title"]:
        data["title"] = f"{year} 年度征集规则"
    data |= {"status": "open", "window": {}}
    stages = data.get("stages")
    if isinstance(stages, list):
        data["stages"] = [
            {key: value for key, value in stage.items() if key not in _DATED}
            if isinstance(stage, dict)
            else stage
            for stage in stages
        ]
    return {key: data[key] for key in Call.model_fields if key in data}


def _body(draft: StaffDraft, before: str, year: str) -> tuple[str, list[int]]:
    """The text with its dates open, and the lines in which one stood."""
    lines = draft.body.replace(f"{before} 年", f"{year} 年").replace(f"{before}年", f"{year}年").split("\n")
    dated = [number for number, line in enumerate(lines, 1) if _DATES.search(line)]
    return "\n".join(_DATES.sub(_OPEN, line) for line in lines), dated


def _lines(value: Value, depth: int) -> Iterator[str]:
    """A value as YAML, block by block."""
    indent = "  " * depth
    if isinstance(value, str):
        yield f"{indent}{scalar(value)}"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(f"{indent}{key}:", inner, depth)
    else:
        for item in value:
            lines = list(_lines(item, depth + 1))
            yield f"{indent}- {lines[0].lstrip()}" if lines else f"{indent}- {{}}"
            yield from lines[1:]


def _entry(key: str, value: Value, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{key} {scalar(value, typed=value.isdecimal())}" if value else key
    elif not value:
        yield f"{key} {{}}" if isinstance(value, dict) else f"{key} []"
    else:
        yield key
        yield from _lines(value, depth + 1)
