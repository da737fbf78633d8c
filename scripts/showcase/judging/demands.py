"""Rules on what a record must state and how long it may be, beyond what its schema asks of every record."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from showcase.judging.judged import Judged
from showcase.reading.story import length_of
from showcase.words import rulebook
from showcase.words.problem import Problem
from showcase.words.record import Facts

_FINAL_MARKS = "。！？，、；：.,;!?"

_BLOCKS = {
    ("brand",): ("品牌", "brand:\n  name: 品牌名称\n  meaning: 品牌名称表示什么、要做到什么（10—500 个字）"),
    ("brand", "meaning"): ("内涵释义", "  meaning: 品牌名称表示什么、要做到什么（10—500 个字）"),
    ("party_org",): ("党组织", "party_org:\n  name: 党组织全称\n  type: committee"),
    ("party_org", "name"): ("党组织全称", "  name: 党组织全称"),
    ("party_org", "type"): ("党组织类型", "  type: committee"),
}
"""What every full case states (DOMAIN §7.1, “case 必”), and the lines to paste for it."""


def title_punctuation(case: Judged) -> Iterator[Problem]:
    """A title does not end in a punctuation mark."""
    title = case.text("title")
    if title.endswith(tuple(_FINAL_MARKS)):
        message = f"标题末尾多了标点“{title[-1]}”。"
        yield rulebook.TITLE_PUNCTUATION.broken(
            case.place("title"), message, f"改成：{title.rstrip(_FINAL_MARKS)}"
        )


def brand_name_length(case: Judged) -> Iterator[Problem]:
    """A brand's name is no longer than the year's call advises."""
    name, most = case.text("brand", "name"), case.call.limits.brand_name
    if length_of(name) > most:
        message = f"品牌名称“{name}”有 {length_of(name)} 个字，一般不超过 {most} 个字。"
        yield rulebook.BRAND_NAME_LENGTH.broken(
            case.place("brand", "name"), message, "换一个短而好记的名称，细节写进内涵释义。"
        )


def summary_length(case: Judged) -> Iterator[Problem]:
    """A summary keeps within the year's call, where that is narrower than the schema."""
    summary, span = case.text("summary"), case.call.limits.summary
    length = length_of(summary)
    if _fits_schema(summary) and not span.least <= length <= span.most:
        message = f"摘要有 {length} 个字，当年规则是 {span.least}—{span.most} 个字。"
        hint = f"补充到 {span.least} 个字以上。" if length < span.least else f"删减到 {span.most} 个字以内。"
        yield rulebook.SUMMARY_LENGTH.broken(case.place("summary"), message, hint)


@cache
def _summary() -> TypeAdapter[str]:
    info = Facts.model_fields["summary"]
    return TypeAdapter(Annotated[str, *info.metadata])


def _fits_schema(summary: str) -> bool:
    """Whether the schema, whose limits are wider, has nothing to say of it."""
    try:
        _summary().validate_python(summary)
    except ValidationError:
        return False
    return True


def full_case(case: Judged) -> Iterator[Problem]:
    """A full case states its brand with its meaning, and the Party organisation with its type."""
    if not case.is_full_case or "*" in case.yaml.broken:
        return
    for path, (label, block) in _BLOCKS.items():
        unreadable = path[0] in case.yaml.broken or (
            len(path) > 1 and not isinstance(case.value(path[0]), dict)
        )
        if not unreadable and case.value(*path) is None:
            message = f"完整案例缺少“{label}”（{path[-1]}）。"
            hint = f"在 {path[0]} 下补上：\n{block}" if len(path) > 1 else f"补上：\n{block}"
            yield rulebook.FIELD_MISSING.broken(case.place(*path[:-1]), message, hint)


RULES = (title_punctuation, brand_name_length, summary_length, full_case)
