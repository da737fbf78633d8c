"""Lists of responsibilities: their heads read, and held against the register, the records and what the site has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase.judging.nearest import labelled, nearest
from showcase.judging.shape import check
from showcase.judging.site_pages import site_pages
from showcase.judging.systems.known import Known
from showcase.late.values import dataclass
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.chinese import cn_date
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.systems.duty import DutyList, Evidence


def judge_duties(drafts: Drafts) -> tuple[Mapping[str, DutyList], list[Problem]]:
    """The lists that fit, by year, and what keeps the others from it."""
    found: dict[str, DutyList] = {}
    problems: list[Problem] = []
    for draft in drafts.duties:
        entry, misfits = check(DutyList, draft.yaml)
        problems.extend(misfits)
        if not _is_year(draft.name):
            message = f"责任清单的文件名“{draft.name}”不是年度。"
            place = Place(draft.yaml.path)
            problems.append(
                rulebook.DUTY_YEAR.broken(place, message, "用四位数的年度作文件名，如 2026.yml。")
            )
        elif entry:
            found[draft.name] = entry
    return found, problems


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdecimal() and name[:2] in ("19", "20")


def problems(drafts: Drafts, known: Known) -> Iterator[Problem]:
    """What is wrong with any of them, given the records there are."""
    held = known.records.systems.duties
    pages = site_pages(known.records) if held else {}
    for draft in drafts.duties:
        if duties := held.get(draft.name):
            yield from _List(draft, duties, known, pages).problems()


@dataclass(frozen=True, slots=True)
class _List:
    """One list on its way through the rules."""

    draft: StaffDraft
    duties: DutyList
    known: Known
    pages: Mapping[str, str]

    def problems(self) -> Iterator[Problem]:
        yield from self._bodies()
        yield from self._tasks()

    def _place(self, *at: str | int) -> Place:
        return self.draft.yaml.place(at)

    def _bodies(self) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for index, body in enumerate(self.duties.bodies):
            at = ("bodies", index)
            if first.setdefault(body.id, index) != index:
                message = f"代号“{body.id}”写了两遍。"
                yield rulebook.DUTY_REPEATED.broken(
                    self._place(*at, "id"), message, "换一个代号，或删去重复的一条。"
                )
            if not body.name and not body.unit:
                message = f"责任单位“{body.id}”没有写是谁。"
                hint = "名录里有的写 unit（单位的 id），没有的写 name（单位、部门的名称）。"
                yield rulebook.DUTY_BODY.broken(self._place(*at), message, hint)
            yield from self.known.unit(self.draft, (*at, "unit"), body.unit)

    def _tasks(self) -> Iterator[Problem]:
        bodies = {body.id: self._name(body.id, body.name, body.unit) for body in self.duties.bodies}
        first: dict[tuple[str, str | None], int] = {}
        for index, task in enumerate(self.duties.tasks):
            at = ("tasks", index)
            before = first.setdefault((task.task, task.body), index)
            if before != index:
                message = f"“{task.task}”与第 {before + 1} 项任务相同。"
                hint = "两项合成一项；要做几次的，在 wanted 里写要有几项证明。"
                yield rulebook.DUTY_REPEATED.broken(self._place(*at, "task"), message, hint)
            if task.due and not task.body:
                message = f"“{task.task}”定了完成时限 {cn_date(task.due)}，没有写责任单位。"
                hint = "在 body 里写责任单位的代号；还没有定由谁负责的，删去 due，把时间写进 when。"
                yield rulebook.DUTY_BODY.broken(self._place(*at, "due"), message, hint)
            if task.due and task.due[:4] < self.draft.name:
                message = f"完成时限 {cn_date(task.due)}早于 {self.draft.name} 年。"
                hint = f"核对时限；是 {task.due[:4]} 年的任务，写进 {task.due[:4]}.yml。"
                yield rulebook.DUTY_YEAR.broken(self._place(*at, "due"), message, hint)
            if task.body:
                yield from self._known_body((*at, "body"), task.body, bodies)
            yield from self._joint(at, task.body, task.joint, bodies)
            yield from self._evidence(at, task.evidence)

    def _name(self, id_: str, name: str | None, unit: str | None) -> str:
        return name or self.known.units.get(unit or "") or id_

    def _known_body(self, at: DataPath, id_: str, bodies: Mapping[str, str]) -> Iterator[Problem]:
        if id_ in bodies:
            return
        close = nearest(id_, bodies)
        hint = f"是不是：{labelled(close, bodies)}" if close else "在 bodies 里列出它，或改成列出的代号。"
        yield rulebook.DUTY_BODY.broken(self._place(*at), f"责任单位“{id_[:60]}”不在 bodies 里。", hint)

    def _joint(
        self, at: DataPath, body: str | None, joint: Sequence[str], bodies: Mapping[str, str]
    ) -> Iterator[Problem]:
        seen = {body}
        for index, id_ in enumerate(joint):
            yield from self._known_body((*at, "joint", index), id_, bodies)
            if id_ in seen:
                message = f"“{bodies.get(id_, id_)}”在这项任务里写了两遍。"
                yield rulebook.DUTY_REPEATED.broken(self._place(*at, "joint", index), message, "只留一处。")
            seen.add(id_)

    def _evidence(self, at: DataPath, evidence: Iterable[Evidence]) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, one in enumerate(evidence):
            where = (*at, "evidence", index)
            if len(one.named) != 1:
                said = "没有写是什么" if not one.named else f"写了 {len(one.named)} 样"
                hint = "写 case（案例）、bulletin（简报）、page（网页）里的一样；几样的分成几项。"
                yield rulebook.DUTY_EVIDENCE.broken(self._place(*where), f"这项证明{said}。", hint)
                continue
            key, value = one.named[0]
            if one.at in seen:
                message = f"证明“{value[:60]}”在这项任务里写了两遍。"
                yield rulebook.DUTY_REPEATED.broken(self._place(*where, key), message, "只留一处。")
            seen.add(one.at)
            if key == "case":
                yield from self.known.case(self.draft, (*where, key), value)
            elif not self._is_held(one.at):
                yield self._unknown((*where, key), key, value.strip("/"))

    def _is_held(self, at: str) -> bool:
        folder, _, name = at.partition("/")
        if folder == "cases":
            return name in self.known.titles or name in self.known.records.withdrawn or at in self.pages
        return at in self.pages or self.known.records.register.excused(folder, name)

    def _unknown(self, at: DataPath, key: str, plain: str) -> Problem:
        if key == "bulletin":
            bulletins = self.known.records.systems.bulletins.items()
            known = {name: f"{one.series}{one.issue}" for name, one in bulletins}
            message, otherwise = f"没有简报“{plain[:60]}”。", "写 content/bulletins 里的文件名，不带 .md。"
        else:
            folder = plain.partition("/")[0]
            known = {at: title for at, title in self.pages.items() if at.partition("/")[0] == folder}
            known = known or {at: title for at, title in self.pages.items() if not at.startswith("cases/")}
            message = f"本站没有网页“{plain[:60]}”。"
            otherwise = "打开那一页，照浏览器地址栏抄本站网址后面的一段，如 compendiums/2024。"
        close = nearest(plain, known)
        hint = f"是不是：{labelled(close, known)}" if close else otherwise
        return rulebook.DUTY_EVIDENCE.broken(self.draft.yaml.place(at), message, hint)
