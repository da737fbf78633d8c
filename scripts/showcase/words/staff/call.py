"""The rules of one year (front matter of content/calls/<year>.md): they bind the records of that year and no other."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.case.statement import Statement
from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference
from showcase.words.season.days import first_day, last_day
from showcase.words.season.office import Office
from showcase.words.season.roster import Asked
from showcase.words.season.stage import TAKING, Publishing, Stage, StageName
from showcase.words.staff.section import Demanded, demanded


class CallStatus(Choice):
    """Whether a year still takes records."""

    OPEN = "open", "征集中"
    CLOSED = "closed", "已截止"
    COMPILED = "compiled", "资料整理，未征集"


class Window(Entry):
    """First and last day of the call."""

    opens: PartialDate | None = Field(None, title="开始")
    closes: PartialDate | None = Field(None, title="截止")


class Span(Entry):
    """From `least` to `most`, both allowed; outside it the reader is warned."""

    least: int = Field(0, title="至少", ge=0)
    most: int = Field(title="至多", ge=0)


class StorySpan(Span):
    """A span of characters, and the number above which the story is refused."""

    refuse: int = Field(title="超过即退回", ge=0)


class PictureDemand(Span):
    """How many pictures, and how large."""

    long_edge: int = Field(1920, title="长边至少多少像素", ge=0)


class Limits(Entry):
    """What a year counts. Defaults: docs/field-facts.md#limits (published notices)."""

    summary: Span = Field(Span(least=60, most=300), title="摘要字数")
    story: StorySpan = Field(StorySpan(least=800, most=3000, refuse=5000), title="正文字数")
    brief: StorySpan = Field(StorySpan(least=80, most=500, refuse=1000), title="简讯字数")
    brand_name: int = Field(12, title="品牌名称至多字数", ge=2, le=20)
    pictures: PictureDemand = Field(PictureDemand(least=2, most=5, long_edge=1920), title="图片张数")


class Awarded(Choice):
    """What becomes of a brand that its unit hands in again after it was given an award."""

    ALLOW = "allow", "可以再报"
    TELL = "tell", "告诉审稿人"
    REFUSE = "refuse", "退回"


class Repeats(Entry):
    """What an open call asks of texts and brands that were there before. The shares are the software's own."""

    share: int = Field(20, title="正文有百分之几与另一案例相同，就告诉审稿人", ge=5, le=100)
    refuse: int | None = Field(None, title="达到百分之几，就退回", ge=5, le=100)
    awarded: Awarded = Field(Awarded.TELL, title="已获奖的品牌再报")
    scheme: str | None = Field(
        None, title="哪个奖项体系", description="汇编 awards 里的 scheme；空着表示任何一个。", max_length=40
    )


class Clauses(Entry):
    """Which clause of the call's text each demand stands in (第三条), so that an answer to a unit can name it."""

    window: str | None = Field(None, title="起止", max_length=20)
    themes: str | None = Field(None, title="主题", max_length=20)
    sections: str | None = Field(None, title="正文分段", max_length=20)
    story: str | None = Field(None, title="正文字数", max_length=20)
    brief: str | None = Field(None, title="简讯", max_length=20)
    summary: str | None = Field(None, title="摘要", max_length=20)
    brand_name: str | None = Field(None, title="品牌名称", max_length=20)
    pictures: str | None = Field(None, title="图片", max_length=20)
    quota: str | None = Field(None, title="限报数目", max_length=20)
    repeats: str | None = Field(None, title="重复申报", max_length=20)
    privacy: str | None = Field(None, title="个人信息", max_length=20)


SectionName = Annotated[str, StringConstraints(min_length=2, max_length=16, pattern=r"^[^#\n|<>\[\]*_`\\]+$")]
"""A heading as it stands in a story: words, no marks of Markdown."""


class Call(Entry):
    """One year's call or, for years compiled from public reports, the rules the compilation follows."""

    title: str = Field(title="标题", min_length=4, max_length=60)
    status: CallStatus = Field(title="状态")
    window: Window = Field(Window(), title="起止")
    themes: tuple[Reference, ...] = Field(
        (),
        title="征集主题",
        description="词表代码；空着表示不限。",
        json_schema_extra=Statement(looked_up="themes"),
    )
    limits: Limits = Field(Limits(), title="限值")
    sections: tuple[SectionName, ...] = Field(
        ("创建背景", "主要做法", "工作成效", "经验启示"),
        title="正文必备的段",
        description="完整案例必须有的二级标题，照征集通知里的叫法写，每个 2—16 个字。",
        max_length=12,
    )
    quota: int | None = Field(None, title="每单位限报", ge=1)
    repeats: Repeats = Field(Repeats(), title="查重", description="只在征集中的年度查。")
    clauses: Clauses = Field(Clauses(), title="各项要求在第几条")
    stages: tuple[Stage, ...] = Field(
        (),
        title="各环节",
        description="从征集到公布，照先后写；没有定的日期空着。",
        max_length=8,
    )
    publish: Publishing = Field(
        Publishing.ON_MERGE,
        title="何时登载",
        description="on_merge 收下就登载；on_publish 到“公布”这一环节才登载，在那以前网站上没有。",
    )
    roster: Asked | None = Field(
        None, title="应报的单位", description="写了，才在数据统计页公开报送率；不写就以名录里的全部单位为准。"
    )
    contact: Office | None = Field(None, title="联系")
    grades: tuple[Reference, ...] = Field(
        (),
        title="奖项等级",
        description="词表 award_grades 里的代码。",
        json_schema_extra=Statement(looked_up="award_grades"),
    )

    @property
    def opens(self) -> date | None:
        """The first day on which units may hand in; None where it is not settled."""
        if self.window.opens:
            return first_day(self.window.opens)
        return min((stage.opens for stage in self._taking if stage.opens), default=None)

    @property
    def closes(self) -> date | None:
        """The last day on which units may hand in; None where it is not settled."""
        if self.window.closes:
            return last_day(self.window.closes)
        return max((stage.closes for stage in self._taking if stage.closes), default=None)

    @property
    def is_settled(self) -> bool:
        """Whether it is known when units may hand in: a call that names its stages and none of their days is still being written."""
        return not self.stages or bool(self.opens or self.closes)

    @property
    def _taking(self) -> tuple[Stage, ...]:
        """The stage in which units hand in: its own one, or that of the call where there is no other."""
        taking = [stage for stage in self.stages if stage.stage in TAKING]
        return tuple(stage for stage in taking if stage.stage is StageName.SUBMIT) or tuple(taking)

    @property
    def demanded(self) -> Demanded:
        """Its sections, by whatever name an author gives them."""
        return demanded(self.sections)


DEFAULT_CALL = Call(title="默认规则", status=CallStatus.COMPILED)
"""What binds the records of a year without a call of its own."""
