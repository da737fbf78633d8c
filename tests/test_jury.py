"""The jury: sheets go out, are filled in, come back judged at every cell, and are counted without rounding; none of it is published."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from showcase.entrances.cli import main
from showcase.gathering.jury.tally import Candidate, Tally, decimals, tallied
from showcase.reading import spreadsheet
from showcase.reading.hand_in import office
from showcase.words.season.review import Review
from tests.roots import mini_root

REVIEW = """# 示例市 2024 年度评审
body: 示例市直机关工委评审委员会
date: 2024-11-20
criteria:
  - {code: truth, label: 真实性, weight: 30}
  - {code: new, label: 创新性, weight: 70}
jurors: [p1, p2, p3]
conflicts:
  - {juror: p3, unit: shili-shiliju}
rules:
  full: 10
  drop_extremes: false
  ties: decide
  quota: {demonstration: 1, excellent: 2}

# 末尾的备注留着
"""
CASES = (
    "2024/chuangkou-diaoyan",
    "2024/nuanxin-chuangkou",
    "2024/qibu-gongzuofa",
    "2024/linli-jiayuan",
    "2024/linli-yishiting",
)
"""In the order of the compendium: by the register."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The mini site with a review that has no scores yet."""
    root = mini_root(tmp_path)
    (root / "content/reviews").mkdir()
    (root / "content/reviews/2024.yml").write_text(REVIEW, "utf-8")
    return root


def run(root: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *map(str, words)], catch_exceptions=False)


def sent(root: Path, out: Path, *options: str) -> dict[str, Path]:
    done = run(root, "jury", "sheets", "2024", "--out", out, "--no-proofs", *options)
    assert done.exit_code == 0, done.output
    assert f"jury read {out}/*.xlsx" in done.output, "the next step names where they are"
    return {file.stem.rpartition("-")[2]: file for file in sorted(out.glob("*.xlsx"))}


def filled(file: Path, mark: Callable[[str], tuple[Any, ...]], note: str = "") -> Path:
    """The sheet as a juror fills it in: `mark` gives the marks of a case by its key."""
    book = openpyxl.load_workbook(file)
    keys = {
        row[0].value: row[1].value for row in book["核对"].iter_rows() if str(row[0].value).startswith("案例")
    }
    sheet = book["评分"]
    first = next(row[1].value for row in book["核对"].iter_rows() if row[0].value == "首行")
    for number in range(1, len(keys) + 1):
        row = int(first) + number - 1
        columns = [
            cell.column for cell in sheet[int(first) - 1] if str(cell.value).startswith(("真实性", "创新性"))
        ]
        for column, value in zip(columns, mark(str(keys[f"案例 {number}"])), strict=True):
            cell = sheet.cell(row, column)
            if not cell.protection.locked:
                cell.value = value
        if note:
            sheet.cell(row, columns[-1] + 2).value = note
    book.save(file)
    return file


def marks(of: Mapping[str, tuple[Any, ...]]) -> Callable[[str], tuple[Any, ...]]:
    return lambda key: of.get(key, (7, 7))


