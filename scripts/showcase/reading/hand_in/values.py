"""What stands in a cell of a form, as the value of its field. What cannot be understood stays as written, for the judges to tell."""

import re

from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.fields import Field
from showcase.words.choice import Choice
from showcase.words.entry import PartialDate, Period
from showcase.words.value_parsing import date_of, figure_of, period_of

_SEPARATORS = pattern(r"[、，,；;\n]+")
_TICKS, _BOXES = "☑☒■√✓✔▣", "☐□❏❐❑❒▢◻"
_MARKS = frozenset(_TICKS + _BOXES)
_BOX = pattern(f"[{_BOXES}]")
_BRACKETS = pattern(rf"[（(【\[][ \u3000]*([{_TICKS}]?)[ \u3000]*[）)】\]]")
"""Boxes drawn with brackets: （√） and （ ）."""
_NOTHING = frozenset({"", "无", "／", "/", "—", "-", "没有", "暂无"})
_YES = frozenset({"是", "有", "已", "已同意", "同意", "已征得", "已征得同意", "true", "√", "✓", "✔", "☑"})
_NO = frozenset({"否", "不", "未", "未征得", "false", "不需要", "不涉及"})


def value_of(field: Field, text: str) -> Value | None:
    """The value a person meant by `text`; None when nothing is written."""
    text = text.strip()
    if field.choice or field.repeated or field.name == "consent" or _BRACKETS.match(text):
        text = _BRACKETS.sub(lambda match: _TICKS[0] if match[1] else _BOXES[0], text)
    if field.choice or field.repeated or field.name == "consent" or _is_choosing(text):
        text = _picked(text, "" if field.choice else "，,、；;")
    if text in _NOTHING and not (field.choice and _choice(field.choice, text)):
        return None
    if field.repeated:
        parts: list[Value] = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
        return parts or None
    if field.choice:
        return _choice(field.choice, text) or text
    return _scalar(field, text)


def _is_choosing(text: str) -> bool:
    """Whether it offers boxes, and is no running text in which ■ or √ stands."""
    return text[:1] in _MARKS and bool(_BOX.search(text))


def _picked(text: str, parting: str) -> str:
    """Where boxes are ticked, what stands beside the ticks, as far as the next box or a character of `parting`; what is not ticked is not meant."""
    label = rf"([^{_TICKS}{_BOXES}✗✘\n{parting}]+)"
    found = re.findall(rf"{label}[{_TICKS}]" if _stand_behind(text) else rf"[{_TICKS}]\s*{label}", text)
    if ticked := [words for one in found if (words := one.strip(" \u3000，,、；;"))]:
        return "、".join(ticked)
    return "" if _BOX.search(text) else text


def _stand_behind(text: str) -> bool:
    """Whether boxes stand behind what they are about: 党政机关☑ 国有企业☐."""
    if text[:1] in _MARKS:
        return False
    marks = f"[{_TICKS}{_BOXES}]"
    behind = len(re.findall(rf"[^\s：:]{marks}(?=[\s，,、；;]|$)", text))
    return text[-1:] in _MARKS or behind > len(re.findall(rf"(?:^|[\s，,、；;：:]){marks}(?=\S)", text))


def _choice(choice: type[Choice], text: str) -> str:
    """The code of the choice whose code or label is written, be it with a code and a label; empty when none is."""
    for member in choice:
        if text in (member.value, member.label, f"{member.value} {member.label}"):
            return member.value
    return ""


def _scalar(field: Field, text: str) -> str:
    kinds = str(field.info.annotation) + str(field.info.metadata)
    if field.name == "consent":
        return "true" if text in _YES else "false" if text in _NO else text
    if field.name in ("members", "value"):
        figure = figure_of(text)
        return figure.value if figure and not (field.name == "members" and figure.approx) else text
    if field.name == "period" or str(Period) in kinds:
        return period_of(text) or text
    if field.name in ("created", "date") or str(PartialDate) in kinds:
        return date_of(text) or text
    return (
        " ".join(text.split())
        if "\n" not in text
        else "\n".join(filter(None, map(str.strip, text.split("\n"))))
    )


def result_of(cells: dict[str, Value]) -> dict[str, Value]:
    """A figure's row with what people write in one cell taken apart: 数值 `590多名` gives value, approx and unit."""
    written = cells.get("value")
    if not isinstance(written, str) or (figure := figure_of(written)) is None:
        return cells
    apart = {"value": figure.value, "approx": figure.approx, "unit": figure.unit}
    return {
        **{key: value for key, value in apart.items() if value},
        **{k: v for k, v in cells.items() if k != "value"},
    }
