"""A workbook as the bytes of an .xlsx: heads, widths, locked cells, checks of what is typed, formulas, print set-up.

What stands in a cell is a value and never a formula, whatever it begins with: a formula is a `Formula`. The same value gives the same
bytes, whenever it is written.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from showcase.late.patterns import pattern
from showcase.reading.sheet import letters
from showcase.rendering import packing, xml_text
from showcase.rendering.workbook import (
    Column,
    Days,
    Fixed,
    Formula,
    Link,
    Numbers,
    Options,
    Sheet,
    Value,
    Workbook,
    width,
)

_WIDEST, _MARGIN = 48, 2
_LINE, _HIGHEST = 16, 409
"""Points of a line, and of the highest row there can be."""
_LONGEST = 32_767
"""Characters of a cell."""
_LIST = 250
"""Characters of the options a check may list by itself; more of them stand on a sheet of their own."""
_OPTIONS = "选项"
_NOT_IN_NAMES = pattern(r"[\[\]:*?/\\]")
_RISKY = ("=", "+", "-", "@")
"""What programs take for the beginning of a formula, in a cell somebody saves as text."""
_MADE = pattern(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_HEAD_FILL, _OPEN_FILL = "F3E9E7", "FFFBE6"


def written(book: Workbook) -> bytes:
    """The file."""
    from openpyxl import Workbook as Made

    made = Made()
    made.remove(made.active)
    made.properties.title, made.properties.creator = xml_text.held(book.title), ""
    names = _names(book.sheets)
    for name, sheet in zip(names, book.sheets, strict=True):
        _Writer(made, made.create_sheet(name), sheet).write()
    made.active = next((number for number, sheet in enumerate(book.sheets) if not sheet.is_hidden), 0)
    result = io.BytesIO()
    made.save(result)
    parts = packing.parts_of(result.getvalue())
    core = "docProps/core.xml"
    parts[core] = _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", parts[core])
    return packing.packed(parts)


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """What the sheets are called: as spreadsheets take it, and no two the same."""
    names: list[str] = []
    for sheet in sheets:
        plain = _NOT_IN_NAMES.sub(" ", xml_text.held(sheet.name)).strip(" '")[:31] or "表"
        name, number = plain, 2
        while name.lower() in {other.lower() for other in names}:
            name, number = f"{plain[:27]} {number}", number + 1
        names.append(name)
    return names


class _Writer:
    """Writes one sheet into openpyxl's."""

    def __init__(self, made: Any, target: Any, sheet: Sheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self.made, self.target, self.sheet = made, target, sheet
        line = Side(style="thin", color="BFBFBF")
        self.border = Border(left=line, right=line, top=line, bottom=line)
        self.font = Font(name="宋体", size=11)
        self.bold = Font(name="宋体", size=11, bold=True)
        self.titled = Font(name="黑体", size=16)
        self.linked = Font(name="宋体", size=11, underline="single", color="0563C1")
        self.filled = PatternFill("solid", fgColor=_HEAD_FILL)
        self.open_fill = PatternFill("solid", fgColor=_OPEN_FILL)
        self.centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.plain = Alignment(vertical="center", wrap_text=True)
        self.unlocked = Protection(locked=False)

    def write(self) -> None:
        """The whole sheet."""
        sheet = self.sheet
        number = 0
        for number, said in enumerate([*([sheet.title] if sheet.title else []), *sheet.notes], 1):
            self._across(number, said, is_title=bool(sheet.title) and number == 1)
        for column, head in enumerate(sheet.columns):
            self._head(number + 1, column, head)
        self._height(number + 1, [column.head for column in sheet.columns])
        blank = (None,) * len(sheet.columns)
        for row, values in enumerate([*sheet.rows, *[blank] * sheet.spare], number + 2):
            for column, value in enumerate(values):
                self._cell(row, column, value)
            self._height(row, values)
        last = number + 1 + len(sheet.rows) + sheet.spare
        for row, words in enumerate(sheet.foot, last + 1):
            self._across(row, words, is_title=False)
        self._widths()
        self._checks(number + 2, max(last, number + 2))
        self._set_up(number + 1)

    def _across(self, row: int, words: str | Formula, *, is_title: bool) -> None:
        cell = self.target.cell(row, 1)
        _put(cell, words)
        cell.font, cell.alignment = (self.titled, self.centred) if is_title else (self.font, self.plain)
        if len(self.sheet.columns) > 1:
            self.target.merge_cells(
                start_row=row, end_row=row, start_column=1, end_column=len(self.sheet.columns)
            )
        said = _shown(words)
        across = sum(self._wide(column) for column in range(len(self.sheet.columns)))
        lines = -(-width(said) // max(1, across))
        self.target.row_dimensions[row].height = 28 if is_title else 16 * max(1, lines, said.count("\n") + 1)

    def _head(self, row: int, column: int, head: Column) -> None:
        cell = self.target.cell(row, column + 1)
        _put(cell, head.head)
        cell.font, cell.fill, cell.border, cell.alignment = self.bold, self.filled, self.border, self.centred

    def _cell(self, row: int, column: int, value: Value) -> None:
        cell, how = self.target.cell(row, column + 1), self.sheet.columns[column]
        _put(cell, value)
        cell.font = self.linked if isinstance(value, Link) else self.font
        cell.border, cell.alignment = self.border, self.centred if how.is_centred else self.plain
        if how.number_format:
            cell.number_format = how.number_format
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        if how.is_open and self.sheet.is_locked and not isinstance(value, Fixed):
            cell.protection, cell.fill = self.unlocked, self.open_fill

    def _height(self, row: int, values: Sequence[Value]) -> None:
        """As many lines as the longest words take: not every program works that out when it opens a file."""
        lines = max(
            (
                sum(max(1, -(-width(line) // self._wide(column))) for line in _shown(value).split("\n"))
                for column, value in enumerate(values)
            ),
            default=1,
        )
        self.target.row_dimensions[row].height = min(_HIGHEST, _LINE * lines + 3)

    def _wide(self, column: int) -> int:
        how = self.sheet.columns[column]
        if how.width:
            return how.width
        words = [how.head, *(_shown(row[column]) for row in self.sheet.rows if column < len(row))]
        return min(_WIDEST, max(map(width, words)) + _MARGIN)

    def _widths(self) -> None:
        for column in range(len(self.sheet.columns)):
            self.target.column_dimensions[letters(column)].width = self._wide(column)

    def _checks(self, first: int, last: int) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        for check in self.sheet.checks:
            letter = letters(check.column)
            validation = DataValidation(
                **self._asked(check.allowed), allow_blank=True, showErrorMessage=True, errorStyle="stop",
                errorTitle="填得不对", error=check.message[:225], showInputMessage=bool(check.prompt),
                promptTitle="怎么填" if check.prompt else None, prompt=check.prompt[:250] or None,
            )  # fmt: skip
            validation.add(f"{letter}{first}:{letter}{last}")
            self.target.add_data_validation(validation)

    def _asked(self, allowed: Options | Numbers | Days) -> dict[str, str]:
        if isinstance(allowed, Options):
            return {"type": "list", "formula1": self._listed(allowed.words)}
        if isinstance(allowed, Numbers):
            kind = "whole" if allowed.is_whole else "decimal"
            return {
                "type": kind,
                "operator": "between",
                "formula1": str(allowed.least),
                "formula2": str(allowed.most),
            }
        ends = (f"DATE({day.year},{day.month},{day.day})" for day in (allowed.first, allowed.last))
        return {
            "type": "date",
            "operator": "between",
            **dict(zip(("formula1", "formula2"), ends, strict=True)),
        }

    def _listed(self, words: Sequence[str]) -> str:
        """The options themselves, or where they stand."""
        plain = ",".join(words).replace('"', '""')
        if len(plain) <= _LIST and not any("," in word for word in words):
            return f'"{plain}"'
        if _OPTIONS not in self.made.sheetnames:
            self.made.create_sheet(_OPTIONS).sheet_state = "hidden"
        options = self.made[_OPTIONS]
        column = 1 if options.cell(1, 1).value is None else options.max_column + 1
        for row, word in enumerate(words, 1):
            _put(options.cell(row, column), word)
        letter = letters(column - 1)
        return f"{_OPTIONS}!${letter}$1:${letter}${len(words)}"

    def _set_up(self, head: int) -> None:
        """How the sheet is shown, locked and printed."""
        target, sheet = self.target, self.sheet
        target.freeze_panes = target.cell(head + 1, sheet.fixed_columns + 1)
        target.print_title_rows = f"{head}:{head}"
        target.page_setup.paperSize = target.PAPERSIZE_A4
        target.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
        target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
        target.sheet_properties.pageSetUpPr.fitToPage = True
        target.print_options.horizontalCentered = True
        target.page_margins.left = target.page_margins.right = 0.4
        target.page_margins.top, target.page_margins.bottom, target.page_margins.footer = 0.6, 0.75, 0.3
        target.oddFooter.center.text = "第 &P 页，共 &N 页"
        if sheet.is_hidden:
            target.sheet_state = "hidden"
        if sheet.is_locked:
            target.protection.sheet = True
            target.protection.formatColumns = target.protection.formatRows = False


def _shown(value: Value) -> str:
    """The words a value takes room by."""
    if isinstance(value, Formula) or value is None:
        return ""
    return value.words if isinstance(value, Link | Fixed) else str(value)


def _put(cell: Any, value: Value) -> None:
    """The value in the cell; words stay words, whatever they begin with."""
    if isinstance(value, Formula):
        cell.value = value.words if value.words.startswith("=") else f"={value.words}"
        return
    if isinstance(value, Fixed):
        _put(cell, value.words)
        return
    if isinstance(value, Link):
        _put(cell, value.words)
        if value.target.startswith("#"):
            from openpyxl.worksheet.hyperlink import Hyperlink

            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=value.target[1:])
        elif value.target:
            cell.hyperlink = value.target
        return
    if not isinstance(value, str):
        cell.value = value
        return
    words = xml_text.held(value)[:_LONGEST]
    cell.value = words or None
    if words.startswith(_RISKY):
        cell.data_type = "s"
        cell.quotePrefix = True
