"""The unit register from and to a spreadsheet: heads and words as clerks write them, every mistake at its cell, nothing half written."""

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing.judgement import judge
from showcase.rendering.reports.report import text
from tests.roots import MINI

HEADS = [
    "单位名称",
    "单位类型",
    "层级",
    "所在地区",
    "上级单位",
    "曾用名",
    "别名",
    "撤销时间",
    "并入单位",
    "备注",
    "序号",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINI / "content", tmp_path / "content")
    shutil.copytree(MINI / "brands", tmp_path / "brands")
    shutil.copy(MINI / "mkdocs.yml", tmp_path)
    return tmp_path


def table(root: Path, *rows: Sequence[object], heads: Sequence[str] = HEADS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例市单位名录"])
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    book.save(root / "units.xlsx")
    return root / "units.xlsx"


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), "units", *arguments], prog_name="python scripts")
    return done.exit_code, done.output


NEW: list[object] = [
    "示例市试样局",
    "机关",
    "市级",
    None,
    "示例市示例局",
    "示例市旧局（至2018-06）；示例市老局",
    "试样局；市试样局",
    None,
    None,
    None,
    1,
]
BELOW: list[object] = [
    "示例市试样局一科",
    "机关",
    "基层",
    None,
    "示例市试样局",
    None,
    None,
    2019,
    "示例市试样局",
    "已并入",
    2,
]


def test_new_units_get_ids_and_superiors_by_name(root: Path) -> None:
    file = table(root, NEW, BELOW)
    code, words = run(root, "import", str(file), "--yes")
    assert code == 0, words
    assert "没有用到的列：K2“序号”" in words and "新登记 2 个，改动 0 个" in words
    units = judge(root).records.register.units
    new = next(unit for unit in units.values() if unit.name == "示例市试样局")
    below = next(unit for unit in units.values() if unit.name == "示例市试样局一科")
    assert new.id.isascii() and below.superior == new.id
    assert units[str(new.superior)].name == "示例市示例局"
    assert [(one.name, one.until) for one in new.former_names] == [
        ("示例市旧局", "2018-06"),
        ("示例市老局", None),
    ]
    assert new.aliases == ("试样局", "市试样局") and (below.until, below.merged_into) == ("2019", new.id)
    assert [p for p in judge(root).problems if p.path.startswith("content/units")] == []


def test_what_is_exported_is_imported_without_a_change(root: Path) -> None:
    code, words = run(root, "export", str(root / "all.xlsx"))
    assert code == 0, words
    code, words = run(root, "import", str(root / "all.xlsx"))
    assert code == 0 and "没有要改的" in words, words


def test_a_known_unit_changes_in_its_own_file_and_the_rest_of_the_file_stays(root: Path) -> None:
    known = next(iter(judge(root).records.register.units.values()))
    files = {file: file.read_text("utf-8") for file in (root / "content/units").iterdir()}
    file = table(root, [known.name, None, None, None, None, None, None, None, None, "新的说明", 1])
    code, words = run(root, "import", str(file), "--check")
    assert code == 1 and "+  note: 新的说明" in words and "改动 1 个" in words
    assert {file: file.read_text("utf-8") for file in files} == files
    code, words = run(root, "import", str(file), "--yes")
    assert code == 0
    again = judge(root).records.register.units
    assert again[known.id] == known.model_copy(update={"note": "新的说明"})
    assert [path.name for path, before in files.items() if path.read_text("utf-8") != before] != []
    assert not (root / "content/units/units.yml").exists() or root / "content/units/units.yml" in files


def test_a_table_of_wps_or_of_commas_is_taken(root: Path) -> None:
    (root / "units.csv").write_bytes(
        "单位全称,类别,级别\n示例市试样局,机关,市级\n".replace("类别", "类型").encode("gb18030")
    )
    code, words = run(root, "import", str(root / "units.csv"), "--yes")
    assert code == 0 and "新登记 1 个" in words, words


