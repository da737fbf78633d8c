"""The record of one case: every field of case.yml, with its type, limits, label, help, example and group.

Limits here are the widest the showcase accepts; what one year's call demands stands in that call (`words.call`).
Sources of the limits: DOMAIN §1.3 and §7.1 (published notices of real calls).
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.entry import Choice, Entry, PartialDate, Period, Reference
from showcase.words.statement import Statement, Whose
from showcase.words.web_address import WebAddress

RECORD_FILES = ("case.yml", "case.md")
"""The two files every record folder holds besides its pictures."""

MOST_FILES, MOST_BYTES = 80, 48 * 1024 * 1024
"""Of one record folder: all its files, the bytes of its pictures. A parcel of them (`import`) may have two megabytes more."""


class Kind(Choice):
    """What sort of record this is."""

    CASE = "case", "案例"
    BRIEF = "brief", "简讯"
    METHOD = "method", "工作法"
    RESEARCH = "research", "调研"


class Basis(Choice):
    """Whether a date is in the source or was inferred from it."""

    STATED = "stated", "原文写明"
    INFERRED = "inferred", "据原文推断"


class Scope(Choice):
    """Whose figure a result is."""

    SELF = "self", "本单位"
    SYSTEM = "system", "全系统"
    CITY = "city", "全市（全地区）"


class Attribution(Choice):
    """Whether a figure is the work's own result or only of the same time."""

    DIRECT = "direct", "直接成效"
    CONCURRENT = "concurrent", "同期数字"


class Approx(Choice):
    """How a source rounds a figure."""

    MORE = "多", "多"
    OVER = "余", "余"
    NEAR = "近", "近"
    ABOUT = "约", "约"


class People(Choice):
    """Who can be recognised in a picture."""

    NONE = "none", "没有可辨认的人"
    ADULTS = "adults", "有成年人"
    MINORS = "minors", "有未成年人"


class PictureKind(Choice):
    """What a picture is."""

    PHOTO = "photo", "照片"
    CHART = "chart", "图表"
    MAP = "map", "地图"
    SCAN = "scan", "扫描件"


class PartyEmblem(Choice):
    """How a logo uses the Party emblem (《中国共产党党徽党旗条例》, 2021)."""

    NONE = "none", "不含党徽"
    UNALTERED = "unaltered", "含党徽，未作改动"
    ALTERED = "altered", "含改动过的党徽"
    UNSURE = "unsure", "拿不准"


class ProvenanceKind(Choice):
    """Where a record comes from."""

    SUBMITTED = "submitted", "单位申报"
    COMPILED = "compiled", "据公开报道整理"
    FICTIONAL = "fictional", "虚构示例"


class Rights(Choice):
    """On what ground a text or picture is shown."""

    ORIGINAL = "original", "本单位原创"
    AUTHORISED = "authorised", "已获授权"
    EXCERPT = "excerpt", "据公开资料改写、短引"
    NONE = "none", "无"


FILE_NAME = r"^[A-Za-z0-9_\-\u4e00-\u9fff]{1,60}\.(?:jpe?g|JPE?G|png|PNG|webp)$"
"""What a picture may be called."""

FileName = Annotated[str, StringConstraints(pattern=FILE_NAME)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{0,9}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=30)]
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=100)]


