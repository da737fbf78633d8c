"""What a showcase calls things by words of its own (`extra.words`)."""

from collections.abc import Mapping

from pydantic import Field

from showcase.words.case.choices import Scope
from showcase.words.entry import Entry


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


class OwnWords(Entry):
    """Words of one's own."""

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
