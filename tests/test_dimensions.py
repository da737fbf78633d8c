"""The table of dimensions: a row added to a copy of the program turns up everywhere; the facets say the same with script
and without."""

import csv
import io
import json
import re
import zlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.search.files import HEAD
from showcase.words.case.fields import fields_of
from showcase.words.dimensions import DIMENSIONS, PICKS
from showcase.words.open_data import OpenCase
from showcase.words.staff.selection import PartsBy, Pick
from tests.browser import opened, served
from tests.recipes import run
from tests.roots import MINI, PROJECT

PROBE = """
import json, sys
from pathlib import Path
from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.book.compose import Material, of_compendium
from showcase.words.staff.book import Edition
from showcase.rendering.page import Site
catalogue = gather(validate(source.read_root(Path(sys.argv[1])))[0])
book = of_compendium(catalogue.compendiums["2024"], catalogue, Material({}, {}), Site("", "", "", ""), Edition.PRINT)
print(json.dumps({
    "parts": [[part.label, len(part.chapters)] for part in book.parts],
    "charts": [chart.title for chart in book.figures.charts],
    "related": sorted({one.reason for case in catalogue.cases.values() for one in case.related}),
}))
"""


@cache
def catalogue(root: Path) -> Catalogue:
    return gather(validate(source.read_root(root))[0])


def library_table(site: Path) -> dict[str, Any]:
    """The search table of a site, by facet."""
    found = json.loads(zlib.decompress((site / "search/library.bin").read_bytes()[HEAD:]))
    return {facet["key"]: facet for facet in found["facets"]}


def listed(site: Path) -> dict[str, list[tuple[str, int]]]:
    """The facets as the library page lists them without script."""
    html = (site / "cases" / "index.html").read_text(encoding="utf-8")
    nav = html.partition('<nav class="facets"')[2].partition("</nav>")[0]
    values = re.compile(r'<li><(?:a|span)[^>]*>([^<]*)<span class="facets__count">(\d+)<')
    rows = [row.partition("</dt>") for row in nav.split("<dt>")[1:]]
    return {label: [(name, int(count)) for name, count in values.findall(rest)] for label, _, rest in rows}


def test_what_a_table_of_dimensions_must_be() -> None:
    codes = [dimension.code for dimension in DIMENSIONS]
    assert len(codes) == len(set(codes))
    for dimension in DIMENSIONS:
        assert bool(dimension.of_case) != bool(dimension.of_unit), dimension.code
        assert not (dimension.pages and dimension.values.is_open and not dimension.pages.is_drawn), (
            "the words of a record are no addresses"
        )
        assert dimension.column in {".".join(field.path) for field in fields_of(OpenCase)}
    assert list(Pick.model_fields) == ["cases", *PICKS]
    assert [by.value for by in PartsBy] == ["none", *(d.code for d in DIMENSIONS if d.parts)]


@pytest.mark.parametrize("root", [MINI, PROJECT], ids=["mini", "real"])
def test_facets_count_cases_by_what_the_records_say(root: Path) -> None:
    found = catalogue(root)
    for facet in found.facets:
        dimension = next(one for one in DIMENSIONS if one.code == facet.key)
        counts: Counter[str] = Counter()
        for case in found.cases.values():
            codes = found.lookup.widened(dimension.values, dimension.codes(case.subject))
            counts.update(codes)
        shown = {value.code: value.count for value in facet.present}
        assert shown.items() <= counts.items(), facet.key
        assert all(code.endswith("0000") for code in counts.keys() - shown.keys()), (
            "only the province narrows nothing"
        )


def test_without_script_the_library_lists_the_facets_that_scripts_offer(mini_folder: Path) -> None:
    table, shown = library_table(mini_folder), listed(mini_folder)
    assert [facet["label"] for facet in table.values()] == list(shown)
    assert "部署与工作法" in shown
    cases = {facet.key: facet for facet in catalogue(MINI).facets}
    for key, facet in table.items():
        labels = {value[0]: value[1] for value in facet["values"]}
        assert shown[facet["label"]] == [(labels[value.code], value.count) for value in cases[key].present]


def test_a_pick_by_carrier(site: Path) -> None:
    record = site / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    carriers = catalogue(site).cases["2024/nuanxin-chuangkou"].facts.brand
    assert carriers and carriers.carriers, record
    chosen = site / "content" / "collections" / "chuangkou.md"
    text = chosen.read_text(encoding="utf-8")
    chosen.write_text(
        re.sub(r"pick:\n(?:  .*\n)+", f"pick:\n  carrier: [{carriers.carriers[0]}]\n", text), encoding="utf-8"
    )
    records, problems = validate(source.read_root(site))
    assert not [problem for problem in problems if problem.path.endswith("chuangkou.md")]
    assert [card.key for card in gather(records).collections["chuangkou"].cards] == ["2024/nuanxin-chuangkou"]
    chosen.write_text(
        chosen.read_text(encoding="utf-8").replace(carriers.carriers[0], "没有的载体"), encoding="utf-8"
    )
    _, problems = validate(source.read_root(site))
    assert [problem.rule for problem in problems if problem.path.endswith("chuangkou.md")] == ["pick-unknown"]


