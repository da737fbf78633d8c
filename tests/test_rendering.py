"""Shells, fingerprints, templates and derived files: each by itself."""

import json
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from markupsafe import Markup

from showcase.gathering.brand_mark import BrandMark
from showcase.gathering.card import Card, Link
from showcase.judging.shape import check
from showcase.judging.validate import validate
from showcase.reading import source
from showcase.reading.yaml import strict_yaml
from showcase.rendering.derived import derivation
from showcase.rendering.page import Page, Site, TemplateFailure
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.shell import Shell, parted
from showcase.rendering.pages.template_sources import TemplateSources
from showcase.rendering.pages.templates import Templates
from showcase.rendering.templating.engine import Engine
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.case.fields import field_names
from showcase.words.case.record import Facts
from tests.roots import MINI, PROJECT

SITE = Site("示例", "", "", "")
CARD = Card(
    "2024/a", "cases/2024/a/", "2024", False, "甲", "甲的标题", "摘要", Kind.CASE, ProvenanceKind.FICTIONAL,
    Link("示例局", "units/a/"), (), (), BrandMark("甲", ""),
)  # fmt: skip


# --- shells ---

PROTOTYPE = '<title>@@title@@ - 站</title>@@head@@<a href="../cases/">案例</a><a href="..">首页</a><link href="../a.css">@@content@@'


def filled(shell: Shell, base: str, title: str, fragment: str) -> str:
    """The page; its head part and its content are where it says they are."""
    head, content = (part.encode() for part in parted(fragment))
    html, spans = shell.fill(base, title, "", "", head, content)
    assert [html[start:end] for start, end in spans[-2:]] == [head, content]
    return html.decode()


def test_a_shell_is_filled_for_any_depth() -> None:
    shell = Shell.capture(PROTOTYPE)
    whole = filled(shell, "../../", "甲<b>", "<p>正文</p>")
    assert whole == (
        '<title>甲&lt;b&gt; - 站</title><a href="../../cases/">案例</a><a href="../../">首页</a>'
        '<link href="../../a.css"><p>正文</p>'
    )


def test_content_that_looks_like_a_placeholder_stays_content() -> None:
    assert "@@title@@" in filled(Shell.capture(PROTOTYPE), "", "题", "<p>@@title@@ @@base@@</p>")


def test_what_a_page_says_in_its_head_gets_there() -> None:
    fragment = '<meta name="a" content="1"><!--/head--><p>正文</p>'
    assert parted(fragment) == ('<meta name="a" content="1">', "<p>正文</p>")
    assert parted("<p>正文</p>") == ("", "<p>正文</p>")
    whole = filled(Shell.capture(PROTOTYPE), "", "题", fragment)
    assert '</title><meta name="a" content="1"><a' in whole
    assert whole.endswith("<p>正文</p>")


def test_a_theme_that_lost_a_placeholder_is_told() -> None:
    with pytest.raises(ValueError, match="content"):
        Shell.capture("<title>@@title@@</title>")


# --- fingerprints ---


def page(card: Card) -> Page:
    return Page("cases/", "cases", "案例", "", "listing", {"cards": (card,)})


def test_equal_values_have_equal_fingerprints() -> None:
    assert Fingerprints().page(page(CARD), "t") == Fingerprints().page(page(replace(CARD)), "t")


def test_any_change_shows() -> None:
    taken = Fingerprints()
    original = taken.page(page(CARD), "t")
    assert taken.page(page(replace(CARD, summary="改过")), "t") != original
    assert taken.page(page(replace(CARD, kind=Kind.BRIEF)), "t") != original
    assert taken.page(page(CARD), "another theme") != original
    assert taken.page(replace(page(CARD), address="a/b/"), "t") != original


def test_how_a_text_is_held_in_memory_shows_nowhere() -> None:
    built = "".join(["units/", "a/"])
    as_built = replace(CARD, unit=Link("示例局", built))
    assert Fingerprints().of(as_built, built) == Fingerprints().of(CARD, "units/a/")


def test_any_text_has_one_and_markup_has_another() -> None:
    taken = [Fingerprints().of(replace(CARD, summary=said)) for said in ("摘要", Markup("摘要"), "\ud800")]
    assert len(set(taken)) == len(taken)
    assert Fingerprints().of(Markup("摘要")) != Fingerprints().of("摘要")


@dataclass(frozen=True)
class Listed:
    label: str
    entries: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)


def test_what_is_empty_is_told_from_what_else_is() -> None:
    empty: tuple[object, ...] = ((), {}, "", None, Listed("甲"), Listed("乙"))
    taken = [Fingerprints().of(one) for one in empty]
    assert len(set(taken)) == len(taken)


# --- templates ---


def theme(folder: Path, text: str) -> Templates:
    (folder / "pages").mkdir()
    (folder / "pages" / "broken.html").write_text(text, encoding="utf-8")
    return Templates(folder, SITE)


@pytest.mark.parametrize(
    "text", ["<p>\n{{ nobody }}", "<p>\n{{ 1 + 'a' }}", "<p>\n{% if %}", "<p>\n{{ site.nothing.at }}"]
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateFailure, match=r"theme/(pages/)?broken\.html 第 2 行"):
        theme(tmp_path, text).draw(Page("", "", "", "", "broken"))


