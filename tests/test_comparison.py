"""Which figures of a case compare: the three kinds that do, and the many that only look as if they did."""

from decimal import Decimal
from typing import Any

import pytest

from showcase.rendering.case.comparison import comparisons
from showcase.rendering.charts import Chart
from showcase.words.case.result import Result


def result(label: str, value: float | str, unit: str = "个", **more: Any) -> Result:
    said = {"period": "2024", "scope": "self", "attribution": "direct", "source": "s1", **more}
    return Result.model_validate({"label": label, "value": Decimal(str(value)), "unit": unit, **said})


def bars(chart: Chart) -> list[tuple[str, str, float]]:
    return [(bar.label, bar.value, bar.parts[0].size) for bar in chart.bars]


def test_one_measure_at_several_points_says_the_time_of_each() -> None:
    [chart] = comparisons((
        result("等候时间（改造前）", 40, "分钟", period="2023"),
        result("设立岗位", 12),
        result("等候时间（改造后）", 15, "分钟", approx="约", period="2024H1"),
    ))  # fmt: skip
    assert chart.title == "等候时间（分钟）"
    assert bars(chart) == [
        ("改造前，2023 年", "40 分钟", 100.0),
        ("改造后，2024 年上半年", "约 15 分钟", 37.5),
    ]
    assert chart.description == "等候时间：改造前，2023 年 40 分钟；改造后，2024 年上半年 约 15 分钟。"
    assert chart.notes == ("本单位的数字，直接成效。出处 s1。",)


def test_a_figure_that_says_what_it_was_before_is_drawn_over_the_years() -> None:
    [chart] = comparisons(
        (result("议成的事", 45, "件", approx="多", before={"value": Decimal(30), "period": "2022"}),)
    )
    assert chart.title == "议成的事（件）"
    assert bars(chart) == [("2022 年", "30 件", 66.7), ("2024 年", "45 多件", 100.0)]
    assert chart.description == "议成的事：2022 年 30 件；2024 年 45 多件。"


def test_parts_of_one_thing_in_the_same_time() -> None:
    [chart] = comparisons((result("参与创建的党组织", 120), result("受到表彰的党组织", 30, source="s2")))
    assert chart.title == "党组织（个），2024 年"
    assert bars(chart) == [("参与创建", "120 个", 100.0), ("受到表彰", "30 个", 25.0)]
    assert chart.notes[0].endswith("出处 s1、s2。")


def test_an_inferred_time_says_so_and_background_is_set_quieter() -> None:
    [chart] = comparisons((
        result("全市的窗口", 90, period_basis="inferred", scope="city", attribution="concurrent"),
        result("改造的窗口", 45, period_basis="inferred", scope="city", attribution="concurrent"),
    ))  # fmt: skip
    assert chart.title == "窗口（个），2024 年（推断）"
    assert {bar.parts[0].tone for bar in chart.bars} == {"two"}
    assert chart.notes == ("全市（全地区）的数字，同期数字。出处 s1。",)


SAME: dict[str, Any] = {"label": "报名的党员", "value": 40}


@pytest.mark.parametrize(
    "other",
    [
        {"label": "报名的群众", "value": 30},  # another thing
        {"label": "结对的党员", "value": 30, "unit": "人次"},
        {"label": "结对的党员", "value": 30, "period": "2023"},
        {"label": "结对的党员", "value": 30, "scope": "city"},
        {"label": "结对的党员", "value": 30, "attribution": "concurrent"},
        {"label": "结对的党员", "value": 40},  # nothing to see
        {"label": "结对的党员", "value": 4000},  # the short bar would be a hair
        {"label": "结对的党员", "value": 0},
        {"label": "结对的党员", "value": -3},
        {"label": "自愿利用节假日到社区报到并且长期参加志愿服务的党员", "value": 30},  # no room on a phone
        SAME,
    ],
)
def test_what_does_not_compare_gets_no_chart(other: dict[str, Any]) -> None:
    assert comparisons((result(**SAME), result(**other))) == ()


def test_many_figures_are_read_in_the_table() -> None:
    assert comparisons(tuple(result(f"第{n}批的党员", 10 + n) for n in range(7))) == ()
    assert len(comparisons(tuple(result(f"第{n}批的党员", 10 + n) for n in range(6)))[0].bars) == 6


def test_no_figure_stands_in_two_charts_and_there_are_two_charts_at_most() -> None:
    charts = comparisons((
        result("培训的党员（一季度）", 40), result("培训的党员（二季度）", 60), result("结对的党员", 30),
        result("登记的企业", 20, "家"), result("走访的企业", 10, "家"), result("建成的阵地", 8, "处"), result("在建的阵地", 4, "处"),
    ))  # fmt: skip
    assert [chart.title for chart in charts] == ["培训的党员（个），2024 年", "企业（家），2024 年"]