def test_a_review_is_begun_with_what_calls_ask_for(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    assert "已建好" in run(root, "jury", "new", "2024", "--jurors", 5).output
    said = (root / "content/reviews/2024.yml").read_text("utf-8")
    assert "jurors: [p1, p2, p3, p4, p5]" in said
    assert all(label in said for label in ("真实性", "创新性", "实效性", "典型性"))
    assert run(root, "validate", "content/reviews").exit_code == 0
    again = run(root, "jury", "new", "2024")
    assert again.exit_code == 2 and "已经有了，没有动" in again.output
    assert "没有汇编“2042”" in run(root, "jury", "new", "2042").output
    assert "python scripts jury new 2023" in run(root, "jury", "sheets", "2023", "--out", tmp_path).output
    for file in (root / "content/compendiums").glob("20*"):
        file.unlink()
    assert "已有：一部也没有" in run(root, "jury", "new", "2042").output


def test_a_sheet_can_be_filled_in_where_it_should_and_nowhere_else(root: Path, tmp_path: Path) -> None:
    files = sent(root, tmp_path / "表")
    assert sorted(files) == ["p1", "p2", "p3"]
    sheet = openpyxl.load_workbook(files["p1"])["评分"]
    heads = [cell.value for cell in sheet[3]]
    assert heads == [
        "编号",
        "案例",
        "品牌",
        "单位",
        "摘要",
        "材料",
        "真实性（权重 30）",
        "创新性（权重 70）",
        "合计",
        "评语",
    ]
    assert [sheet.cell(row, 4).value for row in (4, 5)] == ["示例市直机关工委", "示例市示例局"]
    assert sheet.protection.sheet and sheet["B5"].protection.locked and not sheet["G5"].protection.locked
    assert sheet["I5"].value == '=IF(COUNT(G5:H5)=2,(G5*30+H5*70)/100,"")' and sheet["I5"].protection.locked
    assert {(check.type, check.formula2, str(check.sqref)) for check in sheet.data_validations.dataValidation} == {
        ("decimal", "10", "G4:G8"), ("decimal", "10", "H4:H8"),
    }  # fmt: skip
    aside = openpyxl.load_workbook(files["p3"])["评分"]
    assert [aside.cell(5, column).value for column in (7, 8, 9)] == ["回避"] * 3 and aside[
        "G5"
    ].protection.locked
    assert aside["G6"].value is None
    assert openpyxl.load_workbook(files["p1"])["核对"].sheet_state == "hidden"


def test_a_blind_sheet_holds_no_name_of_a_unit_in_any_of_its_bytes(root: Path, tmp_path: Path) -> None:
    files = sent(root, tmp_path / "表", "--blind")
    names = (
        "示例市直机关工委",
        "示例机关工委",
        "示例市示例局",
        "示例局",
        "示例职业学院",
        "样例街道",
        "和顺社区",
        "试样区资料馆",
    )
    for file in files.values():
        words = [
            cell.text
            for sheet in spreadsheet.read(file.read_bytes(), file.name)
            for row in sheet.rows
            for cell in row.cells
        ]
        assert not [(name, word) for name in names for word in words if name in word]
    book = openpyxl.load_workbook(files["p1"])
    assert "单位" not in [cell.value for cell in book["评分"][4]]
    assert [book["核对"].cell(row, 2).value for row in range(8, 13)] != list(CASES), (
        "an order that tells nothing"
    )
    assert book["评分"]["E5"].hyperlink.location == "案例材料!A2"
    assert "某单位" in str([cell.value for cell in book["案例材料"]["D"]])
    assert run(root, "jury", "read", *(filled(file, marks({})) for file in files.values())).exit_code == 0


def test_scores_come_back_and_are_counted(root: Path, tmp_path: Path) -> None:
    files = sent(root, tmp_path / "表")
    given: dict[str, dict[str, tuple[Any, ...]]] = {
        "p1": {CASES[1]: (9, "８.５"), CASES[2]: (8, 8), CASES[3]: (9.1, 9.2)},
        "p2": {CASES[1]: (9.5, 9), CASES[2]: ("8", 8), CASES[3]: (9.1, 9.1)},
        "p3": {CASES[2]: (8, 8), CASES[3]: (0.1, 0.2)},
    }
    for juror, file in files.items():
        filled(file, marks(given[juror]), "做法实在。" if juror == "p1" else "")
    before = (root / "content/reviews/2024.yml").read_text("utf-8")
    half = run(root, "jury", "read", files["p1"])
    assert "p1 评了 5 个" in half.output and "还没有交的：p2、p3" in half.output
    assert "评委 p2 的评分表还没有交" in run(root, "jury", "tally", "2024").output
    done = run(root, "jury", "read", files["p1"], files["p2"], files["p3"])
    assert "p3 评了 4 个" in done.output and "这次换下的：p1" in done.output
    written = (root / "content/reviews/2024.yml").read_text("utf-8")
    assert written.startswith(before.partition("\n\n# 末尾")[0]) and "# 末尾的备注留着" in written
    assert "marks: {truth: 9, new: 8.5}" in written and "note: 做法实在。" in written
    assert run(root, "validate", "content/reviews").exit_code == 0
    counted = run(root, "jury", "tally", "2024")
    assert counted.exit_code == 1, counted.output
    assert re.search(r"^1 +8\.9 ", counted.output, re.M), "(9×30+8.5×70)/100=8.65 and 9.15: their mean"
    assert re.search(r"^2 +8 ", counted.output, re.M)
    assert "6.1466…" in counted.output, "what has no end says so"
    assert "“excellent”名额 2 个，末位有 2 个案例得分相同" in counted.output
    assert "没有写任何文件" in run(root, "jury", "tally", "2024", "--write").output
    with (root / "content/reviews/2024.yml").open("a", encoding="utf-8") as more:
        more.write(
            f"decisions:\n  - cases: [{CASES[4]}, {CASES[0]}]\n    date: 2024-11-22\n    reason: 评审委员会表决，四票对三票。\n"
        )
    accepted = run(
        root,
        "jury",
        "tally",
        "2024",
        "--write",
        "--xlsx",
        tmp_path / "结果.xlsx",
        "--pdf",
        tmp_path / "记录.pdf",
    )
    assert accepted.exit_code == 0, accepted.output
    said = (root / "content/compendiums/2024.md").read_text("utf-8")
    assert f"    grade: demonstration\n    declared: 1\n    cases:\n      - {CASES[1]}\n" in said
    assert f"    cases:\n      - {CASES[2]}\n      - {CASES[4]}\n    note: 名次不分先后。" in said
    assert "收录案例" in said
    assert (tmp_path / "记录.pdf").read_bytes().startswith(b"%PDF")
    rows = [
        [cell.text for cell in row.cells]
        for row in spreadsheet.read((tmp_path / "结果.xlsx").read_bytes(), "a.xlsx")[0].rows
    ]
    assert rows[3][-2:] == ["8.9", "示范"]


def changed(file: Path, cell: str, value: Any, sheet: str = "评分") -> Path:
    book = openpyxl.load_workbook(file)
    book[sheet][cell].value = value
    book.save(file)
    return file


MISTAKES: Mapping[str, tuple[str, Any, str]] = {
    "missing": ("G4", None, "评分!G4  “真实性”没有分。"),
    "too much": ("H6", 10.5, "评分!H6  “创新性”的 10.5 不在 0 到 10 之间。"),
    "below nothing": ("H6", -1, "评分!H6  “创新性”的 -1 不在 0 到 10 之间。"),
    "too fine": ("H6", 8.125, "评分!H6  “创新性”的 8.125 的小数超过 2 位。"),
    "no number": ("G8", "九分", "评分!G8  “真实性”填的是“九分”，不是数。"),
    "a formula": ("G8", "=1+1", "评分!G8  “真实性”：公式还没有算出结果"),
    "another title": ("B6", "别的案例", "评分!B6  这一行应当是“示例职业学院系党支部“七步走”工作法”，写的是“别的案例”"),
    "another number": ("A4", 2, "评分!A4  这一行应当是“1”，写的是“2”"),
    "another head": ("H3", "创新", "评分!H3  表头应当是“创新性（权重 70）”，写的是“创新”。"),
    "a private number": ("J4", "请打 13800138000 联系", "评分!J4  评语里有手机号码"),
    "a long note": ("J4", "好" * 501, "评分!J4  评语有 501 个字，最多 500 个。"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    """A root and its sheets filled in rightly, for those who spoil one."""
    folder = tmp_path_factory.mktemp("sheets")
    root = mini_root(folder)
    (root / "content/reviews").mkdir()
    (root / "content/reviews/2024.yml").write_text(REVIEW, "utf-8")
    files = sent(root, folder / "表")
    return root, {juror: filled(file, marks({})).read_bytes() for juror, file in files.items()}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_told_at_its_cell_and_nothing_is_written(
    sheets: tuple[Path, Mapping[str, bytes]], tmp_path: Path, name: str
) -> None:
    root, files = sheets
    right, wrong = tmp_path / "p1.xlsx", tmp_path / "p2.xlsx"
    right.write_bytes(files["p1"])
    wrong.write_bytes(files["p2"])
    cell, value, told = MISTAKES[name]
    changed(wrong, cell, value)
    done = run(root, "jury", "read", right, wrong)
    assert done.exit_code == 1
    assert f"p2.xlsx  {told}" in done.output
    assert "没有写任何文件" in done.output
    assert (root / "content/reviews/2024.yml").read_text("utf-8") == REVIEW


def test_a_sheet_of_somebody_else_or_of_another_time_is_told(
    sheets: tuple[Path, Mapping[str, bytes]], tmp_path: Path
) -> None:
    root, files = sheets

    def told(cell: str, value: Any, juror: str = "p1") -> str:
        file = tmp_path / "a.xlsx"
        file.write_bytes(files[juror])
        return run(root, "jury", "read", "--for", "2024", changed(file, cell, value, "核对")).output

    assert "这是“2023”的评分表，不是“2024”的。" in told("B2", "2023")
    assert "没有评委“p9”。" in told("B3", "p9")
    assert "评分指标或满分改过" in told("B6", "truth")
    assert "1 个案例不在这一册里了" in told("B8", "2024/zaoqian-shanqu")
    assert "这不是发出的评分表。" in told("B7", "")
    both = [tmp_path / "b.xlsx", tmp_path / "c.xlsx"]
    for file in both:
        file.write_bytes(files["p1"])
    assert "评委 p1 的评分表交了两份，另一份是 b.xlsx。" in run(root, "jury", "read", *both).output
    (tmp_path / "d.xlsx").write_bytes(b"PK\x03\x04 torn")
    assert (
        "d.xlsx  " in (said := run(root, "jury", "read", tmp_path / "d.xlsx").output)
        and "Traceback" not in said
    )
    gone = run(root, "jury", "read", tmp_path / "p9.xlsx")
    assert "p9.xlsx  打不开：没有这个文件。" in gone.output
    marked = tmp_path / "p3.xlsx"
    marked.write_bytes(files["p3"])
    assert (
        "评分!G5  这个案例（2024/nuanxin-chuangkou）应当回避，却填了“9”"
        in run(root, "jury", "read", changed(marked, "G5", 9)).output
    )
    assert (root / "content/reviews/2024.yml").read_text("utf-8") == REVIEW


# --- counting ---


def review(scores: Mapping[str, Mapping[str, Any]], **more: Any) -> Review:
    """A review with one criterion and these marks: case → juror → mark."""
    jurors = list(dict.fromkeys(juror for given in scores.values() for juror in given))
    given = [
        {"case": case, "juror": juror, "marks": {"truth": str(mark)}}
        for case, of in scores.items()
        for juror, mark in of.items()
    ]
    criteria = [{"code": "truth", "label": "真实性", "weight": "1"}]
    return Review.model_validate({"criteria": criteria, "jurors": jurors, "scores": given, **more})


def counted(scores: Mapping[str, Mapping[str, Any]], **more: Any) -> Tally:
    return tallied(
        review(scores, **more), [Candidate(key, key, "示例局", frozenset({key})) for key in scores]
    )


def places(tally: Tally) -> list[tuple[str, int, str]]:
    return [(one.candidate.key, one.rank, decimals(one.score)) for one in tally.results]


def test_nothing_is_rounded_before_places_are_given() -> None:
    tenths = {
        "a": {f"p{number}": "0.1" for number in range(10)},
        "b": {f"p{number}": ("1" if number == 0 else "0") for number in range(10)},
    }
    assert places(counted(tenths)) == [("a", 1, "0.1"), ("b", 1, "0.1")], (
        "ten tenths are one: floating point would part them"
    )
    thirds = counted(
        {"a": {"p1": "1", "p2": "0", "p3": "0"}, "b": {"p1": "0.33", "p2": "0.33", "p3": "0.33"}}
    )
    assert places(thirds) == [("a", 1, "0.3333…"), ("b", 2, "0.33")]
    assert [decimals(Fraction(number)) for number in ("7/2", "-1/3", "0", "86.66666", "100")] == [
        "3.5",
        "-0.3333…",
        "0",
        "86.6666…",
        "100",
    ]


def test_extremes_are_left_out_where_there_are_three() -> None:
    found = counted(
        {"a": {"p1": 100, "p2": 80, "p3": 80, "p4": 0}, "b": {"p1": 90, "p2": 90}},
        rules={"drop_extremes": True},
    )
    assert places(found) == [("b", 1, "90"), ("a", 2, "80")]
    assert found.results[1].counted[0].dropped == ("p4", "p1")
    assert any("b：“评审”只有 2 位评委的分，没有去掉" in remark for remark in found.remarks)


def test_sources_count_by_their_weights() -> None:
    sources = [
        {"code": "above", "label": "上评", "weight": "50", "jurors": ["p1", "p2"]},
        {"code": "below", "label": "下测", "weight": "30", "jurors": ["p3"]},
        {"code": "joint", "label": "联考", "weight": "20", "jurors": ["p4"]},
    ]
    scores = {"a": {"p1": 80, "p2": 90, "p3": 70, "p4": 100}, "b": {"p1": 90, "p2": 90, "p3": 90}}
    found = counted(scores, sources=sources)
    assert places(found) == [("b", 1, "90"), ("a", 2, "83.5")]
    assert "b：“联考”没有评委的分，只按其余来源计。" in found.remarks
    assert any("评委 p4 还有 1 个案例没有评：b。" in one for one in found.obstacles)


def test_weights_of_criteria_need_not_make_a_hundred() -> None:
    made = Review.model_validate({
        "criteria": [{"code": "aa", "label": "甲项", "weight": "1"}, {"code": "bb", "label": "乙项", "weight": "2"}],
        "jurors": ["p1"], "scores": [{"case": "a", "juror": "p1", "marks": {"aa": "10", "bb": "5.5"}}],
    })  # fmt: skip
    assert places(tallied(made, [Candidate("a", "a", "", frozenset())])) == [("a", 1, "7")]


QUOTA = {"excellent": 1, "nominated": 2}


def test_ties_share_a_place_or_wait_for_a_decision() -> None:
    scores = {"a": {"p1": 90}, "b": {"p1": 90}, "c": {"p1": 80}, "d": {"p1": 70}}
    shared = counted(scores, rules={"quota": QUOTA})
    assert places(shared) == [("a", 1, "90"), ("b", 1, "90"), ("c", 3, "80"), ("d", 4, "70")]
    assert [one.candidate.key for one in shared.ties[0]] == ["a", "b"]
    assert "请调整名额" in shared.obstacles[0]
    waiting = counted(scores, rules={"quota": QUOTA, "ties": "decide"})
    assert "请评审机构定先后" in waiting.obstacles[0]
    settled = counted(
        scores, rules={"quota": QUOTA, "ties": "decide"}, decisions=[{"cases": ["b", "a"], "reason": "表决"}]
    )
    assert settled.obstacles == ()
    assert places(settled)[:2] == [("b", 1, "90"), ("a", 2, "90")]
    assert [(one.grade, one.keys) for one in settled.proposal] == [
        ("excellent", ("b",)),
        ("nominated", ("a", "c")),
    ]
    within = counted(scores, rules={"quota": {"excellent": 2, "nominated": 1}})
    assert within.obstacles == (), "a tie inside a grade stands in nobody's way"


def test_a_quota_is_not_filled_with_what_is_not_good_enough() -> None:
    found = counted({"a": {"p1": 90}, "b": {"p1": 59}}, rules={"quota": QUOTA, "least": "60"})
    assert [one.keys for one in found.proposal] == [("a",), ()]
    assert "1 个案例不到最低得分 60，不给奖。" in found.remarks
    assert "“nominated”名额 2 个，只有 0 个案例可给。" in found.remarks
    assert "没有写各等级的名额" in counted({"a": {"p1": 90}}).obstacles[0]


def test_who_stands_aside_is_missed_nowhere() -> None:
    found = counted(
        {"a": {"p2": 85}, "b": {"p1": 90, "p2": 70}},
        conflicts=[{"juror": "p1", "unit": "a"}],
        rules={"quota": QUOTA},
    )
    assert found.obstacles == ()
    assert places(found) == [("a", 1, "85"), ("b", 2, "80")]


# --- nothing of it is published ---


def test_no_byte_of_the_site_tells_of_jurors_marks_or_notes(root: Path) -> None:
    from showcase.publishing.build import build

    review = root / "content/reviews/2024.yml"
    scores = "scores:\n" + "".join(
        f"  - {{case: {key}, juror: secretjuror, marks: {{truth: 731.43, new: 642.97}}, note: 只给评委看的话}}\n"
        for key in CASES
        if key != CASES[1]
    )
    review.write_text(
        REVIEW.replace("[p1, p2, p3]", "[p1, p2, p3, secretjuror]").replace("full: 10", "full: 1000")
        + scores,
        "utf-8",
    )
    (root / "content/reviews/记录.txt").write_text("只给评委看的话", "utf-8")
    build(root, root / "site", books=False)
    told = [
        word.encode()
        for word in (
            "secretjuror",
            "731.43",
            "642.97",
            "只给评委看的话",
            "示例市直机关工委评审委员会",
            "评分",
        )
    ]
    found = [
        (file.relative_to(root).as_posix(), word.decode()) for file in (root / "site").rglob("*") if file.is_file()
        for word in told if word in file.read_bytes()
    ]  # fmt: skip
    assert [one for one in found if one[1] != "评分"] == []


@pytest.mark.slow
def test_a_sheet_goes_through_libreoffice_and_comes_back(root: Path, tmp_path: Path) -> None:
    files = sent(root, tmp_path / "表")
    for file in files.values():
        filled(file, marks({CASES[1]: (9, 8.5)}))
        try:
            file.write_bytes(office.xlsx_of(file.read_bytes(), ".xlsx"))
        except office.NotConverted:
            pytest.skip("没有 LibreOffice 的 Calc")
    sheet = spreadsheet.read(files["p1"].read_bytes(), "a.xlsx")[0]
    assert sheet.row(5).cell(8).text == "8.65", "the sum is worked out"
    assert sheet.row(9).cell(0).text == "已评完 5 个，应评 5 个"
    done = run(root, "jury", "read", *files.values())
    assert done.exit_code == 0, done.output
    as_old = office.converted(files["p2"].read_bytes(), ".xlsx", "xls", "MS Excel 97")
    (tmp_path / "p2.xls").write_bytes(as_old)
    assert run(root, "jury", "read", tmp_path / "p2.xls").exit_code == 0


@pytest.mark.slow
def test_sheets_lead_to_the_proofs_of_the_cases(root: Path, tmp_path: Path) -> None:
    done = run(root, "jury", "sheets", "2024", "--out", tmp_path / "表")
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(tmp_path / "表/评分表-2024-p1.xlsx")["评分"]
    assert sheet["F5"].hyperlink.target == "proofs/2024-nuanxin-chuangkou.pdf"
    assert (tmp_path / "表/proofs/2024-nuanxin-chuangkou.pdf").read_bytes().startswith(b"%PDF")
