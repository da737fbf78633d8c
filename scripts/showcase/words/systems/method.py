"""A method (工作法; front matter of content/methods/<id>.md) as a page a branch takes along: the items of a term as a checklist on one
sheet of A4. The file is called as the term is; name, place, year, items and sources are the term's and are said there."""

from pydantic import Field

from showcase.words.entry import Entry, Reference, Sentence
from showcase.words.season.stage import Body


class Detail(Entry):
    """What the sources ask of one item."""

    item: Sentence = Field(title="哪一项", description="照术语条目里的写法。")
    text: str = Field(title="具体要求", description="资料写明的要求。", min_length=2, max_length=120)


class Occasion(Entry):
    """What is done at one time of the year."""

    when: str = Field(title="时间", min_length=1, max_length=12, examples=["年初"])
    what: Sentence = Field(title="安排")


class Method(Entry):
    """One method; the body of its file tells of it, and is not on the sheet."""

    unit: Reference | None = Field(None, title="推行单位", description="名录里的编号。")
    issued_by: Body | None = Field(None, title="推行单位的名称", description="不在名录里的才写。")
    used_by: str | None = Field(None, title="适用", description="谁来用。", min_length=2, max_length=40)
    details: tuple[Detail, ...] = Field(
        (), title="各项的要求", description="资料写明的才写，一项一条。", max_length=20
    )
    schedule: tuple[Occasion, ...] = Field((), title="全年安排", max_length=8)
    is_review: bool = Field(
        False, title="与评审对应", description="true：页面列出各年度评审里上评、下测、联考的权重。"
    )
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=12)
    order: int = Field(100, title="在列表里的次序", ge=0)

    def asked(self, item: str) -> str:
        """What the sources ask of an item; empty where they say nothing."""
        return next((detail.text for detail in self.details if detail.item == item), "")
