"""Spreadsheets: what we write people can fill in and nothing in it runs; what they send back is read, whatever wrote it."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from showcase.reading import spreadsheet
from showcase.reading.hand_in import office
from showcase.reading.sheet import CellKind, NotRead, ReadSheet, letters
from showcase.rendering.spreadsheet import written
from showcase.rendering.workbook import Check, Column, Days, Formula, Link, Numbers, Options, Sheet, Workbook

SCORES = Sheet(
    "评分/表", title="示例市党建品牌案例评分表", notes=("每项满分 10 分。",),
    columns=(Column("案例", 30), Column("链接"), Column("真实性", is_open=True), Column("创新性", is_open=True), Column("合计"), Column("交稿")),
    rows=(
        ("=HYPERLINK(\"http://x\")", Link("清样", "proofs/a.pdf"), None, Decimal("8.5"), Formula("=SUM(C4:D4)"), date(2026, 5, 1)),
        ("+86 号\x07品牌", "", 9, None, Formula("=SUM(C5:D5)"), None),
    ),
    checks=(Check(2, Numbers(Decimal(0), Decimal(10)), "请填 0 到 10 的数。", "0 到 10"),),
    foot=("评完请存盘。",), is_locked=True, is_landscape=True, fixed_columns=1, spare=1,
)  # fmt: skip


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def read(data: bytes, name: str = "表.xlsx") -> ReadSheet:
    return spreadsheet.read(data, name)[0]


def texts(sheet: ReadSheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def test_what_is_written_people_can_fill_in_and_nothing_in_it_runs() -> None:
    data = written(Workbook("评分表", (SCORES,)))
    assert data == written(Workbook("评分表", (SCORES,))), "the same bytes whenever it is made"
    sheet = opened(data)["评分 表"]
    assert sheet["A4"].data_type == "s" and sheet["A4"].quotePrefix, "words are never a formula"
    assert sheet["A5"].value == "+86 号品牌"
    assert sheet["E4"].value == "=SUM(C4:D4)"
    assert sheet["B4"].hyperlink.target == "proofs/a.pdf"
    assert sheet["F4"].number_format == "yyyy-mm-dd"
    assert sheet.protection.sheet and not sheet["C4"].protection.locked and sheet["A4"].protection.locked
    assert not sheet["C6"].protection.locked, "an empty row to fill in is open too"
    (check,) = sheet.data_validations.dataValidation
    assert (check.type, check.formula1, check.formula2, str(check.sqref)) == ("decimal", "0", "10", "C4:C6")
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
        "B4",
        "$3:$3",
        "landscape",
    )
    assert sheet.page_setup.fitToWidth == 1 and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["A7"].value == "评完请存盘。"


def test_long_lists_of_options_stand_on_a_sheet_of_their_own() -> None:
    many = tuple(f"示例市第{number}单位" for number in range(60))
    checks = (
        Check(0, Options(("是", "否")), "选一个。"),
        Check(1, Options(many), "选一个。"),
        Check(2, Options(("甲,乙", "丙")), "选一个。"),
        Check(3, Days(date(2026, 1, 1), date(2026, 12, 31)), "当年的日期。"),
        Check(4, Numbers(Decimal(1), Decimal(9), is_whole=True), "整数。"),
    )
    data = written(
        Workbook(
            "", (Sheet("表", tuple(Column(name) for name in "甲乙丙丁戊"), (), checks=checks, spare=3),) * 2
        )
    )
    book = opened(data)
    assert book.sheetnames == ["表", "选项", "表 2"]
    listed = book["表"].data_validations.dataValidation
    assert listed[0].formula1 == '"是,否"'
    assert listed[1].formula1 == "选项!$A$1:$A$60" and book["选项"]["A60"].value == many[-1]
    assert listed[2].formula1 == "选项!$B$1:$B$2" and book["选项"]["B1"].value == "甲,乙"
    assert listed[3].formula1 == "DATE(2026,1,1)" and listed[4].type == "whole"
    assert book["选项"].sheet_state == "hidden"
    assert spreadsheet.read(data, "a.xlsx")[1].hidden


def test_cells_are_read_as_people_see_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单位", "分数", "日期", "说明"])
    sheet.append(["　示例市\u200b水务局 ", 8.6, datetime(2026, 5, 1), "一\r\n二"])
    sheet.append([True, 350100, datetime(2026, 5, 1, 8, 30), 1e-7])
    sheet["A5"], sheet["B5"], sheet["C5"] = "合并", "=SUM(B2:B3)", 46143
    sheet["D5"] = "#DIV/0!"
    sheet["D5"].data_type = "e"
    sheet.merge_cells("A5:A6")
    found = read(saved(book))
    assert texts(found)[:3] == [
        ["单位", "分数", "日期", "说明"],
        ["示例市水务局", "8.6", "2026-05-01", "一\n二"],
        ["是", "350100", "2026-05-01 08:30", "0.0000001"],
    ]
    assert [row.number for row in found.rows] == [1, 2, 3, 5, 6], (
        "an empty row is left out, the others keep their numbers"
    )
    assert found.row(6).cell(0).text == "合并" and found.row(6).cell(0).merged == "A5"
    assert "公式还没有算出结果" in found.row(5).cell(1).fault
    assert (found.row(5).cell(2).day, found.row(2).cell(2).day, found.row(2).cell(1).day) == (
        "2026-05-01",
        "2026-05-01",
        "",
    )
    assert found.row(5).cell(3).fault.startswith("单元格里是错误值 #DIV/0!")
    assert found.row(9).cell(30).address == "AE9" and found.row(9).cell(30).kind is CellKind.EMPTY
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encoding_and_with_the_marks_it_has(encoding: str, mark: str) -> None:
    lines = [
        ["单位名称", "说明", "代码"],
        ["示例市水务局", f"一{mark}“二”\n三", '="0350"'],
        ["", "", ""],
        ["示例县档案馆", "", "7"],
    ]
    text = "\r\n".join(
        mark.join(f'"{cell}"' if mark in cell or "\n" in cell else cell for cell in line) for line in lines
    )
    found = read(text.encode(encoding), "单位.csv")
    assert texts(found) == [
        ["单位名称", "说明", "代码"],
        ["示例市水务局", f"一{mark}“二”\n三", "0350"],
        ["示例县档案馆", "", "7"],
    ]
    assert found.rows[-1].cells[2].address == "C4"


def with_part(name: str, part: bytes) -> bytes:
    """A small .xlsx in which one part is another."""
    source = zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook())))
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            target.writestr(entry, part if entry == name else source.read(entry))
    return result.getvalue()


def sheet_xml(rows: str, rest: str = "") -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{rest}</worksheet>'.encode()


SHEET = "xl/worksheets/sheet1.xml"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
HOSTILE = {
    "empty": (b"", "a.xlsx", "文件是空的"),
    "no zip": (b"\x00\x01" * 40, "a.xlsx", "不是 .xlsx 表格"),
    "torn": (saved(openpyxl.Workbook())[:900], "a.xlsx", "打不开"),
    "other zip": (b"PK\x05\x06" + b"\0" * 18, "a.xlsx", "没有表格"),
    "bytes as csv": (b"\xff\x00\x81\x20" * 90, "a.csv", "不是文字"),
    "too large": (b"a,b\n" * 2_700_000, "a.csv", "超过 10 MB"),
    "too many rows": (b"a,b\n" * 20_001, "a.csv", "第 20001 行超过了"),
    "too wide": (b"," * 300, "a.csv", "最多 20000 行、256 列"),
    "quote": ('单位,说明\n示例局,"没有收尾\n'.encode(), "a.csv", "引号不成对"),
    "bomb": (with_part(SHEET, sheet_xml(" " * 9_000_000)), "a.xlsx", "压缩炸弹"),
    "entities": (with_part(SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet_xml(CELL)), "a.xlsx", "声明了实体"),
    "entities, UTF-16": (with_part(SHEET, '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")), "a.xlsx", "声明了实体"),
    "merged without end": (with_part(SHEET, sheet_xml(CELL, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), "a.xlsx", "范围太大"),
    "merged in code": (with_part(SHEET, sheet_xml(CELL, '<mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>')), "a.xlsx", "范围太大"),
    "far away": (with_part(SHEET, sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), "a.xlsx", "1048576 行"),
    "nowhere": (with_part(SHEET, sheet_xml('<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>')), "a.xlsx", "最多 20000 行"),
    "many cells": (with_part(SHEET, sheet_xml('<row r="1">' + "".join(f'<c r="A{n}"/>' for n in range(300_001)) + "</row>")), "a.xlsx", "单元格超过"),
    "broken XML": (with_part(SHEET, b"<worksheet>"), "a.xlsx", "打不开"),
    "broken styles": (with_part("xl/styles.xml", b"<a"), "a.xlsx", "打不开"),
    "no sheets": (with_part("xl/workbook.xml", b"<workbook/>"), "a.xlsx", "没有工作表"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_spreadsheet_is_told_in_chinese(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: "")
    data, file, told = HOSTILE[name]
    with pytest.raises(NotRead) as refusal:
        spreadsheet.read(data, file)
    assert told in refusal.value.reason


def test_older_kinds_are_made_new_ones_where_libreoffice_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def xlsx_of(data: bytes, suffix: str) -> bytes:
        made.append(suffix)
        if b"locked" in data:
            raise office.NotConverted
        return written(Workbook("", (Sheet("表", (Column("单位"),), (("示例局",),)),)))

    monkeypatch.setattr(office, "xlsx_of", xlsx_of)
    ole = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    assert [texts(read(ole, name)) for name in ("a.xls", "b.et", "c.xlsx")] == [[["单位"], ["示例局"]]] * 3
    assert made == [".xls", ".et", ".xls"]
    with pytest.raises(NotRead, match="可能加了密码"):
        read(ole + b"locked", "a.xlsx")


STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fills><fill/></fills></styleSheet>'
"""As some web systems write it: no fill has a kind, at which openpyxl stumbles."""


def test_what_the_library_stumbles_over_is_saved_again_by_an_office(monkeypatch: pytest.MonkeyPatch) -> None:
    odd, good = (
        with_part("xl/styles.xml", STYLES),
        written(Workbook("", (Sheet("表", (Column("单位"),), ()),))),
    )
    monkeypatch.setattr(office, "program", lambda: "")
    with pytest.raises(NotRead, match="打不开"):
        read(odd)
    monkeypatch.setattr(office, "xlsx_of", lambda data, suffix: good if data == odd else data)
    assert texts(read(odd)) == [["单位"]]


@pytest.mark.slow
def test_libreoffice_reads_what_we_write_and_we_read_what_it_writes() -> None:
    book = written(Workbook("评分表", (SCORES,)))
    try:
        office.xlsx_of(book, ".xlsx")
    except office.NotConverted:
        pytest.skip("没有 LibreOffice 的 Calc")
    for data, name in (
        (office.xlsx_of(book, ".xlsx"), "a.xlsx"),
        (office.converted(book, ".xlsx", "xls", "MS Excel 97"), "a.xls"),
    ):
        sheet = read(data, name)
        assert sheet.row(4).cell(0).text.startswith("=HYPERLINK") and not sheet.row(4).cell(0).formula
        assert [sheet.row(4).cell(column).text for column in (3, 4, 5)] == ["8.5", "8.5", "2026-05-01"], (
            "sums are worked out"
        )
        assert sheet.row(5).cell(4).text == "9"
        again = opened(office.xlsx_of(book, ".xlsx"))["评分 表"]
        assert again.protection.sheet and len(again.data_validations.dataValidation) == 1
