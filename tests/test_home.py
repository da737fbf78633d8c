"""The home page: what takes turns there, and that it does so by the date alone."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.seasons import seasons
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.page import Site
from showcase.rendering.pages.home import (
    TURNS,
    TURNS_FROM,
    WALL,
    WALL_ROW,
    home,
    home_picks,
    own_figures,
    stories_of,
)
from showcase.rendering.pages.page_kinds import KINDS
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.rendering.pages.templates import Templates
from showcase.words.case.choices import Attribution, Kind, Scope
from tests.browser import opened
from tests.roots import MINI, PROJECT


@pytest.fixture(scope="module", params=[MINI, PROJECT], ids=["mini", "real"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return gather(validate(source.read_root(request.param))[0])


def numbered(catalogue: Catalogue, many: int) -> list[Case]:
    """So many cases, newest first, made of those there are."""
    known = list(catalogue.cases.values())
    kinds = [known[number % len(known)] for number in range(many)]
    return [
        replace(one, card=replace(one.card, key=f"2024/case-{number:05}")) for number, one in enumerate(kinds)
    ]


@pytest.mark.parametrize("many", [0, 1, 2, 7, 31, 40, 500, 10_000])
@pytest.mark.parametrize("named", [0, 1, 4])
def test_no_case_stands_twice_and_rows_of_the_wall_are_whole(
    catalogue: Catalogue, many: int, named: int
) -> None:
    cases = numbered(catalogue, many)
    picks = home_picks(cases, cases[-named:] if named else [])
    held = [*picks.stories, *picks.featured, *picks.awarded, *picks.newest, *picks.wall]
    assert len({case.key for case in held}) == len(held) <= many
    assert bool(picks.stories) == bool(many)
    assert picks.named == bool(named and many)
    assert len(picks.stories) == (1 if many < TURNS_FROM or named else TURNS) or not many
    assert len(picks.wall) <= WALL
    assert len(picks.wall) < WALL_ROW or len(picks.wall) % WALL_ROW == 0
    if many >= 100:
        assert len(picks.wall) == WALL
        assert picks.left == many - len(held) + len(picks.wall)


def test_what_staff_name_leads_and_a_figure_of_its_own_comes_first(catalogue: Catalogue) -> None:
    cases = list(catalogue.cases.values())
    told = next(case for case in cases if own_figures(case))
    bare = next(case for case in cases if not own_figures(case))
    assert home_picks(cases, [bare, told]).stories == (told,)
    assert home_picks(cases, [bare, told]).featured == (bare,)
    assert home_picks(cases, [bare]).stories == (bare,)


def test_without_staffs_choice_full_cases_lead_spread_over_the_library(catalogue: Catalogue) -> None:
    one = next(case for case in catalogue.cases.values() if case.facts.kind is Kind.CASE)
    many = [replace(one, card=replace(one.card, key=f"2024/case-{number:03}")) for number in range(140)]
    assert [case.key[-3:] for case in stories_of(many)] == [f"{number:03}" for number in range(0, 140, 20)]
    assert all(case.facts.kind is Kind.CASE for case in stories_of(numbered(catalogue, 200)))
    told = [case for case in numbered(catalogue, 200) if case.facts.kind is Kind.CASE and own_figures(case)]
    assert not told or all(own_figures(case) for case in stories_of(numbered(catalogue, 200)))


def test_only_the_works_own_figures_stand_beside_its_name(catalogue: Catalogue) -> None:
    told = [result for case in catalogue.cases.values() for result in own_figures(case)]
    assert told
    assert all(r.scope is Scope.SELF and r.attribution is Attribution.DIRECT for r in told)
    left_out = [
        r for case in catalogue.cases.values() for r in case.facts.results if r.scope is not Scope.SELF
    ]
    assert left_out, "the records hold what must not be shown"


def test_the_strip_counts_what_the_lists_hold(catalogue: Catalogue) -> None:
    page = home(catalogue, StaffPage("index.md", "", {}, (), ()), Markup(""))
    said = {count["label"]: (count["value"], count["unit"]) for count in page.context["counts"]}
    assert said == {
        "案例": (len(catalogue.cases), "个"), "品牌": (len(catalogue.brands), "个"), "单位": (len(catalogue.units), "家"),
        "专题": (len(catalogue.collections), "个"), "汇编": (len(catalogue.compendiums), "册"),
    }  # fmt: skip


@pytest.mark.parametrize("site", ["mini_folder", "real_folder", "many_root"])
def test_no_case_is_led_to_twice_and_the_page_says_how_it_chose(
    site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    page = LexborHTMLParser(
        (folder / ("site/index.html" if site == "many_root" else "index.html")).read_bytes()
    )
    main = page.css_first(".home")
    assert main
    led = [link.attributes["href"] or "" for link in main.css("a[href]")]
    cases = [address for address in led if re.fullmatch(r"(?:\./)?cases/\d{4}/[^/]+/", address)]
    assert cases
    assert len(set(cases)) == len(cases)
    assert "不是评奖结果" in main.text()


@pytest.mark.browser
def test_the_date_chooses_and_without_script_the_first_one_stands(browser: Browser, many: str) -> None:
    plain, _ = opened(browser, many, 1440, script=False)
    names = plain.locator("[data-daily] .story-lead__name").all_text_contents()
    assert plain.locator("[data-daily] > li:visible").count() == 1
    assert plain.locator("[data-daily] > li").first.is_visible()
    plain.close()
    page, _ = opened(browser, many, 1440)
    shown = []
    for day in range(1, len(names) + 1):
        for hour in (1, 23):  # the same for everybody, all day long
            page.clock.set_fixed_time(datetime(2026, 3, day, hour, 30))
            page.goto(many)
            (name,) = page.locator("[data-daily] .story-lead__name:visible").all_text_contents()
            shown.append(name)
    assert shown[::2] == shown[1::2]
    assert sorted(shown[::2]) == sorted(names)
    page.close()


TEMPLATES = Templates(PROJECT / "theme", Site("示例市党建品牌", "", "", ""))


def drawn(catalogue: Catalogue) -> LexborHTMLParser:
    text = StaffPage("index.md", "", {}, (), ())
    view = home(catalogue, text, Markup("<p>这里登载案例。</p>"))
    page = next(kind for kind in KINDS if kind.name == "home").pages(view)
    one = next(iter(page))
    return LexborHTMLParser(TEMPLATES.draw(replace(one, context={**one.context, "feeds": ()})))


def few(many: int, day: date = date(2024, 6, 1)) -> Catalogue:
    records, _ = validate(source.read_root(MINI))
    bare = replace(records, cases=records.cases[:many], collections={}, compendiums={}, notices={})
    return gather(replace(bare, seasons=seasons(bare, day), day=day))


@pytest.mark.parametrize("many", [0, 1, 2])
def test_a_showcase_with_few_cases_invites_and_counts_nothing_that_is_not_there(many: int) -> None:
    page = drawn(few(many))
    assert bool(page.css(".invitation")) == (many == 0)
    assert bool(page.css(".story-lead")) == (many > 0)
    values = [value.text() for value in page.css(".counts__value")]
    assert values
    assert "0" not in values
    assert not page.css(".wall, .year-line")
    assert page.body and page.body.text().count("这里登载案例。") == 1
    ways = [way.attributes["href"] for way in page.css(".hero__ways a, .invitation__steps a")]
    assert "submit/" in [str(way).removeprefix("./") for way in ways]
    assert ("cases/" in [str(way).removeprefix("./") for way in ways]) == (many > 0)
    assert "由程序" not in page.body.text() or many == 2


@pytest.mark.parametrize(
    ("day", "many", "is_told"),
    [(date(2024, 2, 28), 2, False), (date(2024, 3, 1), 0, True), (date(2024, 12, 31), 2, True), (date(2025, 1, 1), 2, False)],
)  # fmt: skip
def test_an_open_call_is_told_with_its_last_day_and_the_ways_to_it(
    day: date, many: int, is_told: bool
) -> None:
    catalogue = few(many, day)
    bands = drawn(catalogue).css(".open-call")
    assert bool(bands) == is_told
    for band in bands:
        assert "2024年12月31日截止" in band.text().replace(" ", "")
        ways = {str(way.attributes["href"]).removeprefix("./") for way in band.css("a")}
        assert ways == {"calls/2024/", "submit/"}
        assert catalogue.calls["2024"].call.title in band.text()
