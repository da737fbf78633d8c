"""What the site offers as data: the public fields of a case, under names that stay.

The JSON files, the columns of the CSV, the JSON Schema of the data and the table on /data/ all follow from here. Nothing
stands here that a case's page does not show; contact lines, checksums and consent do not leave the repository this way.
A field of the record, and a row of the table of dimensions, whose column is not written here gets one made
(`words/made_columns.py`). Every field is always there: null where nothing is known, [] where there is none. `str` of what stands in lists is how
a cell of the table says it.
"""

from pydantic import Field

from showcase.words.chinese import cn_amount, cn_date, cn_period
from showcase.words.data_format import VERSION
from showcase.words.dimensions import BY_CODE, DIMENSIONS
from showcase.words.entry import Entry
from showcase.words.made_columns import Named, of_record


class OpenRegion(Entry):
    """A region by GB/T 2260."""

    code: str = Field(title="区划代码", description="GB/T 2260 六位代码。", examples=["110101"])
    name: str = Field(title="名称", examples=["东城区"])


class OpenUnit(Entry):
    """A unit as its page shows it."""

    id: str = Field(title="单位标识", description="登记后不变。", examples=["shili-shiliju"])
    name: str = Field(title="全称", description="案例所述时期的名称。")
    short_name: str | None = Field(title="简称")
    current_name: str | None = Field(title="现名", description="机构改革以后的名称。")
    type: Named = Field(title=BY_CODE["unit_type"].label, examples=["party_gov_organ"])
    level: Named = Field(title=BY_CODE["level"].label, examples=["municipal"])
    system: Named | None = Field(title=BY_CODE["system"].label, examples=["taxation"])
    regions: tuple[OpenRegion, ...] = Field(
        title=BY_CODE["region"].label, description="从省到县；地区只是推断的，不写。", examples=["110000"]
    )
    page: str = Field(title="单位页的地址")


class OpenPartner(Entry):
    """Another unit of the same work."""

    id: str = Field(title="单位标识")
    name: str = Field(title="名称")
    page: str = Field(title="单位页的地址")

    def __str__(self) -> str:
        return self.name


@of_record("brand.logo")
class OpenLogo(Entry):
    """The brand's mark."""

    address: str = Field(title="图片的地址")
    alt: str = Field(title="文字描述")
    meaning: str | None = Field(title="释义")


@of_record("brand")
class OpenBrand(Entry):
    """The brand."""

    name: str = Field(title="品牌名称", examples=["暖心窗口"])
    slogan: str | None = Field(title="口号")
    meaning: str | None = Field(title="内涵释义")
    carriers: tuple[str, ...] = Field(title="载体")
    created: str | None = Field(
        title="创建时间", description="写到知道的那一级：年、年-月或年-月-日。", examples=["2016"]
    )
    created_inferred: bool = Field(title="创建时间是推断的")
    logo: OpenLogo | None = Field(title="标识")
    page: str = Field(
        title="品牌页的地址", description="同一品牌的各个年度都在这一页；只有一个年度的，就是案例自己的页。"
    )


@of_record("party_org")
class OpenPartyOrg(Entry):
    """The Party organisation."""

    name: str | None = Field(title="全称")
    type: Named | None = Field(title="类型", examples=["committee"])
    members: int | None = Field(title="党员人数", examples=[46])
    superior: str | None = Field(title="上级党组织")


@of_record("project")
class OpenProject(Entry):
    """The project a case is."""

    stage: Named = Field(title=BY_CODE["project"].label, examples=["running"])
    owner: str = Field(title="责任主体")
    demand: str = Field(title="工作要求")
    check: str | None = Field(title="成果检验")


class OpenTerm(Entry):
    """A programme or method of the glossary."""

    id: str = Field(title="术语标识", examples=["party-pioneer-posts"])
    name: str = Field(title="名称")
    page: str = Field(title="术语页的地址")

    def __str__(self) -> str:
        return self.name


class OpenAward(Entry):
    """An award as its compendium states it."""

    scheme: str = Field(title="奖项体系", examples=["优秀“党建服务品牌”"])
    grade: Named = Field(title="等级", description="只在同一体系内可比。", examples=["excellent"])
    year: int = Field(title="年度", examples=[2017])
    compendium: str = Field(title="公布它的汇编")
    page: str = Field(title="汇编页的地址")

    def __str__(self) -> str:
        return f"{self.scheme}{self.grade.label}（{self.year} 年）"


@of_record("results.before")
class OpenBefore(Entry):
    """What a figure was before."""

    value: int | float = Field(title="原来的数值", examples=[480])
    period: str = Field(title="原来的时间", examples=["2016"])


@of_record("results")
class OpenResult(Entry):
    """One figure; without its unit, its time and whose it is it means nothing."""

    label: str = Field(title="指标", examples=["选派干部"])
    value: int | float = Field(title="数值", examples=[590])
    approx: str | None = Field(
        title="约数", description="多、余、近、约；空着是准数（写的就是这个数）。", examples=["多"]
    )
    unit: str = Field(title="计量单位", examples=["名"])
    period: str = Field(
        title="时间",
        description="2017、2017-06、2013Q1（一季度）、2017H1（上半年）或 2015/2017。",
        examples=["2017"],
    )
    period_inferred: bool = Field(title="时间是推断的")
    scope: Named = Field(
        title="统计范围",
        description="self 本单位，system 全系统，city 全市、全省、全校等大范围。大范围的数字不是一个单位的成效。",
        examples=["self"],
    )
    attribution: Named = Field(
        title="与这项工作的关系",
        description="direct 直接成效，concurrent 只是同期数字。",
        examples=["direct"],
    )
    source: str = Field(title="出处", description="sources 里的 id。", examples=["s1"])
    before: OpenBefore | None = Field(title="从前", description="同一个指标从前是多少，没有写的为空。")

    def __str__(self) -> str:
        return (
            f"{self.label}{cn_amount(self.value, self.approx, self.unit)}（{cn_period(self.period)}，"
            f"{self.scope.label}，{self.attribution.label}）"
        )


