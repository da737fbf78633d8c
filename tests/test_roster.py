"""The roster: who was asked, who has handed in, at what rate; the list to paste, the table to send up, and what readers see of it."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from showcase.entrances.cli import main
from showcase.gathering.gather import gather
from showcase.gathering.roster.roster import Rate, Roster, public, roster
from showcase.judging.records import Records
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.page import Site
from showcase.rendering.pages.page_kinds import pages
from showcase.rendering.pages.templates import Templates
from showcase.rendering.roster.listing import reminder
from tests.roots import PROJECT, mini_root


def judged(site: Path, asked: str = "", call: str = "2024") -> Records:
    """The mini records, whose call asks these units."""
    if asked:
        file = site / f"content/calls/{call}.md"
        file.write_text(
            file.read_text("utf-8").replace("sections:\n", f"roster: {asked}\nsections:\n", 1), "utf-8"
        )
    records, problems = validate(source.read_root(site))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return records


def names(found: Roster) -> tuple[list[str], list[str], list[str]]:
    """Ids of those asked, missing, and not asked."""
    return (
        [one.unit.id for one in found.entries if one.asked], [one.unit.id for one in found.missing], [one.unit.id for one in found.others],
    )  # fmt: skip


def run(site: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--root", str(site), "roster", *map(str, words)], catch_exceptions=False)


def test_all_of_the_register_is_asked_where_the_call_says_nothing(site: Path) -> None:
    found = roster(judged(site), "2024")
    assert len([one for one in found.entries if one.asked]) == len(found.entries)
    assert (found.whole.asked, found.whole.handed_in) == (len(found.entries), 5)
    assert (found.cases, found.brands) == (5, 3)


@pytest.mark.parametrize(
    ("asked", "is_asked", "missing", "others"),
    [
        ("{superior: [shili-gongwei]}", 2, 0, 3),
        ("{level: [municipal]}", 3, 0, 2),
        ("{level: [municipal], unit_type: [university]}", 1, 0, 4),
        ("{units: [shili-xueyuan, shiyang-danganguan]}", 2, 1, 4),
        ('{region: ["990101"]}', 2, 0, 3),
        ("{level: [municipal, county], except_units: [shili-xueyuan]}", 3, 1, 3),
        ("{system: [education]}", 1, 0, 4),
    ],
)
def test_a_call_says_which_units_are_asked(
    site: Path, asked: str, is_asked: int, missing: int, others: int
) -> None:
    found = roster(judged(site, asked), "2024")
    assert tuple(map(len, names(found))) == (is_asked, missing, others)
    for _, rates in found.divisions:
        assert sum(rate.asked for rate in rates) == is_asked
        assert sum(rate.missing for rate in rates) == missing


def test_all_is_a_hundred_per_cent_and_nothing_else_is() -> None:
    assert [Rate("", asked, given).shown for asked, given in ((85, 85), (3, 1), (2000, 1999), (8, 1), (0, 0), (7, 0))] == [
        "100%", "33.3%", "99.9%", "12.5%", "—", "0%",
    ]  # fmt: skip


def test_staff_read_it_and_paste_it(site: Path) -> None:
    judged(site, "{level: [municipal, county]}")
    said = run(site, "2024").output
    assert "应报 4 个单位，已报 3 个，还没有报 1 个，报送率 75%。" in said
    assert re.search(r"^市级 +3 +3 +0 +100%$", said, re.MULTILINE), said
    assert "不在应报之列也报送的 2 个：样例区样例街道、样例街道和顺社区。" in said
    listed = run(site, "2024", "--missing").output
    assert listed.startswith("截至 ") and "试样区资料馆（1 个）" in listed and "应报" not in listed
    told = run(site, "2031")
    assert told.exit_code == 2 and "年度有：2023、2024" in told.output


@pytest.mark.parametrize(
    "broken", ["---\n: [\n---\n", "---\ntitle: 2024 年度示例征集规则\nroster: 全部\n---\n"]
)
def test_nobody_is_reminded_by_a_call_that_cannot_be_read(site: Path, broken: str) -> None:
    (site / "content/calls/2024.md").write_text(broken, "utf-8")
    told = run(site, "2024", "--missing")
    assert told.exit_code == 1 and "应报哪些单位还不知道" in told.output and "催报" not in told.output
    assert "validate content/calls/2024.md" in told.output


def test_the_reminder_counts_the_days(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709222400")  # 29 February 2024, 16:00 UTC
    assert "截至 2024 年 3 月 1 日" in run(site, "2024", "--missing").output, "the day it is in China"
    found = roster(judged(site), "2024")
    assert "还有 31 天" in reminder(found, date(2024, 12, 31), date(2024, 12, 1))
    assert "请尽快补报" in reminder(found, date(2024, 12, 31), date(2025, 1, 1))
    assert reminder(roster(judged(site, "{units: [shili-xueyuan]}"), "2024"), None, date(2024, 1, 1)) == ""


def test_the_table_is_one_that_can_be_sent_up(site: Path, tmp_path: Path) -> None:
    judged(site, "{level: [municipal, county]}")
    assert "报送统计表：" in run(site, "2024", "--xlsx", tmp_path / "统计.xlsx").output
    book = openpyxl.load_workbook(tmp_path / "统计.xlsx")
    assert book.sheetnames == ["单位", "汇总", "案例", "未报"]
    units = [[cell.value for cell in row] for row in book["单位"].iter_rows(min_row=4)]
    assert [row[1] for row in units][:2] == ["示例市直机关工委", "示例市示例局"]
    assert units[1][7:10] == ["是", 1, "暖心窗口"]
    assert [cell.value for cell in book["汇总"][4]] == ["合计", "合计", 4, 3, 1, "75%"]
    assert [row[1].value for row in book["未报"].iter_rows(min_row=4)] == ["试样区资料馆"]


def test_readers_see_rates_and_no_names_unless_the_call_says_so(site: Path) -> None:
    assert public(judged(site)) == ()
    (kept,) = gather(judged(site, "{level: [municipal, county]}")).rosters
    assert (kept.whole.shown, kept.others, kept.missing) == ("75%", 2, ())
    file = site / "content/calls/2024.md"
    file.write_text(file.read_text("utf-8").replace("county]}", "county], publish_missing: true}"), "utf-8")
    assert gather(judged(site)).rosters[0].missing == ("试样区资料馆",)


def test_the_page_of_statistics_has_the_rates(tmp_path: Path) -> None:
    from showcase.publishing.build import build

    root = mini_root(tmp_path)
    file = root / "content/calls/2024.md"
    file.write_text(
        file.read_text("utf-8").replace(
            "sections:\n", "roster: {level: [municipal, county]}\nsections:\n", 1
        ),
        "utf-8",
    )
    build(root, root / "site", books=False)
    page = (root / "site/stats/index.html").read_text("utf-8")
    assert (
        '<th scope="row"><a href="#roster-2024">2024 年</a></th><td>4</td><td>3</td><td>75%</td><td>2</td>'
        in page
    )
    assert "试样区资料馆" not in page


def test_the_table_of_rates_is_scrolled_and_not_the_page(site: Path) -> None:
    """Seven columns are wider than a phone of 320."""
    shown = next(
        page
        for page in pages(gather(judged(site, "{level: [municipal, county]}")))
        if page.address == "stats/"
    )
    drawn = LexborHTMLParser(str(Templates(PROJECT / "theme", Site("示例", "", "", "")).draw(shown)))
    (box,) = drawn.css("#rosters > .scroll")
    assert len(box.css("table thead th")) == 7
    assert box.attributes["tabindex"] == "0", "the keyboard scrolls it"
