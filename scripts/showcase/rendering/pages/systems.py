"""Pages of the systems: belts, questions and answers, bulletins, what news units send; and the page that leads to all of them."""

from collections.abc import Iterator
from itertools import islice

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.card import Link
from showcase.gathering.catalogue import Catalogue
from showcase.late.values import dataclass
from showcase.rendering.page import Run, View
from showcase.rendering.pages.joint_creation import places_of_systems
from showcase.rendering.pages.runs import plain
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.chinese import cn_period

_SHOWN = 3
"""Entries of each system the page that leads to all of them names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One system as the page that leads to all of them shows it."""

    label: str
    address: str
    counted: str
    said: str
    first: tuple[Link, ...]


def offered(catalogue: Catalogue) -> bool:
    """Whether there is any system to lead to."""
    return bool(catalogue.systems or catalogue.joint.page)


def all_systems(catalogue: Catalogue) -> Iterator[View]:
    """/systems/: where there is any."""
    if offered(catalogue):
        description = "三级联创、创建活动、工作法、示范带、责任清单、挂点帮带、问答、简报和信息报送：案例之外的各项工作。"
        yield View(address.SYSTEMS, "工作体系", description, {"shown": tuple(_shown(catalogue))})


def _shown(catalogue: Catalogue) -> Iterator[Shown]:
    held = catalogue.systems
    if catalogue.joint.page:
        lines = catalogue.joint.lines
        first = tuple(islice(places_of_systems(catalogue), _SHOWN))
        said = "一个系统从省到县，各级谁有品牌、有案例；案例之间谁借鉴了谁。"
        yield Shown("三级联创", address.JOINT_CREATION, f"{len(lines)} 个系统", said, first)
    if held.programmes:
        first = tuple(Link(entry.term.name, entry.address) for entry in held.programmes.values())
        said = "谁主办、公布的数字、本站收录了多少。"
        yield Shown("创建活动", address.PROGRAMMES, f"{len(first)} 项", said, first[:_SHOWN])
    if held.methods:
        first = tuple(Link(entry.term.name, entry.address) for entry in held.methods.values())
        said = "工作法、机制和标准，一项一页，可以打印带走。"
        yield Shown("工作法", address.METHODS, f"{len(first)} 项", said, first[:_SHOWN])
    if held.belts:
        first = tuple(Link(entry.belt.name, entry.address) for entry in held.belts.values())
        said = "把一批示范点连成一条线，逐年培育，对照标准验收。"
        yield Shown("示范带", address.BELTS, f"{len(first)} 条", said, first[:_SHOWN])
    if held.duties:
        first = tuple(Link(entry.duties.title, entry.address) for entry in held.duties.values())
        said = "谁负责、做什么、到何时、做到了没有。"
        yield Shown("责任清单", address.DUTIES, f"{len(first)} 个年度", said, first[:_SHOWN])
    if held.backing:
        first = tuple(one.unit for one in held.backing)
        said = "由哪个单位挂点帮带哪个单位。"
        yield Shown("挂点帮带", address.BACKING, f"{len(first)} 个单位", said, first[:_SHOWN])
    if held.questions:
        first = tuple(Link(entry.question.question, entry.address) for entry in held.questions.values())
        yield Shown("问答", address.QUESTIONS, f"{len(first)} 问", "公开提出的问题和答复。", first[:_SHOWN])
    if held.bulletins:
        first = tuple(
            Link(f"{entry.bulletin.series}{entry.bulletin.issue}", entry.address)
            for entry in held.bulletins.values()
        )
        yield Shown("简报", address.BULLETINS, f"{len(first)} 期", "逐期编印，报送、分发。", first[:_SHOWN])
    if held.reporting:
        said = "谁报、多久一次、怎样计数。"
        yield Shown("信息报送", address.REPORTING, f"{len(held.reporting.rules)} 项要求", said, ())


def _told(text: StaffPage, fallback: str, said: str) -> tuple[str, str]:
    """Title and description of a page of staff's."""
    return str(text.head.get("title") or fallback), str(text.head.get("description") or said)


def belts(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All belts."""
    title, description = _told(text, "示范带", "各条党建示范带的线路、标准和进度。")
    runs = plain(catalogue.systems.belts.values())
    return View(address.BELTS, title, description, {}, runs, {"body": body, "lead": text.head.get("lead")})


def belt(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One belt."""
    if (entry := catalogue.systems.belts.get(text.name)) is None:
        return None
    return View(entry.address, entry.belt.name, entry.belt.brief, {"entry": entry, "body": body})


def questions(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All questions: those that wait for an answer, then those answered."""
    held = catalogue.systems
    title, description = _told(text, "问答", "公开提出的问题和答复。")
    waiting = tuple(one for one in held.questions.values() if not one.question.answered)
    answered = tuple(one for one in held.questions.values() if one.question.answered)
    runs = tuple(
        Run(some, label, anchor)
        for some, label, anchor in ((waiting, "等待答复", "waiting"), (answered, "已经答复", "answered"))
        if some
    )
    opening = {"body": body, "asking": held.asking, "lead": text.head.get("lead")}
    tell = bool(held.asking and held.asking.tell_overdue)
    return View(address.QUESTIONS, title, description, {"tell_overdue": tell}, runs, opening)


def question(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One question and its answer."""
    if (entry := catalogue.systems.questions.get(text.name)) is None:
        return None
    said = entry.question
    by = f"{said.body}的答复" if said.answered else "还没有答复"
    description = f"{cn_period(said.asked)}提出；{by}。"
    asking = catalogue.systems.asking
    context = {"entry": entry, "body": body, "tell_overdue": bool(asking and asking.tell_overdue)}
    return View(entry.address, said.question, description, context)


def bulletins(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """All bulletins, newest first."""
    title, description = _told(text, "简报", "逐期的简报。")
    runs = plain(catalogue.systems.bulletins.values())
    return View(
        address.BULLETINS, title, description, {}, runs, {"body": body, "lead": text.head.get("lead")}
    )


def bulletin(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """One bulletin, with the ones before and after it."""
    entries = list(catalogue.systems.bulletins.values())
    entry = catalogue.systems.bulletins.get(text.name)
    if entry is None:
        return None
    at = entries.index(entry)
    context = {
        "entry": entry, "body": body,
        "later": entries[at - 1] if at else None, "earlier": entries[at + 1] if at + 1 < len(entries) else None,
    }  # fmt: skip
    said = entry.bulletin
    return View(entry.address, f"{said.series}{said.issue}：{said.title}", said.summary, context)


def reporting(catalogue: Catalogue, text: StaffPage, body: Markup) -> View:
    """What news units send to the site."""
    title, description = _told(text, "信息报送", "谁报、多久一次、怎样计数。")
    held = catalogue.systems.reporting
    context = {"body": body, "lead": text.head.get("lead"), "rules": held.rules if held else ()}
    return View(address.REPORTING, title, description, context)
