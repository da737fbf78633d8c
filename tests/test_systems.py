"""Belts, questions and bulletins: what staff write is what pages say, and nothing more."""

from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.gathering.systems.entries import SystemEntries
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.words.systems.belt import PointStatus
from showcase.words.systems.question import Question
from tests.roots import MINI


@pytest.fixture(scope="module")
def systems() -> SystemEntries:
    return gather(validate(source.read_root(MINI))[0]).systems


def test_a_belt_knows_its_points_in_their_order_and_what_each_meets(systems: SystemEntries) -> None:
    entry = systems.belts["shili-louyuan"]
    assert [one.point.name for one in entry.points][:3] == [
        "和顺社区邻里会客厅",
        "一号楼院议事亭",
        "二号楼院晾衣角",
    ]
    assert entry.belt.progress() == {PointStatus.PLANNED: 1, PointStatus.BUILDING: 1, PointStatus.MET: 2}
    first = entry.points[0]
    assert first.card and first.card.key == "2024/linli-jiayuan"
    [(name, items)] = first.checks
    assert (name, [item for item, met in items if met]) == ("六有", ["有议事场所", "有工作制度"])
    assert list(entry.standards[0].met) == [0, 1, 0, 0, 1, 0]
    assert [card.key for card in entry.cards] == ["2024/linli-yishiting", "2024/linli-jiayuan"]


def test_questions_are_due_so_many_days_after_the_last_day_they_can_have_been_asked(
    systems: SystemEntries,
) -> None:
    assert {entry.id: entry.due for entry in systems.questions.values()} == {
        "cailiao-mingxi": "2024-06-04", "huiketing-shijian": "2024-03-17",
    }  # fmt: skip
    assert Question(question="只知道月份的问题", asked="2024-02").due(10).isoformat() == "2024-03-10"


def test_the_newest_number_comes_first(systems: SystemEntries) -> None:
    assert [entry.bulletin.number for entry in systems.bulletins.values()] == [2, 1]


def test_pages_say_what_is_known_and_what_is_not(mini_folder: Path) -> None:
    belt = (mini_folder / "belts/shili-louyuan/index.html").read_text("utf-8")
    assert belt.count('<li class="belt__stop') == 8
    assert "没有写明达到" in belt
    waiting = (mini_folder / "qa/cailiao-mingxi/index.html").read_text("utf-8")
    assert "还没有答复" in waiting
    assert 'data-due="2024-06-04"' in waiting
    bulletin = (mini_folder / "bulletins/2024-02/index.html").read_text("utf-8")
    assert "分发：各区直机关工委，市直各单位" in bulletin
    assert 'rel="prev" href="../../bulletins/2024-01/"' in bulletin


def test_what_is_compiled_says_so_and_what_its_source_leaves_open(real_folder: Path) -> None:
    bulletin = (real_folder / "bulletins/fujian-chuangxian-98/index.html").read_text("utf-8")
    assert "据公开资料整理，不是本站编印。" in bulletin
    assert "2010 年 8 月 30 日（推断）" in bulletin
    assert "报送、分发的单位" in bulletin
    belt = (real_folder / "belts/jinan-hongling-fuxing/index.html").read_text("utf-8")
    assert "公开资料没有列出示范点的名单，这里不作补写。" in belt
    assert "1、8、N 各指什么" in belt


def test_a_site_without_systems_has_no_way_to_them(many_root: Path) -> None:
    assert "systems/" not in (many_root / "site/index.html").read_text("utf-8")
    assert not (many_root / "site/systems").exists()
