"""Where each year's season stands on a day, and what of the records is public then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from showcase.judging.records import Records
from showcase.words.staff.season import Season


def seasons(records: Records, day: date) -> Mapping[str, Season]:
    """Year → its season on `day`, for every year that has a call, the newest first."""
    said = [(book.year, book.status) for book in records.compendiums.values()]
    return {
        year: Season(year, call, day, min((one for at, one in said if at == year and one), key=lambda one: one.number, default=None))
        for year, call in sorted(records.register.calls.items(), reverse=True)
        if year.isascii() and year.isdecimal()
    }  # fmt: skip


def hidden_years(records: Records) -> frozenset[str]:
    """Years whose cases are not public yet."""
    return frozenset(year for year, season in records.seasons.items() if not season.is_published)


def published(records: Records, *, besides: str = "") -> Records:
    """The records without what is not public yet: cases and compendiums of years whose season has not come to its last stage,
    notices before their first day.
    What belongs to the year `besides` stays: that is how one of its own records sees the others."""
    hidden = hidden_years(records) - {besides}
    coming = {name for name, notice in records.notices.items() if records.day and notice.opens > records.day}
    if not hidden and not coming:
        return records
    return replace(
        records,
        whole=records,
        notices={name: notice for name, notice in records.notices.items() if name not in coming},
        cases=tuple(case for case in records.cases if case.year not in hidden),
        compendiums={name: book for name, book in records.compendiums.items() if book.year not in hidden},
        withdrawn={key: case for key, case in records.withdrawn.items() if key[:4] not in hidden},
        corrections=tuple(one for one in records.corrections if one.case[:4] not in hidden),
    )
