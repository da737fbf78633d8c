"""The record of one case: every field of case.yml, with its type, limits, label, help, example and what is stated
of it (`words/case/statement.py`); what is inside brand, figures, pictures and provenance is declared in modules of their names.

Limits here are the widest the showcase accepts; what one year's call demands stands in that call (`words.call`).
Sources of the limits: docs/field-facts.md#limits (published notices of real calls).
"""

from pydantic import Field

from showcase.words.case.brand import Brand, PartyOrg
from showcase.words.case.choices import Basis, Kind
from showcase.words.case.picture import Picture
from showcase.words.case.project import Project
from showcase.words.case.provenance import Contact, Provenance, RecordRights
from showcase.words.case.result import Result
from showcase.words.case.statement import Statement, Whose
from showcase.words.entry import Entry, Reference, ShortText

RECORD_FILES = ("case.yml", "case.md")
"""The two files every record folder holds besides its pictures."""

SEALED_PAGE, MOST_SEALED_BYTES = "stamp.pdf", 5 * 1024 * 1024
"""The printed form with the leader's signature and the stamp, scanned: kept with the record, published nowhere."""

MOST_FILES, MOST_BYTES = 80, 48 * 1024 * 1024
"""Of one record folder: all its files, the bytes of its pictures and its sealed page. A parcel of them (`import`) may have two megabytes more."""


