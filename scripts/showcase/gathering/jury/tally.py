"""What follows from a jury's marks: ranking, ties, and the awards a quota allows. Reckoned with exact fractions, so that nothing is
rounded before places are given; only what is shown has an end, and says so.

A case's result within a source is the mean of its jurors' totals, a juror's total the mean of the marks by the weights of the
criteria; sources count by their weights.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from showcase.late.values import dataclass
from showcase.words.season.review import LEAST_TO_DROP, Review, ReviewSource, Ties

SHOWN = 4
"""Decimals that are shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case the jury judges."""

    key: str
    title: str
    unit: str
    units: frozenset[str]
    """Ids of the units whose jurors stand aside."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A case's result within one source: juror → total, and which of those were left out."""

    label: str
    weight: Fraction
    totals: Mapping[str, Fraction]
    dropped: tuple[str, ...]
    mean: Fraction | None
    """None where nobody could mark it."""


@dataclass(frozen=True, slots=True)
class Result:
    """A case's result and place. `tied`: others have the same, and nobody has decided between them."""

    candidate: Candidate
    counted: tuple[Counted, ...]
    score: Fraction
    rank: int
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """The cases proposed for a grade, and how many it may have."""

    grade: str
    quota: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """All of it. With `obstacles` nothing may be decided yet; `remarks` are only to be known."""

    results: tuple[Result, ...]
    unmarked: tuple[Candidate, ...]
    """Cases without any mark."""
    proposal: tuple[Proposed, ...]
    obstacles: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def ties(self) -> tuple[tuple[Result, ...], ...]:
        """Groups of cases with the same result."""
        groups = (tuple(group) for _, group in groupby(self.results, key=lambda result: result.score))
        return tuple(group for group in groups if len(group) > 1)


def tallied(review: Review, candidates: Sequence[Candidate]) -> Tally:
    """The tally of a review that has been judged, over the cases of its compendium."""
    return _Count(review, candidates).tally()


def decimals(number: Fraction, places: int = SHOWN) -> str:
    """The number with as many decimals as it has, `places` at most; "…" says that there are more."""
    sign, number = ("-", -number) if number < 0 else ("", number)
    scaled, rest = divmod(number.numerator * 10**places, number.denominator)
    whole, part = divmod(scaled, 10**places)
    shown = f"{part:0{places}d}"
    return f"{sign}{whole}.{shown}…" if rest else f"{sign}{whole}.{shown}".rstrip("0").rstrip(".")


