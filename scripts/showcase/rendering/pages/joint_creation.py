"""Pages of joint creation: the lines of all systems, and how practices spread from case to case."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from showcase.gathering import address
from showcase.gathering.card import Link
from showcase.gathering.catalogue import Catalogue, TermEntry
from showcase.gathering.systems.spread import Spread, Step
from showcase.late.values import dataclass
from showcase.rendering.page import Run, View
from showcase.rendering.pages.paging import Paging
from showcase.rendering.pages.staff_pages import StaffPage

LINES, STEPS = Paging(120, "个", "单位"), Paging(120, "例")
TITLE, SPREAD = "三级联创", "借鉴的传播"
_FIRST, _CASES, _NAMED = 40, 6, 8
"""Steps of spreads and cases of a term that the first page shows; systems its description names."""


@dataclass(frozen=True, slots=True)
class SpreadShown:
    """A spread as the first page shows it: whole, or its beginning."""

    spread: Spread
    anchor: str
    steps: tuple[Step, ...]


def joint_creation(catalogue: Catalogue, text: StaffPage, body: Markup) -> View | None:
    """The lines of all systems, and on the first page what else there is."""
    held = catalogue.joint
    if held.page is None:
        return None
    systems = {line.system.anchor: line.system for line in held.lines}
    runs = tuple(Run(line.units, line.system.word.label, line.system.anchor) for line in held.lines)
    shown = tuple(_shown(held.spreads))
    opening = {
        "body": body, "page": held.page, "whole": sum(one.whole for one in systems.values()), "unplaced": held.unplaced,
        "spreads": shown, "all_spreads": _rest(held.spreads, shown), "agreements": held.agreements,
        "terms": tuple(_terms(catalogue)), "cases_shown": _CASES,
    }  # fmt: skip
    title = str(text.head.get("title") or TITLE)
    named = "、".join(one.word.label for one in list(systems.values())[:_NAMED])
    said = f"{named}等 {len(systems)} 个系统各级单位的品牌和案例，案例之间的借鉴和联创。"
    description = str(text.head.get("description") or said)
    return View(address.JOINT_CREATION, title, description, {"systems": systems, "title": title}, runs, opening)  # fmt: skip


def _shown(spreads: tuple[Spread, ...]) -> Iterator[SpreadShown]:
    """The largest, as many as the first page has room for."""
    room = _FIRST
    for spread in spreads:
        if room == _FIRST or len(spread.steps) <= room:
            yield SpreadShown(spread, _anchor(spread), spread.steps[:room])
            room = max(0, room - len(spread.steps))


def _rest(spreads: tuple[Spread, ...], shown: tuple[SpreadShown, ...]) -> Link | None:
    """The way to all of them; None where these are all."""
    there = sum(len(one.steps) for one in shown)
    if there == sum(len(spread.steps) for spread in spreads):
        return None
    return Link(f"全部 {len(spreads)} 个做法", address.SPREADS)


def _terms(catalogue: Catalogue) -> Iterator[TermEntry]:
    for id_ in catalogue.joint.page.terms if catalogue.joint.page else ():
        if id_ in catalogue.terms:
            yield catalogue.terms[id_]


def spread(catalogue: Catalogue) -> Iterator[View]:
    """All practices that others learned from."""
    if found := catalogue.joint.spreads:
        runs = tuple(Run(one.steps, one.origin.headline, _anchor(one), one.origin.address) for one in found)
        told = {_anchor(one): one for one in found}
        description = f"{len(found)} 个做法被别的案例借鉴，一步一步传到哪里。"
        yield View(address.SPREADS, SPREAD, description, {"spreads": told}, runs)


def _anchor(spread: Spread) -> str:
    return f"spread-{spread.origin.key.replace('/', '-')}"


def places_of_cases(catalogue: Catalogue) -> Mapping[str, str]:
    """Where each case stands in the pages of spreads, by its key."""
    found: dict[str, str] = {}
    number = 0
    for one in catalogue.joint.spreads:
        for step in one.steps:
            number += 1
            if step.told_under is None:
                where = f"{STEPS.opened(address.SPREADS, number)}#case-{step.card.key.replace('/', '-')}"
                found[step.card.key] = where
    return found


def places_of_systems(catalogue: Catalogue) -> Iterator[Link]:
    """Where the line of each system begins."""
    number = 1
    for line in catalogue.joint.lines:
        where = f"{LINES.opened(address.JOINT_CREATION, number)}#{line.system.anchor}"
        yield Link(f"{line.system.word.label}系统", where)
        number += len(line.units)


def places_of_units(catalogue: Catalogue) -> Mapping[str, Link]:
    """Where each unit stands in the line of its system, by its id."""
    found: dict[str, Link] = {}
    number = 0
    for line in catalogue.joint.lines:
        for row in line.units:
            number += 1
            where = f"{LINES.opened(address.JOINT_CREATION, number)}#unit-{row.id}"
            found[row.id] = Link(f"{line.system.word.label}系统的三级", where)
    return found
