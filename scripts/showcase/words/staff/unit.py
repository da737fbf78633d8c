"""The unit register (content/units/*.yml) and the regions it refers to (content/regions.yml)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.case.statement import Statement
from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference, RegionCode, Slug

AliasName = Annotated[str, StringConstraints(min_length=2, max_length=60)]


class FormerName(Entry):
    """A name the unit bore."""

    name: str = Field(title="曾用名", min_length=2, max_length=60)
    until: PartialDate | None = Field(None, title="用到何时", description="2018、2018-06 或 2018-06-15。")


class Management(Choice):
    """Under whom a unit stands (docs/field-facts.md#levels): under its line, which has its staff, money and work; or under its place."""

    LINE = "line", "条管"
    PLACE = "place", "块管"


class Unit(Entry):
    """One unit. Its place in the register's files is its order wherever units are listed."""

    id: Slug = Field(
        title="单位 id", description="小写字母、数字、连字符，登记后不再改。", examples=["shili-shiliju"]
    )
    name: str = Field(title="单位名称", description="记录所述时期的全称。", min_length=2, max_length=60)
    short_name: str | None = Field(
        None, title="简称", description="卡片上用的短名。", min_length=2, max_length=20
    )
    current_name: str | None = Field(
        None, title="现名", description="机构改革后的名称。", min_length=2, max_length=60
    )
    former_names: tuple[FormerName, ...] = Field((), title="曾用名", max_length=10)
    aliases: tuple[AliasName, ...] = Field(
        (), title="别名", description="投稿、文件里的其他写法，只用来认出单位，不显示。", max_length=20
    )
    type: Reference = Field(
        title="单位类型",
        description="词表 unit_types 里的代码。",
        examples=["party_gov_organ"],
        json_schema_extra=Statement(looked_up="unit_types"),
    )
    level: Reference = Field(
        title="层级",
        description="词表 levels 里的代码。",
        examples=["municipal"],
        json_schema_extra=Statement(looked_up="levels"),
    )
    region: Reference | None = Field(
        None,
        title="所在地区",
        description="GB/T 2260 六位代码，登记在 content/regions.yml。",
        examples=["110101"],
    )
    region_inferred: bool = Field(
        False, title="地区是推断的", description="原文没有写明地区、由旁证推断时填 true，不进地区栏目。"
    )
    system: Reference | None = Field(
        None,
        title="系统",
        description="词表 systems 里的代码。",
        examples=["taxation"],
        json_schema_extra=Statement(looked_up="systems"),
    )
    superior: Reference | None = Field(None, title="上级单位", description="另一单位的 id。")
    management: Management | None = Field(
        None,
        title="管理体制",
        description="条管（line）：系统垂直管理；块管（place）：属地管理；资料没有写明就不填。",
        examples=["line"],
    )
    guided_by: Reference | None = Field(
        None, title="业务指导单位", description="块管的单位写本系统里指导它的上一级单位的 id。"
    )
    backs: tuple[Reference, ...] = Field(
        (),
        title="挂点帮带",
        description="本单位挂点帮带的单位的 id；两个单位的页面上都会显示。",
        max_length=60,
    )
    until: PartialDate | None = Field(
        None, title="撤销时间", description="已撤销或并入别的单位的填写：2018、2018-06 或 2018-06-15。"
    )
    merged_into: Reference | None = Field(
        None, title="并入单位", description="并入的单位的 id；以前的案例仍记在原单位名下。"
    )
    note: str | None = Field(None, title="说明", description="名称、沿革等要交代的话。", max_length=300)
    fictional: bool = Field(False, title="虚构单位", description="只用于示例和测试，填 true。")

    @property
    def managed(self) -> Management | None:
        """As stated; whoever is only guided by its line stands under its place. None: nobody said."""
        return self.management or (Management.PLACE if self.guided_by else None)

    @property
    def above(self) -> str | None:
        """Who is next above it in the line of its system: who guides it, or whom it belongs to."""
        return self.guided_by or self.superior


class Region(Entry):
    """One administrative division; province, city or county follows from the code's trailing zeros."""

    code: RegionCode = Field(title="代码", description="GB/T 2260 六位代码。", examples=["110000"])
    name: str = Field(title="名称", min_length=2, max_length=20, examples=["北京市"])
    until: PartialDate | None = Field(None, title="撤销时间", description="已撤并的区划填写。")

    @property
    def lineage(self) -> tuple[str, ...]:
        """Codes from the province down to this region: 110101 → 110000, 110101."""
        steps = (self.code[:2] + "0000", self.code[:4] + "00", self.code)
        return tuple(dict.fromkeys(steps))

    @property
    def rank(self) -> str:
        """省, 市 or 县, from the code."""
        return ("省", "市", "县")[len(self.lineage) - 1]
