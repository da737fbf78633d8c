"""What a showcase calls things by words of its own (`extra.words`)."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from showcase.words.case.choices import Scope
from showcase.words.entry import Entry, refusal
from showcase.words.terms import LABEL_PATTERN, LABELS, MEASURE_PATTERN, NOUN_PATTERN


class ScopeWords(Entry):
    """What the scopes of figures are called."""

    self: str | None = Field(None, title="本单位的数字", examples=["本单位"], min_length=1, max_length=12)
    system: str | None = Field(None, title="全系统的数字", examples=["全系统"], min_length=1, max_length=12)
    city: str | None = Field(
        None,
        title="最大范围的数字",
        description="全国、全省、全市、全县（区）、全集团、全校等，照主办单位的层级写；不写是“全市（全地区）”。",
        examples=["全省"],
        min_length=1,
        max_length=12,
    )


class MenuWord(Entry):
    """What one entry of the header or the foot is called."""

    page: str = Field(
        title="栏目",
        description="栏目的地址，如 cases、collections、units、about。",
        pattern=r"^[a-z-]{2,30}$",
    )
    label: str | None = Field(None, title="名称", min_length=2, max_length=8, examples=["项目库"])
    hidden: bool = Field(False, title="不显示", description="页头、页脚里不放这一栏，页面还在。")


class DimensionWords(Entry):
    """What the dimensions cases are divided by are called."""

    theme: str | None = Field(None, title="主题", pattern=LABEL_PATTERN, examples=["领域"])
    region: str | None = Field(None, title="地区", pattern=LABEL_PATTERN, examples=["片区"])
    unit_type: str | None = Field(None, title="单位类型", pattern=LABEL_PATTERN, examples=["单位性质"])
    level: str | None = Field(None, title="层级", pattern=LABEL_PATTERN, examples=["管理层级"])
    system: str | None = Field(None, title="系统", pattern=LABEL_PATTERN, examples=["板块"])
    award: str | None = Field(None, title="奖项", pattern=LABEL_PATTERN, examples=["等次"])
    programme: str | None = Field(
        None, title="相关部署与工作法", pattern=LABEL_PATTERN, examples=["标准与方法"]
    )
    carrier: str | None = Field(None, title="品牌载体", pattern=LABEL_PATTERN, examples=["活动阵地"])
    kind: str | None = Field(None, title="记录类别", pattern=LABEL_PATTERN, examples=["材料类别"])

    @property
    def stated(self) -> Mapping[str, str]:
        """Own labels by dimension."""
        return {code: label for code in LABELS if (label := getattr(self, code))}


def _distinct(words: DimensionWords) -> DimensionWords:
    called = [words.stated.get(code, usual) for code, (usual, _) in LABELS.items()]
    if twice := next((label for label in called if called.count(label) > 1), ""):
        raise refusal("每个维度取一个名称，各不相同。", f"有两个维度都叫“{twice}”。")
    return words


class OwnWords(Entry):
    """Words of one's own."""

    case: str | None = Field(
        None,
        title="案例的叫法",
        description="一个案例在网页、书、表单、数据和各种提示里叫什么，如项目、成果；2—6 个汉字，不写就叫案例。",
        pattern=NOUN_PATTERN,
        examples=["成果"],
    )
    measure: str | None = Field(
        None,
        title="案例的量词",
        description="数案例用的量词；不写就用与叫法相配的（一项成果、一则故事、一种做法，其余是“个”）。",
        pattern=MEASURE_PATTERN,
        examples=["项"],
    )
    dimensions: Annotated[DimensionWords, AfterValidator(_distinct)] = Field(
        DimensionWords(),
        title="各个维度的叫法",
        description="案例按什么来分：筛选、统计、表单、书、数据和各种提示里都这样写。",
    )
    scope: ScopeWords = Field(
        ScopeWords(), title="统计范围的叫法", description="表单、页面、书和数据里都这样写。"
    )
    menu: tuple[MenuWord, ...] = Field(
        (), title="栏目的叫法", description="页头和页脚的栏目改名或者不显示。", max_length=30
    )
    footer: str | None = Field(
        None, title="页脚的一句话", description="网站名称下面的一句话，说明案例从哪里来。", max_length=120
    )

    @property
    def choices(self) -> Mapping[tuple[str, str], str]:
        """Own labels of choices, by class and code (`words/choice.py`)."""
        said = {Scope.SELF: self.scope.self, Scope.SYSTEM: self.scope.system, Scope.CITY: self.scope.city}
        return {(Scope.__name__, code.value): label for code, label in said.items() if label}

    def named(self, entries: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Entries of a menu (address, label) by their own names, without those that are not to be shown."""
        own = {word.page: word for word in self.menu}
        return tuple(
            (page, (own[page].label if page in own else None) or label)
            for page, label in entries
            if not (page in own and own[page].hidden)
        )
