"""Rules on what a record must state and how long it may be, beyond what its schema asks of every record."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from showcase.judging import hints, lateness
from showcase.judging.cases.judged_case import JudgedCase
from showcase.reading.markdown.story import length_of
from showcase.words.case.choices import ProjectStage
from showcase.words.case.fields import Field, field_at, fields_of
from showcase.words.case.record import Facts
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Problem
from showcase.words.season.days import first_day
from showcase.words.value_parsing import date_of

FINAL_MARKS = "。！？，、；：.,;!?"


def title_punctuation(case: JudgedCase) -> Iterator[Problem]:
    """A title does not end in a punctuation mark."""
    title = case.text("title")
    if title.endswith(tuple(FINAL_MARKS)):
        fixed = title.rstrip(FINAL_MARKS)
        mend = case.yaml.edit(("title",), fixed) if fixed else ()
        yield sayings.TITLE_PUNCTUATION.broken(case.place("title"), mark=title[-1], fixed=fixed, mend=mend)


def brand_name_length(case: JudgedCase) -> Iterator[Problem]:
    """A brand's name is no longer than the year's call advises."""
    name, most = case.text("brand", "name"), case.call.limits.brand_name
    if length_of(name) > most:
        place = case.place("brand", "name")
        yield sayings.BRAND_NAME_LONG.broken(place, name=name, length=length_of(name), most=most)


def brand_later(case: JudgedCase) -> Iterator[Problem]:
    """A brand was there in the year of its case."""
    created, year = case.text("brand", "created"), case.draft.year
    if date_of(created)[:4] > year:
        message = f"品牌创建时间写的是 {created}，晚于案例的 {year} 年。"
        yield rulebook.BRAND_LATER.broken(case.place("brand", "created"), message, "核对创建时间和年度。")


def project_check(case: JudgedCase) -> Iterator[Problem]:
    """A project that is closed says what came of checking it."""
    if case.text("project", "stage") == ProjectStage.CLOSED and not case.text("project", "check"):
        yield sayings.PROJECT_CHECK.broken(case.place("project", "stage"))


def summary_length(case: JudgedCase) -> Iterator[Problem]:
    """A summary keeps within the year's call, where that is narrower than the schema."""
    summary, span = case.text("summary"), case.call.limits.summary
    length = length_of(summary)
    if not span.least <= length <= span.most and _fits_schema(summary):
        saying = sayings.SUMMARY_SHORT if length < span.least else sayings.SUMMARY_LONG
        yield saying.broken(case.place("summary"), length=length, least=span.least, most=span.most)


@cache
def _summary() -> TypeAdapter[str]:
    info = Facts.model_fields["summary"]
    return TypeAdapter(Annotated[str, *info.metadata])


def _fits_schema(summary: str) -> bool:
    """Whether the schema, whose limits are wider, has nothing to say of it."""
    try:
        _summary().validate_python(summary)
    except ValidationError:
        return False
    return True


def full_case(case: JudgedCase) -> Iterator[Problem]:
    """A full case states what its fields are stated to need: the brand with its meaning, the Party organisation with its type."""
    if not case.is_full_case or "*" in case.yaml.broken:
        return
    for field in _of_a_case():
        path = field.path
        unreadable = path[0] in case.yaml.broken or (
            len(path) > 1 and not isinstance(case.value(*path[:-1]), dict)
        )
        if not unreadable and case.value(*path) is None:
            hint = hints.for_case(field, case.own_word)
            place = case.yaml.empty.get(path) or case.place(*path[:-1])
            yield sayings.CASE_LACKS.broken(place, label=field.label, name=field.name, hint=hint)


def empty_keys(case: JudgedCase) -> Iterator[Problem]:
    """A key with nothing behind it counts as not written; told once, unless what is missing is told anyway."""
    if not case.yaml.empty:
        return
    told = {field.path for field in _of_a_case()} if case.is_full_case else set()
    names, first = [], None
    for path, place in case.yaml.empty.items():
        field = field_at(Facts, path)
        if field and not field.info.is_required() and field.path not in told:
            names.append(field.name)
            first = first or place
    if first:
        shown = "、".join(names[:6]) + (" 等" if len(names) > 6 else "")
        message = f"有 {len(names)} 项后面空着（{shown}），等于没有写，这里是第一处。"
        yield rulebook.KEY_EMPTY.broken(first, message, "填上，或把这一行删去。")


@cache
def _of_a_case() -> tuple[Field, ...]:
    """What a full case states beyond what its schema asks for (docs/field-facts.md#full-case)."""
    return tuple(field for field in fields_of(Facts) if field.stated.in_case)


def late(case: JudgedCase) -> Iterator[Problem]:
    """A case came in before its call had closed, as far as it is written down when it came."""
    written = case.text("provenance", "received")
    if not written or case.call.closes is None:
        return
    _, meant = hints.for_date(written, "")
    try:
        day = first_day(meant.value if meant.value and meant.certain else written)
    except ValueError:
        return  # told where dates are judged
    if told := lateness.late(case.call, day, case.place("provenance", "received")):
        yield told


RULES = (
    late,
    title_punctuation,
    brand_name_length,
    brand_later,
    project_check,
    summary_length,
    full_case,
    empty_keys,
)
