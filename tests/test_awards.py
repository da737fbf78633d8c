"""Awards: to cases and to units, until when, and what is said of those that were taken back."""

from pathlib import Path

import pytest

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.book import lists

TWO_MORE = """    note: 名次不分先后。
  - scheme: 示例市优秀组织奖
    grade: excellent
    expires: "2029-12"
    recipients:
      - unit: shili-gongwei
      - unit: shili-shiliju
        revoked: {date: "2026-03-01", reason: 报送的材料不实}
      - case: 2024/linli-jiayuan
        revoked: {date: "2026-03-02", reason: 做法已经停了}
      - case: 2024/chuangkou-diaoyan
"""


@pytest.fixture
def catalogue(site: Path) -> Catalogue:
    """The mini site with an award to two units and two cases, of which two were taken back."""
    file = site / "content/compendiums/2024.md"
    file.write_text(file.read_text("utf-8").replace("    note: 名次不分先后。\n", TWO_MORE), "utf-8")
    records, problems = validate(source.read_root(site))
    assert problems == ()
    return gather(records)


def test_a_unit_holds_an_award_itself(catalogue: Catalogue) -> None:
    given = catalogue.compendiums["2024"].awards[2]
    assert [unit.label for unit in given.units] == ["示例机关工委"]
    held = catalogue.units["shili-gongwei"].awards.held
    assert [(award.scheme, award.expires) for award in held] == [("示例市优秀组织奖", "2029-12")]


def test_what_was_taken_back_is_told_and_shown_nowhere_else(catalogue: Catalogue) -> None:
    given = catalogue.compendiums["2024"].awards[2]
    assert [(gone.holder.label, gone.said) for gone in given.ended] == [
        ("示例局", "已撤销"), ("邻里家园", "已撤销"),
    ]  # fmt: skip
    case = catalogue.cases["2024/linli-jiayuan"]
    assert case.card.awards == ()
    assert [award.revoked.reason for award in case.revoked_awards if award.revoked] == ["做法已经停了"]
    assert [card.key for card in given.cards] == ["2024/chuangkou-diaoyan"]
    [award] = [facet for facet in catalogue.facets if facet.key == "award"]
    assert not any(award.held["2024/linli-jiayuan"])


def test_the_book_lists_units_too(catalogue: Catalogue) -> None:
    entry = catalogue.compendiums["2024"]
    group = lists.awards(entry.awards, catalogue.cases, {"2024/chuangkou-diaoyan": 0}, {})[2]
    assert [line.label for line in group.lines] == [
        catalogue.cases["2024/chuangkou-diaoyan"].card.headline, "示例机关工委",
    ]  # fmt: skip
    assert "有效期至 2029 年 12 月。" in group.note
    assert "“示例局”已撤销（2026 年 3 月 1 日）。" in group.note


def test_an_award_that_has_ended_is_no_reason_to_keep_a_brand_out(site: Path) -> None:
    """A grade for one year: whoever hands the brand in again later is told nothing."""
    call = site / "content/calls/2024.md"
    assert "status: open" in call.read_text("utf-8")
    book = site / "content/compendiums/2023.md"
    award = "awards:\n  - scheme: 示例市党建品牌\n    grade: excellent\n    cases: [2023/nuanxin-chuangkou]\n"
    for expires, told in (("", True), ('    expires: "2023"\n', False), ('    expires: "2024"\n', True)):
        book.write_text(_plain(book).replace("sort: brand\n", f"{award}{expires}sort: brand\n"), "utf-8")
        _, problems = validate(source.read_root(site))
        assert any(problem.rule == "award-held" for problem in problems) == told, expires


def _plain(book: Path) -> str:
    text = book.read_text("utf-8")
    head, _, rest = text.partition("awards:\n")
    return head + rest[rest.index("sort: brand\n") :] if rest else text
