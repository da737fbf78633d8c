"""Dates, spans of time and figures as people write them, brought into the record's own writing."""

import re
import unicodedata
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from showcase.late.patterns import pattern
from showcase.words.entry import PartialDate, Period

_PARTIAL_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
_PERIOD: TypeAdapter[str] = TypeAdapter(Period)
_HALVES = {"上": "H1", "下": "H2"}
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}

DATE_WORDS = pattern(
    r"(\d{4})(?:[年./\-](\d{1,2})(?:[月./\-](\d{1,2})[日号]?)?)?(?:年度|年全年|全年|年|月份|月|日|\.)?",
    re.ASCII,
)
DAY_WORDS = pattern(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
QUARTER_WORDS = pattern(r"(\d{4})年?第?([一二三四1-4])季度", re.ASCII)
HALF_WORDS = pattern(r"(\d{4})年?([上下])半年", re.ASCII)
YEARS_WORDS = pattern(r"(\d{4})年?\s*(?:[-—–~～至到]+)\s*(\d{4})年?", re.ASCII)
MONTHS_WORDS = pattern(r"(\d{4})[年./](\d{1,2})月?(?:[-—–~～至到]+)(\d{1,2})月(?:份)?", re.ASCII)
SPAN_WORDS = pattern(
    r"(\d{4}[年./]\d{1,2}(?:[月./]\d{1,2}日?|月)?)(?:[-—–~～至到]+)(\d{4}[年./]\d{1,2}(?:[月./]\d{1,2}日?|月)?)",
    re.ASCII,
)
NUMERAL_DATE = pattern(r"[〇○零一二三四五六七八九]{4}(?=年)|[一二三四五六七八九十]{1,3}(?=[月日])")
"""Years, months and days in Chinese numerals, as official documents date themselves."""
_NUMERALS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}


def date_of(value: str) -> str:
    """2017年10月9日, 2017.10.9, 20171009, 二〇一七年十月九日 and the like as 2017-10-09; empty when it is no date of the calendar."""
    plain = _plain(value)
    match = DATE_WORDS.fullmatch(plain) or DAY_WORDS.fullmatch(plain)
    if match is None:
        return ""
    date = "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    return date if _fits(_PARTIAL_DATE, date) else ""


def period_of(value: str) -> str:
    """2013年一季度 as 2013Q1, 2017年上半年 as 2017H1, 2015—2017年 as 2015/2017, 2024年1—6月 as 2024-01/2024-06, and whatever is a
    date; empty otherwise."""
    plain = _plain(value)
    if match := QUARTER_WORDS.search(plain):
        return f"{match[1]}Q{_QUARTERS.get(match[2], match[2])}"
    if match := HALF_WORDS.search(plain):
        return f"{match[1]}{_HALVES[match[2]]}"
    if match := YEARS_WORDS.fullmatch(plain):
        return f"{match[1]}/{match[2]}"
    if match := MONTHS_WORDS.fullmatch(plain):
        return _span(f"{match[1]}.{match[2]}", f"{match[1]}.{match[3]}")
    if match := SPAN_WORDS.fullmatch(plain):
        return _span(match[1], match[2])
    return plain if _fits(_PERIOD, plain) else date_of(plain)


def _span(first: str, last: str) -> str:
    ends = date_of(first), date_of(last)
    return "/".join(ends) if all(ends) else ""


def _plain(value: str) -> str:
    """The value in one width, without blanks, its numerals figures."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", value))
    return NUMERAL_DATE.sub(_figures, bare)


def _figures(match: re.Match[str]) -> str:
    tens, ten, ones = match[0].rpartition("十")
    if not ten:
        return "".join(_NUMERALS[char] for char in match[0])
    return f"{_NUMERALS.get(tens, '1')}{_NUMERALS.get(ones, '0')}"


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
