"""The public notice (公示) of what is proposed (front matter of content/notices/<name>.md); its body is the text of the notice."""

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from showcase.words.entry import Entry, PartialDate, Reference, with_fields
from showcase.words.season.days import first_day, last_day
from showcase.words.season.office import Office
from showcase.words.season.stage import Body, Paper
from showcase.words.season.working_days import WorkingDays

DAYS = 5
"""Working days of a notice that says nothing else."""


class NoticeResult(Entry):
    """What came of a notice."""

    date: PartialDate = Field(title="结果的日期")
    text: str = Field(
        title="结果",
        description="有没有异议、怎样处理，写一两句话，不写个人。",
        min_length=4,
        max_length=400,
        examples=["公示期满，没有收到异议。"],
    )


_FROM = "from"


@with_fields({
    _FROM: (PartialDate, Field(title="开始", description="公示的第一天，写成 2026-09-01。")),
    "to": (PartialDate | None, Field(None, title="结束", description="公示的最后一天；空着就按工作日推算。")),
    "days": (int, Field(DAYS, title="几个工作日", ge=1, le=60)),
    "body": (Body | None, Field(None, title="由谁公示", description="单位或部门，不写个人。")),
    "document": (Paper | None, Field(None, title="依据的文件", description="文件的名称和文号。")),
    "objections": (Office, Field(title="异议受理", description="受理异议的部门、电话、邮箱、地址。")),
    "result": (NoticeResult | None, Field(None, title="公示结果", description="公示期满以后填写。")),
})  # fmt: skip
class Notice(Entry):
    """One notice: of which compendium, from when to when, where to object, what came of it."""

    title: str = Field(title="公示标题", min_length=4, max_length=80)
    compendium: Reference = Field(
        title="哪部汇编",
        description="content/compendiums 里的文件名，不带 .md；它的 awards 就是拟公示的名单。",
    )
    if TYPE_CHECKING:
        to: str | None = None
        days: int = DAYS
        body: str | None = None
        document: str | None = None
        objections: Office
        result: NoticeResult | None = None

    @property
    def opens(self) -> date:
        """Its first day."""
        day = first_day(getattr(self, _FROM))
        assert day, "a notice has a first day"
        return day

    def closes(self, table: WorkingDays) -> date:
        """Its last day: as written, or as many working days on as it asks for."""
        return last_day(self.to) or table.last(self.opens, self.days)
