"""Charts: what is drawn, what is only said, and that picture, table, statistics and book agree."""

from dataclasses import replace
from functools import cache

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.statistics import AwardCount, Count, Division, ParticipationCount, YearCount
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering import charts
from showcase.rendering.book.compose import Material, of_compendium
from showcase.rendering.charts import Chart
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.page_kinds import pages, pages_for
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.rendering.pages.templates import Templates
from showcase.words.staff.book import Edition
from tests.roots import MINI, PROJECT

SITE = Site("示例", "", "", "")


@cache
def catalogue_of(root: str) -> Catalogue:
    records, _ = validate(source.read_root({"mini": MINI, "real": PROJECT}[root]))
    return gather(records)


def counts(**values: int) -> tuple[Count, ...]:
    return tuple(Count(label, label, f"x/{label}/", count) for label, count in values.items())


# --- what is drawn ---


def test_bars_are_as_long_as_their_counts() -> None:
    chart = charts.division(Division("level", "各层级的案例", counts(a=8, b=2, c=1)), 11)
    assert [bar.parts[0].size for bar in chart.bars] == [100, 25, 12.5]
    assert [row.cells for row in chart.rows] == [("8", "73%"), ("2", "18%"), ("1", "9%")]


def test_one_value_is_said_not_drawn() -> None:
    chart = charts.division(Division("level", "各层级的案例", counts(a=8)), 8)
    assert chart.bars == ()
    assert chart.description == "a 8 个。"


def test_what_is_too_long_is_folded_in_the_drawing_only() -> None:
    many = tuple(Count(str(n), str(n), "", 30 - n) for n in range(25))
    chart = charts.division(Division("place", "各地的案例", many), 400)
    assert len(chart.bars) == charts.MOST_BARS
    assert chart.bars[-1].label == "其余 8 项"
    assert sum(int(bar.value) for bar in chart.bars) == sum(value.count for value in many)
    assert len(chart.rows) == 25


def test_a_year_without_records_keeps_its_place_and_nothing_is_drawn_there() -> None:
    years = (YearCount("2008", "a/", 3, 1, 0, 2, 0), YearCount("2011", "b/", 6, 2, 1, 3, 1))
    chart = charts.brands_by_year(years)
    assert [(bar.label, bar.value, bool(bar.parts)) for bar in chart.bars] == [
        ("2008", "3", True), ("2009", "", False), ("2010", "", False), ("2011", "6", True),
    ]  # fmt: skip
    assert [(part.tone, part.start, part.size) for part in chart.bars[-1].parts] == [
        ("one", 0, 33.33), ("two", 33.33, 16.67), ("three", 50, 50),
    ]  # fmt: skip
    assert any("无数据的年份" in note for note in chart.notes)
    assert [row.label for row in chart.rows] == ["2008 年", "2011 年"]


def test_many_years_are_labelled_now_and_then_the_last_one_always() -> None:
    years = [YearCount(str(year), "", 1, 1, 0, 1, 0) for year in range(1990, 2025)]
    labelled = [bar.label for bar in charts.brands_by_year(years).bars if bar.labelled]
    assert labelled[-1] == "2024"
    assert len(labelled) <= charts.LABELLED


def test_a_turnout_shows_who_is_absent() -> None:
    rows = (ParticipationCount("a", "机关", "", 10, 4, 1), ParticipationCount("b", "农村", "", 2, 0, 0))
    chart = charts.participation("t", "各类单位", rows)
    assert [bar.value for bar in chart.bars] == ["5 / 10", "0 / 2"]
    assert [part.size for part in chart.bars[0].parts] == [40, 10, 50]
    assert [part.tone for part in chart.bars[1].parts] == ["three"]
    assert [name for _, name in chart.series] == ["有自己的案例", "只共同参与", "还没有案例"]


