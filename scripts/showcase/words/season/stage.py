"""The stages of a season: from the call to the day its cases are public (front matter of content/calls/<year>.md)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, with_fields
from showcase.words.season.days import first_day, last_day


class StageName(Choice):
    """What is done in a stage, in the order in which it is done."""

    CALL = "call", "征集"
    SUBMIT = "submit", "报送"
    RECOMMEND = "recommend", "推荐"
    FIRST_REVIEW = "first_review", "初评"
    SECOND_REVIEW = "second_review", "复评"
    FINAL_REVIEW = "final_review", "终评"
    NOTICE = "notice", "公示"
    PUBLISH = "publish", "公布"

    @property
    def number(self) -> int:
        """Its place in the order."""
        return ORDER[self]


ORDER: Mapping[StageName, int] = {stage: number for number, stage in enumerate(StageName)}
CHECKS = (StageName.RECOMMEND, StageName.FIRST_REVIEW, StageName.SECOND_REVIEW, StageName.FINAL_REVIEW)
"""Stages in which a body looks at what others have written or proposed."""
TAKING = (StageName.CALL, StageName.SUBMIT)
"""Stages in which units hand in."""

Body = Annotated[str, StringConstraints(min_length=2, max_length=60)]
"""Who does it: a body, never a person."""
Paper = Annotated[str, StringConstraints(min_length=2, max_length=120)]
"""The document a stage rests on: title and number."""


_FROM = "from"
"""The key under which staff write the first day: no name Python lets a field have."""


@with_fields({
    _FROM: (PartialDate | None, Field(None, title="开始", description="写成 2026-03-01；没有定的空着。")),
    "to": (PartialDate | None, Field(None, title="结束", description="写成 2026-05-31；这一天也在内。")),
    "body": (Body | None, Field(None, title="由谁办", description="单位或部门，不写个人。")),
    "document": (Paper | None, Field(None, title="依据的文件", description="文件的名称和文号。")),
})  # fmt: skip
class Stage(Entry):
    """One stage: what is done, from when to when, by whom, on which document."""

    stage: StageName = Field(title="环节")
    if TYPE_CHECKING:
        body: str | None = None
        document: str | None = None
        to: str | None = None

    @property
    def opens(self) -> date | None:
        """Its first day; None where it is not settled."""
        return first_day(getattr(self, _FROM))

    @property
    def closes(self) -> date | None:
        """Its last day, which belongs to it; None where it is not settled."""
        return last_day(self.to)


class Step(Entry):
    """A stage a compendium has behind it: when it was done, by whom, and on which document."""

    stage: StageName = Field(title="环节")
    date: PartialDate = Field(title="办结时间")
    body: Body = Field(title="由谁办")
    document: Paper | None = Field(None, title="依据的文件")


class Publishing(Choice):
    """When the cases of a year are on the site."""

    ON_MERGE = "on_merge", "收下就登载"
    ON_PUBLISH = "on_publish", "公布以后登载"
