"""What was worked out, not read, is marked as such wherever it is told: years and dates."""

import re
from collections.abc import Collection, Iterable, Iterator

from showcase.judging.cases.finds import Find, problems_at
from showcase.judging.cases.judged_case import JudgedCase
from showcase.late.patterns import pattern
from showcase.reading.passage import Passage
from showcase.words.case.choices import Basis
from showcase.words.chinese import cn_date
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.value_parsing import date_of, period_of

_MARKED = pattern("推断|推定|认定|推算")
"""Words that tell a reader that a date was worked out."""


def periods(case: JudgedCase) -> Iterator[Problem]:
    """Where the year of a record is inferred, so is what is dated to that very year.

    docs/field-facts.md#figures: a year was worked out for the record, and stood beside its figures as if a source said it.
    """
    if case.text("year_basis") != Basis.INFERRED:
        return
    dated = [
        ((*path, "period"), (*path, "period_basis"), case.text(*path, "label"))
        for path in case.each("results")
    ]
    for at, basis, label in [*dated, (("brand", "created"), ("brand", "created_basis"), "品牌创建时间")]:
        if period_of(case.text(*at))[:4] == case.draft.year and case.text(*basis) != Basis.INFERRED:
            message = f"这一年度是推断的，“{label}”写的 {case.text(*at)} 却没有标明是推断。"
            hint = f"原文写明了时间的，核对年度；没有写明的，加一行：{basis[-1]}: inferred"
            if case.value(*basis) is None:
                mend = case.yaml.beside(at, f"{basis[-1]}: inferred")
            else:
                mend = case.yaml.edit(basis, Basis.INFERRED.value)
            yield rulebook.PERIOD_UNMARKED.broken(case.place(*at), message, hint, mend=mend, certain=False)


def dates(case: JudgedCase) -> Iterator[Problem]:
    """The inferred date of a record's own source is marked in what the record says."""
    found = {
        date_of(case.text(*path, "date"))
        for path in case.each("provenance", "sources")
        if case.text(*path, "date_basis") == Basis.INFERRED
    }
    if found:
        sources = {passage for path, passage in case.yaml.passages() if path[0] == "provenance"}
        yield from unmarked((passage for passage in case.passages() if passage not in sources), found)


def unmarked(passages: Iterable[Passage], inferred: Collection[str]) -> Iterator[Problem]:
    """Passages that tell one of these inferred dates (2010-08-30; a year alone tells too little to be known again) and do not
    say that it is inferred."""
    told = sorted({_written(date) for date in inferred if "-" in date}, key=len, reverse=True)
    if not told:
        return
    pattern = re.compile("|".join(told))
    finds = (
        Find(passage, *match.span(), match)
        for passage in passages
        if not _MARKED.search(passage.text)
        for match in pattern.finditer(passage.text)
    )
    yield from problems_at(rulebook.DATE_UNMARKED, finds, _words)


def _written(date: str) -> str:
    """A pattern for the date as it is written in a text, with or without spaces; a month is not found in its own days."""
    parts = re.findall(r"\d+|\D", cn_date(date).replace(" ", ""))
    return r"\s*".join(parts) + ("" if parts[-1] == "日" else r"(?!\s*\d)")


def _words(find: Find) -> tuple[str, str]:
    return (
        f"出处的日期是推断的，这里写的“{find.text}”却没有标明是推断。",
        f"同一段里写明，如：日期推断为 {find.text}",
    )


RULES = (periods, dates)
