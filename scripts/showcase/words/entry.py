"""What a person writes in YAML, as a frozen value: the base of every schema, and the types several of them share."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, create_model
from pydantic_core import PydanticCustomError

from showcase.late.patterns import pattern

_DATE = pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PART_OF_YEAR = pattern(r"\d{4}(?:Q[1-4]|H[12])", re.ASCII)
_NUMBER, _MINUS_NOTHING = pattern(r"-?\d+(?:\.\d+)?", re.ASCII), pattern(r"-[0.]+")


class Entry(BaseModel):
    """A frozen mapping of known keys; an unknown key is a mistake to be told, never ignored."""

    # A command pays for the schemas it judges by, not for all there are.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_Schema = TypeVar("_Schema", bound=Entry)


def with_fields(fields: Mapping[str, tuple[Any, Any]]) -> Callable[[type[_Schema]], type[_Schema]]:
    """A decorator: the schema with these fields after its own, each a type and what pydantic's `Field` gives."""

    def extended(schema: type[_Schema]) -> type[_Schema]:
        told: dict[str, Any] = {"__doc__": schema.__doc__, "__module__": schema.__module__, **fields}
        return create_model(schema.__name__, __base__=schema, **told)

    return extended


def refusal(hint: str, message: str = "") -> PydanticCustomError:
    """What a field's own check raises: how the value is to be written, and what is wrong with it where the rule's usual
    words do not say enough. `{label}` and `{shown}` stand for the field and the value."""
    return PydanticCustomError("refused", "refused", {"hint": hint, "message": message})


@lru_cache(10_000)  # thousands of records say the same days
def _calendar_date(text: str) -> str:
    """`text` when it is YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar; raises date_format otherwise."""
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise PydanticCustomError("date_format", "date") from None
    return text


def calendar_date(text: str) -> bool:
    """Whether `text` is a PartialDate."""
    try:
        return bool(_calendar_date(text))
    except PydanticCustomError:
        return False


def plain_number(value: object) -> object:
    """A number written in Arabic numerals alone: Python would also take 1_2, １２, 1e3 and -0. Raises decimal_form."""
    if isinstance(value, str) and (not _NUMBER.fullmatch(value) or _MINUS_NOTHING.fullmatch(value)):
        raise PydanticCustomError("decimal_form", "number")
    return value


def _span(end: str) -> tuple[str, str]:
    """First and last month of a date, a quarter or a half, as text that sorts by time."""
    year, rest = end[:4], end[4:]
    if rest[:1] in ("Q", "H"):
        width = 3 if rest[0] == "Q" else 6
        last = int(rest[1]) * width
        return f"{year}-{last - width + 1:02}", f"{year}-{last:02}-99"
    return end, end + ("-99-99", "-99", "")[rest.count("-")]


def _period(text: str) -> str:
    """`text` when it is a date, a quarter (2013Q1), a half (2017H1) or a span of those (2015/2017)."""
    ends = text.split("/")
    if len(ends) > 2:
        raise PydanticCustomError("date_format", "period")
    for end in ends:
        if not _PART_OF_YEAR.fullmatch(end):
            _calendar_date(end)
    if len(ends) == 2 and _span(ends[0])[0] > _span(ends[1])[1]:
        raise PydanticCustomError("period_backwards", "period")
    return text


PartialDate = Annotated[str, AfterValidator(_calendar_date)]
"""A date as exact as its source: YYYY, YYYY-MM or YYYY-MM-DD."""

Period = Annotated[str, AfterValidator(_period)]
"""The time a figure speaks of: a PartialDate, YYYYQn, YYYYHn, or two of them joined by `/`."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")]
"""Folder names and ids: lower-case letters, digits and inner hyphens, 3 to 60 of them."""

YearText = Annotated[str, StringConstraints(pattern=r"^(?:19|20)\d{2}$")]
"""A year in four digits."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
"""A code of the vocabulary."""

Reference = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""The id or code of something registered elsewhere; a rule looks it up and offers the nearest, so no pattern here."""

RegionCode = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{5}$")]
"""An administrative division by GB/T 2260: six digits."""

FILE_NAME = r"^[A-Za-z0-9_\-\u4e00-\u9fff]{1,60}\.(?:jpe?g|JPE?G|png|PNG|webp)$"
"""What a picture may be called."""

FileName = Annotated[str, StringConstraints(pattern=FILE_NAME)]

ShortText = Annotated[str, StringConstraints(min_length=1, max_length=30)]

Sentence = Annotated[str, StringConstraints(min_length=2, max_length=100)]
