"""A programme (创建活动; front matter of content/programmes/<id>.md): what was carried out under the name of a term. The file is
called as the term is, which cases name in `programmes`: name, place, year, items and sources are the term's and are said there."""

from decimal import Decimal

from pydantic import Field, field_validator

from showcase.words.case.choices import Basis
from showcase.words.entry import Entry, Period, Reference, Sentence, plain_number
from showcase.words.season.roster import Asked


class Figure(Entry):
    """A number its organiser published: whose it is, of which time, where it stands."""

    label: str = Field(title="指标", min_length=2, max_length=40, examples=["提炼“党建服务品牌”"])
    value: Decimal = Field(
        title="公布数", description="只写阿拉伯数字；“多”“余”写进 approx。", max_digits=15, decimal_places=4
    )
    approx: str | None = Field(None, title="约数", pattern="^[多余近约]$")
    unit: str = Field(title="计量单位", min_length=1, max_length=10, examples=["项"])
    owner: str = Field(title="统计范围", description="数的是哪个范围。", min_length=2, max_length=40, examples=["市直机关"])  # fmt: skip
    period: Period | None = Field(None, title="时间", description="如 2015/2017；资料没有写明就不填。")
    period_basis: Basis = Field(Basis.STATED, title="时间的依据")
    source: str | None = Field(
        None, title="出处", description="空着就是术语条目的第一条出处。", min_length=2, max_length=120
    )
    measure: str | None = Field(
        None,
        title="与什么核对",
        description="cases 收录案例、brands 收录品牌、units 收录单位；空着表示不核对。",
        pattern="^(?:cases|brands|units)$",
    )

    _plain = field_validator("value", mode="before")(plain_number)


class Programme(Entry):
    """One programme; the body of its file tells of it."""

    unit: Reference | None = Field(None, title="主办单位", description="名录里的编号。")
    case: Reference | None = Field(None, title="写这项活动的案例", description="年度/标识。")
    declared: tuple[Figure, ...] = Field((), title="公布的数字", max_length=30)
    standard: tuple[Reference, ...] = Field(
        (), title="标准", description="术语条目的文件名，如“六项服务”“四个合格”。", max_length=6
    )
    roster: Asked | None = Field(
        None,
        title="应创建的单位",
        description="从名录里选出应创建的单位，创建率按它计算；没有名册就不写，页面不算创建率。",
    )
    created: tuple[Reference, ...] = Field(
        (), title="已经创建的单位", description="本站没有其案例的才写，名录里的编号。", max_length=2000
    )
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=20)
    order: int = Field(100, title="在列表里的次序", ge=0)
