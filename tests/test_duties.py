"""Who answers for what: lists of responsibilities whose progress follows from evidence, which unit backs which, cases run as projects,
typical carriers."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.systems.duties import DutiesEntry
from showcase.judging.records import Records
from showcase.judging.validate import validate
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.rendering.reports import duties_report
from showcase.words.systems.duty import Standing, Task
from tests.roots import MINI


@pytest.fixture(scope="module")
def records() -> Records:
    return validate(source.read_root(MINI))[0]


@pytest.fixture(scope="module")
def catalogue(records: Records) -> Catalogue:
    return gather(records)


@pytest.fixture(scope="module")
def entry(catalogue: Catalogue) -> DutiesEntry:
    return catalogue.systems.duties["2024"]


def test_progress_follows_from_what_there_is_to_show(entry: DutiesEntry) -> None:
    assert [(one.standing, len(one.evidence)) for one in entry.tasks] == [
        (Standing.DONE, 1), (Standing.PARTLY, 2), (Standing.DONE, 1), (Standing.DUE, 0), (Standing.DUE, 0),
    ]  # fmt: skip
    assert entry.counts == ((Standing.DONE, 2), (Standing.PARTLY, 1), (Standing.DUE, 2))
    assert [shown.link.address for one in entry.tasks for shown in one.evidence] == [
        "cases/2024/nuanxin-chuangkou/", "bulletins/2024-01/", "bulletins/2024-02/", "belts/shili-louyuan/",
    ]  # fmt: skip


def test_a_case_that_is_not_public_shows_nothing_was_done(records: Records) -> None:
    kept = tuple(case for case in records.cases if case.key != "2024/nuanxin-chuangkou")
    first = gather(replace(records, cases=kept)).systems.duties["2024"].tasks[0]
    assert (first.standing, first.evidence) == (Standing.DUE, ())


def test_a_task_is_over_its_time_the_day_after_its_last() -> None:
    task = Task(task="每季度编一期简报", body="gongwei", due="2024-12", wanted=4)
    assert not task.overdue(3, date(2024, 12, 31))
    assert task.overdue(3, date(2025, 1, 1))
    assert not task.overdue(4, date(2025, 1, 1))
    assert not Task(task="收集群众的意见").overdue(0, date(2099, 1, 1))


def test_staff_are_told_what_is_left_to_do_and_what_is_late(records: Records) -> None:
    assert duties_report.text(records, date(2024, 12, 31)) == (
        "责任清单 2024 年：5 项任务，没有完成 3 项（content/duties/2024.yml）。\n"
        "  每季度编一期简报（时限 2024 年 12 月，示例机关工委，证明 2 项，要有 4 项）\n"
        "  支部每月开放一次议事（时限 2024 年 12 月 31 日，各党支部）\n"
        "  收集群众的意见（长期）\n"
    )
    late = duties_report.text(records, date(2025, 1, 1), "2024")
    assert "没有完成 3 项，其中逾期 2 项" in late
    assert late.count("已逾期") == 2
    assert duties_report.text(records, date(2025, 1, 1), "2023") == ""
    duties = records.systems.duties["2024"].model_copy(update={"compiled": True})
    held = replace(records, systems=replace(records.systems, duties={"2024": duties}))
    assert duties_report.text(held, date(2025, 1, 1)) == ""


def test_the_page_is_a_table_and_tells_only_what_is_said(mini_folder: Path) -> None:
    page = (mini_folder / "duties/2024/index.html").read_text("utf-8")
    assert page.count('id="t-') == 5
    assert "5 项任务：完成 2 项，部分完成 1 项，待完成 2 项。" in page
    assert 'data-due="2024-12-31"' in page and 'data-due="2024-06-30"' not in page, "what is done is not late"
    assert 'href="../../units/shili-shiliju/"' in page
    assert "证明 2 / 4 项" in page
    listed = (mini_folder / "duties/index.html").read_text("utf-8")
    assert 'href="../duties/2024/"' in listed
    assert 'href="../duties/"' in (mini_folder / "systems/index.html").read_text("utf-8")


def test_units_say_whom_they_back_and_who_backs_them(mini_folder: Path) -> None:
    backer = (mini_folder / "units/shili-gongwei/index.html").read_text("utf-8")
    assert '<dt>挂点帮带</dt><dd><a href="../../units/yangli-jiedao/">样例街道</a>' in backer
    assert "2024 年 3 项任务" in backer
    backed = (mini_folder / "units/yangli-jiedao/index.html").read_text("utf-8")
    assert '<dt>由谁挂点帮带</dt><dd><a href="../../units/shili-gongwei/">' in backed
    assert "样例街道" in (mini_folder / "backing/index.html").read_text("utf-8")


def test_whom_a_unit_backs_is_a_column_of_the_register(tmp_path: Path) -> None:
    for kept in ("content", "brands"):
        shutil.copytree(MINI / kept, tmp_path / kept)
    shutil.copy(MINI / "mkdocs.yml", tmp_path)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("单位名称", "挂点帮带"), ("示例市示例局", "样例街道和顺社区；示例职业学院")):
        sheet.append(row)
    book.save(tmp_path / "units.xlsx")
    arguments = ["--root", str(tmp_path), "units", "import", str(tmp_path / "units.xlsx"), "--yes"]
    done = CliRunner().invoke(main, arguments, prog_name="python scripts")
    assert done.exit_code == 0, done.output
    units = judge(tmp_path).records.register.units
    assert units["shili-shiliju"].backs == ("yangli-heshun", "shili-xueyuan")
    sheet["B2"] = "没有这个单位；示例市直机关工委"
    book.save(tmp_path / "units.xlsx")
    done = CliRunner().invoke(main, arguments, prog_name="python scripts")
    assert "B2：挂点帮带“没有这个单位”没有登记。" in done.output


def test_a_ring_of_backing_is_found_however_long_and_a_line_is_none(tmp_path: Path) -> None:
    shutil.copytree(MINI / "content", tmp_path / "content")
    shutil.copy(MINI / "mkdocs.yml", tmp_path)
    words = "  type: party_gov_organ\n  level: municipal\n  fictional: true\n"
    entries = [
        f"- id: ring-{number}\n  name: 虚构第{number}局\n  backs: [ring-{number + 1}]\n{words}"
        for number in range(3000)
    ]
    file = tmp_path / "content/units/ring.yml"
    file.write_text("".join(entries) + f"- id: ring-3000\n  name: 虚构末局\n{words}", "utf-8")
    assert [one for one in judge(tmp_path).problems if one.rule == "backing"] == []
    file.write_text(
        "".join(entries) + f"- id: ring-3000\n  name: 虚构末局\n  backs: [ring-0]\n{words}", "utf-8"
    )
    found = [one for one in judge(tmp_path).problems if one.rule == "backing"]
    assert found and all("ring.yml" in one.path for one in found)


def test_a_project_shows_its_stage_on_its_page_its_card_and_in_the_filters(
    mini_folder: Path, catalogue: Catalogue
) -> None:
    page = (mini_folder / "cases/2024/nuanxin-chuangkou/index.html").read_text("utf-8")
    for line in ("<dt>项目阶段</dt><dd>结项</dd>", "<dt>责任主体</dt><dd>示例局机关党委办公室</dd>"):
        assert line in page
    assert [note.words for note in catalogue.cases["2024/nuanxin-chuangkou"].card.notes][-2:] == [
        "项目结项",
        "虚构示例",
    ]
    stages = next(facet for facet in catalogue.facets if facet.key == "project")
    assert [(value.label, value.count) for value in stages.present] == [("结项", 1)]


def test_typical_carriers_have_pages_and_are_a_filter(mini_folder: Path, catalogue: Catalogue) -> None:
    page = (mini_folder / "cases/2024/nuanxin-chuangkou/index.html").read_text("utf-8")
    assert '<dt>典型载体</dt><dd><a href="../../../carriers/model_counter/">党员示范窗口</a></dd>' in page
    listed = (mini_folder / "carriers/model_counter/index.html").read_text("utf-8")
    assert "2024/nuanxin-chuangkou/" in listed
    facet = next(facet for facet in catalogue.facets if facet.key == "typical_carrier")
    assert [(value.label, value.count) for value in facet.present] == [("党员示范窗口", 1)]
