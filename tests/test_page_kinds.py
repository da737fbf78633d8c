"""The table of page kinds: what is published is what it says, and one entry with a template makes a kind."""

import re
import subprocess
import sys
from pathlib import Path

from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.open_data.sitemap import dates
from showcase.rendering.pages.page_kinds import BULK_SECTIONS, KINDS, MENU, pages
from tests.roots import MINI, PROJECT, mini_root

KIND = """
    PageKind(
        name="short", section="short", menu="短名", dated=_whole("short/"),
        bulk=lambda catalogue: [View("short/", "单位短名", "单位的短名。", {"units": tuple(catalogue.units.values())})],
    ),
"""
TEMPLATE = """{% from "parts/title.html" import title %}
{{ title("单位短名") }}
<ul>{% for entry in units %}<li><a href="{{ base }}{{ entry.address }}">{{ entry.unit.short_name or entry.unit.name }}</a></li>{% endfor %}</ul>
"""


def test_each_template_of_a_page_is_a_kind() -> None:
    names = [kind.name for kind in KINDS]
    files = {file.stem for file in (PROJECT / "theme" / "pages").glob("*.html")}
    assert set(names) == files - {"submit-file"}, "the single-file form is no page of the site"
    assert len(names) == len(set(names))
    for kind in KINDS:
        assert bool(kind.bulk) != bool(kind.written), kind.name
        assert bool(kind.written) == bool(kind.source), kind.name


def test_header_entries_lead_to_pages_of_their_sections(mini_folder: Path) -> None:
    home = (mini_folder / "index.html").read_text("utf-8")
    entries = home.partition('<nav class="masthead__entries"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]*)/">([^<]*)</a>', entries) == list(MENU)
    for section, label in MENU:
        page = (mini_folder / section / "index.html").read_text("utf-8")
        assert f'aria-current="true">{label}</a>' in page


def test_every_page_has_one_kind_and_one_address() -> None:
    catalogue = gather(validate(source.read_root(MINI))[0])
    made = list(pages(catalogue))
    addresses = [page.address for page in made]
    assert len(addresses) == len(set(addresses))
    assert {page.section for page in made} == set(BULK_SECTIONS)
    assert {page.template for page in made} == {kind.name for kind in KINDS if kind.bulk}
    assert {page.kind for page in made if page.template == "case"} == {"article"}


def test_a_page_is_as_new_as_the_newest_case_it_shows() -> None:
    catalogue = gather(validate(source.read_root(MINI))[0])
    changed = {key: f"2026-01-{number:02}" for number, key in enumerate(catalogue.cases, 1)}
    found, newest = dates(catalogue, changed), max(changed.values())
    for at in ("", "cases/", "brands/", "units/", "themes/", "regions/"):
        assert found[at] == newest
    for case in catalogue.cases.values():
        assert found[case.card.address] == changed[case.key]
    for group in (*catalogue.years.values(), *catalogue.groups["theme"].values()):
        assert found.get(group.address, "") == max((changed[card.key] for card in group.cards), default="")


def test_an_entry_and_a_template_make_a_kind_of_page(tmp_path: Path) -> None:
    root = mini_root(tmp_path)
    table = root / "scripts" / "showcase" / "rendering" / "pages" / "page_kinds.py"
    text = table.read_text("utf-8")
    before = text.index("    PageKind(", text.index("KINDS = ("))
    table.write_text(text[:before] + KIND.lstrip("\n") + text[before:], "utf-8")
    (root / "theme" / "pages" / "short.html").write_text(TEMPLATE, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace('site_url: ""', 'site_url: "https://example.org/"'), "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "scripts", "build", "--no-books"], cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={"PYTHONPATH": str(root / "scripts"), "PATH": ""}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "site" / "short" / "index.html").read_text("utf-8")
    assert "<title>单位短名" in page
    assert 'aria-current="true">短名</a>' in page
    assert 'href="../units/shili-shiliju/"' in page
    assert 'href="short/">短名</a>' in (root / "site" / "index.html").read_text("utf-8")
    assert "<loc>https://example.org/short/</loc>" in (root / "site" / "sitemap.xml").read_text("utf-8")
