"""How far a compendium has come: no stage of its year's call is passed over or gone back to, and no one checks what is their own."""

from collections.abc import Iterator
from itertools import pairwise

from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.reading.source import Drafts, StaffDraft
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.days import first_day, last_day, spoken
from showcase.words.season.stage import CHECKS, Stage, StageName, Step
from showcase.words.staff.call import Call
from showcase.words.staff.selection import Compendium

_LOGGED = (*CHECKS, StageName.NOTICE)
"""Stages that leave a record in the compendium; when units hand in is the call's business alone."""
_REVIEWS = tuple(stage for stage in CHECKS if stage is not StageName.RECOMMEND)
_WRITING, _CHECKING = (
    ("撰稿", "撰写", "编写", "编辑", "执笔", "起草"),
    ("审核", "审校", "校对", "审定", "审读"),
)


def problems(records: Records, drafts: Drafts) -> Iterator[Problem]:
    """Everything wrong with the progress of any compendium, and with who checks in any call."""
    for draft in drafts.calls:
        if call := records.register.calls.get(draft.name):
            yield from _twice(draft, "stages", [(one.stage, one.body or "") for one in call.stages])
    for draft in drafts.compendiums:
        compendium = records.compendiums.get(draft.name)
        if compendium is None:
            continue
        yield from _people(draft, compendium)
        yield from _twice(draft, "steps", [(step.stage, step.body) for step in compendium.steps])
        yield from _own(draft, compendium, records)
        if compendium.status or compendium.steps:
            yield from _along(draft, compendium, records)
            if compendium.status is StageName.PUBLISH and all(
                one.name in records.notices for one in drafts.notices
            ):
                yield from _announced(draft, compendium, records)


# --- the stages ---


def _along(draft: StaffDraft, compendium: Compendium, records: Records) -> Iterator[Problem]:
    if records.register.excused("calls", compendium.year):
        return
    call, year = records.register.calls.get(compendium.year), compendium.year
    at = draft.yaml.place(("status",) if compendium.status else ("steps",))
    if call is None or not call.stages:
        message = f"写了进度，{year} 年的征集却没有写各环节，无从对照。"
        hint = f"先在 content/calls/{year}.md 里写 stages；不分环节的，删去 status 和 steps。"
        yield rulebook.STATUS_SKIPPED.broken(at, message, hint)
        return
    named = {stage.stage: stage for stage in call.stages}
    if (status := compendium.status) is None:
        last = compendium.steps[-1].stage
        yield rulebook.STATUS_SKIPPED.broken(
            at, "写了办过的环节，没有写进度。", f"补上一行：status: {_after(last, call).value}"
        )
        return
    if status not in named:
        yield rulebook.STATUS_SKIPPED.broken(
            at, f"{year} 年的征集里没有“{status.label}”这一环节。", _offered(call)
        )
        return
    done = {step.stage for step in compendium.steps}
    for stage in _LOGGED:
        if stage in named and stage.number < status.number and stage not in done:
            message = f"进度写到“{status.label}”，“{stage.label}”却没有办结的记录。依据：{_cited(call, named[stage])}。"
            body = f"（{named[stage].body}）" if named[stage].body else ""
            hint = f"在 steps 里加一条 stage: {stage.value}，写明 date 办结的日期、body 由谁办{body}；没有办的，status 写 {stage.value}。"
            yield rulebook.STATUS_SKIPPED.broken(at, message, hint)
    for number, step in enumerate(compendium.steps):
        yield from _step(draft, number, step, status, call)
    yield from _order(draft, compendium)


def _step(draft: StaffDraft, number: int, step: Step, status: StageName, call: Call) -> Iterator[Problem]:
    """One stage that is said to be done: the call has it, it lies behind, and it was not done before it began."""
    place = draft.yaml.place(("steps", number, "stage"))
    stage = next((one for one in call.stages if one.stage is step.stage), None)
    if stage is None:
        yield rulebook.STATUS_SKIPPED.broken(
            place, f"征集里没有“{step.stage.label}”这一环节。", _offered(call)
        )
    elif step.stage.number > status.number:
        message = f"“{step.stage.label}”已经办结，进度却写的是“{status.label}”：进度不能倒回去。"
        hint = f"status 改成：{_after(step.stage, call).value}；重新办的，删去作废的环节并写明依据的文件。"
        yield rulebook.STATUS_SKIPPED.broken(place, message, hint)
    elif (done := last_day(step.date)) and stage.opens and done < stage.opens:
        message = f"“{step.stage.label}”在 {spoken(done)}办结，这个环节却从 {spoken(stage.opens)}才开始。依据：{_cited(call, stage)}。"
        yield rulebook.STATUS_SKIPPED.broken(
            draft.yaml.place(("steps", number, "date")), message, "核对两个日期。"
        )


