"""The tasks of the lists of responsibilities that are not done, for staff: those over their time come first."""

from collections.abc import Iterator, Mapping, Set
from datetime import date

from showcase.judging.records import Records
from showcase.judging.site_pages import site_pages
from showcase.words.chinese import cn_date
from showcase.words.systems.duty import DutyList, Standing, Task

_NEVER = date.max


def text(records: Records, today: date, year: str = "") -> str:
    """Lines for a terminal, of one year or of all; empty where nothing is left to do. What is compiled from sources is nobody's
    task here."""
    pages = site_pages(records) if records.systems.duties else {}
    units = {id_: unit.short_name or unit.name for id_, unit in records.register.units.items()}
    blocks = [
        _block(name, duties, pages.keys(), today, units)
        for name, duties in sorted(records.systems.duties.items(), reverse=True)
        if not duties.compiled and year in ("", name)
    ]
    return "\n".join(filter(None, blocks))


def _block(year: str, duties: DutyList, pages: Set[str], today: date, units: Mapping[str, str]) -> str:
    held = [(sum(one.at in pages for one in task.evidence), task) for task in duties.tasks]
    left = [(count, task) for count, task in held if task.standing(count) is not Standing.DONE]
    if not left:
        return ""
    late = sum(task.overdue(count, today) for count, task in left)
    counted = f"{len(duties.tasks)} 项任务，没有完成 {len(left)} 项" + (
        f"，其中逾期 {late} 项" if late else ""
    )
    lines = [f"责任清单 {year} 年：{counted}（content/duties/{year}.yml）。"]
    names = {body.id: body.name or units.get(body.unit or "", body.id) for body in duties.bodies}
    for count, task in sorted(left, key=lambda one: one[1].last_day or _NEVER):
        lines.append(f"  {task.task}（{'，'.join(_said(task, count, names, today))}）")
    return "\n".join(lines) + "\n"


def _said(task: Task, count: int, names: Mapping[str, str], today: date) -> Iterator[str]:
    if task.overdue(count, today):
        yield "已逾期"
    if task.due:
        yield f"时限 {cn_date(task.due)}"
    elif task.when:
        yield task.when
    if task.body:
        yield names.get(task.body, task.body)
    if count:
        yield f"证明 {count} 项，要有 {task.wanted} 项"