class _Count:
    """One counting."""

    def __init__(self, review: Review, candidates: Sequence[Candidate]) -> None:
        self.review, self.candidates = review, candidates
        self.obstacles: list[str] = []
        self.remarks: list[str] = []
        weights = {criterion.code: Fraction(criterion.weight) for criterion in review.criteria}
        whole = sum(weights.values())
        self.totals: defaultdict[str, dict[str, Fraction]] = defaultdict(dict)
        for score in review.scores:
            marks = (Fraction(mark) * weights.get(code, 0) for code, mark in score.marks.items())
            self.totals[score.case][score.juror] = sum(marks, Fraction(0)) / whole
        self.decided = {
            key: place for decision in review.decisions for place, key in enumerate(decision.cases)
        }

    def tally(self) -> Tally:
        marked = [one for one in self.candidates if self.totals.get(one.key)]
        unmarked = tuple(one for one in self.candidates if not self.totals.get(one.key))
        if unmarked:
            self.obstacles.append(f"{len(unmarked)} 个案例还没有分：{_some([one.key for one in unmarked])}。")
        results = self._ranked([(one, *self._result(one)) for one in marked])
        self._missing()
        proposal = tuple(self._proposal(results))
        return Tally(tuple(results), unmarked, proposal, tuple(self.obstacles), tuple(self.remarks))

    def _missing(self) -> None:
        """Every juror has marked every case, those apart he stands aside from."""
        for juror in self.review.jurors:
            avoided = self.review.avoided(juror)
            missing = [
                one.key
                for one in self.candidates
                if juror not in self.totals.get(one.key, {}) and not one.units & avoided
            ]
            if len(missing) == len(self.candidates):
                self.obstacles.append(f"评委 {juror} 的评分表还没有交。")
            elif missing and any(self.totals.get(key) for key in missing):
                self.obstacles.append(f"评委 {juror} 还有 {len(missing)} 个案例没有评：{_some(missing)}。")

    def _result(self, one: Candidate) -> tuple[tuple[Counted, ...], Fraction]:
        counted = tuple(self._counted(one, voice) for voice in self.review.voices)
        heard = [voice for voice in counted if voice.mean is not None]
        for voice in counted:
            if voice.mean is None and heard:
                self.remarks.append(f"{one.key}：“{voice.label}”没有评委的分，只按其余来源计。")
        weight = sum((voice.weight for voice in heard), Fraction(0))
        return counted, sum((voice.weight * (voice.mean or 0) for voice in heard), Fraction(0)) / weight

    def _counted(self, one: Candidate, voice: ReviewSource) -> Counted:
        totals = {
            juror: total for juror in voice.jurors if (total := self.totals[one.key].get(juror)) is not None
        }
        dropped: tuple[str, ...] = ()
        if self.review.rules.drop_extremes and len(totals) >= LEAST_TO_DROP:
            lowest = min(totals, key=lambda juror: totals[juror])
            dropped = (
                lowest,
                max((juror for juror in totals if juror != lowest), key=lambda juror: totals[juror]),
            )
        elif self.review.rules.drop_extremes and totals:
            self.remarks.append(
                f"{one.key}：“{voice.label}”只有 {len(totals)} 位评委的分，没有去掉最高分、最低分。"
            )
        kept = [total for juror, total in totals.items() if juror not in dropped]
        mean = sum(kept, Fraction(0)) / len(kept) if kept else None
        return Counted(voice.label, Fraction(voice.weight), totals, dropped, mean)

    def _ranked(self, found: Sequence[tuple[Candidate, tuple[Counted, ...], Fraction]]) -> list[Result]:
        """By score; of equals by what was decided, else as they stand in the compendium, sharing their place."""
        order = {one.key: place for place, one in enumerate(self.candidates)}
        by_score = sorted(
            found, key=lambda item: (-item[2], self.decided.get(item[0].key, 0), order[item[0].key])
        )
        results: list[Result] = []
        for score, group in groupby(by_score, key=lambda item: item[2]):
            members = list(group)
            place = len(results) + 1
            settled = len(members) == 1 or self._is_decided([one.key for one, _, _ in members])
            for offset, (one, counted, _) in enumerate(members):
                results.append(Result(one, counted, score, place + offset if settled else place, not settled))
        return results

    def _is_decided(self, keys: Sequence[str]) -> bool:
        """Whether one decision orders all of these."""
        return any(set(keys) <= set(decision.cases) for decision in self.review.decisions)

    def _proposal(self, results: Sequence[Result]) -> Iterator[Proposed]:
        """The grades filled from the top; a group that nobody has put in order is given a grade as a whole or not at all."""
        rules = self.review.rules
        if not rules.quota:
            self.obstacles.append("没有写各等级的名额（rules.quota），没有建议的奖项。")
            return
        good = [one for one in results if rules.least is None or one.score >= Fraction(rules.least)]
        if below := len(results) - len(good):
            self.remarks.append(f"{below} 个案例不到最低得分 {rules.least}，不给奖。")
        at = 0
        for grade, quota in rules.quota.items():
            taken = good[at : at + quota]
            rest = good[at + quota :]
            if taken and rest and taken[-1].tied and taken[-1].score == rest[0].score:
                group = [one.candidate.key for one in results if one.score == taken[-1].score]
                self.obstacles.append(self._straddling(grade, quota, group))
            if len(taken) < quota:
                self.remarks.append(f"“{grade}”名额 {quota} 个，只有 {len(taken)} 个案例可给。")
            at += len(taken)
            yield Proposed(grade, quota, tuple(one.candidate.key for one in taken))

    def _straddling(self, grade: str, quota: int, group: Sequence[str]) -> str:
        way = (
            "请评审机构定先后，写进 decisions"
            if self.review.rules.ties is Ties.DECIDE
            else "请调整名额（rules.quota），或把 rules.ties 改为 decide、把定下的先后写进 decisions"
        )
        return (
            f"“{grade}”名额 {quota} 个，末位有 {len(group)} 个案例得分相同（{_some(group)}），取不尽；{way}。"
        )


def _some(keys: Sequence[str], most: int = 6) -> str:
    return "、".join(keys[:most]) + (f" 等 {len(keys)} 个" if len(keys) > most else "")
