"""The statistics: recounted the long way, from the YAML as it lies on the disk, for every number that is shown."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.statistics import Division, Statistics
from showcase.judging.validate import validate
from showcase.reading import source
from tests.bench.roots import synthetic_root
from tests.roots import MINI, PROJECT

SORTS = (
    ("party_gov_organ", "municipal", "990101"),
    ("hospital", "county", "990102"),
    ("village", "grassroots", "990200"),
)
CASES = 180
COMPENDIUMS = {
    "2019": "year: ['2019']",
    "2020-shili": "year: ['2020', '2021']\n  city: ['990100']",
    "2022": "year: ['2022']\n  unit_type: [hospital, village]\n  theme: [team_building]",
    "2024": "unit: [unit-00001, unit-00002]",
}  # fmt: skip


def varied_root(folder: Path) -> Path:
    """Synthetic cases of three sorts of units in two cities, some done together, with four compendiums."""
    root = synthetic_root(folder, CASES)
    register = root / "content" / "units" / "synthetic-00000.yml"
    text = re.sub(r"  type: .*\n  level: .*\n  region: .*\n", "@", register.read_text(encoding="utf-8"))
    head, *rest = text.split("@")
    for number, part in enumerate(rest):
        type_, level, region = SORTS[number % len(SORTS)]
        inferred = "  region_inferred: true\n" if number % 7 == 6 else ""
        head += f'  type: {type_}\n  level: {level}\n  region: "{region}"\n{inferred}' + part
    for number in range(3):
        head += f"- id: silent-{number}\n  name: 示例第{number}所\n  type: hospital\n  level: county\n"
        head += '  region: "990101"\n  fictional: true\n'
    register.write_text(head, encoding="utf-8")
    with (root / "content" / "regions.yml").open("a", encoding="utf-8") as regions:
        regions.write('- {code: "990200", name: 范例市}\n')
    for number, record in enumerate(sorted(root.glob("brands/*/*/case.yml"))):
        if number % 9 == 0:
            record.write_text(record.read_text(encoding="utf-8") + "partners: [silent-0]\n", encoding="utf-8")
    for name, pick in COMPENDIUMS.items():
        (root / "content" / "compendiums" / f"{name}.md").write_text(
            f"---\ntitle: 示例汇编{name}\nsummary: 测试用的汇编，单位是虚构的。\nyear: '{name[:4]}'\nissuer: 示例机关工委\n"
            f"pick:\n  {pick}\n---\n\n虚构。\n",
            encoding="utf-8",
        )
    return root


class Recount:
    """One root, read without any of the program's code."""

    def __init__(self, root: Path) -> None:
        self.cases: dict[str, dict[str, Any]] = {
            "/".join(file.parts[-3:-1]): yaml.safe_load(file.read_text(encoding="utf-8"))
            for file in root.glob("brands/*/*/case.yml")
        }
        listed = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((root / "content" / "units").glob("*.yml"))]  # fmt: skip
        self.units: dict[str, dict[str, Any]] = {unit["id"]: unit for units in listed for unit in units}

    def unit(self, key: str) -> dict[str, Any]:
        return self.units[self.cases[key]["unit"]]

    def place(self, unit: Mapping[str, Any]) -> str:
        return "" if unit.get("region_inferred") else str(unit.get("region") or "")

    def line(self, unit: str) -> set[str]:
        """The unit and all above it."""
        superior = self.units[unit].get("superior")
        return {unit} | (self.line(superior) if superior else set())

    def first_brands(self, keys: Sequence[str], year: str) -> set[str]:
        """Brands of these cases in that year that no earlier record of the whole root has."""
        named = {key for key, case in self.cases.items() if case.get("brand")}
        here = {key[5:] for key in keys if key[:4] == year and key in named}
        return {slug for slug in here if not any(key[5:] == slug and key[:4] < year for key in named)}


