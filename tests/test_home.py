"""The home page: what takes turns there, and that it does so by the date alone."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
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
from showcase.rendering.pages.staff_pages import StaffPage
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
    plain.context.close()
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
    page.context.close()
