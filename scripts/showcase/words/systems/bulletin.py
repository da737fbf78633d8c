"""A bulletin (简报; front matter of content/bulletins/*.md; the body of the file is its text): number, who edits and prints it,
date, to whom it goes. One that is compiled from a source says what that leaves open."""

from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.entry import Entry, PartialDate, Reference, Sentence
from showcase.words.season.stage import Body
from showcase.words.staff.term import TermSource

Receiver = Annotated[str, StringConstraints(min_length=2, max_length=60)]


class Bulletin(Entry):
    """One number of a bulletin."""

    series: str = Field(title="简报名称", min_length=2, max_length=40, examples=["党建品牌案例简报"])
    number: int = Field(title="期号", description="第几期，只写数字。", ge=1, le=9999)
    date: PartialDate = Field(title="日期", examples=["2026-03-31"])
    date_inferred: bool = Field(False, title="日期是推断的")
    issuer: Body = Field(title="编印单位")
    title: str = Field(title="标题", min_length=4, max_length=80)
    summary: str = Field(title="提要", min_length=10, max_length=200)
    reported_to: tuple[Receiver, ...] = Field((), title="报送", max_length=20)
    sent_to: tuple[Receiver, ...] = Field((), title="分发", max_length=40)
    signed_by: str | None = Field(None, title="签发", description="部门或职务，不写个人姓名。", max_length=30)
    copies: int | None = Field(None, title="印数", ge=1, le=100_000)
    cases: tuple[Reference, ...] = Field((), title="相关案例", description="年度/标识。", max_length=60)
    compiled: bool = Field(False, title="据资料整理", description="不是本站编印，是照资料收录的。")
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=20)
    sources: tuple[TermSource, ...] = Field((), title="出处", max_length=10)

    @property
    def issue(self) -> str:
        """第 98 期."""
        return f"第 {self.number} 期"
