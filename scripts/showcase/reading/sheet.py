"""What a spreadsheet is once it is read: sheets of rows of cells, each cell with its address."""

from datetime import date, timedelta

from showcase.late.values import dataclass
from showcase.words.choice import Choice

_FIRST_DAY = date(1899, 12, 30)
_DAYS = range(20_000, 80_000)
"""Numbers that are days of 1954 to 2119, where a day is asked for."""


class NotRead(Exception):
    """The file is no spreadsheet that can be read; `reason` says why in Chinese, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CellKind(Choice):
    """What a cell holds."""

    TEXT = "text", "文字"
    NUMBER = "number", "数"
    DATE = "date", "日期"
    TRUTH = "truth", "真假"
    ERROR = "error", "错误值"
    EMPTY = "empty", "空"


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell. `text` is its value without blanks around it: numbers written out in Arabic numerals (no rounding), days as
    YYYY-MM-DD. Of a merged area every cell has the value of the first."""

    address: str
    text: str = ""
    kind: CellKind = CellKind.EMPTY
    formula: bool = False
    merged: str = ""
    """The address of the first cell, in the others of a merged area."""

    @property
    def fault(self) -> str:
        """Why the cell has no value that can be taken, with the fix; empty where it has one, or is empty."""
        if self.kind is CellKind.ERROR:
            return f"单元格里是错误值 {self.text}；请改填正确的内容。"
        if self.formula and self.kind is CellKind.EMPTY:
            return "公式还没有算出结果；请用 WPS 或 Excel 打开，保存一次，或者改填数。"
        return ""

    @property
    def day(self) -> str:
        """The day it names, as YYYY-MM-DD: a date, or the number by which a spreadsheet keeps one. Empty where it is neither."""
        if self.kind is CellKind.DATE:
            return self.text[:10] if self.text[4:5] == "-" else ""
        if self.kind is CellKind.NUMBER and self.text.isdigit() and int(self.text) in _DAYS:
            return (_FIRST_DAY + timedelta(days=int(self.text))).isoformat()
        return ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row, numbered as the spreadsheet numbers it. Its cells stand at their columns from A on; rows without a word are left out."""

    number: int
    cells: tuple[ReadCell, ...]

    def cell(self, column: int) -> ReadCell:
        """The cell at a column, from 0; an empty one beyond the last."""
        return self.cells[column] if column < len(self.cells) else ReadCell(f"{letters(column)}{self.number}")


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet by its name. `hidden`: people do not see it."""

    name: str
    rows: tuple[ReadRow, ...]
    hidden: bool = False

    def row(self, number: int) -> ReadRow:
        """The row of that number; an empty one where there is none."""
        return next((row for row in self.rows if row.number == number), ReadRow(number, ()))


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
