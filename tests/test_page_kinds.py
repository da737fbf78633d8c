"""The table of page kinds: what is published is what it says. That an entry and a template make a kind, tests/test_recipes.py shows."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from showcase.gathering.gather import gather
from showcase.judging.records import Withdrawn
from showcase.judging.season_status import SeasonStatus
from showcase.judging.seasons import seasons
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.rendering.open_data.sitemap import dates
from showcase.rendering.pages import indexes
from showcase.rendering.pages.page_kinds import KINDS, SECTIONS, menu, pages, pages_for
from showcase.rendering.pages.paging import Paging
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.words.editions.correction import Correction, CorrectionKind
from showcase.words.season.notice import Notice
from showcase.words.staff.page import address_of
from tests.roots import MINI, PROJECT, gathered


def test_each_template_of_a_page_is_a_kind() -> None:
    names = [kind.name for kind in KINDS]
    files = {file.stem for file in (PROJECT / "theme" / "pages").glob("*.html")}
    assert set(names) == files - {"submit-file"}, "the single-file form is no page of the site"
    assert len(names) == len(set(names))
    for kind in KINDS:
        assert bool(kind.views) != bool(kind.around), kind.name
        assert bool(kind.around) == bool(kind.source), kind.name


def test_header_entries_lead_to_pages_of_their_sections(mini_folder: Path) -> None:
    expected = list(menu(gathered(MINI).catalogue))
    home = (mini_folder / "index.html").read_text("utf-8")
    entries = home.partition('<nav class="masthead__entries"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]*)/">([^<]*)</a>', entries) == expected
    for section, label in expected:
        page = (mini_folder / section / "index.html").read_text("utf-8")
        assert f'aria-current="true">{label}</a>' in page


WRITTEN: dict[str, dict[str, Any]] = {
    "collections/index.md": {}, "collections/chuangkou.md": {}, "compendiums/index.md": {}, "compendiums/2024.md": {},
    "belts/index.md": {}, "belts/shili-louyuan.md": {}, "qa/index.md": {}, "qa/huiketing-shijian.md": {}, "bulletins/index.md": {},
    "bulletins/2024-02.md": {}, "programmes/index.md": {}, "programmes/shili-sanbian.md": {}, "methods/index.md": {}, "methods/shili-sanbian.md": {},
    "reporting.md": {}, "joint-creation.md": {}, "calls/2024.md": {}, "notices/2024.md": {}, "glossary/index.md": {}, "glossary/shili-sanbian.md": {}, "index.md": {}, "about.md": {}, "submit.md": {}, "data.md": {},
    "timeline.md": {"events": [{"date": "2023", "title": "一", "case": None}, {"date": "2024", "title": "二", "case": None}]},
}  # fmt: skip


def test_every_page_has_one_kind_and_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Paging, "most", 1)
    monkeypatch.setattr(indexes, "BESIDE", 0)
    gone = {"2023/chehui": Withdrawn("2023/chehui", "撤回了的案例", "", "2024-01-02", "单位来函")}
    erratum = Correction(
        case="2024/linli-jiayuan",
        kind=CorrectionKind.ERRATUM,
        date="2024-05-01",
        field="title",
        now="新",
        reason="错字",
    )
    notice = Notice.model_validate({
        "title": "拟定名单的公示", "compendium": "2024", "from": "2025-01-06", "objections": {"department": "组织部"},
    })  # fmt: skip
    records = replace(
        validate(source.read_root(MINI))[0], withdrawn=gone, corrections=(erratum,), notices={"2024": notice}
    )
    day = date(2025, 1, 6)
    records = replace(records, day=day, seasons=seasons(records, day))
    status = SeasonStatus("2024", "示例征集规则", (("环节", "报送"),), ())
    catalogue = replace(gather(records), statuses=(status,))
    texts = [StaffPage(source, address_of(source), head, (), ()) for source, head in WRITTEN.items()]
    around = [page for text in texts for page in pages_for(text, catalogue, Markup())]
    made = [*pages(catalogue), *around]
    addresses = [page.address for page in made]
    assert len(addresses) == len(set(addresses))
    assert {page.section for page in made} == set(SECTIONS)
    assert {page.template for page in made} == {kind.name for kind in KINDS}
    assert {page.kind for page in made if page.template == "case"} == {"article"}


def test_a_page_is_as_new_as_the_newest_case_it_shows() -> None:
    catalogue = gather(validate(source.read_root(MINI))[0])
    changed = {key: f"2026-01-{number:02}" for number, key in enumerate(catalogue.cases, 1)}
    addresses = ["", "units/2/", "cases/2024/3/", *(at for kind in KINDS for at, _ in kind.dated(catalogue))]
    found, newest = dates(catalogue, changed, addresses), max(changed.values())
    assert found["units/2/"] == newest
    assert found["cases/2024/3/"] == found["cases/2024/"]
    for at in ("", "cases/", "brands/", "units/", "themes/", "regions/"):
        assert found[at] == newest
    for case in catalogue.cases.values():
        assert found[case.card.address] == changed[case.key]
    for group in (*catalogue.years.values(), *catalogue.groups["theme"].values()):
        assert found.get(group.address, "") == max((changed[card.key] for card in group.cards), default="")
