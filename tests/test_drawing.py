"""Fragments: drawn once, kept, drawn alike by one process and by many, from nothing but what they are handed."""

import builtins
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoriesAtHand
from showcase.judging.validate import validate
from showcase.publishing import drawing
from showcase.publishing.drawing import drawn, redrawn
from showcase.publishing.fragments import Fragments
from showcase.publishing.judgement import judge
from showcase.reading import source
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.links import Ends
from showcase.rendering.pages.page_kinds import pages as pages_of
from showcase.rendering.pages.templates import TemplateFailure, Templates
from showcase.storage.store import Store
from tests.roots import MINI, mini_root

TEMPLATE = "<p id='a'>{{ base }}{{ group.label }} {% for card in group.cards %}<a href='{{ base }}{{ card.address }}'>{{ card.title }}</a>{% endfor %}</p>"


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    (tmp_path / "theme" / "pages").mkdir(parents=True)
    (tmp_path / "theme" / "pages" / "group.html").write_text(TEMPLATE, encoding="utf-8")
    return Templates(tmp_path / "theme", Site("示例", "", "", ""))


@pytest.fixture
def pages() -> list[Page]:
    records, _ = validate(source.read_root(MINI))
    themes = gather(records).groups["theme"].values()
    return [Page(group.address, "cases", group.label, "", "group", {"group": group}) for group in themes]


@pytest.fixture
def store(tmp_path: Path) -> Fragments:
    return Fragments(Store(tmp_path))


NONE = StoriesAtHand({})


def digests(pages: list[Page]) -> dict[str, str]:
    return {page.address: Fingerprints().page(page, "") for page in pages}


def test_many_processes_draw_what_one_draws(
    templates: Templates, pages: list[Page], store: Fragments, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list(drawn(pages, digests(pages), templates, Fragments(Store(None)), NONE, parallel=False))
    monkeypatch.setattr(drawing, "PARALLEL_FROM", 1)
    monkeypatch.setattr(drawing, "_TOGETHER", 3)
    assert list(drawn(pages, digests(pages), templates, store, NONE, parallel=True)) == alone


def test_a_kept_fragment_is_not_drawn_again(
    templates: Templates, pages: list[Page], store: Fragments, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list(drawn(pages, digests(pages), templates, store, NONE, parallel=False))
    monkeypatch.setattr(drawing, "redrawn", lambda *_: pytest.fail("drawn again"))
    assert list(drawn(pages, digests(pages), templates, store, NONE, parallel=False)) == first


@pytest.mark.parametrize("parallel", [False, True])
def test_a_broken_template_is_told_from_wherever_it_was_drawn(
    templates: Templates,
    pages: list[Page],
    store: Fragments,
    monkeypatch: pytest.MonkeyPatch,
    parallel: bool,
) -> None:
    monkeypatch.setattr(drawing, "PARALLEL_FROM", 1)
    broken = Page("x/", "", "", "", "group", {"group": None})
    with pytest.raises(TemplateFailure, match=r"theme/pages/group\.html 第 1 行"):
        list(drawn([*pages, broken], digests([*pages, broken]), templates, store, NONE, parallel=parallel))


def test_what_a_build_has_no_use_for_is_dropped(tmp_path: Path) -> None:
    ends = Ends(frozenset({"一"}), ("a/",))
    with Store(tmp_path) as kept:
        fragments = Fragments(kept)
        fragments.put("old", "<p>旧</p>", ends)
        fragments.put("new", "<p>新</p>", ends)
    with Store(tmp_path) as kept:
        fragments = Fragments(kept)
        assert fragments.holds("new")
        assert fragments.get("new") == ("<p>新</p>", ends)
        fragments.prune()
    with Store(tmp_path) as kept:
        assert not Fragments(kept).holds("old")
        assert Fragments(kept).holds("new")


def test_no_template_touches_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every bulk page of the mini site is drawn once more while nothing can be opened."""
    root = mini_root(tmp_path)
    with Store(root) as store:
        judgement = judge(root, store)
        templates = Templates(root / "theme", Site("示例", "", "", ""))
        offered = {"book": None, "document": None, "poster": None, "coded": True, "changed": ""}
        every = [
            replace(page, context={**page.context, **offered})
            for page in pages_of(gather(judgement.records), {})
        ]
        told = StoriesAtHand(
            {page.story: judgement.stories.story(page.story) for page in every if page.story}
        )
        first = [redrawn(templates, page, told) for page in every]
        for opener in (builtins, io, os):
            monkeypatch.setattr(opener, "open", lambda *_, **__: pytest.fail("a file was opened"))
        assert [redrawn(templates, page, told) for page in every] == first
        monkeypatch.undo()
    assert sum(bool(page.story) for page in every) == len(judgement.records.cases) > 5