class Facts(Entry):
    """All of case.yml. The year and the slug are the folder names; level, region and type come from the unit register."""

    kind: Kind = Field(
        title="记录类别",
        description="case 完整案例，brief 简讯，method 工作法，research 调研。",
        examples=["case"],
        json_schema_extra=Statement(
            lasting=True,
            group="基本情况",
            first="case",
            in_form="够得上四段的报案例，内容不多的报简讯。",
            also=("案例类别", "申报类别"),
        ),
    )
    title: str = Field(
        title="标题",
        description="8—40 个字，词意完整，末尾不加标点。",
        min_length=8,
        max_length=40,
        examples=["以“暖心窗口”品牌让办事群众少跑路少等候"],
        json_schema_extra=Statement(group="基本情况", also=("案例名称", "案例标题", "题目", "案例题目")),
    )
    unit: Reference = Field(
        title="申报单位",
        description="单位名录 content/units 里登记的 id。",
        examples=["shili-shiliju"],
        json_schema_extra=Statement(
            lasting=True,
            data="unit.id",
            group="基本情况",
            looked_up="units",
            in_form="写单位全称，从名录里选。",
            on_paper="单位全称。",
            also=("报送单位", "单位名称", "单位", "申报单位名称", "推荐单位"),
        ),
    )
    partners: tuple[Reference, ...] = Field(
        (),
        title="共同单位",
        description="一起做这项工作的其他单位的 id。",
        max_length=10,
        json_schema_extra=Statement(
            lasting=True,
            group="基本情况",
            looked_up="units",
            unique="只留一处。",
            in_form="一起做这项工作的其他单位，一行一个全称。",
            on_paper="一起做这项工作的其他单位，写全称，用“、”隔开；没有就空着。",
            also=("联合申报单位", "合作单位"),
        ),
    )
    year_basis: Basis = Field(
        Basis.STATED,
        title="年度的依据",
        description="年度是推断出来的填 inferred。",
        examples=["stated"],
        json_schema_extra=Statement(data="year_inferred", group="基本情况", whose=Whose.STAFF),
    )
    themes: tuple[Reference, ...] = Field(
        title="主题",
        description="1—3 个，词表 themes 里的代码，最要紧的写在前面。",
        min_length=1,
        max_length=3,
        examples=[["serving_people"]],
        json_schema_extra=Statement(
            lasting=True,
            group="基本情况",
            looked_up="themes",
            unknown="theme_unknown",
            unique="只留一处。",
            in_form="选 1—3 个。",
            also=("案例主题", "所属主题", "征集主题", "主题类别"),
        ),
    )
    programmes: tuple[Reference, ...] = Field(
        (),
        title="相关部署与工作法",
        description="术语表 content/glossary 里的条目名。",
        max_length=10,
        examples=[["party-pioneer-posts"]],
        json_schema_extra=Statement(
            lasting=True,
            in_document=False,
            group="基本情况",
            looked_up="terms",
            unique="只留一处。",
            in_form="术语表里有的部署、标准和工作法，提到了才选。",
            on_paper="文中提到的部署、机制、工作法的名称，用“、”隔开；没有就空着。",
            also=("相关部署", "工作法"),
        ),
    )
    learned_from: tuple[Reference, ...] = Field(
        (),
        title="借鉴自",
        description="这个做法借鉴自本站的哪些案例，写“年度/标识”，最要紧的写在前面。",
        max_length=5,
        examples=[["2023/nuanxin-chuangkou"]],
        json_schema_extra=Statement(
            lasting=True,
            group="基本情况",
            looked_up="cases",
            unique="只留一处。",
            in_word=False,
            in_form="本站的案例，一行一个，写网址的末两段，如 2023/nuanxin-chuangkou。",
        ),
    )
    joint_with: tuple[Reference, ...] = Field(
        (),
        title="联创案例",
        description="同一项联创里其他单位的案例，写“年度/标识”；一方写明，两边都会显示。",
        max_length=10,
        json_schema_extra=Statement(
            group="基本情况",
            looked_up="cases",
            unique="只留一处。",
            whose=Whose.STAFF,
        ),
    )
    typical_carriers: tuple[Reference, ...] = Field(
        (),
        title="典型载体",
        description="词表 typical_carriers 里的代码；正文写到了才选。",
        max_length=6,
        examples=[["integrity_shop"]],
        json_schema_extra=Statement(
            lasting=True,
            group="基本情况",
            looked_up="typical_carriers",
            unique="只留一处。",
            sheet="典型载体",
            in_form="正文写到了才选；单位自己的载体写在“品牌载体”里。",
            on_paper="正文写到了才选，用“、”隔开；没有就空着。",
        ),
    )
    summary: str = Field(
        title="摘要",
        description="60—300 个字：谁、做了什么、成效如何。",
        min_length=60,
        max_length=300,
        json_schema_extra=Statement(group="基本情况", also=("案例摘要", "内容提要", "内容摘要", "案例简述")),
    )
    brand: Brand | None = Field(
        None,
        title="品牌",
        description="完整案例必填：名称、内涵释义。",
        json_schema_extra=Statement(lasting=True, group="品牌", in_case=True),
    )
    party_org: PartyOrg | None = Field(
        None,
        title="党组织",
        description="创建品牌的党组织。",
        json_schema_extra=Statement(lasting=True, group="党组织", in_case=True),
    )
    project: Project | None = Field(
        None,
        title="项目管理",
        description="这项工作按项目管理的才填：谁负责、要求做到什么、怎样检验成果。",
        json_schema_extra=Statement(group="项目管理"),
    )
    results: tuple[Result, ...] = Field(
        (),
        title="成效数字",
        description="每个数字写明计量单位、时间、统计范围和出处。",
        max_length=30,
        json_schema_extra=Statement(group="成效", usual="every"),
    )
    pictures: tuple[Picture, ...] = Field(
        (),
        title="图片",
        description="每张都要有文字描述和说明。",
        max_length=12,
        json_schema_extra=Statement(group="图片", usual="case"),
    )
    provenance: Provenance = Field(
        title="来历",
        description="从哪里来，依据什么。",
        json_schema_extra=Statement(group="来历", in_word=False),
    )
    authors: tuple[ShortText, ...] = Field(
        (),
        title="撰稿",
        description="撰稿单位或部门，最多 6 个。",
        max_length=6,
        json_schema_extra=Statement(
            sheet="撰稿",
            group="来历",
            unique="只留一处。",
            on_paper="撰稿单位或部门，用“、”隔开，最多 6 个。",
            also=("撰稿单位", "参与撰写人员", "撰稿部门"),
        ),
    )
    contact: Contact | None = Field(
        None,
        title="公开联系方式",
        description="联系部门和座机；个人手机、邮箱不能写进来。",
        json_schema_extra=Statement(lasting=True, sheet="联系部门", group="来历"),
    )
    rights: RecordRights | None = Field(
        None,
        title="权利说明",
        description="登载文字、图片的依据。",
        json_schema_extra=Statement(lasting=True, group="来历", usual="case"),
    )
