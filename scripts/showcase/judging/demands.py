"""Rules on what a record must state and how long it may be, beyond what its schema asks of every record."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from showcase.judging.judged import Judged
from showcase.reading.story import length_of
from showcase.words import sayings
from showcase.words.problem import Problem
from showcase.words.record import Facts

FINAL_MARKS = "。！？，、；：.,;!?"

CASE_BLOCKS = {
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
    if title.endswith(tuple(FINAL_MARKS)):
        fixed = title.rstrip(FINAL_MARKS)
        yield sayings.TITLE_PUNCTUATION.broken(case.place("title"), mark=title[-1], fixed=fixed)


def brand_name_length(case: Judged) -> Iterator[Problem]:
    """A brand's name is no longer than the year's call advises."""
    name, most = case.text("brand", "name"), case.call.limits.brand_name
    if length_of(name) > most:
        place = case.place("brand", "name")
        yield sayings.BRAND_NAME_LONG.broken(place, name=name, length=length_of(name), most=most)


def summary_length(case: Judged) -> Iterator[Problem]:
    """A summary keeps within the year's call, where that is narrower than the schema."""
    summary, span = case.text("summary"), case.call.limits.summary
    length = length_of(summary)
    if _fits_schema(summary) and not span.least <= length <= span.most:
        saying = sayings.SUMMARY_SHORT if length < span.least else sayings.SUMMARY_LONG
        yield saying.broken(case.place("summary"), length=length, least=span.least, most=span.most)


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
    for path, (label, block) in CASE_BLOCKS.items():
        unreadable = path[0] in case.yaml.broken or (
            len(path) > 1 and not isinstance(case.value(path[0]), dict)
        )
        if not unreadable and case.value(*path) is None:
            hint = f"在 {path[0]} 下补上：\n{block}" if len(path) > 1 else f"补上：\n{block}"
            yield sayings.CASE_LACKS.broken(case.place(*path[:-1]), label=label, name=path[-1], hint=hint)


RULES = (title_punctuation, brand_name_length, summary_length, full_case)
