"""What to write instead: hints for values that do not fit their field, ready to paste.

Examples of prose are never offered for pasting (another unit's words would stand in the record); their place is held by
the field's help in brackets.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import Field, fields_of
from showcase.words.entry import FILE_NAME, Entry
from showcase.words.value_parsing import date_of, period_of

_YES, _NO = ("是", "有", "已同意", "同意"), ("否", "无", "没有", "不是")

NUMBER_WORDS = pattern(
    r"([约近])?\s*(\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)\s*([多余])?\s*(?![万亿千百])[^\d\s]{0,4}", re.ASCII
)


OwnWord = Callable[[str], str]
"""A word of the showcase's own vocabulary, by the group it stands in; empty for what is no group of it."""


def usual(group: str) -> str:
    """Where nobody knows the vocabulary."""
    return ""


def pasteable(field: Field | None, own: OwnWord = usual) -> str:
    """The lines to paste for a missing field."""
    return f"补上：{_written(field, own=own)}" if field else ""


def for_case(field: Field, own: OwnWord = usual) -> str:
    """The lines to paste for what a full case lacks, with all that it needs inside."""
    lines = _written(field, in_case=True, own=own)
    if len(field.path) == 1:
        return f"补上：\n{lines.lstrip()}"
    return f"在 {'.'.join(field.path[:-1])} 下补上：\n  {lines}"


def reshaped(field: Field | None, value: Value | None, own: OwnWord = usual) -> str:
    """A value of the wrong shape, written in the right one."""
    if field and field.repeated and not field.inner and isinstance(value, str):
        return f"写成：{field.name}: {listed(field, value)}"
    return f"写成：{_written(field, value if isinstance(value, str) else '', own=own)}" if field else ""


_BETWEEN_CODES = r"[\s,，、;；【】［］（）()]+"


def listed(field: Field, value: str) -> str:
    """The list that a value was meant for; several codes written as one text are taken apart."""
    parts = re.split(_BETWEEN_CODES, value) if field.stated.looked_up else [value.strip()]
    return f"[{', '.join(map(in_brackets, filter(None, parts)))}]"


def in_brackets(text: str) -> str:
    """The text as a scalar that can stand between brackets."""
    return f'"{text}"' if re.search(r"[,\[\]{}]", text) and '"' not in text else scalar(text)


def entry_of(schema: type[Entry], own: OwnWord = usual) -> str:
    """An item of a list of such entries, with what it needs."""
    top = [field for field in fields_of(schema) if len(field.path) == 1 and field.info.is_required()]
    lines = [f"{'  ' if at else '- '}{field.name}: {sample(field, own)}" for at, field in enumerate(top)]
    return "\n".join(["写成：", *lines])


def _written(field: Field, value: str = "", *, in_case: bool = False, own: OwnWord = usual) -> str:
    """The field as YAML, with the value in it if there is one, and what is needed inside it."""
    if field.inner:
        top = (sub for sub in fields_of(field.inner) if len(sub.path) == 1)
        required = [sub for sub in top if sub.info.is_required() or (in_case and sub.stated.in_case)]
        lines = [f"{sub.name}: {sample(sub, own)}" for sub in required]
        if value and required:
            lines[0] = f"{required[0].name}: {value}"
        first, rest = ("  - ", "    ") if field.repeated else ("  ", "  ")
        return f"\n{field.name}:\n" + "\n".join(
            (first if i == 0 else rest) + line for i, line in enumerate(lines)
        )
    if field.repeated:
        return f"{field.name}: [{value or sample(field, own)}]"
    return f"{field.name}: {value or sample(field, own)}"


_OTHERS = frozenset({"units", "terms", "cases"})
"""What is registered and nobody can guess: another unit's id would stand in the record as if it were meant."""


def sample(field: Field, own: OwnWord = usual) -> str:
    """A value to paste: a word of the showcase's own, or the field's example when it is a code, a number or a date; for prose and
    for what only the person knows, what is to be written."""
    if word := own(field.stated.looked_up):
        return word
    example = None if field.stated.looked_up in _OTHERS else field.example
    if isinstance(example, list):
        example = example[0] if example else ""
    if isinstance(example, list):
        example = ", ".join(example)
    if isinstance(example, str) and example.isascii():
        return example
    return f"（{field.help.rstrip('。')}）" if field.help else f"（{field.label}）"


class Meant(NamedTuple):
    """What was probably meant: the value itself (empty where nobody can tell), what else is to be said, whether it is sure."""

    value: str = ""
    more: str = ""
    certain: bool = False

    def hint(self, help_: str) -> str:
        """In words; the field's help where nothing is known."""
        return f"改成：{self.value}{self.more}" if self.value else help_


def truth_of(value: str) -> Meant:
    """是 and 无 as true and false."""
    meant = "true" if value in _YES else "false" if value in _NO else ""
    return Meant(meant, certain=True)


def number_of(value: str, unit: str | None = None) -> Meant:
    """`68人`, `1,200`, `１２` and `1_2` without what is no number. Sure where nothing is lost: `unit` is what the record says
    of it elsewhere, None where what is counted goes without saying."""
    folded = unicodedata.normalize("NFKC", value).replace("_", "").strip()
    if re.fullmatch(r"-0+(?:\.0+)?", folded, re.ASCII):
        return Meant("0", certain=True)
    match = NUMBER_WORDS.fullmatch(folded)
    if match is None:
        return Meant()
    figures, approx = re.sub("[,，]", "", match[2]), match[1] or match[3]
    if figures == value:
        return Meant()  # too long, or with a fraction where none may be
    rest = folded[match.end(3 if match[3] else 2) :].strip()
    is_told = not rest or unit is None or rest == unit
    more = f"，“{approx}”写进 approx" if approx and unit is not None else ""
    more += "" if is_told else f"，“{rest}”写进 unit"
    return Meant(figures, more, not approx and is_told)


def date_meant(value: str, *, is_period: bool) -> Meant:
    """2017年10月9日, 2017.10.9, 2013年一季度 and 2015—2017年 rewritten."""
    folded = unicodedata.normalize("NFKC", value)
    found = period_of(folded) if is_period else date_of(folded)
    return Meant(found, certain=True) if found != value else Meant()


NO_SUCH_DAY = "日历上没有这一天，请核对。"


def for_date(value: str, help_: str) -> tuple[str, Meant]:
    """The hint for a date that cannot be read, and what was meant."""
    if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", value, re.ASCII):
        return NO_SUCH_DAY, Meant()
    meant = date_meant(value, is_period="Q1" in help_)
    return meant.hint(help_), meant


_UNFIT = pattern(r"[^A-Za-z0-9_\-\u4e00-\u9fff]+")


def plain_name(name: str) -> str:
    """A name for the picture's file that a record takes: 图片 (1).jpg as 图片1.jpg; empty where that is no other, or none."""
    path = PurePosixPath(unicodedata.normalize("NFKC", name).replace("\\", "/"))
    plain = _UNFIT.sub("", path.stem)[:60] + path.suffix.lower()
    return plain if plain != name and re.fullmatch(FILE_NAME, plain) else ""
