"""The site while it is edited: what is looked at is made, as the files are now; the rest is not."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from showcase.entrances import live as entrance
from showcase.entrances.live import Live
from showcase.publishing import showcase as gathering
from showcase.publishing.refusals import NotPublished
from showcase.storage.store import Store
from tests.roots import MINI, PROJECT, around

PAGE = "cases/2024/nuanxin-chuangkou/index.html"
STORY = "brands/2024/nuanxin-chuangkou/case.md"
FACTS = "brands/2024/nuanxin-chuangkou/case.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for folder in ("brands", "content"):
        shutil.copytree(MINI / folder, root / folder)
    around(root)
    return root


@pytest.fixture
def served(root: Path) -> Iterator[Live]:
    with Store(root) as store:
        live = Live(root, root.parent / "live", store, "http://127.0.0.1:8000/")
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
    with patch.object(entrance, "judge", side_effect=AssertionError("all records were judged")):
        for key in keys:
            change(root, f"brands/{key}/case.md", "。", "，今天又写了一句。")
            time.sleep(0.06)  # what was touched just now is looked at once more
            served.plan_again()
    shown = [
        f"{at}{key}{end}" for key in keys for at, end in (("cases/", "/index.html"), ("data/cases/", ".json"))
    ]
    anew = Live(root, root.parent / "anew", served.store, served.url)
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
