"""The invented city of `make demo`: the same for the same day, without a fault, and told to be invented on every page."""

from datetime import date
from pathlib import Path

import pytest

from showcase.publishing.judgement import judge
from tests.demo import drawings
from tests.demo.cases import planned
from tests.demo.root import BANNER, NAME, write

DAY = date(2026, 11, 27)


def test_the_city_has_forty_cases_in_three_years() -> None:
    cases = planned(DAY.year)
    assert len({one.key for one in cases}) == 40
    assert {year: sum(one.year == year for one in cases) for year in (2024, 2025, 2026)} == {
        2024: 14,
        2025: 16,
        2026: 10,
    }


def test_pictures_are_the_same_for_the_same_number_and_no_two_alike() -> None:
    assert drawings.scene("hall", 1) == drawings.scene("hall", 1)
    assert len({drawings.scene("hall", 1), drawings.scene("hall", 2), drawings.scene("river", 1)}) == 3


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The city with one picture for all, and no edition set: what is told in words."""
    drawn = drawings.scene("yard", 0)
    monkeypatch.setattr(drawings, "scene", lambda kind, number: drawn)
    assert write(tmp_path / "city", DAY, frozen=False) == 40
    return tmp_path / "city"


def test_the_city_is_without_a_fault_and_its_jury_gave_the_awards(city: Path) -> None:
    judgement = judge(city, day=DAY)
    told = {
        (problem.path, problem.rule) for problem in judgement.problems if problem.rule != "picture-reused"
    }
    assert told == set()
    records = judgement.records
    awards = {
        award.grade: len(award.cases)
        for award in records.compendiums["2025"].awards
        if award.scheme == "示例市党建品牌"
    }
    assert awards == {"demonstration": 2, "excellent": 4, "nominated": 4}
    assert all(case.facts.provenance.kind == "fictional" for case in records.cases)
    assert all(unit.fictional for unit in records.register.units.values())
    assert records.register.call("2026").opens == date(2026, 10, 18)
    assert len(records.withdrawn) == 1 and len(records.corrections) == 2


@pytest.mark.slow
def test_every_page_says_that_it_is_invented_and_nothing_tells_of_the_jury(tmp_path: Path) -> None:
    from showcase.publishing.build import build

    root, site = tmp_path / "city", tmp_path / "site"
    write(root, DAY)
    assert judge(root, day=DAY).problems == ()
    build(root, site, day=DAY)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 120
    said = {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in pages}
    assert [path for path, text in said.items() if BANNER not in text] == ["submit/shenbaobiao.html"]
    assert NAME in said["submit/shenbaobiao.html"], (
        "the form that is filled in without a network has no head like the others"
    )
    every = b"".join(file.read_bytes() for file in site.rglob("*") if file.is_file())
    assert "评审委员会（虚构）".encode() not in every
    assert (root / "content/compendiums/2024.lock").is_file()