WRONG: dict[str, tuple[list[object], str]] = {
    "a type nobody knows": (["示例市试样局", "机构", "市级"], "B3：单位类型“机构”不在词表里。"),
    "a level nobody knows": (["示例市试样局", "机关", "顶级"], "C3：层级“顶级”不在词表里。"),
    "a region not registered": (["示例市试样局", "机关", "市级", "火星市"], "D3：地区“火星市”没有登记。"),
    "a superior not registered": (["示例市试样局", "机关", "市级", None, "没有的局"], "E3：上级单位“没有的局”没有登记。"),
    "no name": ([None, "机关", "市级"], "A3：没有写单位名称。"),
    "no level": (["示例市试样局", "机关"], "A3：“示例市试样局”没有写层级。"),
    "a date nobody can read": (["示例市试样局", "机关", "市级", None, None, None, None, "去年"], "H3：撤销时间“去年”看不明白"),
    "a name too long": (["示" * 61, "机关", "市级"], "A3：单位名称有 61 个字，最多 60 个。"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_every_mistake_is_told_at_its_cell_and_nothing_is_written(root: Path, case: str) -> None:
    row, words = WRONG[case]
    before = {file: file.read_bytes() for file in (root / "content").rglob("*.yml")}
    code, said = run(root, "import", str(table(root, row)), "--yes")
    assert code == 2 and words in said and "没有写任何文件" in said
    assert {file: file.read_bytes() for file in (root / "content").rglob("*.yml")} == before


def test_all_mistakes_are_told_at_once(root: Path) -> None:
    said = run(root, "import", str(table(root, *(row for row, _ in WRONG.values()))), "--yes")[1]
    for number, (_, words) in enumerate(WRONG.values(), 3):
        assert words.replace("3：", f"{number}：", 1) in said


def test_a_ring_of_superiors_in_a_table_is_told(root: Path) -> None:
    rows = [
        ["示例市甲局", "机关", "市级", None, "示例市乙局"],
        ["示例市乙局", "机关", "市级", None, "示例市甲局"],
    ]
    code, said = run(root, "import", str(table(root, *rows)), "--yes")
    assert code == 2 and "又回到了自己" in said


def test_heads_that_are_merged_repeated_or_missing_are_told(root: Path) -> None:
    file = table(root, NEW)
    book = openpyxl.load_workbook(file)
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("B2:C2")
    book.save(file)
    assert "是合并的单元格" in run(root, "import", str(file), "--yes")[1]
    assert (
        "重复了"
        in run(
            root, "import", str(table(root, NEW, heads=["单位名称", "类型", "层级", "单位类型"])), "--yes"
        )[1]
    )
    assert "没有找到表头" in run(root, "import", str(table(root, NEW, heads=["甲", "乙", "丙"])), "--yes")[1]


def test_formulas_without_a_result_and_days_as_numbers(root: Path) -> None:
    row: list[object] = ["示例市试样局", "机关", "=C9", None, None, None, None, 43647]
    assert "C3：公式还没有算出结果" in run(root, "import", str(table(root, row)), "--yes")[1]
    row[2] = "市级"
    assert run(root, "import", str(table(root, row)), "--yes")[0] == 0
    assert '"2019-07-01"' in (root / "content/units/units.yml").read_text("utf-8")


def test_what_is_no_table_is_told(root: Path) -> None:
    (root / "units.xlsx").write_bytes(b"PK\x03\x04 broken")
    code, said = run(root, "import", str(root / "units.xlsx"), "--yes")
    assert code == 2 and "没有写任何文件" in said and "Traceback" not in said


def test_a_unit_merged_into_what_is_not_registered_is_told(root: Path) -> None:
    (root / "content/units/more.yml").write_text(
        '- id: shili-jiu\n  name: 示例市旧局\n  type: party_gov_organ\n  level: municipal\n  until: "2019"\n  merged_into: meiyou-ju\n',
        "utf-8",
    )
    said = text([p for p in judge(root).problems if p.path == "content/units/more.yml"])
    assert "并入的单位“meiyou-ju”没有登记" in said and "more.yml:6:" in said


@pytest.mark.slow
def test_ten_thousand_rows_are_read(root: Path) -> None:
    lines = "".join(f"示例市第{number}局,机关,市级\n" for number in range(10_000))
    (root / "units.csv").write_text("单位名称,类型,层级\n" + lines, encoding="utf-8")
    code, said = run(root, "import", str(root / "units.csv"), "--check")
    assert code == 1 and "新登记 10000 个" in io.StringIO(said[-400:]).read()
