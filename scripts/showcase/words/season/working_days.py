"""Working days (content/working-days.yml): Monday to Friday, but for the days staff have listed from each year's announcement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from pydantic import Field

from showcase.words.entry import Entry, PartialDate, YearText
from showcase.words.season.days import first_day

_DAY = timedelta(days=1)
_SATURDAY = 5


class WorkingYear(Entry):
    """What is out of the ordinary in one year."""

    year: YearText = Field(title="年度")
    off: tuple[PartialDate, ...] = Field(
        (),
        title="放假的工作日",
        description="星期一到星期五里放假的日子，一天一项，写成 2026-10-01。",
        max_length=60,
    )
    on: tuple[PartialDate, ...] = Field(
        (), title="上班的周末", description="调休上班的星期六、星期日。", max_length=30
    )
    source: str | None = Field(None, title="依据", description="放假安排的通知。", max_length=120)


@dataclass(frozen=True)
class WorkingDays:
    """The table as it answers."""

    years: Mapping[str, WorkingYear] = field(default_factory=dict)

    def knows(self, day: date) -> bool:
        """Whether the table says something of the day's year."""
        return str(day.year) in self.years

    def is_one(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self._on or (day.weekday() < _SATURDAY and day not in self._off)

    def count(self, first: date, last: date) -> int:
        """The working days from `first` to `last`, both counted."""
        return sum(self.is_one(first + _DAY * number) for number in range((last - first).days + 1))

    def last(self, first: date, count: int) -> date:
        """The day on which as many working days are over, `first` counted if it is one."""
        day = first
        while count > self.is_one(day) and day < date.max:
            count -= self.is_one(day)
            day += _DAY
        return day

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(day for year in self.years.values() for day in _days(year.off))

    @cached_property
    def _on(self) -> frozenset[date]:
        return frozenset(day for year in self.years.values() for day in _days(year.on))


def _days(said: tuple[str, ...]) -> Iterator[date]:
    yield from filter(None, map(first_day, said))
