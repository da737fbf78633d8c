"""The catalogue of the mini site: what is resolved, counted, ordered and put next to each other."""

from dataclasses import FrozenInstanceError
from functools import cache
from itertools import pairwise

import pytest

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from tests.roots import MINI


@cache
def catalogue() -> Catalogue:
    records, _ = validate(source.read(MINI))
    return gather(records)


def test_cases_stand_newest_year_first_then_by_register() -> None:
    found = catalogue()
    years = [case.card.year for case in found.cases.values()]
    assert years == sorted(years, reverse=True)
    register = list(found.units)
    of_2024 = [register.index(case.facts.unit) for case in found.cases.values() if case.card.year == "2024"]
    assert of_2024 == sorted(of_2024)


def test_one_slug_over_two_years_is_one_brand() -> None:
    brand = catalogue().brands["nuanxin-chuangkou"]
    assert [card.key for card in brand.cards] == ["2023/nuanxin-chuangkou", "2024/nuanxin-chuangkou"]
    assert brand.years == "2023—2024"
    for card in brand.cards:
        assert catalogue().cases[card.key].timeline == brand.cards


def test_a_case_knows_its_neighbours() -> None:
    cases = list(catalogue().cases.values())
    assert cases[0].previous is None
    assert cases[-1].next is None
    for before, after in pairwise(cases):
        assert before.next == after.card
        assert after.previous == before.card


def test_related_cases_share_something_and_are_other_brands() -> None:
    cases = catalogue().cases
    assert any(case.related for case in cases.values())
    for case in cases.values():
        mine = {case.facts.unit, *case.facts.themes, *case.facts.programmes}
        for related in case.related:
            other = cases[related.card.key]
            assert other.slug != case.slug
            assert mine & {other.facts.unit, *other.facts.themes, *other.facts.programmes}
            assert related.reason


def test_units_stand_in_their_line() -> None:
    units = catalogue().units
    for entry in units.values():
        if entry.unit.superior:
            above = units[entry.unit.superior]
            assert entry.superiors[-1].address == above.address
            assert entry.address in [link.address for link in above.subordinates]
    assert any(entry.superiors for entry in units.values())


def test_a_region_holds_the_cases_of_its_counties() -> None:
    regions = catalogue().regions
    assert list(regions) == sorted(regions)
    for entry in regions.values():
        for link, count in entry.children:
            code = link.address.split("/")[1]
            assert len(regions[code].cards) == count
            assert {card.key for card in regions[code].cards} <= {card.key for card in entry.cards}


def test_facets_count_what_is_there() -> None:
    found = catalogue()
    facets = {facet.key: {value.code: value.count for value in facet.values} for facet in found.facets}
    assert sum(facets["year"].values()) == len(found.cases)
    assert sum(facets["kind"].values()) == len(found.cases)
    for code, count in facets["theme"].items():
        assert count == sum(code in case.facts.themes for case in found.cases.values())
    assert all(count for values in facets.values() for count in values.values())


def test_awards_come_from_the_compendium_and_mark_the_card() -> None:
    found = catalogue()
    marked = {case.key for case in found.cases.values() if case.card.marks}
    named = {
        key for entry in found.compendiums.values() for award in entry.compendium.awards for key in award.cases
    }  # fmt: skip
    assert marked == named
    assert marked


def test_parts_of_a_compendium_hold_each_case_once() -> None:
    for entry in catalogue().compendiums.values():
        in_parts = [card.key for part in entry.parts for card in part.cards]
        assert sorted(in_parts) == sorted(card.key for card in entry.cards)


def test_same_words_with_another_meaning_point_at_each_other() -> None:
    terms = catalogue().terms
    assert [link.address for link in terms["shili-liuyou"].same_name] == [terms["yangli-liuyou"].address]


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        catalogue().cases = {}  # type: ignore[misc]
