"""Which day it is: the one thing a site depends on that lies in no file."""

import os
from datetime import UTC, date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day it is in China; where SOURCE_DATE_EPOCH names a moment (reproducible builds), the day of that."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    named = china_day(int(said)) if said.isascii() and said.isdigit() else None
    return named or datetime.now(_CHINA).date()


def china_day(moment: int) -> date | None:
    """The day in China at a moment, in seconds since 1970; None where no calendar has it."""
    try:
        return datetime.fromtimestamp(moment, UTC).astimezone(_CHINA).date()
    except (OverflowError, OSError, ValueError):
        return None
