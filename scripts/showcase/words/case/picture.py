"""The pictures of a case: fields of case.yml (`words/case/record.py`)."""

from pydantic import Field

from showcase.words.case.choices import People, PictureKind
from showcase.words.case.statement import Statement
from showcase.words.entry import Entry, FileName, PartialDate


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
            in_form="JPEG、PNG 或 WebP；选入后自动转正、缩小、去除拍摄信息。",
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
