"""The glossary (content/glossary/*.md): one programme, standard or method, told apart by name, place and year."""

from pydantic import Field

from showcase.words.address_types import WebAddress
from showcase.words.choice import Choice
from showcase.words.entry import Entry, Period, Sentence


class TermKind(Choice):
    """What sort of thing a term names."""

    PROGRAMME = "programme", "部署"
    STANDARD = "standard", "标准"
    METHOD = "method", "工作法"
    ACTIVITY = "activity", "活动"


class TermSource(Entry):
    """Where the meaning was found."""

    title: str = Field(title="标题", min_length=2, max_length=120)
    file: str | None = Field(None, title="资料文件", max_length=100)
    url: WebAddress | None = Field(None, title="网址", description="公开网页的地址。")


class Term(Entry):
    """One meaning of one name. Same names with other meanings are other files."""

    name: str = Field(title="名称", min_length=2, max_length=40, examples=["六有"])
    kind: TermKind = Field(title="类别")
    place: str = Field(
        title="体系或地区",
        description="这个意思在哪里用。",
        min_length=2,
        max_length=40,
        examples=["示例市机关"],
    )
    year: Period | None = Field(None, title="年代", description="资料没有写明就不填。", examples=["2018"])
    year_inferred: bool = Field(False, title="年代是推断的")
    brief: str = Field(title="一句话", description="列表里显示的解释。", min_length=6, max_length=120)
    items: tuple[Sentence, ...] = Field(
        (),
        title="各项内容",
        description="资料写明的各项；没有写明就空着，页面会注明。",
        max_length=20,
    )
    counted: int | None = Field(
        None, title="应有几项", description="名称里的数目，如“六有”是 6。", ge=1, le=20
    )
    sources: tuple[TermSource, ...] = Field(title="出处", min_length=1, max_length=10)
