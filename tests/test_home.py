"""The home page: what takes turns there, and that it does so by the date alone."""

from dataclasses import replace
from datetime import datetime

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.pages.home import DAILY, daily, home, own_figures
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.case.choices import Attribution, Kind, Scope
from tests.browser import opened
from tests.roots import MINI, PROJECT


@pytest.fixture(scope="module", params=[MINI, PROJECT], ids=["mini", "real"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return gather(validate(source.read_root(request.param))[0])


def test_full_cases_take_turns_first_and_none_that_is_featured(catalogue: Catalogue) -> None:
    cases = list(catalogue.cases.values())
    featured = cases[:1]
    turns = daily(cases, featured)
    assert turns
    assert len({case.key for case in turns}) == len(turns) <= DAILY
    assert not {case.key for case in turns} & {case.key for case in featured}
    kinds = [case.facts.kind is Kind.CASE for case in turns]
    assert kinds == sorted(kinds, reverse=True)
    assert all(case.facts.kind is Kind.CASE or case.card.name for case in turns)


def test_a_site_of_one_case_shows_it_even_when_featured(catalogue: Catalogue) -> None:
    only = next(case for case in catalogue.cases.values() if case.facts.kind is Kind.CASE)
    assert daily([only], [only]) == (only,)
    assert daily([], []) == ()


def test_many_cases_are_drawn_from_all_over_the_library(catalogue: Catalogue) -> None:
    one = next(case for case in catalogue.cases.values() if case.facts.kind is Kind.CASE)
    many = [replace(one, card=replace(one.card, key=f"2024/case-{number:03}")) for number in range(140)]
    assert [case.key[-3:] for case in daily(many, [])] == [f"{number:03}" for number in range(0, 140, 10)]


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
    said = {count["label"]: count["value"] for count in page.context["counts"]}
    assert said == {
        "案例": len(catalogue.cases), "品牌": len(catalogue.brands), "单位": len(catalogue.units),
        "专题": len(catalogue.collections), "汇编": len(catalogue.compendiums),
    }  # fmt: skip


@pytest.mark.browser
def test_the_date_chooses_and_without_script_the_first_one_stands(browser: Browser, real: str) -> None:
    plain, _ = opened(browser, real, 1440, script=False)
    names = plain.locator("[data-daily] .daily__name").all_text_contents()
    assert plain.locator("[data-daily] > li:visible").count() == 1
    assert plain.locator("[data-daily] > li").first.is_visible()
    plain.context.close()
    page, _ = opened(browser, real, 1440)
    shown = []
    for day in range(1, len(names) + 1):
        for hour in (1, 23):  # the same for everybody, all day long
            page.clock.set_fixed_time(datetime(2026, 3, day, hour, 30))
            page.goto(real)
            (name,) = page.locator("[data-daily] .daily__name:visible").all_text_contents()
            shown.append(name)
    assert shown[::2] == shown[1::2]
    assert sorted(shown[::2]) == sorted(names)
    page.context.close()
