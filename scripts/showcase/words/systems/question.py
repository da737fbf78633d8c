"""A question and its answer (front matter of content/qa/*.md; the body of the file is the answer); what the page that
lists them all says is `QuestionsPage` (words/staff/page.py)."""

from datetime import date, timedelta

from pydantic import Field

from showcase.words.entry import Entry, PartialDate, Reference
from showcase.words.season.days import first_day, last_day
from showcase.words.season.stage import Body
from showcase.words.staff.term import TermSource


class Question(Entry):
    """One question; without a day of the answer it waits for one."""

    question: str = Field(title="问题", min_length=4, max_length=80)
    asked: PartialDate = Field(title="提问日期", description="写成 2026-03-02。")
    answered: PartialDate | None = Field(None, title="答复日期", description="还没有答复的空着。")
    body: Body | None = Field(None, title="答复单位", description="单位或部门，不写个人。")
    themes: tuple[Reference, ...] = Field(
        (), title="主题", description="词表 themes 里的代码。", max_length=5
    )
    cases: tuple[Reference, ...] = Field((), title="相关案例", description="年度/标识。", max_length=10)
    sources: tuple[TermSource, ...] = Field((), title="依据", max_length=10)

    def due(self, within: int) -> date:
        """The last day on which it is answered in time, if answers are given within so many days."""
        asked = last_day(self.asked)
        assert asked is not None, "every question has a day"
        return asked + timedelta(days=within)

    def overdue(self, within: int, today: date) -> bool:
        """Whether it still waits though its time is over; an answer that came late is none."""
        return self.answered is None and today > self.due(within)

    @property
    def answered_first(self) -> bool:
        """Whether it says it was answered before it was asked."""
        answered, asked = last_day(self.answered), first_day(self.asked)
        return answered is not None and asked is not None and answered < asked