def _order(draft: StaffDraft, compendium: Compendium) -> Iterator[Problem]:
    """The stages done stand in their order, and so do their days."""
    for number, (before, step) in enumerate(pairwise(compendium.steps), 1):
        place = draft.yaml.place(("steps", number, "stage"))
        if step.stage is before.stage:
            yield rulebook.STATUS_SKIPPED.broken(place, f"“{step.stage.label}”写了两遍。", "只留一处。")
        elif step.stage.number < before.stage.number:
            message = f"“{step.stage.label}”写在“{before.stage.label}”后面，先后不对。"
            yield rulebook.STATUS_SKIPPED.broken(place, message, "照办的先后写。")
        elif (now := last_day(step.date)) and (then := first_day(before.date)) and now < then:
            message = f"“{step.stage.label}”在 {spoken(now)}办结，比前一个环节“{before.stage.label}”还早。"
            place = draft.yaml.place(("steps", number, "date"))
            yield rulebook.STATUS_SKIPPED.broken(place, message, "核对两个日期。")


def _announced(draft: StaffDraft, compendium: Compendium, records: Records) -> Iterator[Problem]:
    """What is published has been announced where its call asks for that, and it is said what came of it."""
    call = records.register.calls.get(compendium.year)
    stage = next((one for one in call.stages if one.stage is StageName.NOTICE), None) if call else None
    if call is None or stage is None:
        return
    notices = [notice for notice in records.notices.values() if notice.compendium == draft.name]
    if not any(notice.result for notice in notices):
        lacks = "公示没有写结果" if notices else "没有公示"
        message = f"进度写到“公布”，{lacks}。依据：{_cited(call, stage)}。"
        hint = (
            "在公示文件里补上：\nresult:\n  date: 公示期满的日期\n  text: 公示期满，没有收到异议。"
            if notices
            else f"写一份 content/notices/{draft.name}.md；没有办公示的，status 写 notice。"
        )
        yield rulebook.STATUS_SKIPPED.broken(draft.yaml.place(("status",)), message, hint)


def _after(stage: StageName, call: Call) -> StageName:
    """The stage that comes after one in a call; the last where none does."""
    return next((one.stage for one in call.stages if one.stage.number > stage.number), StageName.PUBLISH)


def _offered(call: Call) -> str:
    return f"可填：{'、'.join(f'{stage.stage.value} {stage.stage.label}' for stage in call.stages)}"


def _cited(call: Call, stage: Stage) -> str:
    """A stage as a message cites it: call, name, days, body."""
    days = "—".join(spoken(day) for day in (stage.opens, stage.closes) if day)
    return f"《{call.title}》“{stage.stage.label}”环节" + (
        f"（{'，'.join(filter(None, (days, stage.body)))}）" if days or stage.body else ""
    )


# --- the checkers ---


def _twice(draft: StaffDraft, key: str, done: list[tuple[StageName, str]]) -> Iterator[Problem]:
    """What one body has looked at, another looks at next."""
    first: dict[str, StageName] = {}
    for number, (stage, body) in enumerate(done):
        if stage not in CHECKS or not body:
            continue
        before = first.setdefault(body, stage)
        if before is not stage:
            message = f"“{stage.label}”和“{before.label}”都由“{body}”办，自己审自己。"
            place = draft.yaml.place((key, number, "body"))
            yield rulebook.CHECKER_IS_WRITER.broken(place, message, "推荐、各次评审分别由不同的部门办。")


def _own(draft: StaffDraft, compendium: Compendium, records: Records) -> Iterator[Problem]:
    """No unit reviews a round in which it has a case of its own."""
    if not any(step.stage in _REVIEWS for step in compendium.steps):
        return
    units = records.register.units
    cases: dict[str, Record] = {}
    for case in records.picked(compendium.pick):
        if unit := units.get(case.facts.unit):
            cases |= dict.fromkeys(filter(None, (unit.name, unit.short_name, unit.current_name)), case)
    for number, step in enumerate(compendium.steps):
        if step.stage in _REVIEWS and (found := cases.get(step.body)):
            message = f"“{step.stage.label}”由“{step.body}”办，它自己也有案例参评（{found.folder}）。"
            place = draft.yaml.place(("steps", number, "body"))
            yield rulebook.CHECKER_IS_WRITER.broken(place, message, "由没有参评的单位或评审委员会办。")


def _people(draft: StaffDraft, compendium: Compendium) -> Iterator[Problem]:
    """Who has written does not check."""
    writing = {
        name: role.role for role in compendium.people if role.role.startswith(_WRITING) for name in role.names
    }
    for number, role in enumerate(compendium.people):
        if not role.role.startswith(_CHECKING):
            continue
        for index, name in enumerate(role.names):
            if written := writing.get(name):
                message = f"“{name}”既是“{written}”又是“{role.role}”，校对、审核的不能是撰稿的。"
                place = draft.yaml.place(("people", number, "names", index))
                yield rulebook.CHECKER_IS_WRITER.broken(place, message, "换一个部门，或在其中一处删去。")