@of_record("pictures")
class OpenPicture(Entry):
    """A picture as the page shows it."""

    address: str = Field(title="图片的地址")
    width: int = Field(title="宽（像素）")
    height: int = Field(title="高（像素）")
    alt: str = Field(title="文字描述")
    caption: str = Field(title="说明")
    credit: str | None = Field(title="来源")
    map_approval_no: str | None = Field(title="审图号", description="地图才有；转载时要带上。")

    def __str__(self) -> str:
        return self.address


@of_record("sources")
class OpenSource(Entry):
    """A document the case rests on."""

    id: str = Field(title="编号", examples=["s1"])
    title: str = Field(title="标题")
    publisher: str | None = Field(title="发布者")
    date: str | None = Field(title="发布时间", examples=["2017-10-09"])
    date_inferred: bool = Field(title="时间是推断的")
    url: str | None = Field(title="网址")
    archived: str | None = Field(title="存档的地址，或副本的文件名")
    file: str | None = Field(title="存档资料的文件名")

    def __str__(self) -> str:
        return "，".join(filter(None, (self.title, self.publisher, self.date and cn_date(self.date))))


@of_record("", DIMENSIONS)
class OpenCase(Entry):
    """One case in a list of cases."""

    id: str = Field(
        title="案例标识", description="年度/标识，发布后不变。", examples=["2024/nuanxin-chuangkou"]
    )
    kind: Named = Field(title=BY_CODE["kind"].label, examples=["case"])
    year: int = Field(title=BY_CODE["year"].label, examples=[2017])
    year_inferred: bool = Field(title="年度是推断的")
    title: str = Field(title="标题")
    summary: str = Field(title="摘要")
    brand: OpenBrand | None = Field(title="品牌", description="记录不写品牌的（如调研）为空。")
    unit: OpenUnit = Field(title="申报单位")
    partners: tuple[OpenPartner, ...] = Field(title="共同单位")
    party_org: OpenPartyOrg | None = Field(title="党组织")
    themes: tuple[Named, ...] = Field(
        title=BY_CODE["theme"].label, description="最要紧的在前。", examples=["serving_people"]
    )
    programmes: tuple[OpenTerm, ...] = Field(title=BY_CODE["programme"].label)
    typical_carriers: tuple[Named, ...] = Field(
        title=BY_CODE["typical_carrier"].label, examples=["model_counter"]
    )
    project: OpenProject | None = Field(title="项目管理", description="按项目管理的工作才有。")
    awards: tuple[OpenAward, ...] = Field(
        title=BY_CODE["award"].label, description="汇编公布的，不是单位自己写的。"
    )
    results: tuple[OpenResult, ...] = Field(title="成效数字")
    pictures: tuple[OpenPicture, ...] = Field(title="图片")
    authors: tuple[str, ...] = Field(title="撰稿")
    provenance: Named = Field(
        title="记录来历",
        description="submitted 单位申报，compiled 编者据资料整理，fictional 虚构示例。",
        examples=["compiled"],
    )
    sources: tuple[OpenSource, ...] = Field(title="出处")
    not_stated: tuple[str, ...] = Field(
        title="没有写到的", description="所据的材料没有写、也没有补写的内容。"
    )
    redacted: bool = Field(title="原文有隐去")
    rights: Named | None = Field(title="文字的权利", description="登载的依据。", examples=["excerpt"])
    updated: str | None = Field(
        title="最近改动", description="记录最近一次改动的日子；不知道就空着。", examples=["2026-03-01"]
    )  # fmt: skip
    page: str = Field(title="案例页的地址")
    data: str = Field(title="这个案例的 JSON 的地址", description="比列表里的多一项 story。")
    pdf: str | None = Field(title="PDF 的地址", description="网站没有排这一份就空着。")


OF_REGIONS = ("unit", "regions")
"""The field that is not there where cases are not told by region."""


class WholeCase(OpenCase):
    """The file of one case: the same, with its story."""

    story: tuple[str, ...] = Field(
        title="正文", description="逐段的文字；小标题也是一段。只在单个案例的 JSON 里有。"
    )


class Listed(Entry):
    """What every list of cases says of itself."""

    version: int = Field(
        VERSION,
        title="数据格式的版本",
        description="只在旧的读法不能再用时加一；多出新的字段不算。",
        examples=[VERSION],
    )
    title: str = Field(title="列表的名称")
    page: str = Field(title="对应的网页")
    count: int = Field(title="案例数")
    updated: str | None = Field(title="其中最近的改动")


class CaseList(Listed):
    """A list of cases."""

    cases: tuple[OpenCase, ...] = Field(
        title="案例", description="新的年度在前，与案例库的次序相同；专题和汇编照各自的次序。"
    )


class ListPart(Entry):
    """One of the files of a long list."""

    year: int = Field(title="年度")
    count: int = Field(title="案例数")
    address: str = Field(title="文件的地址")


class CaseIndex(Listed):
    """A list too long for one file: where its parts are."""

    files: tuple[ListPart, ...] = Field(title="分开的文件", description="每个文件都是一份案例列表。")
