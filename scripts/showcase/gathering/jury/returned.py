"""A sheet that came back: read into scores, or every mistake told at its cell; one mistake, and nothing of it is taken."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from showcase.judging import privacy
from showcase.judging.staff.reviews import mark_fault
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.sheet import CellKind, ReadCell, ReadRow, ReadSheet
from showcase.words.season.review import Criterion, Review, Score

IDENTITY = "核对"
"""The hidden sheet that says which sheet this is."""
MARKS = "评分"
"""The sheet that is filled in."""
LEADING = ("编号", "案例", "品牌", "单位", "摘要", "材料")
"""The columns before the marks; no unit where the jury is not to know it."""
TOTAL, NOTE = "合计", "评语"
ASIDE = "回避"
"""Stands in the place of marks where the juror stands aside."""
_NUMBER = pattern(r"-?\d{1,6}(?:\.\d{1,9})?")
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, at which cell of which file, and how to mend it."""

    file: str
    address: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}  {self.address}" if self.address else self.file
        return f"{place}  {self.message}" + (f"\n    {self.hint}" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Returned:
    """What one file says: whose it is, the scores, or what is wrong."""

    juror: str
    scores: tuple[Score, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which sheet it is, as it was written into it."""

    name: str
    juror: str
    is_blind: bool
    full: str
    criteria: tuple[str, ...]
    first_row: int
    """The row of the first case."""
    keys: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jury:
    """What a sheet is held against: the review, and the cases with the units whose jurors stand aside."""

    name: str
    review: Review
    cases: Mapping[str, frozenset[str]]


def returned(file: str, sheets: Sequence[ReadSheet], jury: Jury) -> Returned:
    """What came back in a file."""
    identity = _identity(sheets)
    filled = next((sheet for sheet in sheets if sheet.name == MARKS), None)
    if identity is None or filled is None:
        hint = "要交的是 jury sheets 发出的那一份 .xlsx：不要另存为 .csv，也不要把内容拷进新的表格。"
        return Returned("", (), (Mistake(file, "", "这不是发出的评分表。", hint),))
    if wrong := tuple(_of_another(file, identity, jury)):
        return Returned(identity.juror, (), wrong)
    reading = _Reading(file, filled, identity, jury)
    scores = tuple(reading.scores())
    return Returned(identity.juror, scores if not reading.mistakes else (), tuple(reading.mistakes))


def _identity(sheets: Sequence[ReadSheet]) -> Identity | None:
    """What the hidden sheet says; None where there is none, or it says too little."""
    found = next((sheet for sheet in sheets if sheet.name == IDENTITY), None)
    said: dict[str, tuple[str, str]] = {}
    for row in found.rows if found else ():
        said[row.cell(0).text] = (row.cell(1).text, row.cell(2).text)
    try:
        numbers = sorted(int(name.removeprefix("案例 ")) for name in said if name.startswith("案例 "))
        cases = [said[f"案例 {number}"] for number in numbers]
        return Identity(
            said["汇编"][0], said["评委"][0], said["隐去单位"][0] == "是", said["满分"][0], tuple(said["指标"][0].split()),
            int(said["首行"][0]), tuple(key for key, _ in cases), tuple(title for _, title in cases),
        )  # fmt: skip
    except (KeyError, ValueError):
        return None


def _of_another(file: str, identity: Identity, jury: Jury) -> Iterator[Mistake]:
    """Why the sheet is not of this review, or of this review as it is now."""
    if identity.name != jury.name:
        yield Mistake(
            file, "", f"这是“{identity.name}”的评分表，不是“{jury.name}”的。", "换成这一册的评分表。"
        )
        return
    if identity.juror not in jury.review.jurors:
        known = "、".join(jury.review.jurors[:12])
        yield Mistake(file, "", f"没有评委“{identity.juror}”。", f"评委有：{known}。")
    codes = tuple(criterion.code for criterion in jury.review.criteria)
    if identity.criteria != codes or Decimal(identity.full or 0) != jury.review.rules.full:
        yield Mistake(
            file, "", "这张表发出以后，评分指标或满分改过。", "用 jury sheets 重新发一次，请评委照新表评。"
        )
    if gone := [key for key in identity.keys if key not in jury.cases]:
        yield Mistake(
            file,
            "",
            f"表里有 {len(gone)} 个案例不在这一册里了：{'、'.join(gone[:5])}。",
            "用 jury sheets 重新发一次。",
        )
    if new := [key for key in jury.cases if key not in identity.keys]:
        yield Mistake(
            file,
            "",
            f"这张表发出以后，增加了 {len(new)} 个案例：{'、'.join(new[:5])}。",
            "用 jury sheets 重新发一次。",
        )


class _Reading:
    """One sheet, line by line."""

    def __init__(self, file: str, sheet: ReadSheet, identity: Identity, jury: Jury) -> None:
        self.file, self.sheet, self.identity, self.jury = file, sheet, identity, jury
        self.mistakes: list[Mistake] = []
        self.leading = [name for name in LEADING if name != "单位" or not identity.is_blind]
        self.criteria = jury.review.criteria
        self.rows = {row.number: row for row in sheet.rows}

    def scores(self) -> Iterator[Score]:
        if not self._heads():
            return
        avoided = self.jury.review.avoided(self.identity.juror)
        for offset, (key, title) in enumerate(zip(self.identity.keys, self.identity.titles, strict=True)):
            number = self.identity.first_row + offset
            row = self.rows.get(number, ReadRow(number, ()))
            if not self._is_as_sent(row, offset + 1, title):
                return
            if self.jury.cases[key] & avoided:
                self._aside(row, key)
            elif score := self._score(row, key):
                yield score

    def _tell(self, cell: ReadCell, message: str, hint: str = "") -> None:
        self.mistakes.append(Mistake(self.file, f"{MARKS}!{cell.address}", message, hint))

    def _heads(self) -> bool:
        """Whether the heads stand where they stood: else no cell is what it seems."""
        number = self.identity.first_row - 1
        row = self.rows.get(number, ReadRow(number, ()))
        wanted = [*self.leading, *(head_of(criterion) for criterion in self.criteria), TOTAL, NOTE]
        for column, name in enumerate(wanted):
            if (cell := row.cell(column)).text != name:
                self._tell(
                    cell,
                    f"表头应当是“{name}”，写的是“{cell.text[:30]}”。",
                    "表头和列不要改动；照发出的表重新填。",
                )
                return False
        return True

    def _is_as_sent(self, row: ReadRow, number: int, title: str) -> bool:
        for column, wanted in ((0, str(number)), (1, title)):
            cell = row.cell(column)
            if _folded(cell.text) != _folded(wanted):
                message = f"这一行应当是“{wanted[:40]}”，写的是“{cell.text[:40]}”，行的次序或内容改动过。"
                self._tell(cell, message, "行不要增删、排序；照发出的表重新填。")
                return False
        return True

    def _aside(self, row: ReadRow, key: str) -> None:
        for column, _ in self._marks(row):
            if column.text not in ("", ASIDE):
                self._tell(
                    column, f"这个案例（{key}）应当回避，却填了“{column.text[:20]}”。", f"改回“{ASIDE}”。"
                )

    def _marks(self, row: ReadRow) -> Iterator[tuple[ReadCell, Criterion]]:
        for column, criterion in enumerate(self.criteria, len(self.leading)):
            yield row.cell(column), criterion

    def _score(self, row: ReadRow, key: str) -> Score | None:
        known = len(self.mistakes)
        marks = {
            criterion.code: mark
            for cell, criterion in self._marks(row)
            if (mark := self._mark(cell, criterion)) is not None
        }
        note = self._note(row.cell(len(self.leading) + len(self.criteria) + 1))
        if len(self.mistakes) > known:
            return None
        return Score(case=key, juror=self.identity.juror, marks=marks, note=note or None)

    def _mark(self, cell: ReadCell, criterion: Criterion) -> Decimal | None:
        full = self.jury.review.rules.full
        range_ = f"填 0 到 {full:f} 的数，小数不超过两位。"
        text = _folded(cell.text)
        if cell.fault:
            self._tell(cell, f"“{criterion.label}”：{cell.fault}")
        elif cell.kind is CellKind.EMPTY:
            self._tell(cell, f"“{criterion.label}”没有分。", range_)
        elif not _NUMBER.fullmatch(text):
            self._tell(cell, f"“{criterion.label}”填的是“{cell.text[:20]}”，不是数。", range_)
        elif fault := mark_fault(Decimal(text), full):
            self._tell(cell, f"“{criterion.label}”的 {text} {fault}。", range_)
        else:
            return Decimal(text)
        return None

    def _note(self, cell: ReadCell) -> str:
        if len(cell.text) > _LONGEST_NOTE:
            self._tell(cell, f"评语有 {len(cell.text)} 个字，最多 {_LONGEST_NOTE} 个。", "写短些。")
        elif found := privacy.findings(cell.text, ()):
            self._tell(
                cell, f"评语里有{privacy.SAYINGS[found[0].kind][1]} {found[0].hidden}。", "删去个人信息。"
            )
        return cell.text


def head_of(criterion: Criterion) -> str:
    """What stands over a criterion's marks."""
    return f"{criterion.label}（权重 {criterion.weight:f}）"


def _folded(text: str) -> str:
    """Words as they are compared: full-width figures, and blanks, are as good."""
    return "".join(unicodedata.normalize("NFKC", text).split())
