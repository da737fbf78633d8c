"""Making what a plan lists: drawn once, kept, made alike by one process and by many; what stands is left alone."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoriesAtHand
from showcase.judging.validate import validate
from showcase.publishing import make as making
from showcase.publishing.fragments import Fragments, packed
from showcase.publishing.make import make
from showcase.publishing.output import Output
from showcase.publishing.pages import Drawing
from showcase.reading import source
from showcase.rendering.page import Page, Site, TemplateFailure
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.links import Ends
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from tests.roots import MINI

TEMPLATE = "<p id='a'>{{ base }}{{ group.label }} {% for card in group.cards %}<a href='{{ base }}{{ card.address }}'>{{ card.title }}</a>{% endfor %}</p>"
SHELL = Shell(("<title>", "title", "</title>", "head", "<main>", "content", "</main>"))


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


def outputs(pages: Sequence[Page], templates: Templates, store: Store) -> list[Output]:
    fragments, fingerprints = Fragments(store), Fingerprints()
    digests = [fingerprints.page(page, "") for page in pages]
    return [
        Output(page.path, digest, Drawing(page, digest, SHELL, "", templates, fragments, StoriesAtHand({})))
        for page, digest in zip(pages, digests, strict=True)
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_many_processes_make_what_one_makes(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores, outlets = (
        [Store(None), Store(None)],
        [OutputFolder(tmp_path / "one"), OutputFolder(tmp_path / "many")],
    )
    make(outputs(pages, templates, stores[0]), outlets[0], stores[0], parallel=False)
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    monkeypatch.setattr(making, "_TOGETHER", 3)
    make(outputs(pages, templates, stores[1]), outlets[1], stores[1])
    assert contents(tmp_path / "one") == contents(tmp_path / "many")
    assert outlets[0].sums == outlets[1].sums
    kept = [dict(store.values("fragments").everything()) for store in stores]
    assert len(kept[0]) == len(pages)
    assert kept[0] == kept[1]


def test_a_kept_fragment_is_not_drawn_again(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(None)
    make(outputs(pages, templates, store), OutputFolder(tmp_path / "one"), store)
    monkeypatch.setattr(Templates, "draw", lambda *_: pytest.fail("drawn again"))
    make(outputs(pages, templates, store), OutputFolder(tmp_path / "other"), store)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


@pytest.mark.parametrize("parallel", [False, True])
def test_a_broken_template_is_told_from_wherever_it_was_drawn(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parallel: bool
) -> None:
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    broken = Page("x/", "", "", "", "group", {"group": None})
    store = Store(None)
    with pytest.raises(TemplateFailure, match=r"theme/pages/group\.html 第 1 行"):
        make(
            outputs([*pages, broken], templates, store),
            OutputFolder(tmp_path / "site"),
            store,
            parallel=parallel,
        )


def test_what_a_build_has_no_use_for_is_dropped(tmp_path: Path) -> None:
    ends = Ends(frozenset({"一"}), ("a/",))
    with Store(tmp_path) as store:
        for digest, html in (("old", "<p>旧</p>"), ("new", "<p>新</p>")):
            for kind, key, value in packed(digest, html, ends):
                store.values(kind)[key] = value
    with Store(tmp_path) as store:
        fragments = Fragments(store)
        fragments.use(["new"])
        assert (fragments.get("new"), fragments.ends("new")) == ("<p>新</p>", ends)
        fragments.prune()
    with Store(tmp_path) as store:
        assert Fragments(store).get("old") is None
        assert Fragments(store).get("new") == "<p>新</p>"
