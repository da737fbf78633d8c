"""Spreadsheets of strangers (.xlsx of Excel, WPS and LibreOffice, .csv in any Chinese encoding) become plain rows of cells with their addresses.

A spreadsheet is opened as hostile: sizes, numbers of cells and the areas that are merged are counted before the library reads it. Older
kinds (.xls, .et, .ods) are made .xlsx first by LibreOffice, where it is installed.
"""

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE, decode, unix_lines
from showcase.reading.hand_in import archive, office
from showcase.reading.hand_in.hand_in import NotTaken
from showcase.reading.sheet import CellKind, NotRead, ReadCell, ReadRow, ReadSheet, letters

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 256, 300_000
LIMITS = archive.Limits(packed=10 * 1024 * 1024, entries=400, unpacked=40 * 1024 * 1024)
"""A register of ten thousand units with twenty columns is a megabyte, unpacked twelve."""

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_OLDER = (".xls", ".et", ".ods", ".fods", ".wks")
_SAVE_AGAIN = "请用 WPS 或 Excel 打开，另存为新的 .xlsx 文件。"
_CELLS = pattern(rb"<(?:\w+:)?c[\s>/]")
_FORMULAS = pattern(rb"<(?:\w+:)?f[\s>/]")
_AREAS = pattern(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*)")
_AREA = pattern(rb"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_ESCAPED = pattern("_x([0-9A-Fa-f]{4})_")
_AS_TEXT = pattern(r'="((?:[^"]|"")*)"')
"""How a .csv says that digits are text."""
_BYTES_TO_SNIFF = 64 * 1024


def read(data: bytes, name: str) -> tuple[ReadSheet, ...]:
    """The sheets of a file, in order; a .csv is one. Raises NotRead."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if not data:
        raise NotRead("文件是空的。")
    if len(data) > LIMITS.packed:
        raise NotRead(
            f"文件超过 {LIMITS.packed // 1024 // 1024} MB，不像一张表格；请删去图片和不用的工作表再保存。"
        )
    if suffix == ".ods" or data.startswith(_OLE) or suffix in _OLDER:
        return _workbook(_made_xlsx(data, suffix if suffix in _OLDER else ".xls"))
    if data.startswith(_ZIP):
        try:
            return _workbook(data)
        except _NotUnderstood as puzzled:
            return _workbook(_saved_again(data, puzzled))
    if suffix in (".xlsx", ".xlsm"):
        raise NotRead(f"文件不是 .xlsx 表格，或已经损坏；{_SAVE_AGAIN}")
    return (ReadSheet(name, _separated(data, name)),)


class _NotUnderstood(NotRead):
    """The library stumbles over it; what other programs wrote may still be read by an office."""


def _saved_again(data: bytes, puzzled: NotRead) -> bytes:
    """The same file as LibreOffice saves it, its size having been counted. Raises NotRead."""
    try:
        return office.xlsx_of(data, ".xlsx")
    except office.NotConverted:
        raise puzzled from None


def _made_xlsx(data: bytes, suffix: str) -> bytes:
    """Raises NotRead."""
    try:
        return office.xlsx_of(data, suffix)
    except office.NotConverted as failure:
        why = (
            "本机没有 LibreOffice，读不了"
            if failure.missing
            else "打不开这个文件，它可能加了密码、已经损坏，或者 LibreOffice 没有装 Calc"
        )
        raise NotRead(f"旧格式的表格（.xls、.et、.ods）：{why}；{_SAVE_AGAIN}") from failure


# --- .xlsx ---------------------------------------------------------------------------------------------------------


def _workbook(data: bytes) -> tuple[ReadSheet, ...]:
    """Raises NotRead."""
    parts = _parts(data)
    try:
        values = _opened(data, values=True)
        formulas = _opened(data, values=False) if any(map(_FORMULAS.search, parts.values())) else None
        sheets = tuple(
            _sheet(sheet, formulas.worksheets[number] if formulas else None)
            for number, sheet in enumerate(values.worksheets)
        )
    except NotRead:
        raise
    except Exception as error:  # openpyxl raises anything at all on bytes that do not fit
        raise _NotUnderstood(f"表格里有无法识别的内容，打不开；{_SAVE_AGAIN}") from error
    if not sheets:
        raise NotRead(f"文件里没有工作表；{_SAVE_AGAIN}")
    return sheets


def _parts(data: bytes) -> Mapping[str, bytes]:
    """The parts of the file, after all that could make reading it endless has been counted. Raises NotRead."""
    try:
        parts = archive.unpack(data, LIMITS).files
    except NotTaken as refusal:
        reason = refusal.reasons[0].partition("；")[0].removesuffix("。").replace("压缩包", "文件")
        raise NotRead(f"{reason}，没有打开；{_SAVE_AGAIN}") from refusal
    if "xl/workbook.xml" not in parts:
        raise NotRead(f"这个压缩文件里没有表格；{_SAVE_AGAIN}")
    if any(b"<!" in part.replace(b"\0", b"").replace(b"<!--", b"") for part in _xml(parts)):
        raise NotRead(f"表格的内部声明了实体，不是办公软件存出来的，没有打开；{_SAVE_AGAIN}")
    if sum(len(_CELLS.findall(part)) for part in _xml(parts)) > MOST_CELLS:
        raise NotRead(
            f"表格的单元格超过 {MOST_CELLS} 个（只设了格式的也算）；请删去多余的行、列和工作表再保存。"
        )
    covered = sum(_area(match) for part in _xml(parts) for match in _AREAS.findall(part))
    if covered > MOST_CELLS:
        raise NotRead(f"表格里合并的单元格、链接所占的范围太大；{_SAVE_AGAIN}")
    return parts


def _xml(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    return (part for name, part in parts.items() if name.lower().endswith((".xml", ".rels", ".vml")))


def _area(reference: bytes) -> int:
    """How many cells it covers; more than any sheet may where that cannot be told."""
    match = _AREA.fullmatch(reference)
    if match is None:
        return MOST_CELLS + 1
    columns = [_column(letter) for letter in (match[1], match[3] or match[1])]
    rows = [int(match[2]), int(match[4] or match[2])]
    return (abs(columns[1] - columns[0]) + 1) * (abs(rows[1] - rows[0]) + 1)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _opened(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not know and we do not ask for
        return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)


def _sheet(sheet: Any, formulas: Any) -> ReadSheet:
    """Raises NotRead."""
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise NotRead(
            f"工作表“{sheet.title}”用到 {sheet.max_row} 行、{sheet.max_column} 列，最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列；"
            "请把下面和右边的空行、空列（连同格式）删去再保存。"
        )
    first = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    rows: list[ReadRow] = []
    for number, line in enumerate(sheet.iter_rows(), 1):
        cells = tuple(
            _cell(
                sheet,
                formulas,
                *first.get((number, column), (number, column)),
                f"{letters(column - 1)}{number}",
            )
            for column, _ in enumerate(line, 1)
        )
        if any(cell.kind is not CellKind.EMPTY or cell.formula for cell in cells):
            rows.append(ReadRow(number, cells))
    return ReadSheet(sheet.title, tuple(rows), sheet.sheet_state != "visible")


def _cell(sheet: Any, formulas: Any, row: int, column: int, address: str) -> ReadCell:
    """The cell at `address`, which has its value from the one at `row` and `column`."""
    source = sheet.cell(row, column)
    kind, text = (CellKind.ERROR, str(source.value)) if source.data_type == "e" else _valued(source.value)
    is_formula = formulas is not None and formulas.cell(row, column).data_type == "f"
    own = f"{letters(column - 1)}{row}"
    return ReadCell(address, text, kind, is_formula, own if own != address else "")


def _valued(value: Any) -> tuple[CellKind, str]:
    """What a value is, and how it is written out."""
    if isinstance(value, bool):
        return CellKind.TRUTH, "是" if value else "否"
    if isinstance(value, int | float):
        text = format(Decimal(repr(value)), "f")
        return CellKind.NUMBER, text.removesuffix(".0")
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return CellKind.DATE, value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return CellKind.DATE, str(value)
    text = _plain(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))) if value is not None else ""
    return (CellKind.TEXT, text) if text else (CellKind.EMPTY, "")


def _plain(text: str) -> str:
    """Words without what nobody sees, and without blanks around them."""
    return INVISIBLE.sub("", unix_lines(text)).replace("\u00a0", " ").strip()


# --- .csv ----------------------------------------------------------------------------------------------------------


def _separated(data: bytes, name: str) -> tuple[ReadRow, ...]:
    """The rows of a .csv. Raises NotRead."""
    content, problems = decode(data, name)
    if any(problem.rule == "encoding-unreadable" for problem in problems) or "\0" in content:
        raise NotRead(f"文件不是文字，也不是 .xlsx 表格；{_SAVE_AGAIN}")
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(content), strict=True)
    rows: list[ReadRow] = []
    try:
        for number, line in enumerate(reader, 1):
            if number > MOST_ROWS or len(line) > MOST_COLUMNS:
                raise NotRead(f"表格最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，第 {number} 行超过了。")
            cells = tuple(_written(text, f"{letters(column)}{number}") for column, text in enumerate(line))
            if any(cell.text for cell in cells):
                rows.append(ReadRow(number, cells))
    except csv.Error as error:
        raise NotRead(
            f"第 {reader.line_num} 行的引号不成对，后面的列分不清；请用 WPS 或 Excel 打开，另存为 .xlsx。"
        ) from error
    return tuple(rows)


def _written(text: str, address: str) -> ReadCell:
    """A cell of a .csv, where all is text."""
    text = text.strip()
    if match := _AS_TEXT.fullmatch(text):
        text = match[1].replace('""', '"')
    text = _plain(text)
    return ReadCell(address, text, CellKind.TEXT if text else CellKind.EMPTY)


def _delimiter(content: str) -> str:
    """What stands between the columns: of the marks used for that the one the first written line has most of."""
    lines = (line for line in content[:_BYTES_TO_SNIFF].splitlines() if line.strip())
    first = re.sub(r'"[^"]*"', "", next(lines, ""))
    return max(",\t;", key=first.count)
