"""The heads of all systems read; belts, questions and bulletins held against the register, the records and each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from showcase.judging.records import Records
from showcase.judging.shape import check
from showcase.judging.systems import duties, programmes
from showcase.judging.systems.known import Known
from showcase.judging.verdict import Verdict
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.chinese import cn_date
from showcase.words.entry import Entry
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem
from showcase.words.staff.page import DocumentPage, QuestionsPage, ReportingPage
from showcase.words.staff.settings import CONTENT
from showcase.words.systems.belt import FEWEST, WANTED, Belt
from showcase.words.systems.bulletin import Bulletin
from showcase.words.systems.method import Method
from showcase.words.systems.programme import Programme
from showcase.words.systems.question import Question
from showcase.words.systems.system import SYSTEMS, Systems

_Kind = TypeVar("_Kind", bound=Entry)
_LISTS: Mapping[str, str] = {
    "belts": "党建示范带", "qa": "问答", "bulletins": "简报", "programmes": "创建活动", "methods": "工作法",
}  # fmt: skip
"""Folder → what the page that lists its entries is called."""


def judge_systems(drafts: Drafts, heads: Mapping[str, DocumentPage]) -> tuple[Systems, list[Problem]]:
    """Those that fit their schema, and what keeps the others from it. `heads` are those of all other pages."""
    problems: list[Problem] = []

    def fitting(folder: str, schema: type[_Kind]) -> Mapping[str, _Kind]:
        found: dict[str, _Kind] = {}
        for draft in drafts.systems.get(folder, ()):
            entry, misfits = check(schema, draft.yaml)
            problems.extend(misfits)
            if entry:
                found[draft.name] = entry
        return found

    asking, reporting = heads.get("qa/index.md"), heads.get("reporting.md")
    lists, misfits = duties.judge_duties(drafts)
    problems += misfits
    systems = Systems(
        fitting("belts", Belt), fitting("qa", Question), fitting("bulletins", Bulletin), lists,
        fitting("programmes", Programme), fitting("methods", Method),
        asking if isinstance(asking, QuestionsPage) else None, reporting if isinstance(reporting, ReportingPage) else None,
    )  # fmt: skip
    return systems, problems


def problems(records: Records, drafts: Drafts, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """What is wrong with any of them, given the records there are."""
    yield from _unlisted(drafts)
    held, known = records.systems, Known.of(records, verdicts)
    by_folder = {
        folder: {draft.name: draft for draft in drafts.systems.get(folder, ())} for folder in SYSTEMS
    }
    for name, belt in held.belts.items():
        yield from _belt(by_folder["belts"][name], belt, known)
    for name, question in held.questions.items():
        yield from _question(by_folder["qa"][name], question, known)
    for name, bulletin in held.bulletins.items():
        draft = by_folder["bulletins"][name]
        yield from known.cases(draft, ("cases",), bulletin.cases)
    for name, programme in held.programmes.items():
        yield from programmes.programme(by_folder["programmes"][name], name, programme, known)
    for name, method in held.methods.items():
        yield from programmes.method(by_folder["methods"][name], name, method, known)
    yield from _numbers(held.bulletins, by_folder["bulletins"])
    yield from duties.problems(drafts, known)


def _unlisted(drafts: Drafts) -> Iterator[Problem]:
    """Where there are entries, staff have written the page that lists them."""
    pages = {draft.source for draft in drafts.pages} | {
        problem.path.removeprefix(f"{CONTENT}/") for problem in drafts.problems
    }
    for folder, title in _LISTS.items():
        source = f"{folder}/index.md"
        if drafts.systems.get(folder) and source not in pages:
            message = f"有{title}，却没有列出它们的页面 {source}。"
            yield rulebook.FILE_MISSING.broken(
                Place(f"{CONTENT}/{source}"), message, f"新建这个文件，写：\n---\ntitle: {title}\n---"
            )


# --- belts ---


def _belt(draft: StaffDraft, belt: Belt, known: Known) -> Iterator[Problem]:
    yield from known.unit(draft, ("unit",), belt.unit)
    yield from known.region(draft, ("district",), belt.district)
    yield from known.theme(draft, ("theme",), belt.theme)
    yield from known.cases(draft, ("cases",), belt.cases)
    for index, id_ in enumerate(belt.standard):
        yield from known.term(draft, ("standard", index), id_)
    for index, point in enumerate(belt.points):
        yield from known.unit(draft, ("points", index, "unit"), point.unit)
        yield from known.case(draft, ("points", index, "case"), point.case)
        for number, met in enumerate(point.met):
            at = ("points", index, "met", number)
            yield from _met(draft, at, belt, met.standard, met.items, known)
    count = len(belt.points)
    if 0 < count < FEWEST:
        hint = "把线路上的其他示范点写全；还没有名单的，points 整项删去。"
        yield rulebook.BELT_POINTS.broken(draft.yaml.place(("points",)), "只有一个点，连不成线。", hint)
    elif FEWEST <= count < WANTED and not belt.sources:
        message = f"只列出了 {count} 个示范点。"
        yield rulebook.BELT_FEW.broken(
            draft.yaml.place(("points",)), message, f"写全的话不少于 {WANTED} 个；正在建的写进度。"
        )


def _met(
    draft: StaffDraft, at: DataPath, belt: Belt, standard: str, items: Sequence[str], known: Known
) -> Iterator[Problem]:
    """A point meets items of a standard that the belt has."""
    if standard not in belt.standard:
        message = f"这条示范带的标准（standard）里没有“{standard[:60]}”。"
        hint = f"写：{'、'.join(belt.standard)}" if belt.standard else "在 standard 里先写上这个标准。"
        yield rulebook.BELT_STANDARD.broken(draft.yaml.place((*at, "standard")), message, hint)
        return
    term = known.records.register.terms.get(standard)
    for index, item in enumerate(items if term else ()):
        if term and item not in term.items:
            listed = "、".join(term.items) or "（这条术语没有列出各项）"
            yield rulebook.BELT_STANDARD.broken(
                draft.yaml.place((*at, "items", index)), f"“{term.name}”里没有“{item}”这一项。", f"可写：{listed}"
            )  # fmt: skip


# --- questions ---


def _question(draft: StaffDraft, question: Question, known: Known) -> Iterator[Problem]:
    yield from known.cases(draft, ("cases",), question.cases)
    for index, code in enumerate(question.themes):
        yield from known.theme(draft, ("themes", index), code)
    if question.answered_first and question.answered:
        message = f"答复日期 {cn_date(question.answered)}早于提问日期 {cn_date(question.asked)}。"
        yield rulebook.QUESTION_ORDER.broken(
            draft.yaml.place(("answered",)), message, "核对两个日期，改正写错的一个。"
        )
    told = bool(draft.body.strip())
    given = {"答复日期（answered）": question.answered, "答复单位（body）": question.body, "答复的正文": told}
    wanting = [name for name, value in given.items() if not value]
    if wanting and (question.answered or told):
        place = draft.yaml.place(("answered",)) if question.answered else draft.yaml.place(("question",))
        message = f"已经答复，却没有写{'、'.join(wanting)}。"
        yield rulebook.QUESTION_ANSWER.broken(place, message, "补上；还没有答复的，答复日期和正文都空着。")


# --- bulletins ---


def _numbers(bulletins: Mapping[str, Bulletin], drafts: Mapping[str, StaffDraft]) -> Iterator[Problem]:
    """In one series no number stands twice, and a later number is not of an earlier day."""
    series: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, bulletin in bulletins.items():
        series[bulletin.series].append((bulletin.number, name))
    for numbered in series.values():
        numbered.sort()
        for (before, first), (number, name) in pairwise(numbered):
            earlier, later = bulletins[first], bulletins[name]
            draft = drafts[name]
            if before == number:
                message = f"“{later.series}”{later.issue}已经写在 {first}.md 里。"
                yield rulebook.BULLETIN_NUMBER.broken(
                    draft.yaml.place(("number",)), message, "改成没有用过的期号。"
                )
            elif later.date < earlier.date[: len(later.date)]:
                message = f"{later.issue}的日期早于{earlier.issue}（{cn_date(earlier.date)}）。"
                yield rulebook.BULLETIN_NUMBER.broken(
                    draft.yaml.place(("date",)), message, "核对期号和日期。"
                )
