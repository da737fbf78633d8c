"""Making what a plan lists: drawn once, made alike by one process and by many; what stands is left alone, what the last site has is
taken from there, whole or in part."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep, time_ns

import pytest

from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoriesAtHand
from showcase.judging.validate import validate
from showcase.processes.workers import aside
from showcase.publishing import make as making
from showcase.publishing.make import make
from showcase.publishing.output import Made, Output
from showcase.publishing.pages.drawing import Drawing
from showcase.publishing.pages.link_ends import LinkEnds, kept
from showcase.reading import source
from showcase.rendering.link_ends import Ends
from showcase.rendering.page import Page, Site, TemplateFailure
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.rendering.pages.shell import Shell
from showcase.rendering.pages.templates import Templates
from showcase.storage import manifest, site_location
from showcase.storage.census import census, digest_of
from showcase.storage.earlier_files import earlier
from showcase.storage.identity import FINE
from showcase.storage.output_folder import OutputFolder
from showcase.storage.site_location import SiteLocation
from showcase.storage.store import Store
from tests.roots import MINI

TEMPLATE = "<p id='a'>{{ base }}{{ group.label }} {% for card in group.cards %}<a href='{{ base }}{{ card.address }}'>{{ card.title }}</a>{% endfor %}</p>"
SHELL = Shell(("<title>", "title", "</title>", "head", "<main>", "content", "</main>"))
OTHER = Shell(("<title>", "title", "·新</title>", "head", "<header></header><main>", "content", "</main>"))


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


def outputs(pages: Sequence[Page], templates: Templates, shell: Shell = SHELL) -> list[Output]:
    fingerprints = Fingerprints()
    digests = [fingerprints.page(page, "") for page in pages]
    draws = [
        Drawing(page, digest, shell, "", templates, StoriesAtHand({}))
        for page, digest in zip(pages, digests, strict=True)
    ]
    return [Output(draw.page.path, shell.key(draw.digest), draw, draw.digest, draw.around) for draw in draws]


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
    make(outputs(pages, templates), outlets[0], stores[0], parallel=False)
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    monkeypatch.setattr(making, "_TOGETHER", 3)
    make(outputs(pages, templates), outlets[1], stores[1])
    assert contents(tmp_path / "one") == contents(tmp_path / "many")
    assert outlets[0].sums == outlets[1].sums
    ends = [dict(store.values("ends").everything()) for store in stores]
    assert len(ends[0]) == len(pages)
    assert ends[0] == ends[1]


def test_files_are_written_while_something_else_is_done_and_not_beyond_its_failure(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(outputs(pages, templates), OutputFolder(tmp_path / "one"), Store(None), parallel=False)
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    many = OutputFolder(tmp_path / "many")
    with making.making(outputs(pages, templates), many, Store(None)):
        until = monotonic() + 30
        while contents(tmp_path / "many") != contents(tmp_path / "one") and monotonic() < until:
            sleep(0.01)
        assert contents(tmp_path / "many") == contents(tmp_path / "one")
        assert not many.sums, "taken in at the end"
    assert len(many.sums) == len(pages)
    with (
        pytest.raises(KeyboardInterrupt),
        making.making(outputs(pages, templates), OutputFolder(tmp_path / "none"), Store(None)),
    ):
        raise KeyboardInterrupt
    assert not active_children()


def site(folder: Path, made: Sequence[Output], store: Store, last: Path | None = None) -> Path:
    """A site made in `folder` after the one in `last`, noted and left alone for long enough."""
    output_folder = OutputFolder(folder, store, earlier(last, store) if last else None)
    make(made, output_folder, store)
    sleep(2 * FINE / 1e9)
    output_folder.remember(moment=time_ns())
    return folder


@pytest.mark.parametrize("many", [False, True])
def test_a_new_shell_is_put_around_what_the_last_site_holds_and_nothing_is_drawn(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    store = Store(None)
    last = site(tmp_path / "last", outputs(pages, templates), store)
    make(outputs(pages, templates, OTHER), OutputFolder(tmp_path / "cold"), Store(None))
    monkeypatch.setattr(Templates, "draw", lambda *_: pytest.fail("drawn again"))
    monkeypatch.setattr(making, "PARALLEL_FROM", 1 if many else 1000)
    after = outputs(pages, templates, OTHER)
    # In an empty folder, in the folder itself, and in one that has been behind for two shells.
    empty = site(tmp_path / "empty", after, store, last)
    site(last, after, store)
    both = site(tmp_path / "both", outputs(pages, templates), store, last)
    site(both, after, store, empty)
    for folder in (empty, last, both):
        assert contents(folder) == contents(tmp_path / "cold")


def test_what_the_last_site_has_as_it_is_wanted_is_copied_with_its_time(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, made = Store(None), outputs(pages, templates)
    last = site(tmp_path / "last", made, store)
    untouched = [replace(output, make=_never, around=_never) for output in made]
    again = site(tmp_path / "again", untouched, store, last)
    assert contents(again) == contents(last)
    files = [(folder / made[0].path).stat() for folder in (last, again)]
    assert files[0].st_mtime_ns == files[1].st_mtime_ns
    assert files[0].st_ino != files[1].st_ino


def test_nothing_is_taken_from_a_file_somebody_has_touched(
    templates: Templates, pages: list[Page], tmp_path: Path
) -> None:
    store, made = Store(None), outputs(pages, templates)
    last = site(tmp_path / "last", made, store)
    before = contents(last)
    (last / made[0].path).write_bytes(before[made[0].path].replace("服务".encode(), "伺候".encode()) + b" ")
    (last / made[1].path).unlink()
    assert contents(site(tmp_path / "next", made, store, last)) == before
    other = contents(site(tmp_path / "other", outputs(pages, templates, OTHER), store, last))
    assert other == contents(site(tmp_path / "cold", outputs(pages, templates, OTHER), Store(None)))


def test_what_lies_in_a_site_is_told_as_it_was_written_and_when_it_is_not_all(
    templates: Templates, pages: list[Page], tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    written = OutputFolder(folder, Store(None))
    make(outputs(pages, templates), written, Store(None))
    there = census(folder)
    assert there.is_whole
    assert (there.files, digest_of(there.files)) == (written.states, digest_of(written.states))
    first = folder / pages[0].path
    more: Callable[[], object]
    for more in (
        (folder / "empty").mkdir,
        lambda: (folder / "link.html").symlink_to(first),
        lambda: first.chmod(0o600),
    ):
        more()
        assert not census(folder).is_whole
        OutputFolder(folder).sweep()
        assert not folder.joinpath("empty").exists()
        make(outputs(pages, templates), OutputFolder(folder), Store(None))
        assert census(folder).is_whole
    first.write_bytes(b"")
    assert digest_of(census(folder).files) != digest_of(written.states)


def test_another_process_sees_what_the_next_site_is_made_from_as_this_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = SiteLocation(tmp_path / "site")
    folder = location.spare / "cases"
    folder.mkdir(parents=True)
    (folder / "index.html").write_bytes(b"a page")
    (folder / "index.html").chmod(0o644)
    (location.spare / manifest.NAME).write_bytes(b"")
    (location.spare / manifest.NAME).chmod(0o644)
    before = census(location.spare)
    (location.spare / "link.html").symlink_to(folder)
    monkeypatch.setattr(site_location, "_MANY", -1)
    with aside() as room:
        location.look_ahead(room)
        folder, there = location.begin()
        assert (folder, there()) == (location.next, before._replace(is_whole=False))
    assert census(location.next) == before, "what is no file of a site was taken away"
    location.give_up()
    folder, there = location.begin()
    assert (folder, there()) == (location.next, before), "who begins once more looks once more"


def _never(*_: object) -> Made:
    pytest.fail("made again")


@pytest.mark.parametrize("parallel", [False, True])
def test_a_broken_template_is_told_from_wherever_it_was_drawn(
    templates: Templates, pages: list[Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parallel: bool
) -> None:
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    broken = Page("x/", "", "", "", "group", {"group": None})
    store = Store(None)
    with pytest.raises(TemplateFailure, match=r"theme/pages/group\.html 第 1 行"):
        make(
            outputs([*pages, broken], templates),
            OutputFolder(tmp_path / "site"),
            store,
            parallel=parallel,
        )


def test_link_ends_a_build_has_no_use_for_are_dropped(tmp_path: Path) -> None:
    ends = Ends(frozenset({"一"}), ("a/",))
    with Store(tmp_path) as store:
        for digest in ("old", "new"):
            kind, key, value = kept(digest, ends)
            store.values(kind)[key] = value
    with Store(tmp_path) as store:
        link_ends = LinkEnds(store)
        link_ends.use(["new"])
        assert link_ends.get("new") == ends
        link_ends.prune()
    with Store(tmp_path) as store:
        assert LinkEnds(store).get("old") is None
        assert LinkEnds(store).get("new") == ends
