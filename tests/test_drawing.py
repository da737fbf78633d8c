"""Fragments: drawn once, kept, drawn alike by one process and by many."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.judging.validate import validate
from showcase.publishing import drawing
from showcase.publishing.drawing import drawn
from showcase.publishing.fragments import FragmentStore
from showcase.reading import source
from showcase.rendering.fingerprint import Fingerprints
from showcase.rendering.links import Ends
from showcase.rendering.page import Page, Site
from showcase.rendering.templates import TemplateFailure, Templates
from tests.roots import MINI

TEMPLATE = "<p id='a'>{{ base }}{{ group.label }} {% for card in group.cards %}<a href='{{ base }}{{ card.address }}'>{{ card.title }}</a>{% endfor %}</p>"


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    (tmp_path / "theme" / "pages").mkdir(parents=True)
    (tmp_path / "theme" / "pages" / "group.html").write_text(TEMPLATE, encoding="utf-8")
    return Templates(tmp_path / "theme", Site("示例", "", "", ""))


@pytest.fixture
def pages() -> list[Page]:
    records, _ = validate(source.read(MINI))
    themes = gather(records).groups["theme"].values()
    return [Page(group.address, "cases", group.label, "", "group", {"group": group}) for group in themes]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FragmentStore]:
    opened = FragmentStore(tmp_path / "cache" / "fragments.sqlite")
    yield opened
    opened.close(prune=False)


def digests(pages: list[Page]) -> dict[str, str]:
    return {page.address: Fingerprints().page(page, "") for page in pages}


def test_many_processes_draw_what_one_draws(
    templates: Templates, pages: list[Page], store: FragmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list(drawn(pages, digests(pages), templates, FragmentStore(Path("/dev/null/no")), parallel=False))
    monkeypatch.setattr(drawing, "PARALLEL_FROM", 1)
    monkeypatch.setattr(drawing, "_CHUNK", 3)
    assert list(drawn(pages, digests(pages), templates, store, parallel=True)) == alone


def test_a_kept_fragment_is_not_drawn_again(
    templates: Templates, pages: list[Page], store: FragmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list(drawn(pages, digests(pages), templates, store, parallel=False))
    monkeypatch.setattr(drawing, "redrawn", lambda *_: pytest.fail("drawn again"))
    assert list(drawn(pages, digests(pages), templates, store, parallel=False)) == first


@pytest.mark.parametrize("parallel", [False, True])
def test_a_broken_template_is_told_from_wherever_it_was_drawn(
    templates: Templates,
    pages: list[Page],
    store: FragmentStore,
    monkeypatch: pytest.MonkeyPatch,
    parallel: bool,
) -> None:
    monkeypatch.setattr(drawing, "PARALLEL_FROM", 1)
    broken = Page("x/", "", "", "", "group", {"group": None})
    with pytest.raises(TemplateFailure, match=r"theme/pages/group\.html 第 1 行"):
        list(drawn([*pages, broken], digests([*pages, broken]), templates, store, parallel=parallel))


def test_what_a_build_has_no_use_for_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "fragments.sqlite"
    store = FragmentStore(file)
    ends = Ends(frozenset({"一"}), ("a/",))
    store.put("old", "<p>旧</p>", ends)
    store.put("new", "<p>新</p>", ends)
    store.close(prune=False)
    store = FragmentStore(file)
    assert store.holds("new")
    assert store.get("new") == ("<p>新</p>", ends)
    store.close(prune=True)
    assert not FragmentStore(file).holds("old")
    assert FragmentStore(file).holds("new")


def test_a_store_that_is_no_database_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "fragments.sqlite"
    file.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    store = FragmentStore(file)
    store.put("a", "<p></p>", Ends(frozenset(), ()))
    assert store.get("a") is not None
    store.close(prune=False)


def test_a_store_another_build_holds_does_not_stop_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fragments.sqlite"
    FragmentStore(file).close(prune=False)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name: connect(name, timeout=0.05))
    other = connect(file)
    other.execute("BEGIN EXCLUSIVE")
    store = FragmentStore(file)
    store.put("a", "<p></p>", Ends(frozenset(), ()))
    store.close(prune=True)
    other.close()
