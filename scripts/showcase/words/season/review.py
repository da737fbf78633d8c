"""What a jury gave, and how its marks are counted (content/reviews/<compendium>.yml). Staff's own: nothing of it is published but what
its sources are called and what they count, on pages of methods that ask for it (`words/systems/method.py`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, field_validator

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference, plain_number

FULL = Decimal(100)
"""The most a criterion can be given, where nothing else is said."""
PLACES = 2
"""Decimals of a mark."""
LEAST_TO_DROP = 3
"""Marks of a case without which the highest and the lowest cannot be left out."""

JurorCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,19}$")]
Mark = Annotated[Decimal, BeforeValidator(plain_number)]
Weight = Annotated[Decimal, Field(ge=Decimal("0.001"), le=1000)]


class Criterion(Entry):
    """One thing that is marked, from 0 to the full mark, and how much it counts."""

    code: str = Field(
        title="指标代码", description="小写字母、数字、下划线，如 truth。", pattern=r"^[a-z][a-z0-9_]{1,39}$", examples=["truth"]
    )  # fmt: skip
    label: str = Field(title="指标", min_length=2, max_length=20, examples=["真实性"])
    weight: Weight = Field(title="权重", description="大于 0 的数；各项加起来不必是 100。", examples=["30"])
    note: str | None = Field(None, title="评分说明", max_length=200)

    _plain = field_validator("weight", mode="before")(plain_number)


class Voice(Choice):
    """Who judges: those above (上评), those below (下测), all at one table (联考)."""

    ABOVE = "above", "上评"
    BELOW = "below", "下测"
    JOINT = "joint", "联考"


class ReviewSource(Entry):
    """One of several groups of jurors whose results are weighted."""

    code: Voice = Field(title="来源", description="above 上评、below 下测、joint 联考。", examples=["above"])
    label: str = Field(title="名称", min_length=2, max_length=20, examples=["上评"])
    weight: Weight = Field(title="权重", description="大于 0 的数。", examples=["50"])
    jurors: tuple[Reference, ...] = Field(
        title="这一来源的评委", description="jurors 里的代号。", min_length=1, max_length=200
    )

    _plain = field_validator("weight", mode="before")(plain_number)


class Score(Entry):
    """What one juror gave one case."""

    case: Reference = Field(
        title="案例",
        description="年度/标识，如 2024/nuanxin-chuangkou。",
        examples=["2024/nuanxin-chuangkou"],
    )
    juror: Reference = Field(title="评委", description="jurors 里的代号。", examples=["p1"])
    marks: Mapping[str, Mark] = Field(title="各项得分", description="指标代码: 得分，每项都写。")
    note: str | None = Field(None, title="评语", max_length=500)


class Ties(Choice):
    """What becomes of cases with the same result."""

    SHARE = "share", "并列"
    DECIDE = "decide", "由评审机构定先后"


class ReviewRules(Entry):
    """How marks are counted."""

    full: Decimal = Field(FULL, title="每项满分", ge=1, le=1000)
    drop_extremes: bool = Field(
        False, title="去掉一个最高分、一个最低分", description="每个来源里有 3 位以上评委时才去掉。"
    )
    ties: Ties = Field(Ties.SHARE, title="得分相同", description="share 并列，decide 由评审机构定先后。")
    quota: Mapping[str, Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict, title="各等级名额", description="词表 award_grades 里的代码: 名额；从高到低写。"
    )
    least: Decimal | None = Field(None, title="最低得分", description="得分不到的不给奖。", ge=0, le=1000)

    _plain = field_validator("full", "least", mode="before")(plain_number)


class Conflict(Entry):
    """A unit whose cases a juror does not mark: the own one, or one it has to do with."""

    juror: Reference = Field(title="评委", description="jurors 里的代号。", examples=["p1"])
    unit: Reference = Field(title="回避的单位", description="名录里的单位 id。", examples=["shili-shiliju"])


class Decision(Entry):
    """The order a body gave cases with the same result."""

    cases: tuple[Reference, ...] = Field(
        title="先后", description="得分相同的案例，按定下的先后写。", min_length=2, max_length=50
    )
    date: PartialDate | None = Field(None, title="日期")
    reason: str = Field(title="理由", min_length=2, max_length=200)


class Review(Entry):
    """How one compendium's cases were judged; the file is called as the compendium is."""

    body: str | None = Field(
        None, title="评审机构", description="写机构，不写个人姓名。", min_length=2, max_length=60
    )
    date: PartialDate | None = Field(None, title="评定日期")
    document: str | None = Field(None, title="依据", description="评选办法的名称、文号。", max_length=100)
    scheme: str | None = Field(
        None, title="奖项体系", description="写进汇编 awards 的 scheme；空着就用汇编里已有的，或汇编的名称。", min_length=2, max_length=40
    )  # fmt: skip
    criteria: tuple[Criterion, ...] = Field(title="评分指标", min_length=1, max_length=12)
    jurors: tuple[JurorCode, ...] = Field(
        title="评委代号", description="代号以字母开头，只用字母、数字、连字符，如 p1；不写姓名。", min_length=1, max_length=200
    )  # fmt: skip
    conflicts: tuple[Conflict, ...] = Field((), title="回避", max_length=500)
    rules: ReviewRules = Field(ReviewRules(), title="计分办法")
    sources: tuple[ReviewSource, ...] = Field(
        (), title="评分来源", description="上评、下测、联考；只有一种的不写。", max_length=3
    )
    decisions: tuple[Decision, ...] = Field((), title="得分相同的先后", max_length=50)
    scores: tuple[Score, ...] = Field((), title="得分", max_length=20_000)

    def avoided(self, juror: str) -> frozenset[str]:
        """The units whose cases a juror does not mark."""
        return frozenset(conflict.unit for conflict in self.conflicts if conflict.juror == juror)

    @property
    def voices(self) -> tuple[ReviewSource, ...]:
        """The groups of jurors; one of all of them where none are told apart."""
        alone = ReviewSource(code=Voice.JOINT, label="评审", weight=Decimal(1), jurors=self.jurors)
        return self.sources or (alone,)
