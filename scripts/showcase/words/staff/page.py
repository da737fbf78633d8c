"""What staff write at the head of a page (front matter of content/**.md), by kind of page, and where a page stands on the site."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.address_types import WebAddress
from showcase.words.entry import Entry, Period, Reference, Sentence
from showcase.words.staff.term import TermSource

JOINT_CREATION = "joint-creation.md"
"""Staff's text around the lines of all systems."""

ShortLine = Annotated[str, StringConstraints(min_length=2, max_length=60)]


class DocumentPage(Entry):
    """A page of text."""

    title: ShortLine = Field(title="页面标题", examples=["关于"])
    description: str = Field("", title="页面说明", description="一两句话，给检索网站的人看。", max_length=200)


class LeadPage(DocumentPage):
    """A page with a line of its own below the title."""

    lead: str = Field("", title="导语", description="标题下面的一句话。", max_length=200)


class HomePage(LeadPage):
    """content/index.md."""

    featured: tuple[Reference, ...] = Field(
        (),
        title="推荐的案例",
        description="年度/标识，最多 6 个；写有本单位成效数字的第一个排在最前，占首页最大的位置；空着就由程序选。",
        max_length=6,
    )


class Event(Entry):
    """One event of the time line."""

    date: Period = Field(title="时间", description="2017、2017-10 或 2017-10-09。", examples=["2017-10"])
    title: str = Field(title="事件", min_length=2, max_length=80)
    text: str = Field("", title="说明", max_length=1000)
    inferred: bool = Field(False, title="时间是推断的")
    case: Reference | None = Field(None, title="案例", description="年度/标识，如 2024/nuanxin-chuangkou。")
    source: str = Field("", title="出处", max_length=200)


class TimelinePage(DocumentPage):
    """content/timeline.md."""

    events: tuple[Event, ...] = Field((), title="事件", max_length=500)


class QuestionsPage(LeadPage):
    """content/qa/index.md."""

    within: int = Field(15, title="答复期限", description="收到以后几天之内答复。", ge=1, le=180)
    tell_overdue: bool = Field(
        False, title="公开逾期", description="true 就在页面上注明超过期限还没有答复的。"
    )
    hints: tuple[Sentence, ...] = Field((), title="提问须知", max_length=10)


class ReportingRule(Entry):
    """What one kind of unit sends to the site, and how often."""

    who: str = Field(title="报送单位", min_length=2, max_length=40, examples=["各县（市、区）直机关工委"])
    how_often: str = Field(title="次数", min_length=2, max_length=30, examples=["每月不少于一篇"])
    what: str = Field("", title="内容", max_length=100)
    counts: str = Field("", title="怎样计数", max_length=100)


class ReportingPage(LeadPage):
    """content/reporting.md: who sends news to the site, how often, what counts."""

    rules: tuple[ReportingRule, ...] = Field((), title="报送要求", max_length=40)


class Agreement(Entry):
    """An agreement of units to create jointly (共创协议)."""

    name: str = Field(title="协议名称", min_length=2, max_length=60, examples=["三级联创共创协议"])
    year: Period | None = Field(None, title="签订时间", description="资料没有写明就不填。")
    year_inferred: bool = Field(False, title="时间是推断的")
    units: tuple[Reference, ...] = Field(
        (), title="签订单位", description="名录里的编号，上级在前。", max_length=30
    )
    parties: str = Field(
        "", title="签订各方", description="照资料的说法，如“省、市、县三级”。", max_length=80
    )
    case: Reference | None = Field(None, title="案例", description="年度/标识。")
    url: WebAddress | None = Field(None, title="全文网址", description="公开网页的地址。")
    not_stated: str = Field("", title="没有写到的", max_length=150)
    source: str = Field("", title="出处", max_length=200)


class JointCreationPage(LeadPage):
    """content/joint-creation.md: how the levels of each system create jointly."""

    terms: tuple[Reference, ...] = Field(
        (), title="联创的工作法", description="术语条目的文件名。", max_length=20
    )
    agreements: tuple[Agreement, ...] = Field((), title="共创协议", max_length=60)
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=20)
    sources: tuple[TermSource, ...] = Field((), title="出处", max_length=10)


KINDS: Mapping[str, type[DocumentPage]] = {
    "index.md": HomePage, "timeline.md": TimelinePage, "data.md": LeadPage,
    "belts/index.md": LeadPage, "bulletins/index.md": LeadPage, "qa/index.md": QuestionsPage, "reporting.md": ReportingPage,
    "programmes/index.md": LeadPage, "methods/index.md": LeadPage,
    JOINT_CREATION: JointCreationPage,
}  # fmt: skip
"""Pages that say more than others, by their place below content/."""

NEEDED: Mapping[str, str] = {
    "index.md": "首页", "about.md": "关于", "timeline.md": "时间线", "data.md": "公开数据", "submit.md": "投稿",
    "collections/index.md": "专题", "compendiums/index.md": "汇编", "glossary/index.md": "术语",
}  # fmt: skip
"""Pages the head and the foot of every page lead to."""

FORM_HERE = "<!-- 申报表 -->"
"""Where content/submit.md wants the form; the one piece of HTML a page may hold."""

RESERVED = frozenset(
    {
        "404",
        "assets",
        "backing",
        "brands",
        "calls",
        "carriers",
        "cases",
        "corrections",
        "data",
        "duties",
        "marks",
        "notices",
        "origins",
        "regions",
        "search",
        "stats",
        "status",
        "submit",
        "systems",
        "themes",
        "units",
    }
)
"""First steps of addresses the program gives pages and files of its own."""


def kind_of(source: str) -> type[DocumentPage]:
    """What the page at `source` (below content/) may say at its head."""
    return KINDS.get(source, DocumentPage)


def address_of(source: str) -> str:
    """Where the page at `source` stands on the site: `about.md` → `about/`, `guide/index.md` → `guide/`."""
    stem = source.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"