class Logo(Entry):
    """The brand's mark and what it means."""

    file: FileName = Field(
        title="标识图片",
        description="与 case.yml 同放一处的图片文件名。",
        examples=["logo.png"],
        json_schema_extra=Statement(
            in_document=False,
            data="brand.logo.address",
            worded=False,
            in_form="JPEG、PNG 或 WebP；放进来后自动扶正、缩小、去掉拍摄信息。",
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
        json_schema_extra=Statement(in_document=False),
    )
    meaning: str | None = Field(
        None,
        title="标识释义",
        description="图形、颜色各表示什么。",
        min_length=10,
        max_length=500,
        examples=["屋檐表示党员之家，两只手表示党员与群众结对。"],
        json_schema_extra=Statement(also=("LOGO释义", "品牌标识释义")),
    )
    party_emblem: PartyEmblem = Field(
        title="是否含党徽",
        description="党徽上不得添加任何文字、符号、图案；改动过的党徽不能登载。",
        examples=["none"],
        json_schema_extra=Statement(on_page=False, in_book=False, data=None),
    )


class Brand(Entry):
    """The brand: its name and what it stands for."""

    name: str = Field(
        title="品牌名称",
        description="不带引号；一般 4—8 个字，2—20 个字。",
        min_length=2,
        max_length=20,
        examples=["无忧办税"],
        json_schema_extra=Statement(also=("党建品牌名称", "品牌名")),
    )
    slogan: str | None = Field(
        None,
        title="品牌口号",
        description="朗朗上口，不超过 25 个字。没有就不填。",
        min_length=4,
        max_length=25,
        examples=["让窗口更暖，让群众少跑"],
        json_schema_extra=Statement(
            sheet="品牌口号", gap="within", also=("口号", "品牌标语", "宣传语", "品牌宣传语")
        ),
    )
    meaning: str | None = Field(
        None,
        title="内涵释义",
        description="品牌名称表示什么、要做到什么，10—500 个字。",
        min_length=10,
        max_length=500,
        examples=["让纳税人放心、省心、安心办税，打造全程无忧办税环境。"],
        json_schema_extra=Statement(
            in_case=True, also=("品牌内涵", "品牌内涵释义", "品牌释义", "内涵", "品牌名称释义")
        ),
    )
    logo: Logo | None = Field(
        None,
        title="品牌标识",
        description="有标识才填。",
        json_schema_extra=Statement(sheet="品牌标识", gap="within"),
    )
    carriers: tuple[ShortText, ...] = Field(
        (),
        title="品牌载体",
        description="活动、阵地、制度等，每项不超过 30 个字，最多 10 项。",
        max_length=10,
        examples=[["党员示范窗口", "每月一课"]],
        json_schema_extra=Statement(
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
            sheet="党组织", gap="always", in_case=True, also=("党组织名称", "基层党组织名称", "创建党组织")
        ),
    )
    type: Reference | None = Field(
        None,
        title="党组织类型",
        description="词表 org_types 里的代码。",
        examples=["committee"],
        json_schema_extra=Statement(
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
            sheet="上级党组织", gap="always", also=("上级党委", "隶属党组织", "所属上级党组织")
        ),
    )


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
        title="谁的数字",
        description="self 本单位，system 全系统，city 全市。全市的数字不能算作一个单位的成效。",
        examples=["self"],
        json_schema_extra=Statement(in_form="全市的数字不能算作一个单位的成效。", also=("口径",)),
    )
    attribution: Attribution = Field(
        title="与品牌的关系",
        description="direct 是这项工作直接做成的，concurrent 只是同一时期的数字。",
        examples=["direct"],
        json_schema_extra=Statement(in_form="这项工作直接做成的，还是只是同一时期的数字。"),
    )
    source: Reference = Field(
        title="出处",
        description="provenance.sources 里某一条的 id。",
        examples=["s1"],
        json_schema_extra=Statement(
            looked_up="sources", in_form="这个数字出自下面“来历”里的哪一份依据材料。", in_word=False
        ),
    )


