"""What happened year by year: the line of years, a brand's figures, a unit's awards; the album of a selection; and how they can be walked."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from showcase.gathering.catalogue import Catalogue
from showcase.rendering.pages.album import MOST, album
from showcase.rendering.pages.over_years import AWARDS, SEEN, awards_by_year, brand_years, brands_of, walked
from showcase.words.case.choices import Scope
from tests.browser import opened
from tests.roots import MINI, PROJECT, gathered


@pytest.fixture(params=[MINI, PROJECT], ids=["mini", "real"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return gathered(request.param).catalogue


def test_every_year_of_which_something_is_known_is_a_stop_and_gaps_are_counted(catalogue: Catalogue) -> None:
    stops = walked(catalogue, ["1998-03", "1998", "2030"], 2)
    years = [stop.year for stop in stops]
    assert years == sorted(
        {*years, *catalogue.years, *(entry.compendium.year for entry in catalogue.compendiums.values())}
    )
    assert (stops[0].year, stops[0].noted, stops[0].anchor) == ("1998", 2, "event-1")
    assert (stops[-1].year, stops[-1].noted, stops[-1].anchor) == ("2030", 1, ""), (
        "its note is on another page"
    )
    for before, after in pairwise(stops):
        assert int(after.year) == int(before.year) + after.gap + 1
    assert sum(stop.cases for stop in stops) == len(catalogue.cases)
    assert sum(len(stop.editions) for stop in stops) == len(catalogue.compendiums)
    assert sum(len(stop.founded) for stop in stops) == sum(
        bool(term.term.year) for term in catalogue.terms.values()
    )
    assert all(len(stop.seen) == min(SEEN, stop.cases) for stop in stops)


def test_awards_of_the_year_are_counted_where_they_were_given() -> None:
    stops = {stop.year: stop for stop in walked(gathered(MINI).catalogue, [], 0)}
    assert stops["2024"].awards == 2
    assert stops["2024"].seen[0].awards, "who holds one is seen first"
    assert walked(replace(gathered(MINI).catalogue, terms={}, compendiums={}, years={}), [], 0) == ()


def test_only_like_figures_of_a_brand_are_set_beside_each_other() -> None:
    catalogue = gathered(MINI).catalogue
    brand = catalogue.brands["nuanxin-chuangkou"]
    cases = dict(catalogue.cases)
    result = next(one for case in cases.values() for one in case.facts.results if one.scope is Scope.SELF)
    told = {
        brand.cards[0].key: (result, result.model_copy(update={"label": "别的指标"})),
        brand.cards[1].key: (
            result.model_copy(update={"value": Decimal(7)}), result.model_copy(update={"label": "全系统的", "scope": Scope.SYSTEM}),
        ),
    }  # fmt: skip
    for key, results in told.items():
        cases[key] = replace(cases[key], facts=cases[key].facts.model_copy(update={"results": results}))
    years, changes = brand_years(brand, cases)
    assert [(change.label, [one and one.value for one in change.values]) for change in changes] == [
        (result.label, [result.value, Decimal(7)])
    ]
    assert [[one.label for one in year.figures] for year in years] == [["别的指标"], ["全系统的"]]
    for key, results in told.items():
        cases[key] = replace(cases[key], facts=cases[key].facts.model_copy(update={"results": results[1:]}))
    assert brand_years(brand, cases)[1] == ()


def test_a_units_awards_stand_by_year_newest_first() -> None:
    entries = gathered(MINI).catalogue.units
    given = {id_: awards_by_year(entry) for id_, entry in entries.items()}
    assert any(given.values())
    for id_, years in given.items():
        assert [year for year, _ in years] == sorted((year for year, _ in years), reverse=True)
        assert sum(len(found) for _, found in years) == min(
            AWARDS, len(entries[id_].awards.held) + sum(len(card.awards) for card in entries[id_].cards)
        )


def test_brands_of_a_unit_are_its_newest_cases() -> None:
    catalogue = gathered(MINI).catalogue
    cards = [case.card for case in catalogue.cases.values()]
    found = brands_of(cards)
    assert len(found) == len(catalogue.brands)
    assert {card.key for card in found} == {brand.cards[-1].key for brand in catalogue.brands.values()}


def test_an_album_takes_the_words_of_the_record(catalogue: Catalogue) -> None:
    cards = [case.card for case in catalogue.cases.values()]
    found = album(cards)
    assert found.total == sum(bool(card.picture) for card in cards)
    for card in found.cards:
        assert card.picture
        assert card.picture.caption in [
            picture.caption for picture in catalogue.cases[card.key].facts.pictures
        ]
    many = album([card for card in cards if card.picture] * (MOST + 1))
    assert len(many.cards) == (MOST if found.total else 0)


def test_the_pages_show_it(mini_folder: Path) -> None:
    compendium = (mini_folder / "compendiums" / "2024" / "index.html").read_text("utf-8")
    assert compendium.count('<li class="album__one') == 2
    assert compendium.index("awards__grade--first") < compendium.index("awards__grade--second")
    unit = (mini_folder / "units" / "shili-shiliju" / "index.html").read_text("utf-8")
    assert '<dl class="award-years">' in unit
    line = LexborHTMLParser((mini_folder / "timeline" / "index.html").read_bytes())
    ids = {node.attributes["id"] for node in line.css("[id]")}
    anchors = [link.attributes["href"] or "" for link in line.css('.walk a[href^="#"]')]
    assert anchors
    assert {anchor[1:] for anchor in anchors} <= ids
    assert all(re.sub(r"\s", "", stop.text()) for stop in line.css(".walk__stop"))


@pytest.mark.browser
def test_the_line_is_walked_by_the_keyboard(browser: Browser, real: str) -> None:
    page, _ = opened(browser, f"{real}timeline/", 1280)
    page.locator("[data-walk]").focus()
    seen = []
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.textContent.slice(0, 4)"))
    years = [text[:4] for text in page.locator(".walk h3 > a").all_text_contents()]
    assert seen == [years[0], years[1], years[2], years[1], years[-1], years[-1]]
    page.close()