def test_what_is_compiled_serves_the_same_theme_elsewhere_and_says_where_it_breaks_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copied showcase brings its store along."""
    kept: dict[str, bytes] = {}
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        (folder / "pages").mkdir(parents=True)
        (folder / "pages/broken.html").write_text("<p>\n{{ nobody }}", encoding="utf-8")
    with pytest.raises(TemplateFailure):
        Templates(there, SITE, kept).draw(Page("", "", "", "", "broken"))
    shutil.rmtree(there)
    monkeypatch.setattr(Engine, "compile", lambda *_: pytest.fail("compiled again"))
    with pytest.raises(TemplateFailure, match=r"^模板 theme/pages/broken\.html 第 2 行："):
        Templates(here, SITE, kept).draw(Page("", "", "", "", "broken"))


def test_values_are_escaped(tmp_path: Path) -> None:
    drawn = theme(tmp_path, "{{ value }}").draw(Page("", "", "", "", "broken", {"value": "<script>"}))
    assert drawn == "&lt;script&gt;"


def test_a_style_that_a_kind_of_page_asks_for_changes_what_its_pages_are_drawn_with_and_no_others(
    tmp_path: Path,
) -> None:
    shutil.copytree(PROJECT / "theme", tmp_path / "theme")
    unchanged = Templates(tmp_path / "theme", SITE)
    before = {name: unchanged.drawn_with(name) for name in ("library", "case")}
    file = tmp_path / "theme/assets/library/library.css"
    file.write_text(file.read_text("utf-8") + ".x { color: red; }\n", encoding="utf-8")
    after = Templates(tmp_path / "theme", SITE)
    assert after.drawn_with("library") != before["library"]
    assert after.drawn_with("case") == before["case"]


@pytest.mark.parametrize("changed", ["pages/a.html", "parts/one.html", "parts/deep/two.html"])
def test_a_changed_template_changes_the_pages_that_are_drawn_from_it_and_no_others(
    tmp_path: Path, changed: str
) -> None:
    texts = {
        "pages/a.html": '{%- include "parts/one.html" %}',
        "pages/b.html": "<p>{% from 'parts/three.html' import three -%}",
        "parts/one.html": '{% import "parts/deep/two.html" as two %}',
        "parts/deep/two.html": "<p>",
        "parts/three.html": "{% macro three() %}{% endmacro %}",
        "pages/any.html": '{% include "parts/one.html" if site.url else "parts/three.html" %}',
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = Templates(tmp_path, SITE)
    said = {name: before.drawn_with(name) for name in ("a", "b", "any")}
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("<hr>")
    after = Templates(tmp_path, SITE)
    assert {name for name, digest in said.items() if after.drawn_with(name) != digest} == {"a", "any"}
    assert Templates(tmp_path, replace(SITE, name="另一个")).drawn_with("b") != said["b"]


def test_all_that_a_template_of_the_theme_leads_to_is_known() -> None:
    """None chooses what to draw from only while it is drawn, which would make it depend on all there are."""
    sources = TemplateSources(PROJECT / "theme")
    reached = {kind: sources.behind(f"pages/{kind}.html") for kind in ("case", "home", "library")}
    assert all(len(names) < 50 for names in reached.values()), reached
    assert "parts/case/sheet.html" in reached["case"]


# --- derived files ---


def test_the_schema_offers_the_words_of_the_vocabulary() -> None:
    records, _ = validate(source.read_root(MINI))
    schema = json.loads(derivation.derive(records.register.vocabulary, {})[derivation.SCHEMA])
    offered = [word["const"] for word in schema["properties"]["themes"]["items"]["oneOf"]]
    assert offered == [word.code for word in records.register.vocabulary.themes]
    assert schema["properties"]["title"]["title"] == "标题"
    assert schema["additionalProperties"] is False


def test_the_guide_is_written_between_its_markers_only() -> None:
    records, _ = validate(source.read_root(MINI))
    before = (PROJECT / derivation.GUIDE).read_text(encoding="utf-8")
    after = derivation.derive(records.register.vocabulary, {derivation.GUIDE: before})[derivation.GUIDE]
    head = before.index("<!-- 字段说明:开始")
    assert after[:head] == before[:head]
    assert "`summary` 摘要" in after


def test_the_guide_s_example_of_a_record_is_a_record() -> None:
    """What clerks are told to copy must fit the schema they are judged by."""
    guide = (PROJECT / derivation.GUIDE).read_text(encoding="utf-8")
    (example,) = (
        block for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if block.startswith("kind: ")
    )
    text, slips = strict_yaml.parse_yaml(example, "case.yml", field_names(Facts))
    assert slips == ()
    assert check(Facts, text)[1] == ()


def test_a_stale_or_missing_derived_file_is_a_problem() -> None:
    records, _ = validate(source.read_root(MINI))
    vocabulary = records.register.vocabulary
    written = derivation.derive(vocabulary, {})
    assert list(derivation.stale(vocabulary, written)) == []
    (missing,) = derivation.stale(vocabulary, {})
    assert (missing.path, missing.rule) == (derivation.SCHEMA, "derived-stale")
    (stale,) = derivation.stale(vocabulary, {**written, derivation.SCHEMA: written[derivation.SCHEMA] + " "})
    assert "python scripts sync" in stale.hint
