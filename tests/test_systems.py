"""Belts, questions and bulletins: what staff write is what pages say, and nothing more."""

from datetime import date
from pathlib import Path

import pytest

from showcase.entrances.systems.bulletin import NotDrafted, draft, pdf
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.systems.entries import SystemEntries
from showcase.judging.validate import validate
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.rendering.bulletin import drafting
from showcase.rendering.reports import questions_report
from showcase.words.systems.belt import PointStatus
from showcase.words.systems.question import Question
from tests.books import text_of
from tests.roots import MINI, mini_root


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return gather(validate(source.read_root(MINI))[0])


@pytest.fixture(scope="module")
def systems(catalogue: Catalogue) -> SystemEntries:
    return catalogue.systems


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


def test_staff_are_told_which_questions_are_over_their_time() -> None:
    systems = validate(source.read_root(MINI))[0].systems
    on_time = questions_report.text(systems, date(2024, 6, 4))
    assert on_time.startswith("问答：等待答复 1 个。\n")
    late = questions_report.text(systems, date(2024, 6, 5))
    assert "其中超过期限 1 个" in late
    assert "（已超过期限，应在 2024 年 6 月 4 日前答复）：content/qa/cailiao-mingxi.md" in late


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


def test_bulletins_of_its_own_and_answers_are_news_of_the_site(mini_folder: Path) -> None:
    feed = (mini_folder / "data/feed.xml").read_text("utf-8")
    assert "示例市党建品牌简报第 2 期：二季度新收案例与更正" in feed
    assert "邻里会客厅周末开门吗？" in feed
    assert "减下来的材料有没有一份明细" not in feed, "it waits for an answer"


def test_what_is_compiled_says_so_and_what_its_source_leaves_open(real_folder: Path) -> None:
    bulletin = (real_folder / "bulletins/fujian-chuangxian-98/index.html").read_text("utf-8")
    assert "据公开资料整理，不是本站编印。" in bulletin
    assert "2010 年 8 月 30 日（推断）" in bulletin
    assert "报送、分发的单位" in bulletin
    belt = (real_folder / "belts/jinan-hongling-fuxing/index.html").read_text("utf-8")
    assert "公开资料没有列出示范点的名单，这里不作补写。" in belt
    assert "1、8、N 各指什么" in belt


def test_the_next_number_is_drafted_from_what_has_happened(catalogue: Catalogue) -> None:
    held = catalogue.systems.bulletins
    first = {"2024/linli-jiayuan": "2024-07-02", "2023/ziliao-jianxun": "2023-05-01"}
    said = drafting.news(catalogue, "2024-03-05", first, {"2023/ziliao-jianxun": "2024-08-01"})
    assert [card.key for card in said.added] == ["2024/linli-jiayuan"]
    assert [card.key for card in said.changed] == ["2023/ziliao-jianxun"]
    assert [one.id for one in said.answered] == ["huiketing-shijian"]
    imprint = drafting.following(
        {name: one.bulletin for name, one in held.items()}, series="", issuer="", today="2024-09-30"
    )
    assert (imprint.number, imprint.file, imprint.issuer) == (3, "2024-03", "示例市直机关工委")
    text = drafting.page(imprint, said, "2024-03-05")
    assert "summary: 2024 年 3 月 5 日以来：新收案例 1 个，修改的案例 1 个，" in text
    assert "](../../cases/2024/linli-jiayuan/)（样例街道）" in text
    assert drafting.TO_EDIT in text


def test_a_draft_is_read_before_it_is_published(catalogue: Catalogue, tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    held = {name: one.bulletin for name, one in catalogue.systems.bulletins.items()}
    imprint = drafting.following(held, series="", issuer="", today="2024-09-30")
    said = drafting.news(catalogue, "2024-03-05", {}, {})
    page = root / "content/bulletins/2024-03.md"
    page.write_text(drafting.page(imprint, said, "2024-03-05"), "utf-8")
    assert [problem.rule for problem in judge(root).problems] == ["placeholder-left"]
    page.write_text(page.read_text("utf-8").replace(drafting.TO_EDIT, ""), "utf-8")
    assert judge(root).problems == ()


def test_nothing_is_drafted_where_nothing_has_happened(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    with pytest.raises(NotDrafted, match="没有新收、修改、评选、更正、答复"):
        draft(root, "2030-01-01", "2030-02-01")
    with pytest.raises(NotDrafted, match="有：2024-01、2024-02"):
        pdf(root, "2024-09")


def test_a_bulletin_is_set_with_its_head_and_to_whom_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "bulletin.pdf"
    file.write_bytes(pdf(MINI, "2024-02"))
    said = text_of(file)
    for words in ("示例市党建品牌简报", "第2期", "报送：示例省直机关工委", "（共印60份）"):
        assert words in said


def test_a_site_without_systems_has_no_way_to_them(many_root: Path) -> None:
    assert "systems/" not in (many_root / "site/index.html").read_text("utf-8")
    for unused in ("systems", "duties", "backing", "carriers"):
        assert not (many_root / "site" / unused).exists()
