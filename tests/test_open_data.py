"""What the site offers as data: it fits its own schema, says what the pages say and no more, and is safe to open."""

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement
from showcase.judging.story_reader import StoryReader
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.rendering.open_data import files, table
from showcase.rendering.open_data.cases import DataContext, OpenCases
from showcase.rendering.open_data.files import DataFiles, selections
from showcase.rendering.open_data.sitemap import sitemap
from showcase.rendering.page import Site
from showcase.rendering.pages.templates import Templates
from tests.roots import PROJECT, mini_root

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESS = "https://anli.example.gov.cn/dangjian/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_root(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The mini site, which does not know where it will stand."""
    build(root, root / "site", books=False)
    return root / "site"


@pytest.fixture(scope="module")
def placed(root: Path) -> Path:
    """The same site with an address."""
    away = root.parent / "placed"
    shutil.copytree(root, away, ignore=shutil.ignore_patterns("site", ".cache"))
    settings = (away / "mkdocs.yml").read_text(encoding="utf-8")
    (away / "mkdocs.yml").write_text(
        settings.replace('site_url: ""', f"site_url: {ADDRESS}"), encoding="utf-8"
    )
    build(away, away / "site", books=False)
    return away / "site"


@pytest.fixture
def renamed_root(root: Path, tmp_path: Path) -> Path:
    """A copy of its records and of what staff keep."""
    shutil.copytree(root, tmp_path / "root", ignore=shutil.ignore_patterns("site", ".cache", "scripts"))
    return tmp_path / "root"


@pytest.fixture
def judged(root: Path) -> Judgement:
    return judge(root)


@pytest.fixture
def context(judged: Judgement) -> DataContext:
    return DataContext(gather(judged.records), Site("示例", "", "", ""))


@pytest.fixture
def stories(judged: Judgement) -> StoryReader:
    return judged.stories


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def data_files(site: Path) -> Iterator[Path]:
    yield from (site / "data" / "cases").rglob("*.json")
    yield from site.rglob("cases.json")


def test_every_json_file_fits_the_schema_published_beside_it(site: Path, placed: Path) -> None:
    for built in (site, placed):
        schema = read(built / "data" / "cases.schema.json")
        Draft202012Validator.check_schema(schema)
        known = Draft202012Validator(schema)
        all_files = list(data_files(built))
        assert len(all_files) > 10
        for file in all_files:
            known.validate(read(file))
    broken = read(site / "data" / "cases.json")
    del broken["cases"][0]["results"]
    assert not known.is_valid(broken)


def test_an_address_in_the_data_leads_somewhere(site: Path, placed: Path) -> None:
    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, list):
            for item in value:
                yield from addresses(item)
        elif isinstance(value, dict):
            yield from (value[key] for key in ("page", "address", "data", "pdf") if value.get(key))
            for item in value.values():
                yield from addresses(item)

    for built, start in ((site, ""), (placed, ADDRESS)):
        found = set(addresses(read(built / "data" / "cases.json")))
        assert len(found) > 30
        for address in found:
            assert address.startswith(start)
            target = built / address.removeprefix(start)
            assert (target / "index.html" if address.endswith("/") else target).is_file(), address


def test_nothing_is_offered_that_must_not_leave_the_repository(root: Path, site: Path) -> None:
    record = root / "brands" / "2024" / "nuanxin-chuangkou" / "case.yml"
    phone = re.search(r"office_phone: (\S+)", record.read_text(encoding="utf-8"))
    assert phone
    for file in [*data_files(site), *site.rglob("cases.csv"), *site.rglob("feed.xml")]:
        text = file.read_text(encoding="utf-8")
        assert phone[1].strip('"') not in text
        assert not re.search("sha256|consent|office_phone|stamp", text), file