# --- one row more ---


@pytest.fixture(scope="module")
def probed(followed: Path) -> dict[str, Any]:
    """What the copy of the program says of the mini site."""
    said: dict[str, Any] = json.loads(run(followed, "-c", PROBE, str(followed)))
    return said


def test_an_added_row_is_picked_by_and_divides_a_compendium(followed: Path, probed: dict[str, Any]) -> None:
    collection = json.loads(
        (followed / "site" / "collections" / "chuangkou" / "cases.json").read_text("utf-8")
    )
    assert [case["id"] for case in collection["cases"]] == ["2024/linli-yishiting"]
    page = (followed / "site" / "compendiums" / "2024" / "index.html").read_text("utf-8")
    contents = page[page.index("contents__part") :]
    assert re.findall(r"<h3[^>]*><span>([^<]+)</span><span class=\"contents__count\">(\d+)", contents) == [
        ("基层党委", "2"), ("党总支", "1"), ("党组织类型没有写明", "2"),
    ]  # fmt: skip
    assert probed["parts"] == [
        ["第一篇　基层党委", 2],
        ["第二篇　党总支", 1],
        ["第三篇　党组织类型没有写明", 2],
    ]
    assert "各类党组织的案例" in probed["charts"]


def test_an_added_row_is_counted_and_has_pages(followed: Path) -> None:
    statistics = (followed / "site" / "stats" / "index.html").read_text("utf-8")
    assert "各类党组织的案例" in statistics
    assert "各撰稿单位的案例" in statistics
    assert "个案例，党组织类型没有写明，没有计入。" in statistics
    index = (followed / "site" / "org-types" / "index.html").read_text("utf-8")
    assert 'href="../org-types/committee/"' in index
    assert "党组织类型 · 3 例" in (followed / "site" / "org-types" / "committee" / "index.html").read_text(
        "utf-8"
    )


def test_an_added_row_is_a_facet_with_and_without_script(followed: Path, browser: Browser) -> None:
    table, shown = library_table(followed / "site"), listed(followed / "site")
    assert shown["党组织类型"] == [("基层党委", 3), ("党总支", 1)]
    assert list(table)[-3:] == ["org_type", "author", "kind"]
    codes = [value[0] for value in table["org_type"]["values"]]
    held = [[codes[number] for number in table["org_type"]["sets"][one]] for one in table["org_type"]["of"]]
    assert Counter(code for one in held for code in one) == {"committee": 3, "general_branch": 1}
    assert shown["撰稿"] and len(shown["撰稿"]) == len(table["author"]["values"])
    for site in served(followed / "site"):
        page, wrong = opened(browser, f"{site}cases/?org_type=general_branch", 1440)
        page.wait_for_function("document.getElementById('library').dataset.state === 'ready'")
        box = page.locator("input[name=org_type][value=general_branch]")
        assert box.is_checked()
        assert page.locator("fieldset.filter legend", has_text="党组织类型").is_visible()
        assert page.evaluate("showcase.library.facets.length") == len(table)
        assert wrong == []
        page.close()


def test_an_added_row_is_in_the_open_data(followed: Path) -> None:
    data = followed / "site" / "data"
    cases = {case["id"]: case for case in json.loads((data / "cases.json").read_text("utf-8"))["cases"]}
    assert cases["2024/linli-yishiting"]["org_types"] == [{"code": "general_branch", "label": "党总支"}]
    whole = json.loads((data / "cases" / "2024" / "linli-yishiting.json").read_text("utf-8"))
    assert whole["org_types"] == cases["2024/linli-yishiting"]["org_types"]
    schema = json.loads((data / "cases.schema.json").read_text("utf-8"))
    assert schema["$defs"]["OpenCase"]["properties"]["org_types"]["title"] == "党组织类型"
    rows = {
        row["id"]: row for row in csv.DictReader(io.StringIO((data / "cases.csv").read_text("utf-8-sig")))
    }
    assert rows["2024/linli-yishiting"]["org_types.code"] == "general_branch"
    assert rows["2024/linli-yishiting"]["org_types.label"] == "党总支"
    written = {key for key, case in cases.items() if case["written_by"]}
    assert written == {key for key, row in rows.items() if row["written_by.label"]} != set()
    assert "org_types" in (data / "index.html").read_text("utf-8")


def test_an_added_row_relates_cases(probed: dict[str, Any]) -> None:
    assert "同类党组织：基层党委" in probed["related"]
