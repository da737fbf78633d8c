"""Where a record comes from, whom to ask and on what ground it is shown: fields of case.yml (`words/case/record.py`)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.address_types import Archived, WebAddress
from showcase.words.case.choices import Basis, ProvenanceKind, Rights
from showcase.words.case.statement import Statement, Whose
from showcase.words.entry import Entry, PartialDate, Sentence

SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{0,9}$")]


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


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
    archived: Archived | None = Field(
        None,
        title="存档",
        description="网页存档的地址，或副本的文件名 source-出处编号.pdf。",
        examples=["source-s1.pdf"],
        json_schema_extra=Statement(
            data="sources.archived",
            worded=False,
            in_form="网页存档的地址，没有不填。",
        ),
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
        description="submitted 单位申报，compiled 编者据资料整理，fictional 虚构示例。",
        examples=["submitted"],
        json_schema_extra=Statement(
            data="provenance", whose=Whose.FORM, of_sources=(ProvenanceKind.COMPILED,)
        ),
    )
    received: PartialDate | None = Field(
        None,
        title="收到的时间",
        description="工作人员收到的日子，如 2026-05-31；晚于征集截止的标为逾期。",
        examples=["2026-05-31"],
        json_schema_extra=Statement(on_page=False, in_book=False, data=None, whose=Whose.STAFF, worded=False),
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
        title="没有写到的",
        description="所据的材料没有写、因此也没有补写的内容。",
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
            lasting=True, data=None, on_paper="只写部门，不写个人。", also=("联系科室", "责任部门")
        ),
    )
    office_phone: str | None = Field(
        None,
        title="办公电话",
        description="公开的座机，如 0000-00000000。",
        pattern=r"^0\d{2,3}-\d{7,8}(?:-\d{1,5})?$",
        examples=["0000-00000000"],
        json_schema_extra=Statement(lasting=True, data=None, also=("联系电话", "电话", "座机")),
    )


class RecordRights(Entry):
    """On what ground the text and the pictures are shown."""

    text: Rights = Field(
        title="文字的权利",
        description="original 原创，authorised 已授权，excerpt 改写、短引。",
        examples=["original"],
        json_schema_extra=Statement(
            lasting=True,
            sheet="文字",
            data="rights",
            first="original",
            in_form="登载文字的依据。",
            also=("文字权利", "版权说明"),
        ),
    )
    images: Rights = Field(
        Rights.NONE,
        title="图片的权利",
        description="同上；没有图片填 none。",
        examples=["original"],
        json_schema_extra=Statement(
            lasting=True,
            on_page=False,
            in_book=False,
            data=None,
            first="original",
            in_form="登载图片的依据；没有图片选“无”。",
            also=("图片权利",),
        ),
    )
