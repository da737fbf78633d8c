"""Corrections (更正) as staff keep them in content/corrections.yml: what was, what is, since when, why, and in which books it
still stands as it was."""

from pydantic import Field

from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Reference

PATH = "corrections.yml"
"""Below content/."""


class CorrectionKind(Choice):
    """What is done with a case that was published."""

    ERRATUM = "erratum", "勘误"
    WITHDRAWAL = "withdrawal", "撤回"
    NEW_VERSION = "new_version", "改写"


class Correction(Entry):
    """One correction of one case."""

    case: Reference = Field(title="案例", description="年度/标识。", examples=["2024/nuanxin-chuangkou"])
    kind: CorrectionKind = Field(
        title="种类",
        description="erratum 改正一处，new_version 整篇改写，withdrawal 撤回。",
        examples=["erratum"],
    )
    date: PartialDate = Field(
        title="时间", description="改的那一天，如 2026-03-01。", examples=["2026-03-01"]
    )
    field: str | None = Field(
        None,
        title="项目",
        description="case.yml 里的哪一项，如 title、brand.slogan、results.1.value（第 1 个数字）。",
        max_length=80,
    )
    passage: str | None = Field(
        None, title="段落", description="正文里的哪一段：二级标题，如 主要做法。", max_length=40
    )
    was: str | None = Field(None, title="原来", description="改以前的文字；原来没有的不写。", max_length=6000)
    now: str | None = Field(None, title="现在", description="改以后的文字；删去的不写。", max_length=6000)
    reason: str = Field(title="理由", description="为什么改，一两句话。", min_length=2, max_length=300)
    in_editions: tuple[Reference, ...] = Field(
        (),
        title="涉及的书",
        description="印着原来文字的汇编（文件名）；不写就是收录这个案例、当时已经定版的各册。",
        max_length=20,
    )
