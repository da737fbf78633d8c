"""Words of one's own: what a showcase calls scopes and entries of its menu, wherever they are said; regions only where there are some."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.press import font_folders, fonts
from showcase.press.typesetting import Face
from showcase.publishing.judgement import judge, settings
from showcase.rendering.form.tree import Node, tree
from showcase.rendering.pages.menus import around
from showcase.rendering.pages.runs import by_city
from showcase.rendering.reports.report import text
from showcase.storage.store import Store
from showcase.words.case.choices import ProvenanceKind, Scope
from showcase.words.choice import speak
from showcase.words.staff.book import FontNames, Style
from showcase.words.staff.own_words import OwnWords
from tests.books import need_fonts
from tests.roots import MINI, PROJECT, gathered

LEAST = "site_name: 示例省党建品牌\nextra:\n  words:\n"


@pytest.fixture(autouse=True)
def _usual_words() -> Iterator[None]:
    yield
    speak({})


def test_a_scope_is_called_by_the_showcase_s_own_word_wherever_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{LEAST}    scope: {{city: 全省, self: 本校}}\n", encoding="utf-8")
    judge(tmp_path)
    assert (Scope.CITY.label, Scope.SELF.label, Scope.SYSTEM.label) == ("全省", "本校", "全系统")
    assert ("city", "全省") in next(node for node in _nodes() if node.name == "scope").choices
    with Store(None) as store:
        judge(MINI, store)
    assert Scope.CITY.label == "全市（全地区）", "another showcase has its own"


def _nodes() -> Iterator[Node]:
    waiting = list(tree())
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.fields


def test_what_is_kept_under_other_words_is_not_taken_for_ours(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.values("kind")["key"] = b"usual"
        speak({("Scope", "city"): "全省"})
        assert "key" not in store.values("kind")
        speak({})
        assert store.values("kind")["key"] == b"usual"


def test_what_is_known_of_a_font_is_kept_whatever_words_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All roots of one program share its fonts; one with words of its own would take them from the others."""
    need_fonts()
    monkeypatch.setattr(font_folders, "PROJECT", tmp_path)
    (tmp_path / "node_modules").symlink_to(PROJECT / "node_modules")
    opened: list[Path | str] = []

    def unpacked(woff: Path) -> bytes:
        opened.append(woff)
        return b"a font"

    def runs(face: Face) -> list[tuple[int, int]]:
        opened.append(face.family)
        return [(0x20, 0x9FFF)]

    monkeypatch.setattr(fonts, "_as_truetype", unpacked)
    monkeypatch.setattr(fonts, "_runs", runs)
    for label in ("全市", "全省", "全市"):
        speak({("Scope", "city"): label})
        with Store(tmp_path) as store:
            fonts.coverage(fonts.choose(tmp_path, FontNames(), Style.BOOK, store), store)
        assert len(opened) == len(set(opened)) > 1


def test_entries_of_the_menu_are_renamed_and_left_out() -> None:
    words = OwnWords.model_validate(
        {
            "menu": [{"page": "cases", "label": "项目库"}, {"page": "timeline", "hidden": True}],
            "footer": "示例省直机关工委主办",
        }
    )
    frame = around(gathered(MINI).catalogue, words)
    assert ("cases", "项目库") in frame["menu"]
    assert "timeline" not in dict(frame["foot"]) and "about" in dict(frame["foot"])
    assert frame["foot_line"] == "示例省直机关工委主办"


def test_public_reports_are_spoken_of_only_where_there_are_compiled_records() -> None:
    catalogue = gathered(MINI).catalogue
    assert "公开资料" in around(catalogue, OwnWords())["foot_line"]
    submitted = {
        key: case
        for key, case in catalogue.cases.items()
        if case.facts.provenance.kind is not ProvenanceKind.COMPILED
    }
    assert "公开资料" not in around(replace(catalogue, cases=submitted), OwnWords())["foot_line"]


def test_units_without_regions_stand_under_their_levels() -> None:
    runs = by_city(
        [
            replace(entry, regions=())
            for entry in gathered(MINI).catalogue.units.values()
            if not entry.unit.region_inferred
        ]
    )
    assert [
        run.label for run in by_city(gathered(MINI).catalogue.units.values()) if run.label == "地区没有写明"
    ]
    assert runs and "地区没有写明" not in {run.label for run in runs}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("scope: 全省", "应当是一个分项"),
        ("scope: {town: 全镇}", "没有“town”这一项"),
        ("menu: [{page: 案例, label: 项目库}]", "写法不对"),
        ("menu: [{page: cases, label: 库}]", "至少 2 个字"),
    ],
)
def test_words_that_do_not_fit_are_told(tmp_path: Path, said: str, words: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{LEAST}    {said}\n", encoding="utf-8")
    assert words in text(settings(tmp_path).problems)
