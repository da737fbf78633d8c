"""A year's list of responsibilities (责任清单; content/duties/<year>.yml): who answers for what by when, and what on this site shows
that it was done. How far a task has come is never written: it follows from the evidence."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference, Sentence, Slug
from showcase.words.season.days import last_day
from showcase.words.season.stage import Body
from showcase.words.staff.term import TermSource


class Standing(Choice):
    """How far a task has come, by what there is to show for it."""

    DONE = "done", "完成"
    PARTLY = "partly", "部分完成"
    DUE = "due", "待完成"


class Evidence(Entry):
    """One thing on this site that shows something was done: a case, a number of a bulletin, or any other page."""

    case: Reference | None = Field(None, title="案例", description="年度/标识，如 2024/nuanxin-chuangkou。")
    bulletin: Reference | None = Field(
        None, title="简报", description="content/bulletins 里的文件名，不带 .md。"
    )
    page: Reference | None = Field(
        None, title="网页", description="本站网页的地址，如 belts/shili-louyuan、compendiums/2024。"
    )
    said: str = Field("", title="说明", description="看哪一处；一句话。", max_length=60)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The keys that say what it is, with what they say; one of them in sound evidence."""
        keys = {"case": self.case, "bulletin": self.bulletin, "page": self.page}
        return tuple((key, value) for key, value in keys.items() if value)

    @property
    def at(self) -> str:
        """Where it is on the site, without the last slash; empty where it says nothing."""
        folders = {"case": "cases/", "bulletin": "bulletins/", "page": ""}
        return next((f"{folders[key]}{value.strip('/')}" for key, value in self.named), "")


class DutyBody(Entry):
    """A body that answers for tasks."""

    id: Slug = Field(
        title="代号", description="小写字母、数字、连字符，各项任务里写这个。", examples=["gongwei"]
    )
    unit: Reference | None = Field(None, title="单位", description="名录里的编号；名录里没有的只写名称。")
    name: Body | None = Field(
        None, title="名称", description="单位、部门或职务，不写个人；写了单位的可以不写。"
    )
    duty: str = Field("", title="职责", description="这个单位总的职责。", max_length=300)


class Task(Entry):
    """One task of the list."""

    task: str = Field(title="任务", min_length=4, max_length=80)
    demand: str = Field("", title="工作要求", description="做到什么程度、怎样检验。", max_length=300)
    body: Reference | None = Field(None, title="责任单位", description="bodies 里的代号。")
    joint: tuple[Reference, ...] = Field((), title="配合单位", description="bodies 里的代号。", max_length=10)
    due: PartialDate | None = Field(None, title="完成时限", description="2026-09-30 或 2026-09。")
    when: str = Field("", title="时间要求", description="没有日子的写文字，如“每季度”“长期”。", max_length=40)
    wanted: int = Field(1, title="要有几项证明", description="有了这么多项证明才算完成。", ge=1, le=366)
    evidence: tuple[Evidence, ...] = Field((), title="证明", max_length=60)

    def standing(self, held: int) -> Standing:
        """How far it has come with so many pieces of evidence."""
        if held >= self.wanted:
            return Standing.DONE
        return Standing.PARTLY if held else Standing.DUE

    @property
    def last_day(self) -> date | None:
        """The last day on which it is done in time; None where no day is set."""
        return last_day(self.due)

    def overdue(self, held: int, today: date) -> bool:
        """Whether its time is over and it is not done."""
        due = self.last_day
        return due is not None and today > due and self.standing(held) is not Standing.DONE


class DutyList(Entry):
    """The list of one year, which is the file's name."""

    title: str = Field(title="名称", min_length=4, max_length=60, examples=["2026 年党建品牌工作责任清单"])
    brief: str = Field("", title="一句话", max_length=150)
    issuer: Body | None = Field(None, title="发布单位")
    date: PartialDate | None = Field(None, title="发布日期")
    year_inferred: bool = Field(False, title="年度是推断的")
    tell_overdue: bool = Field(
        False, title="公开逾期", description="true 就在页面上注明超过时限还没有完成的。"
    )
    bodies: tuple[DutyBody, ...] = Field(title="责任单位", min_length=1, max_length=100)
    tasks: tuple[Task, ...] = Field(title="任务", min_length=1, max_length=200)
    compiled: bool = Field(False, title="据资料整理", description="不是本站主办单位的清单，是照资料整理的。")
    not_stated: tuple[Sentence, ...] = Field((), title="没有写到的", max_length=20)
    sources: tuple[TermSource, ...] = Field((), title="出处", max_length=10)

    def tasks_of(self, body: str) -> Iterator[Task]:
        """The tasks a body answers for, alone or with others."""
        return (task for task in self.tasks if body == task.body or body in task.joint)
