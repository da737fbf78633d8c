"""Days as staff write them: a date as exact as it is known stands for the days from its first to its last."""

from calendar import monthrange
from datetime import date

from showcase.late.patterns import pattern

_YEAR = pattern(r"(?:19|20)\d{2}")


def first_day(text: str | None) -> date | None:
    """The first day a date (2026, 2026-05, 2026-05-31) can mean; None where there is none."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str | None) -> date | None:
    """The last day a date can mean; None where there is none."""
    if not text:
        return None
    steps = [*map(int, text.split("-"))]
    year, month = steps[0], steps[1] if len(steps) > 1 else 12
    return date(year, month, steps[2] if len(steps) > 2 else monthrange(year, month)[1])


def is_year(text: str) -> bool:
    """Whether it is a year as folders and calls are named: 2026."""
    return bool(_YEAR.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether it is one day, written 2026-05-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def spoken(day: date) -> str:
    """2026 年 5 月 31 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
