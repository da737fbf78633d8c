"""The two tables staff keep in content/wording.yml: agreed phrases, and slips that are often made."""

import re
from collections.abc import Mapping
from dataclasses import field

from pydantic import Field

from showcase.late.values import dataclass
from showcase.words.entry import Entry, PartialDate, ShortText


class Phrase(Entry):
    """One line of a table: what not to write, what to write, who says so, and from when to when it holds."""

    wrong: str = Field(title="不写", min_length=2, max_length=40, examples=["外付于行"])
    right: str = Field(title="写作", min_length=1, max_length=40, examples=["外化于行"])
    source: str = Field(title="依据", description="谁、在哪份文件里这样说。", min_length=2, max_length=200)
    since: PartialDate | None = Field(None, title="何时起用")
    until: PartialDate | None = Field(None, title="用到何时")
    unless: tuple[ShortText, ...] = Field(
        (), title="不算的情形", description="含有“不写”一栏的字、但本来就对的词句。", max_length=20
    )

    def holds(self, year: str) -> bool:
        """Whether the line speaks to the records of that year; a record's own time is a year, so only years count."""
        return (not self.since or self.since[:4] <= year) and (not self.until or year <= self.until[:4])


@dataclass(frozen=True, slots=True)
class Table:
    """The lines that hold in one year: wrong phrase → line, and one pattern for all of them."""

    lines: Mapping[str, Phrase]
    pattern: re.Pattern[str] = field(metadata={"covered": True})
    """Made of the lines, which tell of every change of it (`gathering.case.COVERED`)."""


class Wording(Entry):
    """Both tables. They find what is in them, and nothing else."""

    standard: tuple[Phrase, ...] = Field((), title="规范表述", max_length=2000)
    slips: tuple[Phrase, ...] = Field((), title="易错词", max_length=2000)

    def table(self, name: str, year: str) -> Table:
        """The table of that name (`standard`, `slips`) as it holds in `year`; `Register.table` has each made once."""
        lines = {line.wrong: line for line in getattr(self, name) if line.holds(year)}
        # The longest first: of two that begin alike the one that says more is meant.
        words = sorted(lines, key=len, reverse=True)
        return Table(lines, re.compile("|".join(map(re.escape, words)) or r"(?!)"))
