"""The site while it is edited: what is looked at is made, as the files are now; the rest is not."""

import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from unittest.mock import patch
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from showcase.entrances.live import Live
from showcase.publishing import recipe
from showcase.publishing import showcase as gathering
from showcase.publishing.build import build
from showcase.publishing.mkdocs.server import serve
from showcase.publishing.refusals import NotPublished
from showcase.publishing.serving import planning
from showcase.storage.store import Store
from tests.books import need_fonts
from tests.roots import PROJECT, mini_root

PAGE = "cases/2024/nuanxin-chuangkou/index.html"
STORY = "brands/2024/nuanxin-chuangkou/case.md"
FACTS = "brands/2024/nuanxin-chuangkou/case.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return mini_root(tmp_path)


@pytest.fixture
def served(root: Path) -> Iterator[Live]:
    with Store(root) as store:
        live = Live(root, root.parent / "live", store)
        live.begin()
        yield live


def read(live: Live, path: str = PAGE) -> str:
    file = live.file(path)
    assert file is not None
    return file.read_text("utf-8")


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_only_what_is_asked_for_is_made(served: Live) -> None:
    read(served)
    assert [file.relative_to(served.folder).as_posix() for file in served.folder.rglob("*.*")] == [PAGE]
    assert served.file("cases/2024/nobody/index.html") is None


def test_a_changed_story_is_on_its_page_and_in_the_search_and_nothing_is_gathered_again(
    served: Live, root: Path
) -> None:
    other = "cases/index.html"
    before, table = read(served, other), read(served, "search/manifest.json")
    change(root, STORY, "\n\n", "\n\n今天新写的一句。\n\n")
    with patch.object(gathering, "gather", side_effect=AssertionError("all cases were gathered again")):
        served.plan_again()
        assert "今天新写的一句。" in read(served)
    assert read(served, other) == before
    assert read(served, "search/manifest.json") != table


def test_a_saved_story_has_nothing_planned_anew_and_all_that_shows_it_is_as_if_it_had(
    served: Live, root: Path
) -> None:
    """Two stories one after the other; then a fact, for which the rest is looked at."""
    keys = ("2024/linli-yishiting", "2023/nuanxin-chuangkou")
    change(root, FACTS, "name: ", "name: 新")
    time.sleep(0.06)  # what was written just now tells nothing for sure
    served.plan_again()
    with patch.object(planning, "judge", side_effect=AssertionError("all records were judged")):
        for key in keys:
            change(root, f"brands/{key}/case.md", "。", "，今天又写了一句。")
            time.sleep(0.06)  # what was touched just now is looked at once more
            served.plan_again()
    shown = [
        f"{at}{key}{end}" for key in keys for at, end in (("cases/", "/index.html"), ("data/cases/", ".json"))
    ]
    anew = Live(root, root.parent / "anew", served.store)
    anew.begin()
    for path in (*shown, "search/manifest.json", "cases/index.html", "data/cases.json"):
        assert read(served, path) == read(anew, path), path
    assert all("今天又写了一句" in read(served, path) for path in shown)
    change(root, f"brands/{keys[0]}/case.yml", "name: ", "name: 改过的")
    served.plan_again()
    assert "改过的" in read(served, "cases/index.html")


def test_a_changed_fact_is_on_every_page_that_shows_it(served: Live, root: Path) -> None:
    read(served)
    read(served, "cases/index.html")
    change(root, FACTS, "name: ", "name: 改过的")
    served.plan_again()
    assert "改过的" in read(served)
    assert "改过的" in read(served, "cases/index.html")


def test_a_record_that_is_gone_is_served_no_more(served: Live, root: Path) -> None:
    read(served)
    shutil.rmtree((root / STORY).parent)
    served.plan_again()
    assert served.file(PAGE) is None
    assert not (served.folder / PAGE).exists()


