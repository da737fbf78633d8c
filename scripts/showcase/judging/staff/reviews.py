"""The reviews staff keep: read, and held against the compendium they are of. Looked at as they are written, so that a score which
does not fit its schema is told of everything at once."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from showcase.judging.nearest import labelled, nearest
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.shape import check
from showcase.judging.staff.entries import items_at, text_at
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, value_at
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.review import FULL, PLACES, Review


def judge_reviews(drafts: Drafts) -> tuple[Mapping[str, Review], list[Problem]]:
    """Name of a compendium → its review, for those that fit, and what keeps the others from it."""
    found: dict[str, Review] = {}
    problems: list[Problem] = []
    for draft in drafts.reviews:
        review, misfits = check(Review, draft.yaml)
        problems += misfits
        if review:
            found[draft.name] = review
    return found, problems


def eligible(records: Records, name: str) -> Mapping[str, Record]:
    """The cases a compendium's jury judges, by their keys."""
    compendium = records.compendiums.get(name)
    return {case.key: case for case in records.picked(compendium.pick)} if compendium else {}


def involved(case: Record) -> frozenset[str]:
    """The units whose jurors do not mark a case: its own and those that took part."""
    return frozenset((case.facts.unit, *case.facts.partners))


def problems(records: Records, drafts: Drafts) -> Iterator[Problem]:
    """What is wrong with any review."""
    unread = {draft.name for draft in drafts.compendiums} - records.compendiums.keys()
    for draft in drafts.reviews:
        if draft.name not in records.compendiums and draft.name not in unread:
            known = dict.fromkeys(records.compendiums, "")
            close = nearest(draft.name, known, 1)
            hint = (
                f"把文件改名为 {close[0]}.yml。"
                if close
                else "文件名和 content/compendiums 里的汇编相同；不用的请删掉。"
            )
            yield rulebook.REVIEW_UNKNOWN.broken(
                draft.yaml.place(()), f"没有汇编“{draft.name}”，这份评审不知是哪一册的。", hint
            )
            continue
        yield from _Judged(draft, records).problems(is_known=draft.name not in unread)


