"""The brand of a case and the Party organisation behind it: fields of case.yml (`words/case/record.py`)."""

from pydantic import Field, field_validator

from showcase.words.case.choices import Basis, PartyEmblem
from showcase.words.case.statement import Statement, Whose
from showcase.words.entry import Entry, FileName, PartialDate, Reference, ShortText, plain_number


class Logo(Entry):
    """The brand's mark and what it means."""

    file: FileName = Field(
        title="标识图片",
        description="与 case.yml 同放一处的图片文件名。",
        examples=["logo.png"],
        json_schema_extra=Statement(
            lasting=True,
            in_document=False,
            data="brand.logo.address",
            worded=False,
            in_form="JPEG、PNG 或 WebP；选入后自动转正、缩小、去除拍摄信息。",
            on_paper="有标识的，把图片插在这里；没有标识，连同下面几栏都空着。",
            also=("标识", "LOGO", "品牌LOGO"),
        ),
    )
    alt: str = Field(
        title="标识的文字描述",
        description="看不到图的人靠这句话知道画了什么。",
        min_length=4,
        max_length=100,
        examples=["红色屋檐下两只相握的手"],
        json_schema_extra=Statement(lasting=True, in_document=False),
    )
    meaning: str | None = Field(
        None,
        title="标识释义",
        description="图形、颜色各表示什么。",
        min_length=10,
        max_length=500,
        examples=["屋檐表示党员之家，两只手表示党员与群众结对。"],
        json_schema_extra=Statement(lasting=True, also=("LOGO释义", "品牌标识释义")),
    )
    party_emblem: PartyEmblem = Field(
        title="是否含党徽",
        description="党徽上不得添加任何文字、符号、图案；改动过的党徽不能登载。",
        examples=["none"],
        json_schema_extra=Statement(lasting=True, on_page=False, in_book=False, data=None),
    )


class Brand(Entry):
    """The brand: its name and what it stands for."""

    name: str = Field(
        title="品牌名称",
        description="不带引号；一般 4—8 个字，2—20 个字。",
        min_length=2,
        max_length=20,
        examples=["暖心窗口"],
        json_schema_extra=Statement(lasting=True, also=("党建品牌名称", "品牌名")),
    )
    slogan: str | None = Field(
        None,
        title="品牌口号",
        description="朗朗上口，不超过 25 个字。没有就不填。",
        min_length=4,
        max_length=25,
        examples=["让窗口更暖，让群众少跑"],
        json_schema_extra=Statement(
            lasting=True, sheet="品牌口号", gap="within", also=("口号", "品牌标语", "宣传语", "品牌宣传语")
        ),
    )
    meaning: str | None = Field(
        None,
        title="内涵释义",
        description="品牌名称表示什么、要做到什么，10—500 个字。",
        min_length=10,
        max_length=500,
        examples=["让来办事的群众少跑路、少等候，把党员的承诺落到每一个窗口。"],
        json_schema_extra=Statement(
            lasting=True, in_case=True, also=("品牌内涵", "品牌内涵释义", "品牌释义", "内涵", "品牌名称释义")
        ),
    )
    logo: Logo | None = Field(
        None,
        title="品牌标识",
        description="有标识才填。",
        json_schema_extra=Statement(lasting=True, sheet="品牌标识", gap="within"),
    )
    carriers: tuple[ShortText, ...] = Field(
        (),
        title="品牌载体",
        description="活动、阵地、制度等，每项不超过 30 个字，最多 10 项。",
        max_length=10,
        examples=[["党员示范窗口", "每月一课"]],
        json_schema_extra=Statement(
            lasting=True,
            sheet="品牌载体",
            gap="within",
            on_paper="活动、阵地、制度等，每项不超过 30 个字，最多 10 项，用“、”隔开。",
            also=("载体", "活动载体"),
        ),
    )
    created: PartialDate | None = Field(
        None,
        title="创建时间",
        description="写到知道的那一级：2016、2016-03 或 2016-03-05。",
        examples=["2016"],
        json_schema_extra=Statement(
            lasting=True,
            sheet="创建时间",
            gap="within",
            on_paper="写到知道的那一级，如 2016 年、2016 年 3 月。",
            also=("品牌创建时间", "成立时间"),
        ),
    )
    created_basis: Basis = Field(
        Basis.STATED,
        title="创建时间的依据",
        description="原文写明填 stated，推断的填 inferred。",
        examples=["stated"],
        json_schema_extra=Statement(data="brand.created_inferred", whose=Whose.STAFF),
    )


class PartyOrg(Entry):
    """The Party organisation that does the work."""

    name: str | None = Field(
        None,
        title="党组织全称",
        description="以“党委”“党总支”“党支部”等结尾的全称。",
        min_length=4,
        max_length=60,
        examples=["示例市示例局机关党委"],
        json_schema_extra=Statement(
            lasting=True,
            sheet="党组织",
            gap="always",
            in_case=True,
            also=("党组织名称", "基层党组织名称", "创建党组织"),
        ),
    )
    type: Reference | None = Field(
        None,
        title="党组织类型",
        description="词表 org_types 里的代码。",
        examples=["committee"],
        json_schema_extra=Statement(
            lasting=True,
            sheet="党组织类型",
            gap="always",
            in_case=True,
            looked_up="org_types",
            unknown="org_type_unknown",
            in_form="选一个。",
            also=("组织类型", "党组织类别"),
        ),
    )
    members: int | None = Field(
        None,
        title="党员人数",
        description="只写数字。",
        ge=1,
        le=100_000,
        examples=["46"],
        json_schema_extra=Statement(
            sheet="党员人数", measure="名", gap="always", also=("党员数", "党员总数", "现有党员")
        ),
    )
    superior: str | None = Field(
        None,
        title="上级党组织",
        description="全称。",
        min_length=4,
        max_length=60,
        json_schema_extra=Statement(
            lasting=True, sheet="上级党组织", gap="always", also=("上级党委", "隶属党组织", "所属上级党组织")
        ),
    )

    _plain = field_validator("members", mode="before")(plain_number)
