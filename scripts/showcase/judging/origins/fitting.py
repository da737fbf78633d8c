"""Does a value of JSON fit its schema? What does not is said in Chinese, each at its key."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from showcase.words.entry import Entry
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Rule
from showcase.words.web_address import advice

_Schema = TypeVar("_Schema", bound=Entry)

_SAID = {
    "missing": "没有写", "extra_forbidden": "是这里没有的一项", "string_type": "应当是文字", "int_type": "应当是整数",
    "bool_type": "应当是 true 或 false", "tuple_type": "应当是清单（方括号）", "model_type": "应当分项写（花括号）",
    "string_too_short": "是空的", "string_pattern_mismatch": "写法不对", "date_format": "不是日历上的日期（如 2026-03-01）",
    "invisible": "里有看不见的字符或换行", "site_root": "不是网站的首页：以“/”结尾，不带“?”和“#”",
    "greater_than_equal": "太小", "less_than_equal": "太大",
}  # fmt: skip


class Misfit(NamedTuple):
    """What does not fit: the way to it (`unit.name`), the last key on that way, the rule it breaks, in words."""

    way: str
    key: str
    rule: Rule
    words: str

    @property
    def said(self) -> str:
        """“unit.name”没有写."""
        return f"“{self.way}”{self.words}" if self.way else self.words


def fitted(schema: type[_Schema], value: Any) -> tuple[_Schema | None, list[Misfit]]:
    """The value as a `schema`, or None with all that does not fit."""
    if not isinstance(value, Mapping):
        return None, [Misfit("", "", rulebook.REMOTE_FILE, "应当分项写（花括号）")]
    try:
        return schema.model_validate(value), []
    except ValidationError as error:
        return None, [*_misfits(error)]


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    for found in error.errors(include_url=False, include_context=True):
        keys = [step for step in found["loc"] if isinstance(step, str)]
        is_address = found["type"] in ("web_address", "site_root")
        rule = rulebook.REMOTE_ADDRESS if is_address else rulebook.REMOTE_FILE
        yield Misfit(".".join(keys), keys[-1] if keys else "", rule, _words(found))


def _words(found: ErrorDetails) -> str:
    kind, context = found["type"], found.get("ctx", {})
    if kind == "string_too_long":
        return f"超过 {context['max_length']} 个字"
    if kind == "too_long":
        return f"超过 {context['max_length']} 项"
    if kind == "web_address":
        return f"不能作网址：{advice(str(found['input'])[:200]) or '以 https:// 或 http:// 开头。'}".rstrip(
            "。"
        )
    return _SAID.get(kind, "不合规格")
