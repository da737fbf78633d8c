"""content/corrections.yml judged: each correction names a case that is there, what was corrected and, of a book, one that is."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.judging.nearest import labelled, nearest
from showcase.judging.records import Withdrawn
from showcase.judging.shape import check
from showcase.judging.staff.entries import LIST, items_at
from showcase.judging.verdict import Verdict
from showcase.late.values import dataclass
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.case.fields import field_at
from showcase.words.case.record import Facts
from showcase.words.editions.correction import Correction, CorrectionKind
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction, and where it stands in its file."""

    at: DataPath
    said: Correction


def judge_corrections(draft: StaffDraft | None) -> tuple[tuple[Listed, ...], list[Problem]]:
    """The corrections that fit their schema, and what keeps the others from it."""
    found: list[Listed] = []
    problems: list[Problem] = []
    for at in items_at(draft.yaml, (LIST,)) if draft else ():
        assert draft, "an item stands in a file"
        said, misfits = check(Correction, draft.yaml, at)
        problems += misfits
        if said:
            found.append(Listed(at, said))
    return tuple(found), problems


def withdrawn(listed: Sequence[Listed], verdicts: Sequence[Verdict]) -> Mapping[str, Withdrawn]:
    """What remains of the cases that are withdrawn, by key; of one whose folder is gone its key."""
    by_key = {verdict.key: verdict for verdict in verdicts}
    found: dict[str, Withdrawn] = {}
    for one in listed:
        if one.said.kind is CorrectionKind.WITHDRAWAL:
            key = one.said.case
            verdict = by_key.get(key)
            title = (verdict.title if verdict else "") or one.said.was or key
            unit = verdict.facts.unit if verdict and verdict.facts else ""
            found.setdefault(key, Withdrawn(key, title, unit, one.said.date, one.said.reason))
    return found


def problems(
    draft: StaffDraft | None, listed: Sequence[Listed], titles: Mapping[str, str], books: Mapping[str, str]
) -> Iterator[Problem]:
    """Every breach. `titles` of all cases by key, those withdrawn too; `books` are the titles of compendiums by name."""
    taken: set[str] = set()
    for one in listed if draft else ():
        assert draft, "a correction stands in a file"
        yield from _case(draft, one, titles)
        yield from _where(draft, one)
        for index, name in enumerate(one.said.in_editions):
            if name not in books:
                close = nearest(name, books)
                hint = f"是不是：{labelled(close, books)}" if close else "写 content/compendiums 里的文件名。"
                place = draft.yaml.place((*one.at, "in_editions", index))
                yield rulebook.EDITION_UNKNOWN.broken(place, f"没有汇编“{name}”。", hint)
        if one.said.kind is CorrectionKind.WITHDRAWAL:
            if one.said.case in taken:
                place = draft.yaml.place((*one.at, "case"))
                yield rulebook.ENTRY_REPEATED.broken(
                    place, f"案例“{one.said.case}”已经登记了撤回。", "只留一处。"
                )
            taken.add(one.said.case)


def _case(draft: StaffDraft, one: Listed, titles: Mapping[str, str]) -> Iterator[Problem]:
    key = one.said.case
    if key in titles:
        return
    close = nearest(key, titles)
    hint = (
        f"是不是：{labelled(close, titles)}"
        if close
        else "写成“年度/标识”，如 2024/nuanxin-chuangkou；撤回了的案例，文件夹要留着。"
    )
    yield rulebook.CORRECTION_CASE.broken(draft.yaml.place((*one.at, "case")), f"没有案例“{key}”。", hint)


def _where(draft: StaffDraft, one: Listed) -> Iterator[Problem]:
    """An erratum says which place, what was there and what is there now."""
    said, place = one.said, draft.yaml.place(one.at)
    if said.kind is not CorrectionKind.ERRATUM:
        return
    if not said.field and not said.passage:
        hint = "补上 field（case.yml 里的哪一项，如 title）或 passage（正文里的哪一段，如 主要做法）。"
        yield rulebook.CORRECTION_PLACE.broken(place, "这一条勘误没有写改的是哪一处。", hint)
    if not said.was and not said.now:
        hint = "补上 was（原来的文字）和 now（现在的文字）；整篇改写的，kind 写 new_version。"
        yield rulebook.CORRECTION_PLACE.broken(place, "这一条勘误没有写原来怎样、现在怎样。", hint)
    elif said.was == said.now:
        at = draft.yaml.place((*one.at, "now"))
        yield rulebook.CORRECTION_PLACE.broken(
            at, "原来的和现在的文字一样。", "核对；没有改动的，删去这一条。"
        )
    if said.field and field_at(Facts, tuple(said.field.split("."))) is None and not _is_item(said.field):
        at = draft.yaml.place((*one.at, "field"))
        names = {name: info.title or name for name, info in Facts.model_fields.items()}
        close = nearest(said.field.partition(".")[0], names)
        hint = (
            f"是不是：{labelled(close, names)}"
            if close
            else "写 case.yml 里的项目名，如 title、brand.slogan。"
        )
        yield rulebook.CORRECTION_PLACE.broken(at, f"case.yml 里没有“{said.field}”这一项。", hint)


def _is_item(field: str) -> bool:
    """Whether it is a field once the numbers of list items are left out."""
    return field_at(Facts, tuple(step for step in field.split(".") if not step.isdigit())) is not None