@pytest.fixture(scope="module", params=["mini", "real", "varied"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "varied":
        return varied_root(tmp_path_factory.mktemp("statistics"))
    return MINI if request.param == "mini" else PROJECT


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    records, problems = validate(source.read_root(root))
    assert not [problem for problem in problems if problem.severity.value == "error"]
    return gather(records)


def sets_of(catalogue: Catalogue) -> dict[str, tuple[list[str], Statistics]]:
    """Every set that is counted: its cases and its statistics."""
    whole = {"": (list(catalogue.cases), catalogue.statistics)}
    entries = catalogue.compendiums.values()
    return whole | {entry.name: ([card.key for card in entry.cards], entry.statistics) for entry in entries}


def counted(division: Division) -> dict[str, int]:
    return {value.code: value.count for value in division.values}


def test_every_division_recounted(root: Path, catalogue: Catalogue) -> None:
    said = Recount(root)
    for name, (keys, found) in sets_of(catalogue).items():
        divisions = found.divisions
        assert counted(divisions["year"]) == Counter(key[:4] for key in keys), name
        assert counted(divisions["theme"]) == Counter(t for key in keys for t in said.cases[key]["themes"]), (
            name
        )
        assert counted(divisions["unit_type"]) == Counter(said.unit(key)["type"] for key in keys), name
        assert counted(divisions["level"]) == Counter(said.unit(key)["level"] for key in keys), name
        assert counted(divisions["kind"]) == Counter(said.cases[key]["kind"] for key in keys), name
        places = [place for key in keys if (place := said.place(said.unit(key)))]
        cities = {place[:4] for place in places}
        expected = Counter(place if len(cities) == 1 else place[:4] + "00" for place in places)
        assert counted(divisions["place"]) == expected, name
        assert divisions["place"].unknown == len(keys) - len(places), name
        assert all(value.count for division in divisions.values() for value in division.values)


def test_totals_and_years_recounted(root: Path, catalogue: Catalogue) -> None:
    said = Recount(root)
    for name, (keys, found) in sets_of(catalogue).items():
        assert found.cases == len(keys)
        assert found.brands == len({key[5:] for key in keys if said.cases[key].get("brand")}), name
        assert found.units == len({said.cases[key]["unit"] for key in keys}), name
        assert found.pictures == sum(len(said.cases[key].get("pictures", ())) for key in keys), name
        assert [year.year for year in found.years] == sorted({key[:4] for key in keys}), name
        for year in found.years:
            here = [key for key in keys if key[:4] == year.year]
            branded = [key for key in here if said.cases[key].get("brand")]
            assert year.cases == len(here)
            assert year.new_brands == len(said.first_brands(keys, year.year)), (name, year)
            assert year.new_brands + year.known_brands == len(branded)
            assert year.unbranded == len(here) - len(branded)
            units = {said.cases[key]["unit"] for key in here}
            before = {case["unit"] for key, case in said.cases.items() if key[:4] < year.year}
            assert (year.new_units, year.known_units) == (len(units - before), len(units & before)), (
                name,
                year,
            )
    whole = catalogue.statistics
    assert sum(year.new_brands for year in whole.years) == whole.brands
    assert sum(year.new_units for year in whole.years) == whole.units


def test_participation_recounted(root: Path, catalogue: Catalogue) -> None:
    said = Recount(root)
    for name, (keys, found) in sets_of(catalogue).items():
        own = {said.cases[key]["unit"] for key in keys}
        joined = {unit for key in keys for unit in said.cases[key].get("partners", ())} - own
        roll = found.participation
        if not roll.conditions:
            assert (roll.whole.registered, roll.whole.own, roll.whole.joined) == (len(said.units), len(own), len(joined)), name  # fmt: skip
        for _, rows in roll.divisions:
            assert sum(row.registered for row in rows) == roll.whole.registered, name
            assert sum(row.own for row in rows) == roll.whole.own, name
            assert sum(row.joined for row in rows) == roll.whole.joined, name
            assert all(row.absent >= 0 < row.registered for row in rows)
        for (title, rows), field in zip(roll.divisions[:2], ("type", "level"), strict=True):
            for row in rows if not roll.conditions else ():
                units = [unit["id"] for unit in said.units.values() if unit[field] == row.code]
                assert (row.registered, row.own) == (len(units), len(own & set(units))), (name, title, row)


def test_the_register_is_narrowed_as_the_pick_is(catalogue: Catalogue, root: Path) -> None:
    said = Recount(root)
    for name, entry in catalogue.compendiums.items():
        pick, units = entry.compendium.pick.wanted, list(said.units.values())
        if "city" in pick:
            units = [unit for unit in units if said.place(unit)[:4] in {code[:4] for code in pick["city"]}]
        if "unit_type" in pick:
            units = [unit for unit in units if unit["type"] in pick["unit_type"]]
        if "unit" in pick:
            units = [unit for unit in units if said.line(unit["id"]) & set(pick["unit"])]
        assert entry.statistics.participation.whole.registered == len(units), name
        narrowed = not pick.keys().isdisjoint({"city", "unit_type", "unit"})
        assert bool(entry.statistics.participation.conditions) == narrowed


def test_a_count_leads_to_a_list_of_that_many(catalogue: Catalogue) -> None:
    """Where a count has an address, what is listed there are exactly the cases counted."""
    pages = {
        group.address: len(group.cards)
        for group in (*catalogue.years.values(), *catalogue.groups["theme"].values())
    }
    pages |= {entry.address: len(entry.cards) for entry in catalogue.regions.values()}
    linked = 0
    for name, (keys, found) in sets_of(catalogue).items():
        for division in found.divisions.values():
            for value in division.values:
                if value.address in pages:
                    assert pages[value.address] == value.count, (name, value)
                elif value.address:
                    assert len(listed(catalogue, value.address)) == value.count, (name, value)
                    assert listed(catalogue, value.address) <= set(keys)
                linked += bool(value.address)
    assert linked > 10


def listed(catalogue: Catalogue, address: str) -> set[str]:
    """The cases the library shows at that address: OR inside a facet, AND across."""
    filters: dict[str, set[str]] = {}
    for pair in address.partition("?")[2].split("&"):
        key, _, code = pair.partition("=")
        filters.setdefault(key, set()).add(code)
    found = set()
    for key, case in catalogue.cases.items():
        word = catalogue.vocabulary.by_code["unit_types"].get(case.unit.type)
        has: dict[str, set[str | None]] = {
            "year": {case.card.year},
            "theme": set(case.facts.themes),
            "kind": {case.facts.kind.value},
            "level": {case.unit.level},
            "unit_type": {case.unit.type, word.parent if word else None},
            "region": {link.address.split("/")[1] for link in case.regions},
        }
        if all(has[facet] & codes for facet, codes in filters.items()):
            found.add(key)
    return found


def test_awards_are_those_of_the_compendiums(catalogue: Catalogue) -> None:
    stated = [award for entry in catalogue.compendiums.values() for award in entry.compendium.awards]
    assert len(catalogue.statistics.awards) == len(stated)
    for entry in catalogue.compendiums.values():
        assert [(a.held, a.declared) for a in entry.statistics.awards] == [
            (len(held.cards), held.award.declared) for held in entry.awards
        ]
