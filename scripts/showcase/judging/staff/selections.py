"""Collections and compendiums: their front matter read, and held against the records they select."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from showcase.judging.nearest import labelled, nearest
from showcase.judging.record import Record
from showcase.judging.records import Records, measured
from showcase.judging.shape import check
from showcase.judging.staff import imprints
from showcase.judging.staff.awards import AwardJudge
from showcase.judging.staff.declared import compare
from showcase.judging.staff.own_parts import own_parts
from showcase.judging.verdict import Verdict
from showcase.reading.source import Drafts, StaffDraft
from showcase.reading.yaml.yaml_text import value_at
from showcase.words.case.choices import ProvenanceKind
from showcase.words.dimension import Lookup, ValueSources
from showcase.words.dimensions import PICKS
from showcase.words.entry import Entry
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.selection import ON_COVERS, Collection, Compendium, Pick

_Kind = TypeVar("_Kind", bound=Entry)


def judge_selections(
    drafts: Drafts,
) -> tuple[Mapping[str, Collection], Mapping[str, Compendium], list[Problem]]:
    """File name → selection, for those that fit their schema, and what keeps the others from it."""
    problems: list[Problem] = []
    collections = dict(_fitting(drafts.collections, Collection, problems))
    compendiums = dict(_fitting(drafts.compendiums, Compendium, problems))
    return collections, compendiums, problems


def _fitting(
    drafts: tuple[StaffDraft, ...], schema: type[_Kind], problems: list[Problem]
) -> Iterator[tuple[str, _Kind]]:
    for draft in drafts:
        selection, misfits = check(schema, draft.yaml)
        problems += misfits
        if selection:
            yield draft.name, selection


def problems(records: Records, drafts: Drafts, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """What is wrong with any selection, given the records there are."""
    judges = _Judges(records, verdicts)
    said = {
        f"content/{kind}/{name}.md": selection.book
        for kind, held in (("collections", records.collections), ("compendiums", records.compendiums))
        for name, selection in held.items()
    }
    yield from imprints.profiles(drafts, said)
    for draft in drafts.collections:
        collection = records.collections.get(draft.name)
        yield from judges.pick(draft, collection.pick if collection else None)
        if collection:
            yield from _title(draft, collection.title, "专题名称", ON_COVERS["collections"])
            yield from imprints.plates(draft, collection.book, judges.picked(collection.pick))
    for draft in drafts.compendiums:
        compendium = records.compendiums.get(draft.name)
        yield from judges.pick(draft, compendium.pick if compendium else None)
        if compendium:
            yield from _title(draft, compendium.title, "汇编名称", ON_COVERS["compendiums"])
            yield from imprints.colophon(draft, compendium)
            if draft.name not in records.editions:  # what is frozen stands, whatever becomes of its pictures
                yield from imprints.plates(draft, compendium.book, judges.picked(compendium.pick))
            for problem in judges.compendium(draft, compendium):
                # Where a record does not fit its schema, what seems short may only not have been counted.
                if judges.is_whole or problem.rule != rulebook.COUNT_SHORT.id:
                    yield problem


def _title(draft: StaffDraft, title: str, label: str, most: int) -> Iterator[Problem]:
    if len(title) > most:
        message = f"“{label}”有 {len(title)} 个字，封面上最多排 {most} 个字。页面照常登载，书不排。"
        place = draft.yaml.place(("title",))
        yield rulebook.BOOK_TITLE_LONG.broken(place, message, f"删减到 {most} 个字以内。")


class _Judges:
    """What selections are held against."""

    def __init__(self, records: Records, verdicts: Sequence[Verdict]) -> None:
        self.records = records
        register = records.register
        self.titles = {verdict.key: verdict.title for verdict in verdicts}
        self.is_whole = len(self.titles) == len(records.cases)
        self.titles |= {key: gone.title for key, gone in records.withdrawn.items()}
        """Whether every record fits its schema; if not, what is missing from a selection may be among the others."""
        self._lookup = Lookup(
            ValueSources(register, [*(verdict.year for verdict in verdicts), *register.calls])
        )
        self.known = cache(self._known)
        self.awards = AwardJudge(
            records,
            self.titles,
            self.is_whole,
            self.known("award"),
            lambda code: "" if self._is_excused("award", code) else self._hint("award", code),
        )

    def picked(self, pick: Pick) -> Mapping[str, Record]:
        """The cases of a selection by their keys."""
        return {case.key: case for case in self.records.picked(pick)}

    def _known(self, key: str) -> Mapping[str, str]:
        """What can be picked under a key of `Pick`, each code with what stands beside it in a hint."""
        if key == "cases":
            return self.titles
        dimension, pick_key = PICKS[key]
        values = dimension.values_of(pick_key)
        known = {
            code: value.name if value.hint is None else value.hint
            for code, value in self._lookup.known(values).items()
            if pick_key.among(code)
        }
        return {**dict.fromkeys(self.records.index[pick_key.key], ""), **known} if values.is_open else known

    def pick(self, draft: StaffDraft, pick: Pick | None) -> Iterator[Problem]:
        """Everything a pick names exists, whether or not its file fits its schema (`pick` is None if not); and one that fits
        selects at least one case."""
        unknown = False
        for key in Pick.model_fields:
            label = Pick.model_fields[key].title or key
            said = value_at(draft.yaml.data, ("pick", key))
            for index, code in enumerate(said if isinstance(said, list) else ()):
                if not isinstance(code, str) or code in self.known(key) or self._is_excused(key, code):
                    continue
                unknown = True
                place = draft.yaml.place(("pick", key, index))
                yield rulebook.PICK_UNKNOWN.broken(
                    place, f"选取条件“{label}”里的“{code}”不存在。", self._hint(key, code)
                )
        if pick and not unknown and self.is_whole and not self.records.picked(pick):
            hint = "放宽条件：各项之间须同时满足，一项里的几个值满足其一即可。还没有案例的，不用改。"
            yield rulebook.PICK_EMPTY.broken(
                draft.yaml.place(("pick",)), "选取条件一个案例也没有选中，页面照常登载，书不排。", hint
            )

    def _is_excused(self, key: str, code: str) -> bool:
        """Whether staff have been told already why this cannot be found."""
        if key not in PICKS:
            return False
        dimension, pick_key = PICKS[key]
        return self.records.register.excused(dimension.values_of(pick_key).group, code)

    def _hint(self, key: str, code: str) -> str:
        known = self.known(key)
        close = nearest(code, known)
        if close:
            return f"是不是：{labelled(close, known)}"
        return (
            f"可填：{labelled(list(known)[:20], known)}{'等' if len(known) > 20 else ''}"
            if known
            else "先登记，再选取。"
        )

    def compendium(self, draft: StaffDraft, compendium: Compendium) -> Iterator[Problem]:
        """Awards name the compendium's own cases, none twice in a scheme; published counts bound what was gathered."""
        picked = self.records.of_compendium(draft.name)
        yield from self._issuer(draft, compendium.issuer, picked)
        yield from self.awards.problems(draft, compendium, {case.key: case.facts.title for case in picked})
        titles = {case.key: case.facts.title for case in picked}
        yield from own_parts(draft, compendium, titles, self.titles, is_whole=self.is_whole)
        for index, declared in enumerate(compendium.declared):
            yield from self._programme(draft, ("declared", index, "programme"), declared.programme)
            count = measured(declared, picked)
            if count is not None:
                yield from compare(draft, ("declared", index, "value"), declared, count)

    def _issuer(self, draft: StaffDraft, issuer: str | None, picked: tuple[Record, ...]) -> Iterator[Problem]:
        """A unit issues what its own hand-ins were gathered into; what staff compiled from sources is this site's."""
        units = self.records.register.units.values()
        if not issuer or issuer not in {name for unit in units for name in (unit.name, unit.short_name)}:
            return
        if picked and all(case.facts.provenance.kind is ProvenanceKind.COMPILED for case in picked):
            message = (
                f"“编印单位”写的是{issuer}，收入的却都是据公开资料整理的记录，读者会当作该单位编印的书。"
            )
            hint = "由本站编辑整理的，删去 issuer 这一行；确由该单位编印的，不用改。"
            yield rulebook.ISSUER_CLAIMED.broken(draft.yaml.place(("issuer",)), message, hint)

    def _programme(self, draft: StaffDraft, at: tuple[str | int, ...], code: str | None) -> Iterator[Problem]:
        terms = self.records.register.terms
        if code is None or code in terms or self.records.register.excused("glossary", code):
            return
        known = {key: f"{term.name}，{term.place}" for key, term in terms.items()}
        close = nearest(code, known)
        hint = (
            f"是不是：{labelled(close, known)}"
            if close
            else "写术语条目的文件名，如 party-pioneer-posts；或删去这一项。"
        )
        yield rulebook.PROGRAMME_UNKNOWN.broken(draft.yaml.place(at), f"没有术语条目“{code}”。", hint)
