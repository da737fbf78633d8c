"""Dates, spans of time and figures as people write them, brought into the record's own writing."""

import re
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from showcase.words.entry import PartialDate, Period

_PARTIAL_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
_PERIOD: TypeAdapter[str] = TypeAdapter(Period)
_HALVES = {"上": "H1", "下": "H2"}
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}

DATE_WORDS = re.compile(r"(\d{4})(?:[年./\-](\d{1,2})(?:[月./\-](\d{1,2})日?)?)?[年月日]?", re.ASCII)
QUARTER_WORDS = re.compile(r"(\d{4})年?第?([一二三四1-4])季度", re.ASCII)
HALF_WORDS = re.compile(r"(\d{4})年?([上下])半年", re.ASCII)
YEARS_WORDS = re.compile(r"(\d{4})年?\s*(?:[-—–~～至到]+)\s*(\d{4})年?", re.ASCII)


def date_of(value: str) -> str:
    """2017年10月9日, 2017.10.9 and 2017-10-09 as 2017-10-09; empty when it is no date of the calendar."""
    match = DATE_WORDS.fullmatch(re.sub(r"\s", "", value))
    if match is None:
        return ""
    date = "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    return date if _fits(_PARTIAL_DATE, date) else ""


def period_of(value: str) -> str:
    """2013年一季度 as 2013Q1, 2017年上半年 as 2017H1, 2015—2017年 as 2015/2017, and whatever is a date; empty otherwise."""
    if match := QUARTER_WORDS.search(value):
        return f"{match[1]}Q{_QUARTERS.get(match[2], match[2])}"
    if match := HALF_WORDS.search(value):
        return f"{match[1]}{_HALVES[match[2]]}"
    if match := YEARS_WORDS.fullmatch(value):
        return f"{match[1]}/{match[2]}"
    return value if _fits(_PERIOD, value) else date_of(value)


def _fits(kind: TypeAdapter[str], text: str) -> bool:
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return True


class Figure(NamedTuple):
    """A figure taken apart: 近590多名 is 590, 多 (of two roundings the one behind), 名."""

    value: str
    approx: str = ""
    unit: str = ""


def figure_of(value: str) -> Figure | None:
    """The figure in `1,200余人次` and the like; None when it is none, or holds 万 or 亿 in its middle."""
    match = re.fullmatch(
        r"(?P<near>[约近])?\s*(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<more>[多余])?\s*(?P<unit>[^\d\s]{0,6})",
        value.strip(),
    )
    if match is None:
        return None
    number = re.sub("[,，]", "", match["number"])
    return Figure(number, match["more"] or match["near"] or "", match["unit"])
