"""Which day it is: the one thing a site depends on that lies in no file."""

import os
from datetime import UTC, date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day it is in China; where SOURCE_DATE_EPOCH names a moment (reproducible builds), the day of that."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.fromtimestamp(int(said), UTC) if said.isascii() and said.isdigit() else datetime.now(UTC)
    )
    return moment.astimezone(_CHINA).date()
