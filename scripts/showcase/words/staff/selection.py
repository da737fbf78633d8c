"""Selections: themed collections (专题) and annual compendiums (汇编), front matter of content/collections and compendiums."""

from collections.abc import Mapping
from types import GenericAlias

from pydantic import Field

from showcase.words.case.choices import Basis
from showcase.words.choice import Choice
from showcase.words.dimension import Dimension, Values
from showcase.words.dimensions import BY_CODE, DIMENSIONS, PICKS
from showcase.words.entry import Entry, PartialDate, Reference, YearText, with_fields
from showcase.words.season.stage import StageName, Step
from showcase.words.staff.award import Award
from showcase.words.staff.book import BookSettings
from showcase.words.staff.colophon import Colophon, Role


def _codes_of(values: Values) -> object:
    """The type of a list of codes; those the program acts on are checked at once, all others looked up later."""
    return GenericAlias(tuple, (values.choice or Reference, ...))


@with_fields({
    key: (_codes_of(dimension.values_of(pick_key)), Field((), title=pick_key.label, description=pick_key.help or None))
    for key, (dimension, pick_key) in PICKS.items()
})  # fmt: skip
class Pick(Entry):
    """Which cases belong: AND across keys, OR inside a list; an empty key does not narrow."""

    cases: tuple[Reference, ...] = Field((), title="点名的案例", description="按所写的先后排列。")

    @property
    def wanted(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that narrow and the codes they ask for."""
        return {key: codes for key in type(self).model_fields if (codes := getattr(self, key))}


class Sort(Choice):
    """The order of a selection's cases."""

    LISTED = "listed", "按点名先后"
    NEWEST = "newest", "按年度，新的在前"
    OLDEST = "oldest", "按年度，旧的在前"
    UNIT = "unit", "按单位名录"
    BRAND = "brand", "按名称拼音"
    REGION = "region", "按行政区划"
    AWARD = "award", "按奖项等级"
    PINYIN = "pinyin", "按名称的拼音"


class Motif(Choice):
    """The geometry of a generated cover."""

    WAVES = "waves", "波"
    STEPS = "steps", "阶"
    WINDOWS = "windows", "窗"
    RINGS = "rings", "环"
    WEAVE = "weave", "织"
    RAYS = "rays", "光"


TITLE = 2000
"""Characters of a title the pages take; a cover takes fewer."""
ON_COVERS = {"collections": 40, "compendiums": 60}
"""Characters of a title that has room on the cover of a book, by the folder of the selection."""


class Cover(Entry):
    """How the cover of a selection is drawn."""

    motif: Motif = Field(Motif.WAVES, title="图形")


class Collection(Entry):
    """A themed collection: a pick, an order, and an essay (the body of its file)."""

    title: str = Field(title="专题名称", description="封面上最多排 40 个字。", min_length=2, max_length=TITLE)
    summary: str = Field(title="提要", description="卡片上的一两句话。", min_length=10, max_length=150)
    pick: Pick = Field(title="选取条件")
    sort: Sort = Field(Sort.NEWEST, title="排列")
    order: int = Field(100, title="在专题列表里的次序", ge=0)
    issuer: str | None = Field(
        None,
        title="编印单位",
        description="编印这本专题小册的单位；由本站编辑整理的，不填。",
        min_length=2,
        max_length=60,
    )
    date: PartialDate | None = Field(None, title="编成时间")
    cover: Cover = Field(Cover(), title="封面")
    book: BookSettings = Field(BookSettings(), title="成书")


class Declared(Entry):
    """A count the issuer published, beside which the page puts what was gathered."""

    label: str = Field(title="指标", min_length=2, max_length=40, examples=["提炼党建服务品牌"])
    value: int = Field(title="公布数", ge=0)
    approx: str | None = Field(None, title="约数", pattern="^[多余近约]$")
    unit: str = Field(title="计量单位", min_length=1, max_length=10, examples=["项"])
    measure: str | None = Field(
        None,
        title="与什么核对",
        description="cases 收录案例、brands 收录品牌、units 收录单位；空着表示不核对。",
        pattern="^(?:cases|brands|units)$",
    )
    programme: Reference | None = Field(
        None,
        title="所属部署",
        description="只数写明属于这项部署的记录：术语条目的文件名，如 party-pioneer-posts；空着就数全部。",
    )
    source: str | None = Field(None, title="出处", max_length=100)


class PartsBy(Choice):
    """How a compendium is divided into parts: not at all, or by a dimension."""

    _ignore_ = ["member", "_dimension"]  # noqa: RUF012 - enum reads it and takes it away
    NONE = "none", "不分篇"
    member = vars()
    for _dimension in DIMENSIONS:
        if _dimension.parts:
            member[_dimension.code.upper()] = _dimension.code, _dimension.parts.label

    @property
    def dimension(self) -> Dimension | None:
        """The dimension that divides; None where nothing is divided."""
        return BY_CODE.get(self.value)


class OwnPart(Entry):
    """A part of a compendium as its editors made it: its name, its words, its cases in their order."""

    name: str = Field(title="篇名", min_length=1, max_length=30, examples=["服务群众"])
    words: str = Field("", title="篇首的话", description="一段话，印在篇名页上。", max_length=600)
    cases: tuple[Reference, ...] = Field(
        title="案例", description="年度/标识，按这里的先后排。", min_length=1, max_length=2000
    )


class Appended(Choice):
    """What a compendium can print behind its cases."""

    CALL = "call", "当年的征集规则"


class Compendium(Entry):
    """An annual compendium: what the jury decided and how the book is made; the body of its file is the foreword."""

    title: str = Field(title="汇编名称", description="封面上最多排 60 个字。", min_length=4, max_length=TITLE)
    summary: str = Field(title="提要", min_length=10, max_length=200)
    year: YearText = Field(title="年度", examples=["2017"])
    year_basis: str | None = Field(None, title="年度的依据", max_length=100)
    issuer: str | None = Field(
        None,
        title="编印单位",
        description="编印这部汇编的单位。不是哪个单位编印、由本站编辑整理的，不填。",
        min_length=2,
        max_length=60,
    )
    date: PartialDate | None = Field(None, title="编成时间")
    date_basis: Basis = Field(Basis.STATED, title="时间的依据")
    status: StageName | None = Field(
        None, title="进度", description="正在办的环节，照当年征集的 stages；都办完了写 publish。"
    )
    steps: tuple[Step, ...] = Field(
        (), title="办过的环节", description="推荐、各次评审、公示，办结一个写一个。", max_length=8
    )
    pick: Pick = Field(title="选取条件")
    sort: Sort = Field(Sort.UNIT, title="排列")
    parts: PartsBy = Field(PartsBy["KIND"], title="分篇")
    own_parts: tuple[OwnPart, ...] = Field(
        (),
        title="自定的篇",
        description="自己定篇名、先后和篇首的话；写了它，parts 就不用。没有分到的案例排在最后的“其他案例”。",
        max_length=30,
    )
    awards: tuple[Award, ...] = Field((), title="奖项", max_length=30)
    declared: tuple[Declared, ...] = Field((), title="公布的数字", max_length=30)
    people: tuple[Role, ...] = Field((), title="编委与分工", max_length=20)
    appendices: tuple[Appended, ...] = Field(
        (), title="附录", description="书末附上的文件：call 当年的征集规则。", max_length=5
    )
    colophon: Colophon = Field(Colophon(), title="版权页")
    cover: Cover = Field(Cover(), title="封面")
    book: BookSettings = Field(BookSettings(), title="成书")
