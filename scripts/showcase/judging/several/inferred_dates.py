"""The inferred dates of records where staff tell them: on the time line, in forewords, essays, terms and calls."""

from collections.abc import Iterator, Mapping

from showcase.judging.cases.inferred import unmarked
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import Value
from showcase.words.case.choices import Basis
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.value_parsing import date_of


def problems(records: Records, drafts: Drafts) -> Iterator[Problem]:
    """Every place where staff tell an inferred date as if a source said it."""
    dates = {date for case in records.cases for date in _inferred(case)}
    for draft in drafts.staff_pages:
        passages = [passage for _, passage in draft.yaml.passages()]
        yield from unmarked((*passages, *(draft.story.passages if draft.story else ())), dates)
        yield from _events(draft, {case.key: case for case in records.cases})


def _inferred(case: Record) -> Iterator[str]:
    """The dates of a record's sources that were worked out."""
    for source in case.facts.provenance.sources:
        if source.date and source.date_basis is Basis.INFERRED:
            yield source.date


def _events(draft: StaffDraft, cases: Mapping[str, Record]) -> Iterator[Problem]:
    """An event that tells of a record takes over what was worked out of its dates."""
    events = draft.yaml.data.get("events")
    for index, event in enumerate(events if isinstance(events, list) else ()):
        if not isinstance(event, dict) or event.get("inferred") in ("true", True):
            continue
        date, case = event.get("date"), _case(event, cases)
        if case and isinstance(date, str) and date_of(date) in _worked_out(case):
            message = f"案例“{case.key}”里这个时间是推断的，时间线上的 {date} 却没有标明。"
            yield rulebook.DATE_UNMARKED.broken(
                draft.yaml.place(("events", index, "date")), message, "在这一条里加一行：inferred: true"
            )


def _case(event: Mapping[str, Value], cases: Mapping[str, Record]) -> Record | None:
    key = event.get("case")
    return cases.get(key) if isinstance(key, str) else None


def _worked_out(case: Record) -> set[str]:
    """Dates of the record that no source states: of its sources, of its year."""
    found = set(_inferred(case))
    if case.facts.year_basis is Basis.INFERRED:
        found.add(case.year)
    return found