def test_the_data_is_a_package_where_it_lies(site: Path) -> None:
    said = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    resources = {one["name"]: one for one in said["resources"]}
    for one in resources.values():
        content = (site / "data" / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    fields = [one["name"] for one in resources["cases"]["schema"]["fields"]]
    assert fields == [column.name for column in table.columns()]


def test_the_table_has_a_line_for_each_case_and_says_what_the_json_says(site: Path) -> None:
    raw = (site / "data" / "cases.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    cases = read(site / "data" / "cases.json")["cases"]
    assert [row["id"] for row in rows] == [case["id"] for case in cases]
    for row, case in zip(rows, cases, strict=True):
        assert row["title"] == case["title"]
        assert row["unit.type.code"] == case["unit"]["type"]["code"]
        assert row["themes.label"] == "；".join(theme["label"] for theme in case["themes"])
        assert row["brand.name"] == (case["brand"] or {"name": ""})["name"]
        assert all(result["label"] in row["results"] for result in case["results"])


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(context: DataContext, first: str) -> None:
    case = next(iter(context.catalogue.cases.values()))
    public = OpenCases(context).case(case).model_copy(update={"title": f'{first}HYPERLINK("http://x","a,b")'})
    (row,) = csv.reader(io.StringIO(table.line(public, True), newline=""))
    title = [column.name for column in table.columns()].index("title")
    assert row[title] == f'\'{first}HYPERLINK("http://x","a,b")'


def worked_out(
    context: DataContext, stories: StoryReader, kept: dict[str, bytes]
) -> tuple[DataFiles, list[str]]:
    """The files, and the cases something had to be worked out of."""
    files, worked = DataFiles(context, selections(context), kept), []
    for key, case in context.catalogue.cases.items():
        if files.lacks(case):
            worked.append(key)
            kept |= files.worked_out(case, stories.story(key))
    return files, worked


def test_a_list_too_long_for_one_file_is_divided_by_years(
    context: DataContext, stories: StoryReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 3)
    data, _ = worked_out(context, stories, {})
    made = {file.address: file.content() for file in data.lists()}
    index = json.loads(made["data/cases.json"])
    known = Draft202012Validator(json.loads(files.schema(context.site.url, context.site.has_regions)))
    known.validate(index)
    assert "cases" not in index
    assert [part["address"] for part in index["files"]] == [
        "data/cases/2024.json", "data/cases/2024-2.json", "data/cases/2023.json",
    ]  # fmt: skip
    found = []
    for part in index["files"]:
        content = json.loads(made[part["address"]])
        known.validate(content)
        assert (content["count"], {case["year"] for case in content["cases"]}) == (
            part["count"],
            {part["year"]},
        )
        found += [case["id"] for case in content["cases"]]
    assert found == list(context.catalogue.cases)
    assert len(found) == index["count"]


def test_what_has_not_changed_is_not_worked_out_again(context: DataContext, stories: StoryReader) -> None:
    kept: dict[str, bytes] = {}
    first, worked = worked_out(context, stories, kept)
    assert worked == list(context.catalogue.cases)
    again, worked = worked_out(context, stories, kept)
    whole = [{file.address: (file.key, file.content()) for file in data.lists()} for data in (first, again)]
    assert (whole[1], worked) == (whole[0], [])
    assert {file.size - len(file.content()) for file in first.lists()} == {0}
    key = next(iter(context.catalogue.cases))
    dated = DataContext(context.catalogue, context.site, changed={key: "2026-03-01"})
    changed, worked = worked_out(dated, stories, kept)
    assert json.loads(changed.example(key))["updated"] == "2026-03-01"
    assert worked == [key]
    anew = {file.address for file in changed.lists() if (file.key, file.content()) != whole[0][file.address]}
    assert anew == {file.address for file in first.lists() if key in file.cases}, "lists that hold it"


@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("vocabulary.yml", "label: 服务群众"), ("vocabulary.yml", "label: 基层\n"), ("vocabulary.yml", "label: 党支部\n"),
        ("vocabulary.yml", "label: 城市社区"), ("vocabulary.yml", "label: 优秀"), ("vocabulary.yml", "label: 党员示范窗口"),
        ("units/yangli.yml", "name: 样例街道和顺社区"), ("regions.yml", "name: 样例区"), ("glossary/shili-sanbian.md", "name: 三遍工作法"),
        ("vocabulary.yml", "label: 高校"),
    ],
)  # fmt: skip
def test_a_new_name_concerns_the_cases_told_by_it(
    context: DataContext, stories: StoryReader, renamed_root: Path, path: str, old: str
) -> None:
    """Words, units, regions, terms: each case whose data say the name is worked out again, and no other."""
    file = renamed_root / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(
        text.replace(old, f"{old.rstrip()}改{'' if old == old.rstrip() else chr(10)}", 1), "utf-8"
    )
    renamed = DataContext(gather(judge(renamed_root, parallel=False).records), context.site)
    kept: dict[str, bytes] = {}
    before, _ = worked_out(context, stories, kept)
    after, worked = worked_out(renamed, stories, kept)
    assert worked == [key for key in context.catalogue.cases if before.single(key) != after.single(key)]


def feeds(site: Path) -> dict[str, ElementTree.Element]:
    return {
        file.relative_to(site).as_posix(): ElementTree.parse(file).getroot()
        for file in site.rglob("feed.xml")
    }


