"""The stages of a year's call, in their order and within their days; and the calls themselves, as far as they can be read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from showcase.judging.shape import check
from showcase.judging.staff.entries import Entries, items_at
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_text import DataPath, Value, YamlText, value_at
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.days import spoken
from showcase.words.season.stage import TAKING, Publishing, Stage, StageName
from showcase.words.staff.call import Call
from showcase.words.staff.register import UNREAD_CALL

_ORDER = "、".join(f"{stage.value} {stage.label}" for stage in StageName)


def calls(entries: Entries) -> Mapping[str, Call]:
    """Year → call. Of one that does not fit, what can be read still binds; the rest of it demands nothing."""
    found: dict[str, Call] = {}
    for draft in entries.drafts.calls:
        call, problems = check(Call, draft.yaml)
        entries.problems += problems
        if call is None:
            entries.unfit.add(f"calls/{draft.name}")
            call = _readable(draft.yaml, Call.model_fields.keys() & draft.yaml.data.keys())
        found[draft.name] = call
        entries.problems += _problems(draft)
    return found


def _readable(text: YamlText, keys: Iterable[str]) -> Call:
    """A call of those of the keys that fit, each tried by itself."""
    call = UNREAD_CALL
    for key in keys:
        alone: dict[str, Value] = {"title": call.title, "status": call.status.value, key: text.data[key]}
        if read := check(Call, replace(text, data=alone))[0]:
            call = call.model_copy(update={key: getattr(read, key)})
    return call


def _problems(draft: StaffDraft) -> Iterator[Problem]:
    found = [
        (path, stage)
        for path in items_at(draft.yaml, ("stages",))
        if (stage := check(Stage, draft.yaml, path)[0])
    ]
    yield from _in_order(draft, found)
    yield from _in_time(draft, found)
    stages = {stage.stage for _, stage in found}
    if draft.yaml.data.get("publish") == Publishing.ON_PUBLISH and StageName.PUBLISH not in stages:
        message = "写了公布以后才登载（on_publish），各环节里却没有“公布”，案例永远不会登载。"
        hint = "在 stages 末尾加一条 stage: publish，from 写公布的日期，没有定的空着。"
        yield rulebook.STAGE_ORDER.broken(draft.yaml.place(("publish",)), message, hint)
    yield from _window(draft, [stage for _, stage in found])


_Found = list[tuple[DataPath, Stage]]


def _in_order(draft: StaffDraft, found: _Found) -> Iterator[Problem]:
    """No stage twice, none behind one that comes after it."""
    seen: list[StageName] = []
    for path, stage in found:
        place, label = draft.yaml.place((*path, "stage")), stage.stage.label
        if stage.stage in seen:
            yield rulebook.STAGE_ORDER.broken(
                place, f"环节“{label}”写了两遍。", "合成一条，或改成另一个环节。"
            )
        elif later := [one for one in seen if one.number > stage.stage.number]:
            message = f"环节“{label}”写在“{later[0].label}”后面，先后不对。"
            yield rulebook.STAGE_ORDER.broken(place, message, f"照这个先后写：{_ORDER}。")
        seen.append(stage.stage)


def _in_time(draft: StaffDraft, found: _Found) -> Iterator[Problem]:
    """Each ends after it has begun, and begins when those before it are over: only the call and the handing in go together."""
    before: Stage | None = None
    for path, stage in sorted(found, key=lambda one: one[1].stage.number):
        label = stage.stage.label
        if stage.opens and stage.closes and stage.closes < stage.opens:
            message = f"“{label}”在 {spoken(stage.closes)}结束，比开始的 {spoken(stage.opens)}还早。"
            yield rulebook.STAGE_ORDER.broken(draft.yaml.place((*path, "to")), message, "核对两个日期。")
        elif before and stage.opens and (said := _too_early(before, stage)):
            message = f"“{label}”从 {spoken(stage.opens)}开始，“{before.stage.label}”{said}。"
            hint = "后一个环节在前一个结束以后开始；公布在公示期满的第二天以后。"
            yield rulebook.STAGE_ORDER.broken(draft.yaml.place((*path, "from")), message, hint)
        if stage.opens or stage.closes:
            before = stage


def _too_early(before: Stage, stage: Stage) -> str:
    """Why a stage begins too early after the one before it; empty where it does not."""
    opens = stage.opens
    if not opens:
        return ""
    if before.opens and opens < before.opens:
        return f"却从 {spoken(before.opens)}才开始"
    if stage.stage in TAKING or not before.closes:
        return ""
    if opens < before.closes or (stage.stage is StageName.PUBLISH and opens == before.closes):
        return f"到 {spoken(before.closes)}才结束"
    return ""


def _window(draft: StaffDraft, stages: list[Stage]) -> Iterator[Problem]:
    """The window and the stage in which units hand in say the same days."""
    window = value_at(draft.yaml.data, ("window",))
    if not isinstance(window, dict) or not stages:
        return
    said, planned = _readable(draft.yaml, ["window"]), _readable(draft.yaml, ["stages"])
    for key, one, other in (("opens", said.opens, planned.opens), ("closes", said.closes, planned.closes)):
        if one and other and one != other:
            message = f"起止写了两处：window 里是 {spoken(one)}，stages 里是 {spoken(other)}。"
            yield rulebook.STAGE_ORDER.broken(
                draft.yaml.place(("window", key)), message, "只留一处，或改成一致。"
            )