def test_of_very_many_lines_the_rest_is_one_and_nothing_is_lost() -> None:
    rows = [ParticipationCount(str(n), f"第{n}市", "", n, n // 2, 1) for n in range(1, 301)]
    chart = charts.participation("t", "各地的单位", rows)
    assert (len(chart.bars), len(chart.rows)) == (charts.MOST_BARS, charts.MOST_ROWS)
    assert (chart.bars[0].label, chart.bars[-1].label) == ("第284市", "其余 283 项")
    assert sum(int(row.cells[0]) for row in chart.rows) == sum(row.registered for row in rows)
    many = tuple(Count(str(n), str(n), "", 400 - n) for n in range(400))
    told = charts.division(Division("place", "各地的案例", many), 400)
    assert len(told.rows) == charts.MOST_ROWS
    assert sum(int(row.cells[0]) for row in told.rows) == sum(value.count for value in many)
    given = [AwardCount(f"第{n}奖", "优秀", "2017", "c/", 3, 3) for n in range(400)]
    chart = charts.awards(given)
    assert (len(chart.bars), len(chart.rows)) == (charts.MOST_BARS, charts.MOST_ROWS)
    assert "其余 300 项见各册汇编" in chart.notes[-1]


def test_an_award_without_a_list_is_said_and_no_bar_is_made_of_it() -> None:
    chart = charts.awards([AwardCount("某奖", "优秀", "2017", "c/", 0, 20), AwardCount("某奖", "提名", "2017", "c/", 0, None)])  # fmt: skip
    assert chart.bars == ()
    assert chart.description == "某奖·优秀（2017 年）公布 20 项，收录 0 项；某奖·提名（2017 年）收录 0 项。"


@pytest.mark.parametrize(("part", "said"), [(0, "0%"), (1, "不到 1%"), (45, "22%"), (200, "100%")])
def test_shares_are_said_as_people_read_them(part: int, said: str) -> None:
    assert charts.percent(part, 200) == said


# --- picture, table and statistics ---


def drawn(page: Page) -> LexborHTMLParser:
    return LexborHTMLParser(str(Templates(PROJECT / "theme", SITE).draw(page)))


def stats_page(catalogue: Catalogue) -> Page:
    return next(page for page in pages(catalogue) if page.address == "stats/")


def text_of(node: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [found.text(strip=True) for found in node.css(selector)]


def check_figure(figure: LexborNode, chart: Chart) -> None:
    """The drawing is named and described, and says the same numbers as the table."""
    (svg,) = figure.css("svg[role=img]")
    named = (svg.attributes["aria-labelledby"] or "").split()
    assert text_of(svg, "title") == [chart.title]
    assert text_of(svg, "desc") == [chart.description]
    assert named == [svg.css("title")[0].attributes["id"], svg.css("desc")[0].attributes["id"]]
    assert text_of(svg, ".bars__value") == [bar.value for bar in chart.bars if bar.parts]
    table = [[cell.text(strip=True) for cell in row.css("th,td")] for row in figure.css("tbody tr")]
    assert table == [[row.label, *row.cells] for row in chart.rows]
    linked = {
        (a.attributes["href"] or "").removeprefix("../").removeprefix("../")
        for a in figure.css(".chart__ways a")
    }
    assert linked == {bar.address for bar in chart.bars if bar.address}


@pytest.mark.parametrize("root", ["mini", "real"])
def test_the_page_of_statistics_draws_what_was_counted(root: str) -> None:
    found = catalogue_of(root).statistics
    page = drawn(stats_page(catalogue_of(root)))
    told = [chart for section in charts.of_showcase(found).values() for chart in section]
    assert [figure.attributes["id"] for figure in page.css("figure.chart")] == [
        f"chart-{chart.key}" for chart in told
    ]
    for figure, chart in zip(page.css("figure.chart"), told, strict=True):
        if chart.bars:
            check_figure(figure, chart)
        else:
            assert figure.css("svg[role=img]") == []
            assert chart.description in figure.text()
    assert text_of(page, ".counts__value") == [str(found.cases), str(found.brands), str(found.units)]


def text_of_staff(source: str) -> StaffPage:
    return StaffPage(source, "", {}, (), ())


def test_a_showcase_without_cases_says_so_on_every_page_that_counts() -> None:
    records, _ = validate(source.read_root(MINI))
    bare = gather(replace(records, cases=(), collections={}))
    assert "暂无案例" in drawn(stats_page(bare)).text()
    (name, *_) = bare.compendiums
    for file in ("index.md", f"compendiums/{name}.md"):
        page = next(pages_for(text_of_staff(file), bare, Markup("")))
        assert (
            drawn(
                replace(
                    page, context={**page.context, "book": None, "ebook": None, "data": None, "feeds": ()}
                )
            ).css("svg[role=img]")
            == []
        )


@pytest.mark.parametrize("root", ["mini", "real"])
def test_a_compendium_says_the_same_on_its_page_and_in_its_book(root: str) -> None:
    catalogue = catalogue_of(root)
    compared = 0
    for name, entry in catalogue.compendiums.items():
        found = entry.statistics
        page = next(pages_for(text_of_staff(f"compendiums/{name}.md"), catalogue, Markup("")))
        whole = drawn(
            replace(page, context={**page.context, "book": None, "ebook": None, "data": None, "feeds": ()})
        )
        numbers = text_of(whole, "#numbers .charts__lead b")[:3]
        assert numbers == [str(found.cases), str(found.brands), str(found.units)]
        book = of_compendium(entry, catalogue, Material({}, {}), SITE, Edition.WEB)
        printed = {label: value for label, value, _ in book.figures.counts}
        assert [printed.get(label, "0") for label in ("案例", "品牌", "单位")] == numbers
        for chart in book.figures.charts:
            for division in found.divisions.values():
                if division.title == chart.title and division.key != "place":
                    assert {bar.label: bar.value for bar in chart.bars} == {
                        v.label: v.count for v in division.values
                    }
                    compared += 1
    assert compared >= 2
