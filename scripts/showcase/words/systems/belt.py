"""A demonstration belt (示范带; front matter of content/belts/*.md): points in an order, grown over years by a plan, held
against standards. What the sources do not say is listed as unsaid, never filled in (docs/field-facts.md#belts)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.words.choice import Choice
from showcase.words.entry import Entry, Period, Reference, RegionCode, Sentence, YearText
from showcase.words.staff.term import TermSource

FEWEST, WANTED = 2, 8
"""Points without which there is no line, and those the call of 2018 asks of each belt (docs/field-facts.md#belts)."""

PlanYear = Annotated[str, StringConstraints(pattern=r"^(?:(?:19|20)\d{2}|第[一二三四五六七八九十]年)$")]


class PointStatus(Choice):
    """How far a point has come."""

    PLANNED = "planned", "规划"
    BUILDING = "building", "在建"
    MET = "met", "达标"


class Progress(Entry):
    """How far a point had come in one year."""

    year: YearText = Field(title="年度")
    status: PointStatus = Field(title="进度")


class Met(Entry):
    """What of one standard a point meets."""

    standard: Reference = Field(title="标准", description="术语条目的文件名，要在本示范带的 standard 里。")
    items: tuple[Sentence, ...] = Field(
        title="达到的各项", description="照术语条目里的写法。", min_length=1, max_length=20
    )


class Point(Entry):
    """One point of a belt: a unit, a place, what is told of it in a case."""

    name: str = Field(title="示范点名称", min_length=2, max_length=40)
    kind: str | None = Field(
        None, title="类型", min_length=2, max_length=20, examples=["楼宇", "园区", "街区"]
    )
    unit: Reference | None = Field(None, title="单位", description="名录里的编号。")
    case: Reference | None = Field(None, title="案例", description="年度/标识。")
    status: tuple[Progress, ...] = Field((), title="各年度的进度", max_length=12)
    met: tuple[Met, ...] = Field((), title="达到的标准", max_length=6)

    @property
    def now(self) -> Progress | None:
        """How far it has come at last; None where nobody said."""
        return max(self.status, key=lambda one: one.year, default=None)

    def has(self, standard: str, item: str) -> bool:
        """Whether it is said to meet an item of a standard."""
        return any(item in met.items for met in self.met if met.standard == standard)


class Aim(Entry):
    """What the plan wants of one year."""

    year: PlanYear = Field(title="年度", description="2018，或“第一年”。")
    aim: Sentence = Field(title="目标", examples=["打基础"])


class Belt(Entry):
    """One belt; the body of its file tells of it."""

    name: str = Field(title="示范带名称", min_length=4, max_length=40)
    brief: str = Field(title="一句话", description="列表里显示的介绍。", min_length=6, max_length=150)
    years: Period | None = Field(None, title="起止年度", description="如 2018/2020；资料没有写明就不填。")
    years_inferred: bool = Field(False, title="年度是推断的")
    unit: Reference | None = Field(None, title="创建单位", description="名录里的编号。")
    district: RegionCode | None = Field(None, title="地区", description="regions.yml 里的代码。")
    theme: Reference | None = Field(None, title="主题", description="词表 themes 里的代码。")
    standard: tuple[Reference, ...] = Field(
        (), title="标准", description="术语条目的文件名，如“五个基本”“五个一”“六有”。", max_length=6
    )
    points: tuple[Point, ...] = Field(
        (), title="示范点", description="照线路的先后排列；资料没有名单就空着。", max_length=60
    )
    plan: tuple[Aim, ...] = Field((), title="规划", max_length=12)
    cases: tuple[Reference, ...] = Field((), title="写这条示范带的案例", max_length=20)
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=20)
    sources: tuple[TermSource, ...] = Field((), title="出处", max_length=10)
    order: int = Field(100, title="在列表里的次序", ge=0)

    @cached_property
    def years_of_points(self) -> tuple[str, ...]:
        """The years in which the progress of any point was noted, in order."""
        return tuple(sorted({one.year for point in self.points for one in point.status}))

    def progress(self) -> Mapping[PointStatus, int]:
        """How many points have come how far at last."""
        counts = dict.fromkeys(PointStatus, 0)
        for point in self.points:
            if point.now:
                counts[point.now.status] += 1
        return counts