def test_a_template_that_fails_says_so_and_the_page_is_there_again_when_it_is_mended(
    served: Live, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = read(served)
    theme = root / "theme"
    if theme.is_symlink():
        theme.unlink()
        shutil.copytree(PROJECT / "theme", theme)
    change(
        root,
        "theme/pages/case.html",
        "{% set is_brief = not story.outline %}",
        "{% set is_brief = not story.outline.none.such %}",
    )
    served.plan_again()
    with pytest.raises(NotPublished, match=r"case\.html"):
        served.file(PAGE)
    assert "case.html" in capsys.readouterr().err
    assert (served.folder / PAGE).read_text("utf-8") == whole
    change(
        root,
        "theme/pages/case.html",
        "{% set is_brief = not story.outline.none.such %}",
        "{% set is_brief = not story.outline %}",
    )
    served.plan_again()
    assert read(served) == whole


# --- the last site, shown before one is planned ---


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root whose site's address is known."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("published"))
    change(root, "mkdocs.yml", 'site_url: ""', "site_url: https://example.gov.cn/dangjian/")
    file = root / "mkdocs.yml"
    file.write_text(re.sub(r"(documents|posters): 1000", r"\1: 0", file.read_text("utf-8")), "utf-8")
    return root


@pytest.fixture
def published(addressed: Path) -> Path:
    """It, with its site, whatever the tests before have changed."""
    time.sleep(0.06)  # what was touched just now tells nothing for sure
    build(addressed, addressed / "site", books=False)
    return addressed


@contextmanager
def begun(root: Path, *, shows_last: bool) -> Iterator[Live]:
    """It, having begun with the last site, or by planning one."""
    time.sleep(0.06)
    with TemporaryDirectory() as folder, Store(root) as store:
        live = Live(root, Path(folder), store)
        with patch.object(planning, "judge", side_effect=AssertionError("all records were judged")):
            if shows_last:
                live.begin()
            else:
                with pytest.raises(AssertionError):
                    live.begin()
        if not shows_last:
            live.begin()
        yield live


def test_the_last_site_is_shown_at_once_and_one_is_planned_behind_it(published: Path) -> None:
    with begun(published, shows_last=True) as live:
        assert read(live) == (published / "site" / PAGE).read_text("utf-8")
        before = {path: read(live, path) for path in ("index.html", "cases/index.html", "data/cases.json")}
        with ThreadPoolExecutor(1) as other:
            waiting = other.submit(live.file, "cases/2024/nobody/index.html")
            live.complete()
            assert waiting.result(10) is None, "what the last site has not is asked of the plan"
        assert {path: read(live, path) for path in before} == before, "the plan comes to the same"
        assert read(live) == (published / "site" / PAGE).read_text("utf-8")


@pytest.mark.slow
def test_stories_edited_since_the_last_site_are_shown_in_it_at_once(published: Path) -> None:
    key = "2024/linli-yishiting"
    page, story = f"cases/{key}/index.html", f"brands/{key}/case.md"
    change(published, story, "。", "，生成以后又改了一句。")
    with begun(published, shows_last=True) as live:
        shown = {path: read(live, path) for path in (page, f"data/cases/{key}.json", "search/manifest.json")}
        assert ["生成以后又改了一句" in text for text in shown.values()] == [True, True, False]
        assert read(live) == (published / "site" / PAGE).read_text("utf-8")
        del shown["search/manifest.json"]  # where there is a page on seasons besides, it is another
        live.complete()
        assert {path: read(live, path) for path in shown} == shown
        change(published, story, "又改了一句", "再改了一句")
        time.sleep(0.06)
        with patch.object(planning, "judge", side_effect=AssertionError("all records were judged")):
            live.plan_again()
        assert "再改了一句" in read(live, page)
    change(published, "brands/2023/nuanxin-chuangkou/case.md", "。", "，停了以后也改了一句。")
    time.sleep(0.06)
    with patch.object(recipe, "judge", side_effect=AssertionError("all records were judged")):
        build(published, published / "site", books=False)
    cold = published.with_name("cold")
    shutil.copytree(
        published, cold, symlinks=True, ignore=shutil.ignore_patterns("site", ".site-*", ".cache")
    )
    build(cold, cold / "site", books=False)
    files = [file.relative_to(cold) for file in (cold / "site").rglob("*") if file.is_file()]
    assert [file for file in files if (cold / file).read_bytes() != (published / file).read_bytes()] == []


def test_a_last_site_that_is_not_of_what_is_there_now_is_not_shown(published: Path) -> None:
    facts = (published / FACTS).read_text("utf-8")
    change(published, FACTS, "name: ", "name: 新")
    with begun(published, shows_last=False) as live:
        assert "新暖心窗口" in read(live)
    (published / FACTS).write_text(facts, "utf-8")
    time.sleep(0.06)
    build(published, published / "site", books=False)
    with begun(published, shows_last=True) as live, ThreadPoolExecutor(1) as other:
        (published / "site" / PAGE).write_text("别人的", "utf-8")
        waiting = other.submit(read, live)
        live.complete()
        assert "暖心窗口" in waiting.result(10), "what somebody has touched there is not shown"


def test_it_is_served_below_the_address_it_will_have_and_says_what_cannot_be_made(published: Path) -> None:
    told: list[tuple[str, object, bool]] = []
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def look() -> None:
        for path in ("", "dangjian/cases/", "dangjian/cases", "cases/", "dangjian/none/"):
            try:
                with urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
                    told.append((path, answer.url.rpartition(f"{port}/")[2], b"livereload" in answer.read()))
            except HTTPError as error:
                told.append((path, error.code, "没有找到" in error.read().decode()))
        raise KeyboardInterrupt

    with begun(published, shows_last=True) as live:
        live.site.settle()
        with patch.object(live, "complete", look):
            serve(
                live.folder,
                live.plan_again,
                live.file,
                live.watched,
                port,
                live.address,
                lambda: None,
                live.complete,
            )
    assert told == [
        ("", "dangjian/", True),
        ("dangjian/cases/", "dangjian/cases/", True),
        ("dangjian/cases", "dangjian/cases/", True),
        ("cases/", 404, True),
        ("dangjian/none/", 404, True),
    ]
