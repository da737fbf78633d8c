"""The controlled words: codes that records use, the Chinese labels people read. Order in the file is order on the page."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from showcase.words.entry import Code, Entry


class Word(Entry):
    """One controlled word."""

    code: Code = Field(title="代码", description="小写英文，记录里写这个。")
    label: str = Field(title="名称", description="页面上显示的中文。", min_length=1, max_length=20)
    description: str | None = Field(
        None, title="说明", description="这个词包括什么、不包括什么。", max_length=300
    )
    formerly: tuple[str, ...] = Field(
        (), title="旧称", description="过去的叫法，检索时并到这个词。", max_length=10
    )
    parent: Code | None = Field(None, title="上位词", description="同一组里的另一个代码。")
    source: str | None = Field(None, title="出处", description="这个词从哪份文件、通知来。", max_length=100)


class Vocabulary(Entry):
    """All groups of words of content/vocabulary.yml."""

    themes: tuple[Word, ...] = Field(title="主题", min_length=1)
    unit_types: tuple[Word, ...] = Field(title="单位类型", min_length=1)
    levels: tuple[Word, ...] = Field(title="层级", min_length=1)
    org_types: tuple[Word, ...] = Field(title="党组织类型", min_length=1)
    award_grades: tuple[Word, ...] = Field(title="奖项等级", min_length=1)
    systems: tuple[Word, ...] = Field(title="系统", min_length=1)
    typical_carriers: tuple[Word, ...] = Field((), title="典型载体")

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[str, Word]]:
        """group name → code → word, in the order of the file."""
        return {
            group: {word.code: word for word in getattr(self, group)} for group in Vocabulary.model_fields
        }
