"""What to write instead: hints for values that do not fit their field, ready to paste.

Examples of prose are never offered for pasting (another unit's words would stand in the record); their place is held by
the field's help in brackets.
"""

import re

from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import Field, fields_of
from showcase.words.entry import Entry
from showcase.words.value_parsing import date_of, period_of

_YES, _NO = ("是", "有", "已同意", "同意"), ("否", "无", "没有", "不是")

NUMBER_WORDS = re.compile(
    r"[约近]?\s*(\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)\s*([多余])?\s*(?![万亿千百])[^\d\s]{0,4}", re.ASCII
)


def pasteable(field: Field | None) -> str:
    """The lines to paste for a missing field."""
    return f"补上：{_written(field)}" if field else ""


def for_case(field: Field) -> str:
    """The lines to paste for what a full case lacks, with all that it needs inside."""
    lines = _written(field, in_case=True)
    if len(field.path) == 1:
        return f"补上：\n{lines.lstrip()}"
    return f"在 {'.'.join(field.path[:-1])} 下补上：\n  {lines}"


def reshaped(field: Field | None, value: Value | None) -> str:
    """A value of the wrong shape, written in the right one."""
    return f"写成：{_written(field, value if isinstance(value, str) else '')}" if field else ""


def entry_of(schema: type[Entry]) -> str:
    """An item of a list of such entries, with what it needs."""
    top = [field for field in fields_of(schema) if len(field.path) == 1 and field.info.is_required()]
    lines = [f"{'  ' if at else '- '}{field.name}: {_sample(field)}" for at, field in enumerate(top)]
    return "\n".join(["写成：", *lines])


def _written(field: Field, value: str = "", *, in_case: bool = False) -> str:
    """The field as YAML, with the value in it if there is one, and what is needed inside it."""
    if field.inner:
        top = (sub for sub in fields_of(field.inner) if len(sub.path) == 1)
        required = [sub for sub in top if sub.info.is_required() or (in_case and sub.stated.in_case)]
        lines = [f"{sub.name}: {_sample(sub)}" for sub in required]
        if value and required:
            lines[0] = f"{required[0].name}: {value}"
        first, rest = ("  - ", "    ") if field.repeated else ("  ", "  ")
        return f"\n{field.name}:\n" + "\n".join(
            (first if i == 0 else rest) + line for i, line in enumerate(lines)
        )
    if field.repeated:
        return f"{field.name}: [{value or _sample(field)}]"
    return f"{field.name}: {value or _sample(field)}"


def _sample(field: Field) -> str:
    """A value to paste: the field's example when it is a code, a number or a date; for prose, what is to be written."""
    example = field.example
    if isinstance(example, list):
        example = example[0] if example else ""
    if isinstance(example, list):
        example = ", ".join(example)
    if isinstance(example, str) and example.isascii():
        return example
    return f"（{field.help.rstrip('。')}）" if field.help else f"（{field.label}）"


def for_number(kind: str, value: str, help_: str) -> str:
    """`68人` and `1,200` without what is no number, 是 and 无 as true and false; the field's help for anything else."""
    if kind.startswith("bool_"):
        return "改成：true" if value in _YES else "改成：false" if value in _NO else help_
    match = NUMBER_WORDS.fullmatch(value)
    if match is None or not kind.startswith(("int_", "decimal_")):
        return help_
    number = re.sub("[,，]", "", match[1])
    return f"改成：{number}" + (f"，“{match[2]}”写进 approx" if match[2] else "")


def for_date(value: str, help_: str) -> str:
    """2017年10月9日, 2017.10.9, 2013年一季度 and 2015—2017年 rewritten; the field's help for anything else."""
    if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", value):
        return "日历上没有这一天，核对一下。"
    takes_periods = "Q1" in help_
    found = period_of(value) if takes_periods else date_of(value)
    return f"改成：{found}" if found and found != value else help_
