"""The figures of a case: fields of case.yml (`words/case/record.py`)."""

from decimal import Decimal

from pydantic import Field, field_validator

from showcase.words.case.choices import Approx, Attribution, Basis, Scope
from showcase.words.case.statement import Statement, Whose
from showcase.words.chinese import cn_number, cn_period
from showcase.words.entry import Entry, Period, Reference, plain_number


class Before(Entry):
    """What a figure was before."""

    value: Decimal = Field(
        title="原来的数值",
        description="只写阿拉伯数字，可带小数点。",
        max_digits=15,
        decimal_places=4,
        examples=["480"],
    )
    period: Period = Field(
        title="原来的时间", description="写法同上，早于这个数字的时间。", examples=["2016"]
    )

    _plain = field_validator("value", mode="before")(plain_number)

    def __str__(self) -> str:
        return f"{cn_period(self.period)} {cn_number(self.value)}"


class Result(Entry):
    """One figure, with its unit, its time and whose it is."""

    label: str = Field(
        title="指标",
        description="这个数字数的是什么。",
        min_length=2,
        max_length=40,
        examples=["选派干部"],
        json_schema_extra=Statement(also=("名称",)),
    )
    value: Decimal = Field(
        title="数值",
        description="只写阿拉伯数字，可带小数点；“多”“余”写进 approx。",
        max_digits=15,
        decimal_places=4,
        examples=["590"],
        json_schema_extra=Statement(
            in_form="只写阿拉伯数字，可带小数点；“多”“余”在“约数”里选。",
            on_paper="只写阿拉伯数字",
            also=("数量",),
        ),
    )
    approx: Approx | None = Field(
        None, title="约数", description="多、余、近、约；是准数就不填。", examples=["多"]
    )
    unit: str = Field(
        title="计量单位",
        description="名、家、场次、%、亿元等。",
        min_length=1,
        max_length=10,
        examples=["名"],
        json_schema_extra=Statement(also=("单位",)),
    )
    period: Period = Field(
        title="时间",
        description="2017、2017-06、2013Q1（一季度）、2017H1（上半年）或 2015/2017（一段时间）。",
        examples=["2017"],
        json_schema_extra=Statement(
            in_form="年 2017，年月 2017-06，一季度 2013Q1，上半年 2017H1，一段时间 2015/2017。",
            on_paper="如 2024 年、2024 年上半年、2024 年一季度",
            also=("时期",),
        ),
    )
    period_basis: Basis = Field(
        Basis.STATED,
        title="时间的依据",
        description="原文写明填 stated，推断的填 inferred。",
        examples=["stated"],
        json_schema_extra=Statement(data="results.period_inferred", whose=Whose.STAFF),
    )
    scope: Scope = Field(
        title="统计范围",
        description="self 本单位，system 全系统，city 全市、全省、全校等大范围。大范围的数字不能算作一个单位的成效。编者整理的记录，原文没有写明的填 unstated。",
        examples=["self"],
        json_schema_extra=Statement(
            of_sources=(Scope.UNSTATED,),
            in_form="大范围的数字不能算作一个单位的成效。",
            also=("口径", "谁的数字", "数字归属"),
        ),
    )
    attribution: Attribution = Field(
        title="数据性质",
        description="direct 这项工作的直接成效，concurrent 同一时期的数字，不算这项工作的成效。",
        examples=["direct"],
        json_schema_extra=Statement(
            in_form="这项工作的直接成效，还是同一时期的数字。", also=("与品牌的关系",)
        ),
    )
    source: Reference = Field(
        title="出处",
        description="provenance.sources 里某一条的 id。",
        examples=["s1"],
        json_schema_extra=Statement(
            looked_up="sources", in_form="这个数字出自下面“来历”里的哪一份依据材料。", in_word=False
        ),
    )

    before: Before | None = Field(
        None,
        title="从前",
        description="同一个指标从前是多少，计量单位、统计范围都相同；有了它，页面画出前后的变化。",
        json_schema_extra=Statement(whose=Whose.STAFF),
    )

    _plain = field_validator("value", mode="before")(plain_number)
