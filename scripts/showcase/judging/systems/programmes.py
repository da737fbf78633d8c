"""Programmes and methods held against the glossary, the register, the records and what compendiums say of the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from showcase.judging.records import Records, tally
from showcase.judging.staff.declared import compare
from showcase.judging.systems.known import Known
from showcase.reading.source import StaffDraft
from showcase.words.chinese import cn_amount
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.season.review import Review
from showcase.words.systems.method import Method
from showcase.words.systems.one_page import fit
from showcase.words.systems.programme import Figure, Programme
from showcase.words.systems.system import Systems, Weighing

_INNER = str.maketrans("“”", "‘’")
"""Quotes inside quotes."""


def weighed(systems: Systems, reviews: Mapping[str, Review]) -> Systems:
    """The systems, knowing how juries weighed their sources: of each only what it is called and what it counts."""
    told = {
        name: tuple(Weighing(source.code, source.label, source.weight) for source in review.sources)
        for name, review in reviews.items()
        if review.sources
    }
    return replace(systems, weighings=told)


def programme(draft: StaffDraft, name: str, said: Programme, known: Known) -> Iterator[Problem]:
    """What is wrong with one programme."""
    yield from _named(draft, name, known)
    yield from known.unit(draft, ("unit",), said.unit)
    yield from known.case(draft, ("case",), said.case)
    for index, id_ in enumerate(said.standard):
        yield from known.term(draft, ("standard", index), id_)
    for index, id_ in enumerate(said.created):
        yield from known.unit(draft, ("created", index), id_)
    records = known.records
    picked = [case for case in records.cases if name in case.facts.programmes]
    for index, figure in enumerate(said.declared):
        count = tally(figure.measure, picked)
        if count is not None and count > figure.value:
            yield from compare(draft, ("declared", index, "value"), figure, count)
        for where, other in _elsewhere(records, name, said, figure):
            if other != _amount(figure):
                message = f"“{figure.label.translate(_INNER)}”这里写 {_amount(figure)}，{where}写 {other}。"
                hint = "对照出处，改正写错的一处；数的不是一回事的，指标分别起名。"
                yield rulebook.FIGURE_DIFFERS.broken(
                    draft.yaml.place(("declared", index, "value")), message, hint
                )


def _named(draft: StaffDraft, name: str, known: Known) -> Iterator[Problem]:
    """The file is called as the term is."""
    for problem in known.term(draft, (), name):
        known_so = problem.hint.startswith("是不是")
        then = problem.hint if known_so else f"先写 content/glossary/{name}.md。"
        yield replace(problem, hint=f"文件名和 content/glossary 里的术语条目相同。{then}")


def _amount(figure: Figure) -> str:
    return cn_amount(figure.value, figure.approx, figure.unit)


def _elsewhere(records: Records, name: str, said: Programme, figure: Figure) -> Iterator[tuple[str, str]]:
    """Where else the same figure is told of the same programme, and as what."""
    case = records.by_key.get(said.case or "")
    for result in case.facts.results if case else ():
        if result.label == figure.label:
            yield f"案例 {said.case} ", cn_amount(result.value, result.approx, result.unit)
    for book, compendium in records.compendiums.items():
        for declared in compendium.declared:
            if declared.programme == name and declared.label == figure.label:
                yield f"汇编 {book}.md ", cn_amount(declared.value, declared.approx, declared.unit)


def method(draft: StaffDraft, name: str, said: Method, known: Known) -> Iterator[Problem]:
    """What is wrong with one method."""
    yield from _named(draft, name, known)
    yield from known.unit(draft, ("unit",), said.unit)
    term = known.records.register.terms.get(name)
    if term is None:
        return
    told = Counter(detail.item for detail in said.details)
    for index, detail in enumerate(said.details):
        at = draft.yaml.place(("details", index, "item"))
        if detail.item not in term.items:
            listed = "、".join(term.items) or "（这条术语没有列出各项，details 不写）"
            message = f"“{term.name.translate(_INNER)}”里没有“{detail.item.translate(_INNER)}”这一项。"
            yield rulebook.METHOD_STEP.broken(at, message, f"可写：{listed}")
        elif told[detail.item] > 1 and detail is not next(
            one for one in said.details if one.item == detail.item
        ):
            message = f"“{detail.item.translate(_INNER)}”的要求写了 {told[detail.item]} 遍。"
            yield rulebook.METHOD_STEP.broken(at, message, "合成一条。")
    if over := fit(said, term).over:
        message = f"这张单子用最小的字也比一页 A4 长约 {over} 毫米。"
        hint = "把各项的要求、全年安排、未载各项写短，或者移到正文里；正文不印在单子上。"
        yield rulebook.METHOD_SHEET.broken(draft.yaml.place(()), message, hint)