class Picture(Entry):
    """One picture of the folder."""

    file: FileName = Field(
        title="图片文件",
        description="与 case.yml 同放一处的图片文件名。",
        examples=["1.jpg"],
        json_schema_extra=Statement(
            data="pictures.address",
            unique="只留一处。",
            worded=False,
            in_form="JPEG、PNG 或 WebP；放进来后自动扶正、缩小、去掉拍摄信息。",
            on_paper="把图片插在这里，用相机或手机里的原图；也可以插在正文里，这里空着。",
            also=("插图", "图片"),
        ),
    )
    alt: str = Field(
        title="图片的文字描述",
        description="看不到图的人靠这句话知道画面里有什么，4—100 个字。",
        min_length=4,
        max_length=100,
        examples=["两名工作人员在办税窗口向群众讲解表格"],
        json_schema_extra=Statement(missing="alt_missing", also=("文字描述",)),
    )
    caption: str = Field(
        title="图片说明",
        description="印在图下的一句话：何时、何地、何事，不超过 100 个字。",
        min_length=2,
        max_length=100,
        examples=["2024 年 5 月，党员志愿者在服务窗口值班。"],
        json_schema_extra=Statement(missing="caption_missing", also=("说明",)),
    )
    credit: str | None = Field(
        None,
        title="图片来源",
        description="拍摄或提供的单位。",
        min_length=2,
        max_length=40,
        json_schema_extra=Statement(also=("来源",)),
    )
    date: PartialDate | None = Field(
        None,
        title="拍摄时间",
        description="2024-05 这样写。",
        examples=["2024-05"],
        json_schema_extra=Statement(in_book=False, data=None, on_paper="如 2024 年 5 月。"),
    )
    people: People = Field(
        title="画面里的人",
        description="none 没有可辨认的人，adults 有成年人，minors 有未成年人。",
        examples=["adults"],
        json_schema_extra=Statement(
            on_page=False, in_book=False, data=None, in_form="看不看得出是谁；有没有未成年人。"
        ),
    )
    consent: bool = Field(
        False,
        title="是否已征得同意",
        description="有未成年人时须经监护人同意，填 true。",
        examples=["true"],
        json_schema_extra=Statement(
            on_page=False,
            in_book=False,
            data=None,
            in_form="有未成年人时，须经监护人同意。",
            on_paper="画面里有未成年人的，监护人已同意就写“是”。",
        ),
    )
    kind: PictureKind = Field(
        PictureKind.PHOTO,
        title="图片类别",
        description="photo 照片，chart 图表，map 地图，scan 扫描件。",
        examples=["photo"],
        json_schema_extra=Statement(on_page=False, in_book=False, data=None, in_form="地图另要填审图号。"),
    )
    map_approval_no: str | None = Field(
        None,
        title="审图号",
        description="地图必填，如 GS（2024）0650号。",
        pattern=r"^[\u4e00-\u9fffA-Z]*S[〔(（]\d{4}[)）〕]\d+号$",
        examples=["GS（2024）0650号"],
        json_schema_extra=Statement(in_word=False),
    )


class Source(Entry):
    """A document the record rests on."""

    id: SourceId = Field(
        title="出处编号",
        description="s1、s2……",
        examples=["s1"],
        json_schema_extra=Statement(data="sources.id", whose=Whose.FORM, unique="换一个编号，如 s2。"),
    )
    title: str = Field(
        title="标题",
        description="报道或文件的标题。",
        min_length=2,
        max_length=120,
        json_schema_extra=Statement(data="sources.title"),
    )
    publisher: str | None = Field(
        None,
        title="发布者",
        description="媒体、网站或发文单位。",
        min_length=2,
        max_length=60,
        json_schema_extra=Statement(data="sources.publisher"),
    )
    date: PartialDate | None = Field(
        None,
        title="发布时间",
        description="写到知道的那一级。",
        examples=["2017-10-09"],
        json_schema_extra=Statement(data="sources.date"),
    )
    date_basis: Basis = Field(
        Basis.STATED,
        title="时间的依据",
        description="stated 原文写明，inferred 推断。",
        examples=["stated"],
        json_schema_extra=Statement(data="sources.date_inferred", whose=Whose.STAFF),
    )
    url: WebAddress | None = Field(
        None,
        title="网址",
        description="公开网页的地址。",
        json_schema_extra=Statement(data="sources.url", worded=False),
    )
    file: str | None = Field(
        None,
        title="资料文件",
        description="存档资料的文件名。",
        min_length=3,
        max_length=100,
        json_schema_extra=Statement(in_book=False, data="sources.file", whose=Whose.STAFF, worded=False),
    )
    sha256: Sha256 | None = Field(
        None,
        title="资料的校验值",
        description="导入时自动填写。",
        json_schema_extra=Statement(on_page=False, in_book=False, data=None, whose=Whose.STAFF, worded=False),
    )