def test_feeds_are_atom(site: Path, placed: Path) -> None:
    """RFC 4287: 4.1.1 and 4.1.2 (what feeds and entries must have), 3.3 (dates), 4.2.6 (ids)."""
    for built, start in ((site, "urn:uuid:"), (placed, ADDRESS)):
        found = feeds(built)
        assert {
            "data/feed.xml",
            "collections/chuangkou/feed.xml",
            "compendiums/2024/feed.xml",
        } <= found.keys()
        for name, feed in found.items():
            assert feed.tag == f"{ATOM}feed"
            for one in (feed, *feed.findall(f"{ATOM}entry")):
                for part in ("id", "title", "updated"):
                    assert len(one.findall(f"{ATOM}{part}")) == 1, (name, part)
                    assert one.findtext(f"{ATOM}{part}")
                assert str(one.findtext(f"{ATOM}id")).startswith(start)
                assert re.fullmatch(
                    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", str(one.findtext(f"{ATOM}updated"))
                )
                assert one.findtext(f"{ATOM}author/{ATOM}name")
                for link in one.findall(f"{ATOM}link"):
                    target = urljoin(f"{ADDRESS}{name}", str(link.get("href"))).removeprefix(ADDRESS)
                    assert (
                        built / target / "index.html" if target.endswith("/") else built / target
                    ).is_file()
            ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
            assert len(ids) == len(set(ids)) > 0
    assert len({feed.findtext(f"{ATOM}id") for feed in feeds(site).values()}) == len(feeds(site))


def test_feeds_are_found_and_listed(site: Path, placed: Path) -> None:
    for page, feed in (
        ("", "data/feed.xml"),
        ("collections/chuangkou/", "feed.xml"),
        ("compendiums/2024/", "feed.xml"),
    ):
        html = (placed / page / "index.html").read_text(encoding="utf-8")
        (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"', html)
        assert urljoin(ADDRESS + page, link) == urljoin(ADDRESS + page, feed)
    listed = ElementTree.parse(placed / "data" / "feeds.opml").iter("outline")
    assert {line.attrib["xmlUrl"].removeprefix(ADDRESS) for line in listed} == feeds(placed).keys()
    assert not (site / "data" / "feeds.opml").exists()


def test_the_site_map_lists_every_page(site: Path, placed: Path) -> None:
    found = {str(loc.text) for loc in ElementTree.parse(placed / "sitemap.xml").iter(f"{MAP}loc")}
    pages = {file.parent.relative_to(placed).as_posix() for file in placed.rglob("index.html")}
    assert found == {ADDRESS + (f"{page}/" if page != "." else "") for page in pages}
    robots = (placed / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots
    assert "Disallow: /dangjian/search/" in robots
    assert not (site / "sitemap.xml").exists()  # the protocol knows whole addresses only
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")


def test_a_large_site_map_has_an_index_and_dates() -> None:
    templates = Templates(PROJECT / "theme", Site("示例", "", ADDRESS, ""))
    made = dict(sitemap(["b/", "a/", "c/"], {"a/": "2026-03-01"}, ADDRESS, templates, most=2))
    index = [str(loc.text) for loc in ElementTree.fromstring(made.pop("sitemap.xml")).iter(f"{MAP}loc")]
    assert index == [f"{ADDRESS}sitemap-1.xml", f"{ADDRESS}sitemap-2.xml"]
    first = ElementTree.fromstring(made["sitemap-1.xml"])
    assert [str(loc.text) for loc in first.iter(f"{MAP}loc")] == [f"{ADDRESS}a/", f"{ADDRESS}b/"]
    assert [date.text for date in first.iter(f"{MAP}lastmod")] == ["2026-03-01"]


def test_the_page_tells_every_field_and_every_column(site: Path) -> None:
    html = (site / "data" / "index.html").read_text(encoding="utf-8")
    told = set(re.findall(r'<th scope="row" role="rowheader"><code>([\w.\[\]]+)</code>', html))

    def names(value: Any, above: str = "") -> Iterator[str]:
        for key, item in value.items():
            yield f"{above}{key}"
            inner = item[0] if isinstance(item, list) and item else item
            if isinstance(inner, dict) and "code" not in inner:
                yield from names(inner, f"{above}{key}{'[]' if isinstance(item, list) else ''}.")

    for file in (site / "data" / "cases").rglob("*.json"):
        assert set(names(read(file))) <= told | {"unit.regions[].code"}, file
    assert "cases.csv" in html
