"""The catalogue of the mini site: what is resolved, counted, ordered and put next to each other."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from showcase.gathering.case import Neighbour
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.pages.fingerprint import Fingerprints
from tests.roots import MINI

PARTS = (
    "card",
    "sheet",
    "related",
    "reading_positions",
    "corrections",
    "editions",
    "relations",
    "timeline",
    "pictures",
)
"""Of a case, in which it may be rich."""


@cache
def catalogue() -> Catalogue:
    records, _ = validate(source.read_root(MINI))
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
        line = catalogue().cases[card.key].timeline
        assert [(one.key, one.title) for one in line] == [(one.key, one.title) for one in brand.cards]


def test_a_case_knows_its_neighbours() -> None:
    cases = list(catalogue().cases.values())
    assert cases[0].previous is None
    assert cases[-1].next is None
    for before, after in pairwise(cases):
        for one, other in ((before.next, after.card), (after.previous, before.card)):
            assert one == Neighbour(other.headline, other.address, other.unit.label)


def test_related_cases_share_what_their_reason_says() -> None:
    found = catalogue()
    reasons = set()
    for case in found.cases.values():
        mine = {*case.facts.themes, *case.facts.programmes}
        assert len({related.card.key for related in case.related} - {case.key}) == len(case.related)
        for related in case.related:
            other = found.cases[related.card.key]
            reasons.add(related.reason.partition("：")[0].partition("“")[0])
            match related.reason.partition("：")[0].partition("“")[0]:
                case "同单位":
                    assert other.facts.unit == case.facts.unit
                case "同系统":
                    assert related.reason.endswith(case.unit_words[2].label)
                    assert other.unit.system == case.unit.system
                case "同品牌往年":
                    assert (other.slug, other.card.year < case.card.year) == (case.slug, True)
                case "同品牌后来":
                    assert (other.slug, other.card.year > case.card.year) == (case.slug, True)
                case "同主题" | "同属":
                    assert mine & {*other.facts.themes, *other.facts.programmes}
                case unknown:
                    pytest.fail(unknown)
    assert {"同主题", "同品牌往年", "同品牌后来"} <= reasons


def test_a_brand_s_own_last_year_comes_first() -> None:
    [first, *_] = catalogue().cases["2024/nuanxin-chuangkou"].related
    assert (first.card.key, first.reason) == ("2023/nuanxin-chuangkou", "同品牌往年：2023 年")


def test_a_word_is_new_to_the_cases_whose_pages_say_it(tmp_path: Path) -> None:
    root = Path(shutil.copytree(MINI, tmp_path / "site"))
    words, label = (
        root / "content" / "vocabulary.yml",
        catalogue().vocabulary.by_code["themes"]["serving_people"].label,
    )
    words.write_text(words.read_text("utf-8").replace(f"label: {label}\n", f"label: {label}甲\n", 1), "utf-8")
    renamed = gather(validate(source.read_root(root))[0])
    says = {
        key
        for key, case in catalogue().cases.items()
        if "serving_people" in case.facts.themes or any(label in one.reason for one in case.related)
    }
    prints = Fingerprints()
    new = {key for key, case in catalogue().cases.items() if prints.of(case) != prints.of(renamed.cases[key])}
    assert new == says
    assert 0 < len(new) < len(catalogue().cases)


def otherwise(value: Any) -> Iterator[Any]:
    """The value as often as something in it can be said otherwise, each time with one thing that is."""
    match value:
        case Enum():
            yield from (other for other in type(value) if other is not value)
        case str():
            yield f"{value}改"
        case bool() | int():
            yield not value
        case tuple():
            for at, item in enumerate(value):
                yield from ((*value[:at], other, *value[at + 1 :]) for other in otherwise(item))
                yield (*value[:at], *value[at + 1 :])
        case Mapping():
            for key, item in value.items():
                yield from ({**value, key: other} for other in otherwise(item))
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                if not field.metadata.get("covered"):
                    held = getattr(value, field.name)
                    yield from (replace(value, **{field.name: other}) for other in otherwise(held))


def test_a_fingerprint_tells_of_all_that_is_said() -> None:
    found = catalogue()
    cases, others = list(found.cases.values()), (found.brands, found.units, found.collections, found.groups)
    richest = [max(cases, key=lambda case: len(list(otherwise(getattr(case, part))))) for part in PARTS]
    for value in (*richest, *(next(iter(some.values())) for some in others)):
        prints, seen = Fingerprints(), [value, *otherwise(value)]
        assert len(seen) > 30
        assert len({prints.of(one) for one in seen}) == len(seen)


def test_what_a_field_is_declared_to_hold_is_what_it_holds() -> None:
    """Fingerprints take declarations at their word, so no value may be one of a kind derived from what is declared."""
    shown = "showcase.gathering", "showcase.rendering"
    declared = [kind for kind in object.__subclasses__() if kind.__module__.startswith(shown)]
    assert len(declared) > 30
    assert [kind for kind in declared if is_dataclass(kind) and kind.__subclasses__()] == []


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
    facets = {facet.key: {value.code: value.count for value in facet.present} for facet in found.facets}
    assert sum(facets["year"].values()) == len(found.cases)
    assert sum(facets["kind"].values()) == len(found.cases)
    for code, count in facets["theme"].items():
        assert count == sum(code in case.facts.themes for case in found.cases.values())
    assert all(count for values in facets.values() for count in values.values())


def test_awards_come_from_the_compendium_and_mark_the_card() -> None:
    found = catalogue()
    marked = {case.key for case in found.cases.values() if case.card.awards}
    named = {
        key for entry in found.compendiums.values() for award in entry.compendium.awards for key in award.cases
    }  # fmt: skip
    assert marked == named
    assert marked


def test_parts_of_a_compendium_hold_each_case_once() -> None:
    for entry in catalogue().compendiums.values():
        in_parts = [card.key for part in entry.parts for card in part.cards]
        assert sorted(in_parts) == sorted(card.key for card in entry.cards)


def test_a_selection_is_read_in_its_own_order() -> None:
    """Previous and next inside a selection follow the order of its page, from the first case to the last."""
    found = catalogue()
    orders = {
        **{entry.address: (entry.anchor, entry.cards) for entry in found.collections.values()},
        **{entry.address: (entry.anchor, entry.reading) for entry in found.compendiums.values()},
    }
    assert any(len(cards) > 1 for _, cards in orders.values())
    for address, (anchor, cards) in orders.items():
        walked, step = [], cards[0].address
        while step:
            case = next(case for case in found.cases.values() if case.card.address == step)
            (place,) = (place for place in case.reading_positions if place.selection.address == address)
            walked.append(case.key)
            assert (place.number, place.total, place.anchor) == (len(walked), len(cards), anchor)
            step = place.next.address if place.next else ""
        assert walked == [card.key for card in cards]
    assert sum(len(case.reading_positions) for case in found.cases.values()) == sum(
        len(cards) for _, cards in orders.values()
    )


def test_same_words_with_another_meaning_point_at_each_other() -> None:
    terms = catalogue().terms
    assert [link.address for link in terms["shili-liuyou"].same_name] == [terms["yangli-liuyou"].address]


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        catalogue().cases = {}  # type: ignore[misc]