class Provenance(Entry):
    """Where the record comes from and what its sources leave unsaid."""

    kind: ProvenanceKind = Field(
        title="记录来历",
        description="submitted 单位申报，compiled 据公开报道整理，fictional 虚构示例。",
        examples=["submitted"],
        json_schema_extra=Statement(data="provenance", whose=Whose.FORM),
    )
    sources: tuple[Source, ...] = Field(
        (),
        title="出处",
        description="每个数字、每段事实的依据。",
        max_length=20,
        json_schema_extra=Statement(
            data="sources", in_form="每个数字的依据：总结、台账、通报、报道等。没有填成效数字的可以不填。"
        ),
    )
    not_stated: tuple[Sentence, ...] = Field(
        (),
        title="原始资料未载",
        description="资料里没有写、因此也没有补写的内容。",
        max_length=20,
        examples=[["品牌口号与标识", "党员人数"]],
        json_schema_extra=Statement(in_book=False, data="not_stated", whose=Whose.STAFF),
    )
    cleaning: tuple[Sentence, ...] = Field(
        (),
        title="整理说明",
        description="对原文做过的整理，如删去网页残渣、改正错字。",
        max_length=20,
        json_schema_extra=Statement(in_book=False, data=None, whose=Whose.STAFF),
    )
    redacted: bool = Field(
        False,
        title="原文有隐去",
        description="原文用星号等隐去过内容，填 true。",
        examples=["false"],
        json_schema_extra=Statement(in_book=False, data="redacted", whose=Whose.STAFF),
    )


class Contact(Entry):
    """The public way to reach the unit: an office and its landline, never a person's number."""

    department: str = Field(
        title="联系部门",
        description="只写部门，不写个人。",
        min_length=2,
        max_length=40,
        json_schema_extra=Statement(
            data=None, on_paper="只写部门，不写个人。", also=("联系科室", "责任部门")
        ),
    )
    office_phone: str | None = Field(
        None,
        title="办公电话",
        description="公开的座机，如 0591-00000000。",
        pattern=r"^0\d{2,3}-\d{7,8}(?:-\d{1,5})?$",
        examples=["0591-00000000"],
        json_schema_extra=Statement(data=None, also=("联系电话", "电话", "座机")),
    )


class RecordRights(Entry):
    """On what ground the text and the pictures are shown."""

    text: Rights = Field(
        title="文字的权利",
        description="original 原创，authorised 已授权，excerpt 改写、短引。",
        examples=["original"],
        json_schema_extra=Statement(
            sheet="文字",
            data="rights",
            first="original",
            in_form="文字凭什么登载。",
            also=("文字权利", "版权说明"),
        ),
    )
    images: Rights = Field(
        Rights.NONE,
        title="图片的权利",
        description="同上；没有图片填 none。",
        examples=["original"],
        json_schema_extra=Statement(
            on_page=False,
            in_book=False,
            data=None,
            first="original",
            in_form="图片凭什么登载；没有图片选“无”。",
            also=("图片权利",),
        ),
    )


class Facts(Entry):
    """All of case.yml. The year and the slug are the folder names; level, region and type come from the unit register."""

    kind: Kind = Field(
        title="记录类别",
        description="case 完整案例，brief 简讯，method 工作法，research 调研。",
        examples=["case"],
        json_schema_extra=Statement(
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
        examples=["以“无忧办税”品牌让纳税人放心省心安心"],
        json_schema_extra=Statement(group="基本情况", also=("案例名称", "案例标题", "题目", "案例题目")),
    )
    unit: Reference = Field(
        title="申报单位",
        description="单位名录 content/units 里登记的 id。",
        examples=["sanming-dishui"],
        json_schema_extra=Statement(
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
        examples=[["fj-1263"]],
        json_schema_extra=Statement(
            in_document=False,
            group="基本情况",
            looked_up="terms",
            unique="只留一处。",
            in_form="术语表里有的部署、标准和工作法，提到了才选。",
            on_paper="文中提到的部署、机制、工作法的名称，用“、”隔开；没有就空着。",
            also=("相关部署", "工作法"),
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
        json_schema_extra=Statement(group="品牌", in_case=True),
    )
    party_org: PartyOrg | None = Field(
        None,
        title="党组织",
        description="创建品牌的党组织。",
        json_schema_extra=Statement(group="党组织", in_case=True),
    )
    results: tuple[Result, ...] = Field(
        (),
        title="成效数字",
        description="每个数字都写明单位、时间、是谁的、出处。",
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
        json_schema_extra=Statement(sheet="联系部门", group="来历"),
    )
    rights: RecordRights | None = Field(
        None,
        title="权利说明",
        description="文字、图片凭什么登载。",
        json_schema_extra=Statement(group="来历", usual="case"),
    )
