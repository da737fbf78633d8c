"""Awards of a compendium: they name its own cases or registered units, none twice in a scheme, and hold after they were given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from showcase.judging.nearest import labelled, nearest
from showcase.judging.records import Records
from showcase.judging.staff.declared import compare
from showcase.reading.source import StaffDraft
from showcase.reading.yaml.yaml_text import DataPath
from showcase.words.chinese import cn_date
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem
from showcase.words.staff.award import Award, Lasting, Recipient
from showcase.words.staff.selection import Compendium, Declared


@dataclass(frozen=True)
class AwardJudge:
    """What awards are held against."""

    records: Records
    titles: Mapping[str, str]
    """Of all cases, be they withdrawn, by key."""
    is_whole: bool
    """Whether every record fits its schema."""
    grades: Mapping[str, str]
    """Label by code."""
    grade_hint: Callable[[str], str]
    """What to write instead of an unknown grade; empty where staff have been told already."""

    def problems(
        self, draft: StaffDraft, compendium: Compendium, picked: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Every breach; `picked` are the titles of the compendium's cases by key."""
        given: dict[tuple[str, str], str] = {}
        for number, award in enumerate(compendium.awards):
            if award.grade not in self.grades and (hint := self.grade_hint(award.grade)):
                place = draft.yaml.place(("awards", number, "grade"))
                yield rulebook.WORD_UNKNOWN.broken(place, f"奖项等级“{award.grade}”不在词表里。", hint)
            yield from _times(draft, ("awards", number), award, award.expires, compendium.year)
            for at, holder in _holders(award, number):
                yield from self._holder(draft, at, holder, picked)
                key = holder.case or holder.unit or ""
                if before := given.get((award.scheme, key)):
                    message = f"“{key}”在“{award.scheme}”里已经得了“{self.grades.get(before, before)}”。"
                    hint = f"{'一个案例' if holder.case else '一个单位'}在同一奖项体系里只留一处。"
                    yield rulebook.AWARD_REPEATED.broken(draft.yaml.place(at), message, hint)
                if key:
                    given.setdefault((award.scheme, key), award.grade)
            for index, holder in enumerate(award.recipients):
                at = ("awards", number, "recipients", index)
                yield from _times(draft, at, holder, holder.expires or award.expires, compendium.year)
            if award.declared is not None:
                label = f"{award.scheme}·{self.grades.get(award.grade, award.grade)}"
                declared = Declared.model_construct(label=label, value=award.declared, unit="项", approx=None)
                held = {(holder.case, holder.unit) for _, holder in _holders(award, number)}
                yield from compare(draft, ("awards", number, "declared"), declared, len(held))

    def _holder(
        self, draft: StaffDraft, at: DataPath, holder: Recipient, picked: Mapping[str, str]
    ) -> Iterator[Problem]:
        place = draft.yaml.place(at)
        if bool(holder.case) == bool(holder.unit):
            said = "既写了案例，又写了单位" if holder.case else "案例、单位都没有写"
            hint = "写一个：case: 年度/标识，或 unit: 名录里的 id。"
            yield rulebook.AWARD_RECIPIENT.broken(place, f"这个获奖者{said}。", hint)
        elif holder.unit:
            yield from self._unit(draft, at, holder.unit)
        elif holder.case in self.records.withdrawn:
            return
        elif holder.case and holder.case not in picked and (self.is_whole or holder.case not in self.titles):
            yield rulebook.AWARD_CASE.broken(place, *self._case_words(holder.case, picked))

    def _unit(self, draft: StaffDraft, at: DataPath, unit: str) -> Iterator[Problem]:
        register = self.records.register
        if unit in register.units or register.excused("units", unit):
            return
        known = {id_: one.name for id_, one in register.units.items()}
        close = nearest(unit, known)
        hint = f"是不是：{labelled(close, known)}" if close else "先登记到 content/units，再写它的 id。"
        yield rulebook.UNIT_UNKNOWN.broken(
            draft.yaml.place((*at, "unit")), f"获奖单位“{unit}”不在单位名录里。", hint
        )

    def _case_words(self, key: str, picked: Mapping[str, str]) -> tuple[str, str]:
        if key in self.titles:
            return f"获奖案例“{key}”不在这部汇编的选取条件之内。", "放宽 pick，或把这个奖项写进收录它的汇编。"
        close = nearest(key, picked) or nearest(key, self.titles)
        hint = (
            f"是不是：{labelled(close, self.titles)}"
            if close
            else "写成“年度/标识”，如 2024/nuanxin-chuangkou；没有记录的获奖案例写进 note。"
        )
        return f"没有案例“{key}”。", hint


def _times(
    draft: StaffDraft, at: DataPath, said: Lasting, expires: str | None, year: str
) -> Iterator[Problem]:
    """It holds and is taken back after it was given, and is not taken back once it has ended."""
    if said.expires and said.expires[:4] < year:
        message = f"有效期至 {cn_date(said.expires)}，早于颁发的年度（{year} 年）。"
        place = draft.yaml.place((*at, "expires"))
        yield rulebook.AWARD_TIMES.broken(place, message, "核对有效期；不限年份的，删去这一行。")
    if not said.revoked:
        return
    place, when = draft.yaml.place((*at, "revoked", "date")), said.revoked.date
    if when[:4] < year:
        message = f"撤销时间 {cn_date(when)}，早于颁发的年度（{year} 年）。"
        yield rulebook.AWARD_TIMES.broken(place, message, "核对撤销的日期。")
    elif expires and when[: len(expires)] > expires:
        message = f"撤销时间 {cn_date(when)}，奖项在 {cn_date(expires)}已经到期。"
        yield rulebook.AWARD_TIMES.broken(place, message, "到期的奖项不用撤销；或核对有效期。")


def _holders(award: Award, number: int) -> Iterator[tuple[DataPath, Recipient]]:
    """Who was given it, each with where that is written."""
    for index, key in enumerate(award.cases):
        yield ("awards", number, "cases", index), Recipient(case=key)
    for index, holder in enumerate(award.recipients):
        yield ("awards", number, "recipients", index), holder