class _Judged:
    """One review as it is written."""

    def __init__(self, draft: StaffDraft, records: Records) -> None:
        self.draft, self.yaml, self.register = draft, draft.yaml, records.register
        self.cases = eligible(records, draft.name)
        self.every, self.withdrawn = records.by_key, records.withdrawn
        self.criteria = {
            code: text_at(self.yaml, (*at, "label")) for at in items_at(self.yaml, ("criteria",)) if (code := text_at(self.yaml, (*at, "code")))
        }  # fmt: skip
        self.jurors = {text_at(self.yaml, at): "" for at in items_at(self.yaml, ("jurors",))}
        self.full = _number(text_at(self.yaml, ("rules", "full"))) or FULL
        self.avoided = {
            (text_at(self.yaml, (*at, "juror")), text_at(self.yaml, (*at, "unit"))) for at in items_at(self.yaml, ("conflicts",))
        }  # fmt: skip

    def problems(self, *, is_known: bool) -> Iterator[Problem]:
        """All of them. Cases are looked up only where the compendium itself could be read."""
        yield from self._repeated(("criteria",), "code", "指标代码")
        yield from self._repeated(("jurors",), "", "评委代号")
        yield from self._conflicts()
        yield from self._sources()
        yield from self._quota()
        for at in items_at(self.yaml, ("decisions",)):
            for case in items_at(self.yaml, (*at, "cases")):
                if is_known:
                    yield from self._case(case)
        yield from self._scores(is_known=is_known)

    def _unknown(
        self, at: DataPath, what: str, code: str, known: Mapping[str, str], *, is_key: bool = False
    ) -> Problem:
        close = nearest(code, known)
        few = list(known)[:12]
        hint = (
            f"是不是：{labelled(close, known)}" if close else f"可填：{labelled(few, known)}" if few else ""
        )
        place = self.yaml.key_place(at) if is_key else self.yaml.place(at)
        mend = self.yaml.key_edit(at, close[0]) if is_key and close else ()
        return rulebook.REVIEW_UNKNOWN.broken(place, f"{what}“{code[:60]}”不存在。", hint, mend=mend)

    def _repeated(self, at: DataPath, key: str, what: str) -> Iterator[Problem]:
        seen: set[str] = set()
        for item in items_at(self.yaml, at):
            where = (*item, key) if key else item
            if (code := text_at(self.yaml, where)) and code in seen:
                yield rulebook.SCORE_REPEATED.broken(
                    self.yaml.place(where), f"{what}“{code}”写了两遍。", "只留一处。"
                )
            seen.add(code)

    def _juror(self, at: DataPath) -> Iterator[Problem]:
        code = text_at(self.yaml, at)
        if code and code not in self.jurors:
            yield self._unknown(at, "评委", code, self.jurors)

    def _case(self, at: DataPath) -> Iterator[Problem]:
        code = text_at(self.yaml, at)
        if not code or code in self.cases or code in self.withdrawn:
            return
        if code in self.every:
            message = f"案例“{code}”不在这部汇编的选取条件之内。"
            yield rulebook.REVIEW_UNKNOWN.broken(
                self.yaml.place(at), message, "放宽汇编的 pick，或删去这一条。"
            )
        else:
            yield self._unknown(at, "案例", code, {key: case.facts.title for key, case in self.cases.items()})

    def _conflicts(self) -> Iterator[Problem]:
        units = {id_: unit.name for id_, unit in self.register.units.items()}
        for at in items_at(self.yaml, ("conflicts",)):
            yield from self._juror((*at, "juror"))
            unit = text_at(self.yaml, (*at, "unit"))
            if unit and unit not in units and not self.register.excused("units", unit):
                yield self._unknown((*at, "unit"), "单位", unit, units)

    def _sources(self) -> Iterator[Problem]:
        """Every juror belongs to one source, where there are any."""
        placed: set[str] = set()
        for source in items_at(self.yaml, ("sources",)):
            for at in items_at(self.yaml, (*source, "jurors")):
                yield from self._juror(at)
                if (code := text_at(self.yaml, at)) in placed:
                    message = f"评委“{code}”已经在另一个来源里。"
                    yield rulebook.SCORE_REPEATED.broken(
                        self.yaml.place(at), message, "一位评委只属于一个来源。"
                    )
                placed.add(code)
        yield from self._repeated(("sources",), "code", "来源")
        for at in items_at(self.yaml, ("jurors",)):
            if placed and (code := text_at(self.yaml, at)) not in placed:
                message = f"评委“{code}”不在任何一个来源里，他的分没有权重。"
                yield rulebook.REVIEW_UNKNOWN.broken(
                    self.yaml.place(at), message, "写进 sources 里某一来源的 jurors。"
                )

    def _quota(self) -> Iterator[Problem]:
        grades = self.register.labels.get("award_grades", {})
        quota = value_at(self.yaml.data, ("rules", "quota"))
        for code in quota if isinstance(quota, dict) else ():
            if code not in grades and not self.register.excused("award_grades", code):
                yield self._unknown(("rules", "quota", code), "奖项等级", code, grades, is_key=True)

    def _scores(self, *, is_known: bool) -> Iterator[Problem]:
        seen: set[tuple[str, str]] = set()
        for at in items_at(self.yaml, ("scores",)):
            if is_known:
                yield from self._case((*at, "case"))
            yield from self._juror((*at, "juror"))
            key, juror = text_at(self.yaml, (*at, "case")), text_at(self.yaml, (*at, "juror"))
            if key and juror and (key, juror) in seen:
                message = f"评委“{juror}”给“{key}”评了两次。"
                yield rulebook.SCORE_REPEATED.broken(self.yaml.place((*at, "case")), message, "只留一次。")
            seen.add((key, juror))
            case = self.cases.get(key)
            if case and any((juror, unit) in self.avoided for unit in involved(case)):
                message = f"评委“{juror}”应当回避“{key}”，却给它评了分。"
                hint = "删去这一条；不该回避的，改 conflicts。"
                yield rulebook.SCORE_CONFLICT.broken(self.yaml.place((*at, "juror")), message, hint)
            yield from self._marks(at)

    def _marks(self, at: DataPath) -> Iterator[Problem]:
        marks = value_at(self.yaml.data, (*at, "marks"))
        if not isinstance(marks, dict):
            return
        for code, mark in marks.items():
            where = (*at, "marks", code)
            if code not in self.criteria:
                yield self._unknown(where, "指标", code, self.criteria, is_key=True)
            elif (
                isinstance(mark, str)
                and (number := _number(mark)) is not None
                and (fault := mark_fault(number, self.full))
            ):
                label = self.criteria[code] or code
                yield rulebook.MARK_OUTSIDE.broken(
                    self.yaml.place(where), f"“{label}”的得分 {mark} {fault}。", "核对评分表再改。"
                )
        if missing := [label or code for code, label in self.criteria.items() if code not in marks]:
            empty = [*at, "marks"]
            message = f"没有“{'”“'.join(missing)}”的得分。"
            yield rulebook.MARK_MISSING.broken(
                self.yaml.place(tuple(empty)), message, "每项指标都要有分；没有评的，删去这一条。"
            )


def mark_fault(mark: Decimal, full: Decimal) -> str:
    """Why a mark cannot be; empty when it can."""
    if mark < 0 or mark > full:
        return f"不在 0 到 {full:f} 之间"
    if -int(mark.as_tuple().exponent) > PLACES and mark != round(mark, PLACES):
        return f"的小数超过 {PLACES} 位"
    return ""


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
