"""Three levels: the lines of each system, who has a case in them; how a practice spreads from case to case."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.cases.relations import NamedCase
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.judging.several import lineage
from showcase.judging.validate import validate
from showcase.judging.verdict import Verdict
from showcase.reading import source
from showcase.rendering.pages.joint_creation import STEPS, places_of_cases, places_of_units
from showcase.words.rules.problem import Place
from showcase.words.staff.unit import Management, Unit
from tests.roots import MINI

_UNITS: Mapping[str, Mapping[str, Any]] = {
    "quju": {"level": "county", "superior": "shiju"}, "shiju": {"level": "municipal", "superior": "gongwei", "guided_by": "sheng"},
    "sheng": {"level": "provincial"}, "suo": {"level": "grassroots", "superior": "quju", "management": "line"},
    "xian": {"level": "county", "superior": "shiju", "management": "line"}, "gongwei": {"level": "municipal", "system": "party_affairs_organs"},
    "danwei": {"level": "municipal", "system": None},
}  # fmt: skip
"""A line of education from province to county, of which the city's bureau belongs to another system; the lower stand first."""


@cache
def mini() -> Records:
    return validate(source.read_root(MINI))[0]


def gathered(units: Mapping[str, Mapping[str, Any]], cases: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    """The mini site with this register and these cases instead: what each says besides."""
    known = {
        id_: Unit.model_validate(
            {"id": id_, "name": f"示例{id_}", "type": "party_gov_organ", "system": "education", **said}
        )
        for id_, said in units.items()
    }
    return gather(
        replace(
            mini(), register=replace(mini().register, units=known), cases=tuple(_case(key, said) for key, said in cases.items()),
            compendiums={}, collections={},
        )
    )  # fmt: skip


def _case(key: str, said: Mapping[str, Any]) -> Record:
    like = next(case for case in mini().cases if case.key == "2024/linli-jiayuan")
    year, _, slug = key.partition("/")
    facts = like.facts.model_copy(update={"partners": (), "joint_with": (), **said})
    return replace(like, key=key, year=year, slug=slug, folder=f"brands/{key}", facts=facts, pictures=())


def test_a_line_goes_from_the_province_down_by_who_guides_or_is_superior() -> None:
    found = gathered(
        _UNITS, {"2024/jia": {"unit": "quju"}, "2023/yi": {"unit": "suo", "partners": ("xian",)}}
    )
    line = next(line for line in found.joint.lines if line.system.word.code == "education")
    assert [(row.id, row.drawn, row.cases, row.joined) for row in line.units] == [
        ("sheng", 0, 0, 0), ("shiju", 1, 0, 0), ("quju", 2, 1, 0), ("suo", 3, 1, 0), ("xian", 2, 0, 1),
    ]  # fmt: skip
    assert [(one.level.code, one.units, one.telling) for one in line.system.levels] == [
        ("provincial", 1, 0), ("municipal", 1, 0), ("county", 2, 1),
    ]  # fmt: skip
    assert not line.system.whole
    assert line.system.other == 1
    assert found.joint.unplaced == 1
    assert places_of_units(found)["suo"].address.endswith("#unit-suo")


def test_what_nobody_said_of_a_unit_is_said_to_be_unsaid() -> None:
    found = gathered(_UNITS, {})
    line = next(line for line in found.joint.lines if line.system.word.code == "education")
    assert {row.id: row.management for row in line.units} == {
        "sheng": None, "shiju": Management.PLACE, "quju": None, "suo": Management.LINE, "xian": Management.LINE,
    }  # fmt: skip
    assert line.system.managed == (("条管", 2), ("块管", 1), ("没有写明", 2))


_SPREAD: Mapping[str, Mapping[str, Any]] = {
    "2021/kaitou": {"unit": "shiju"}, "2022/diyibu": {"unit": "sheng", "learned_from": ("2021/kaitou",)},
    "2023/dierbu": {"unit": "quju", "learned_from": ("2022/diyibu", "2021/kaitou")}, "2024/disanbu": {"unit": "xian", "learned_from": ("2023/dierbu",)},
    "2024/lianchuang": {"unit": "suo", "joint_with": ("2024/disanbu",)}, "2024/duli": {"unit": "gongwei"},
}  # fmt: skip


def test_a_practice_spreads_step_by_step_and_each_case_stands_in_one_place() -> None:
    found = gathered(_UNITS, _SPREAD)
    [spread] = found.joint.spreads
    assert (spread.origin.key, spread.cases, spread.depth, spread.years) == ("2021/kaitou", 3, 3, "2021—2024")
    assert [(step.card.key, step.depth, bool(step.told_under)) for step in spread.steps] == [
        ("2021/kaitou", 0, False), ("2022/diyibu", 1, False), ("2023/dierbu", 2, False), ("2024/disanbu", 3, False), ("2023/dierbu", 1, True),
    ]  # fmt: skip
    assert [link.address for link in spread.steps[2].others] == ["cases/2021/kaitou/"]
    places = places_of_cases(found)
    assert places["2024/disanbu"] == "joint-creation/spread/#case-2024-disanbu"
    assert "2024/duli" not in places


def test_both_pages_tell_of_what_one_record_says() -> None:
    cases = gathered(_UNITS, _SPREAD).cases
    assert [card.key for card in cases["2021/kaitou"].relations.learned_by] == ["2022/diyibu", "2023/dierbu"]
    assert [card.key for card in cases["2023/dierbu"].relations.learned_from] == ["2022/diyibu", "2021/kaitou"]  # fmt: skip
    for key, other in (("2024/disanbu", "2024/lianchuang"), ("2024/lianchuang", "2024/disanbu")):
        assert [card.key for card in cases[key].relations.joint_with] == [other]
    assert not cases["2024/duli"].relations


def test_a_long_chain_is_gathered_step_by_step_and_drawn_no_deeper_than_a_phone_is_wide() -> None:
    chain = {
        f"2024/bu-{at}": {"unit": "shiju", "learned_from": (f"2024/bu-{at - 1}",) if at else ()}
        for at in range(1500)
    }
    [spread] = gathered(_UNITS, chain).joint.spreads
    assert (spread.cases, spread.depth) == (1499, 1499)
    assert max(step.drawn for step in spread.steps) == 7
    deep = {
        f"danwei-{at}": {"level": "county", "superior": f"danwei-{at - 1}" if at else None}
        for at in range(300)
    }
    [line] = gathered(deep, {}).joint.lines
    assert [row.drawn for row in line.units[:10]] == [0, 1, 2, 3, 4, 5, 6, 7, 7, 7]
    assert STEPS.most <= 300


def verdict(key: str, *learned: str) -> Verdict:
    """Of a record that says nothing but from which cases it learned."""
    year, _, slug = key.partition("/")
    named = tuple(NamedCase("learned_from", one, Place(f"brands/{key}/case.yml"), ()) for one in learned)
    nowhere = Place("")
    return Verdict("", year, slug, "", key, None, "", (), (), 0, (), b"", (), nowhere, nowhere, (), named)


def test_circles_are_found_however_long_and_told_once_each() -> None:
    length = 3000
    ring = [verdict(f"2024/x{at}", f"2024/x{(at + 1) % length}") for at in range(length)]
    pair = [verdict("2024/jia", "2024/yi"), verdict("2024/yi", "2024/jia", "2024/x0")]
    told = list(lineage.problems(mini(), [*ring, *pair]))
    assert [problem.message for problem in told] == [
        "借鉴绕成了一圈：2024/x0 → 2024/x1 → 2024/x2 → 2024/x3 → 2024/x4 → 2024/x5 → …… → 2024/x0。",
        "借鉴绕成了一圈：2024/jia → 2024/yi → 2024/jia。",
    ]


def test_a_site_without_the_page_has_no_lines() -> None:
    records = replace(mini(), pages={name: page for name, page in mini().pages.items() if name != "joint-creation.md"})  # fmt: skip
    assert not gather(records).joint.lines


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("joint-creation", "还没有案例写明借鉴自本站的另一个案例。"),
        ("joint-creation", "省、市、县三级共创协议"),
        ("joint-creation", '<h3><a href="../glossary/minbei-wulian/">五联</a></h3>'),
        ("units/minbei-dishui", "<dt>条管、块管</dt><dd>没有写明"),
    ],
)
def test_the_real_pages_say_what_their_sources_state(real_folder: Path, page: str, said: str) -> None:
    assert said in (real_folder / page / "index.html").read_text("utf-8")


def test_the_page_draws_trees_as_lists_in_lists(real_folder: Path) -> None:
    html = (real_folder / "joint-creation/index.html").read_text("utf-8")
    drugs = html[html.index('id="system-drug_supervision"') :]
    drugs = drugs[: drugs.index("</section>")]
    assert drugs.index("省药监局") < drugs.index('<ul class="branches">', drugs.index("省药监局")) < drugs.index("市药监局")  # fmt: skip
    assert "还没有案例" in drugs
    assert "条管、块管：没有写明。" in drugs
