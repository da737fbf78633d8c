"""Lists of responsibilities as pages show them: bodies with their units, tasks with what there is to show for each."""

from collections import Counter
from collections.abc import Mapping

from showcase.gathering import address
from showcase.gathering.awards import unit_link
from showcase.gathering.card import Link
from showcase.gathering.record_index import RecordIndex
from showcase.judging.site_pages import site_pages
from showcase.late.values import dataclass
from showcase.words.systems.duty import DutyBody, DutyList, Evidence, Standing, Task


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence."""

    link: Link
    kind: str
    """案例, 简报, 网页."""
    said: str


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body: what it is called, where it leads, how many tasks it answers for (`leading`) and helps with."""

    body: DutyBody
    name: str
    address: str
    """Of its unit's page; empty where it is no registered unit."""
    leading: int
    joining: int


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One task. What is not public yet does not count as evidence."""

    number: int
    task: Task
    body: Link | None
    """Without an address where it is no registered unit."""
    joint: tuple[Link, ...]
    evidence: tuple[Shown, ...]
    standing: Standing
    due_day: str
    """The last day in time (2026-09-30); empty where none is set, or where the task is done."""


@dataclass(frozen=True, slots=True)
class DutiesEntry:
    """The list of one year."""

    year: str
    address: str
    duties: DutyList
    bodies: tuple[BodyEntry, ...]
    tasks: tuple[TaskEntry, ...]
    counts: tuple[tuple[Standing, int], ...]
    """How many tasks have come how far; none of a kind there is none of."""

    def of_unit(self, unit: str) -> int:
        """How many tasks a unit answers for or helps with."""
        return sum(body.leading + body.joining for body in self.bodies if body.body.unit == unit)


def duty_lists(index: RecordIndex) -> Mapping[str, DutiesEntry]:
    """By year, the newest first."""
    held = index.records.systems.duties
    if not held:
        return {}
    pages = site_pages(index.records)
    return {year: _list(year, held[year], index, pages) for year in sorted(held, reverse=True)}


def _list(year: str, duties: DutyList, index: RecordIndex, pages: Mapping[str, str]) -> DutiesEntry:
    bodies = {body.id: _body(body, duties, index) for body in duties.bodies}
    links = {id_: Link(one.name, one.address) for id_, one in bodies.items()}
    tasks = tuple(_task(number, task, links, index, pages) for number, task in enumerate(duties.tasks, 1))
    counted = Counter(task.standing for task in tasks)
    counts = tuple((standing, counted[standing]) for standing in Standing if counted[standing])
    return DutiesEntry(year, address.duties(year), duties, tuple(bodies.values()), tasks, counts)


def _body(body: DutyBody, duties: DutyList, index: RecordIndex) -> BodyEntry:
    unit = index.register.units.get(body.unit or "")
    link = unit_link(unit) if unit else Link(body.unit or body.id, "")
    leading = sum(task.body == body.id for task in duties.tasks)
    joining = sum(body.id in task.joint and task.body != body.id for task in duties.tasks)
    return BodyEntry(body, body.name or link.label, link.address, leading, joining)


def _task(
    number: int, task: Task, bodies: Mapping[str, Link], index: RecordIndex, pages: Mapping[str, str]
) -> TaskEntry:
    evidence = tuple(shown for one in task.evidence if (shown := _shown(one, index, pages)))
    standing = task.standing(len(evidence))
    due = task.last_day.isoformat() if task.last_day and standing is not Standing.DONE else ""
    joint = tuple(bodies[id_] for id_ in task.joint if id_ in bodies)
    return TaskEntry(number, task, bodies.get(task.body or ""), joint, evidence, standing, due)


def _shown(evidence: Evidence, index: RecordIndex, pages: Mapping[str, str]) -> Shown | None:
    """None where it is not public."""
    if evidence.at not in pages:
        return None
    card = index.cards.get(evidence.case or "")
    label = card.headline if card else pages[evidence.at]
    kind = "案例" if evidence.case else "简报" if evidence.bulletin else "网页"
    return Shown(Link(label, f"{evidence.at}/"), kind, evidence.said)
