"""Where only stories have changed, what was made last is amended, and comes out as if all had been made anew; where more may have
changed, it is made anew."""

import os
import pickle
import re
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.judging.judgement import Judgement
from showcase.processes import workers
from showcase.publishing import judgement as judging
from showcase.publishing import make as making
from showcase.publishing import recipe
from showcase.publishing.amending import judgement as amending
from showcase.publishing.amending.judgement import known_judgement
from showcase.publishing.amending.last_site import LastSites
from showcase.publishing.attached import search_aside
from showcase.publishing.build import NotPublished, build
from showcase.publishing.judgement import judge
from showcase.publishing.pages import kept_pages
from showcase.publishing.pages.kept_pages import KeptPages
from showcase.publishing.record_judge import RecordJudge
from showcase.publishing.standing.inputs import inputs
from showcase.reading import source
from showcase.reading.source import Drafts, read_staff
from showcase.rendering.page import Page
from showcase.storage.earlier_files import EarlierFiles
from showcase.storage.notes import Notes
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from tests.books import need_fonts
from tests.roots import mini_root

DAY = date(2031, 1, 1)
CASE = "brands/2024/nuanxin-chuangkou"

Edit = Callable[[str], str]

STORIES: dict[str, Edit] = {
    "a word": lambda text: text.replace("。", "，已经改过。", 1),
    "a paragraph more": lambda text: text + "\n末了又写了一段。\n",
    "a private number": lambda text: text + "\n联系人身份证号码：350102199003078888。\n",
    "a slip": lambda text: text + "\n他说:“办好了”,大家都很高兴.\n",
    "HTML": lambda text: text + "\n<b>加粗</b>\n",
    "no story at all": lambda _: "",
    "a link that leads nowhere": lambda text: text + "\n见[别处](../../../nowhere/)。\n",
    "another heading": lambda text: text + "\n## 又一节\n\n写了几句。\n",
    "a smaller heading": lambda text: text + "\n### 又一小节\n\n写了几句。\n",
}
OTHERWISE: dict[str, Callable[[Path], object]] = {
    "facts": lambda root: _edit(root, f"{CASE}/case.yml", lambda text: text.replace("title: ", "title: 新", 1)),
    "a picture": lambda root: (root / CASE / "2.png").write_bytes((root / CASE / "1.jpg").read_bytes()),
    "one case less": lambda root: (root / CASE).rename(root / "brands/2024/another"),
    "a label": lambda root: _edit(root, "content/vocabulary.yml", lambda text: text + "\n"),
    "the settings": lambda root: _edit(root, "mkdocs.yml", lambda text: text + "\n"),
}  # fmt: skip
_FIRST = ("a word", "a private number", "a link that leads nowhere")
AMENDED = frozenset(STORIES) - {"no story at all", "a link that leads nowhere", "another heading"}


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root whose last judgement is kept."""
    need_fonts()
    return mini_root(tmp_path_factory.mktemp("amending"))


def _edit(root: Path, path: str, edit: Edit) -> None:
    (root / path).write_text(edit((root / path).read_text("utf-8")), "utf-8")


def _judged(root: Path, store: Store) -> bool:
    """Let what is told of the root be as if it had been judged whole; whether it had not to be."""
    time.sleep(0.06)  # what was touched just now tells nothing for sure
    seen = inputs(root)
    known = known_judgement(root, store, seen, DAY)
    if known is None:
        judge(root, store, day=DAY, seen=seen)
        return False
    anew = judge(root, day=DAY).problems
    assert [(*p.order, p.hint, p.severity) for p in known.problems] == [
        (*p.order, p.hint, p.severity) for p in anew
    ]
    return True


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in _FIRST else pytest.mark.slow) for name in STORIES]
)
def test_an_amended_judgement_is_that_of_all_records(mini: Path, name: str) -> None:
    file = mini / CASE / "case.md"
    text = file.read_text("utf-8")
    with Store(mini) as store:
        _judged(mini, store)
        _edit(mini, f"{CASE}/case.md", STORIES[name])
        assert _judged(mini, store) == (name in AMENDED)
        file.write_text(text, "utf-8")
        _judged(mini, store)
        assert _judged(mini, store)


def test_whom_a_story_is_like_is_told_from_both_sides(tmp_path: Path) -> None:
    """The earlier case comes to say what the later one says, says it no more; the later one takes it from another."""
    need_fonts()
    root = mini_root(tmp_path)
    _edit(root, "content/calls/2024.md", lambda text: text.replace("status: closed", "status: open"))
    earlier, later = f"{CASE.replace('2024', '2023')}/case.md", f"{CASE}/case.md"
    words = "".join(
        f"{name}家的难处是{want}，网格员当天上门问清楚，{by}承办，办完以后第三天又去看了一回。"
        for name in "赵钱孙李周吴郑王"
        for want, by in (("水管漏", "物业"), ("孩子放学没人接", "社区"), ("楼道灯不亮", "电工班"))
    )
    told = []
    with Store(root) as store:
        _judged(root, store)
        for path, edit in (
            (later, lambda text: f"{text}\n{words}\n"),
            (earlier, lambda text: f"{text}\n{words}\n"),
            (earlier, lambda text: text.replace(words, "删去了。")),
            ("brands/2024/linli-yishiting/case.md", lambda text: f"{text}\n{words}\n"),
        ):
            _edit(root, path, edit)
            assert _judged(root, store)
            known = known_judgement(root, store, inputs(root), DAY)
            assert known
            told.append([problem.path for problem in known.problems if problem.rule == "look-alike"])
    assert told[1] == [later], told


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "facts" else pytest.mark.slow) for name in OTHERWISE]
)
def test_where_more_has_changed_all_is_judged(tmp_path: Path, name: str) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    with Store(root) as store:
        _judged(root, store)
        OTHERWISE[name](root)
        assert not _judged(root, store)


def test_nothing_is_amended_after_midnight_nor_where_much_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_fonts()
    root = mini_root(tmp_path)
    with Store(root) as store:
        _judged(root, store)
        assert known_judgement(root, store, inputs(root), DAY)
        assert known_judgement(root, store, inputs(root), date(2031, 1, 2)) is None
        monkeypatch.setattr(amending, "MOST", 0)
        _edit(root, f"{CASE}/case.md", STORIES["a word"])
        assert not _judged(root, store)


# --- the site ---


def test_what_is_kept_of_pages_builds_values_of_this_program_and_nothing_else() -> None:
    """Whoever put something else into the store has nothing of it run: there is no such page."""
    with Store(None) as store:
        page = Page("cases/2024/a/", "cases", "甲", "", "case", {"case": None})
        for key, value in (
            ("ours", page),
            ("theirs", replace(page, context={"case": Path("x")})),
            ("odd", 1),
        ):
            store.values("pages")[f"{key} other"] = pickle.dumps({key: value})
        assert KeptPages(store).get("ours") == page
        assert KeptPages(store).get("theirs") is None
        assert KeptPages(store).get("odd") is None
        assert KeptPages(store).get("none") is None


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a site, without Word files and posters, which take a while."""
    need_fonts()
    root = mini_root(tmp_path_factory.mktemp("amended"))
    _edit(root, "mkdocs.yml", lambda text: re.sub(r"(documents|posters): 1000", r"\1: 0", text))
    _built(root)
    return root


def test_pages_are_kept_together_and_found_one_by_one(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(published) as store:
        parts = [part for _, part in EarlierFiles(Notes(store, published / "site")).values() if part]
        pages = {part: page for part in parts if (page := KeptPages(store).get(part))}
        assert len(pages) == len(list((published / "brands").glob("*/*/case.yml")))
        assert len(store.values("pages")) == 1
    assert all(page.context["case"].facts is None for page in pages.values())
    monkeypatch.setattr(kept_pages, "_TOGETHER", 2)
    first, second, *_, last = pages
    with Store(None) as store:
        KeptPages(store).keep({first: pages[first]})
        kept = KeptPages(store)
        kept.keep(pages)
        assert len(store.values("pages")) == 1 + len(pages) // 2
        assert {part: kept.get(part) for part in pages} == pages
        built = KeptPages(store)
        built.use([second])
        built.prune()
        left = KeptPages(store)
        assert left.get(second) == pages[second]
        assert first not in left
        assert last not in left


def _built(root: Path, *, books: bool = False) -> bool:
    """Let the site be as if all of it had been made anew; whether it had not to be, and then nothing staff keep was read."""
    time.sleep(0.06)
    with pytest.MonkeyPatch.context() as patch:
        judged: list[Path] = []
        read: list[Path] = []

        def reading(root: Path) -> Drafts:
            read.append(root)
            return read_staff(root)

        def noted(root: Path, store: Store, **wishes: Any) -> Judgement:
            judged.append(root)
            return judge(root, store, **wishes)

        patch.setattr(recipe, "judge", noted)
        patch.setattr(source, "read_staff", reading)
        assert build(root, root / "site", books=books, day=DAY).fresh
        was_amended = not judged
        assert bool(read) == bool(judged)
        other = root.with_name("other")
        shutil.copytree(root, other, symlinks=True, ignore=shutil.ignore_patterns("site", ".site-*"))
        build(other, other / "site", books=books, day=DAY)
        assert other in judged, "nothing is known of a site in that place"
    assert _files(root / "site") == _files(other / "site")
    shutil.rmtree(other)
    return was_amended


def _files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


SHOWN = {
    "a word": True,
    "a smaller heading": True,
    "a paragraph more": False,  # the heading is gone, and somebody may have led there
    "a letter nobody used": True,
    "a link that leads somewhere": False,
}
MORE: dict[str, Edit] = {
    "a letter nobody used": lambda text: text + "\n龘龘。\n",
    "a link that leads somewhere": lambda text: text + "\n见[关于](../../../about/)。\n",
}


@pytest.mark.parametrize("names", [("a word",), pytest.param((*SHOWN,), marks=pytest.mark.slow)])
def test_an_amended_site_is_that_made_anew(published: Path, names: tuple[str, ...]) -> None:
    """One edit after the other, of one case and of another, and back again."""
    before = {path: (published / path).read_text("utf-8") for path in _STORIES}
    for name in names:
        for path in _STORIES:
            (published / path).write_text((STORIES | MORE)[name](before[path]), "utf-8")
        assert _built(published) == SHOWN[name], name
    for path, text in before.items():
        (published / path).write_text(text, "utf-8")
    _built(published)
    shown = f"{CASE}/case.md"  # of which /data/ shows the whole file
    _edit(published, shown, STORIES["a word"])
    assert not _built(published)
    assert not build(published, published / "site", books=False, day=DAY).fresh


_STORIES = tuple(f"brands/{key}/case.md" for key in ("2024/linli-yishiting", "2023/nuanxin-chuangkou"))


def test_what_somebody_has_touched_is_taken_over_by_none(published: Path) -> None:
    """No file of the last site is taken over that is not as it was written."""
    (published / "site/about/index.html").write_text("别的", "utf-8")
    _edit(published, _STORIES[0], STORIES["a word"])
    _built(published)
    assert "别的" not in (published / "site/about/index.html").read_text("utf-8")


def test_an_amended_site_is_refused_for_what_is_wrong_and_stands(published: Path) -> None:
    file = published / CASE / "case.md"
    text, before = file.read_text("utf-8"), _files(published / "site")
    file.write_text(STORIES["a private number"](text), "utf-8")
    time.sleep(0.06)
    with pytest.raises(NotPublished, match="身份证"):
        build(published, published / "site", books=False, day=DAY)
    assert _files(published / "site") == before
    file.write_text(text, "utf-8")


def test_a_process_lost_while_pages_are_made_is_told_and_the_site_stands(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system ends one when memory runs out: nobody waits for it, and nobody sees a traceback."""
    before, text = _files(published / "site"), (published / _STORIES[0]).read_text("utf-8")
    monkeypatch.setattr(making, "PARALLEL_FROM", 1)
    monkeypatch.setattr(workers, "_LOOK", 0.05)
    monkeypatch.setattr(making, "_one", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    _edit(published, _STORIES[0], STORIES["a word"])
    time.sleep(0.06)
    with pytest.raises(NotPublished, match=r"内存不够.*原来的网站没有动"):
        build(published, published / "site", books=False, day=DAY)
    assert _files(published / "site") == before
    (published / _STORIES[0]).write_text(text, "utf-8")
    monkeypatch.setattr(RecordJudge, "judge", lambda *_: raising(workers.ProcessLost()))
    _edit(published, f"{CASE}/case.yml", lambda text: text.replace("title: ", "title: 新", 1))
    told = CliRunner().invoke(main, ["--root", str(published), "validate"])
    _edit(published, f"{CASE}/case.yml", lambda text: text.replace("title: 新", "title: ", 1))
    assert (told.exit_code, "内存不够" in told.output) == (2, True), told.output


def raising(error: Exception) -> NoReturn:
    raise error


@pytest.mark.slow
def test_one_case_more_comes_out_alike_wherever_the_search_is_made(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another process puts into the index, and takes out again, is what this one would have; and so it is where another holds the
    records against one another while this one gathers them."""
    build(published, published / "site", books=False, day=DAY)
    begun: list[Path] = []
    begin = search_aside.SearchAside.__init__

    def noted(self: Any, ended: Any, output_folder: OutputFolder) -> None:
        begun.append(output_folder.folder)
        begin(self, ended, output_folder)

    monkeypatch.setattr(search_aside.SearchAside, "__init__", noted)
    before, more = _files(published / "site"), published / "brands/2023/another"
    shutil.copytree(published / "brands/2023/ziliao-jianxun", more)
    monkeypatch.setattr(search_aside, "WORTH", 0)
    monkeypatch.setattr(judging, "PARALLEL_FROM", 1)
    build(published, published / "site", books=False, day=DAY)
    with_it = _files(published / "site")
    shutil.rmtree(more)
    build(published, published / "site", books=False, day=DAY)
    assert _files(published / "site") == before
    assert len(begun) == 2
    shutil.copytree(published / "brands/2023/ziliao-jianxun", more)
    shutil.rmtree(published / ".cache")
    build(published, published / "anew", books=False, day=DAY)
    assert _files(published / "anew") == with_it
    assert len(begun) == 3
    monkeypatch.setattr(search_aside, "WORTH", 10**6)
    monkeypatch.setattr(judging, "PARALLEL_FROM", 10**6)
    build(published, published / "here", books=False, day=DAY)
    assert _files(published / "here") == with_it
    assert len(begun) == 3
    for folder in (more, published / "here", published / "anew"):
        shutil.rmtree(folder)


def test_what_another_process_holds_against_a_site_forbids_it(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is told before what came of gathering records that are wrong."""
    wrong = published / "brands/2024/linli-yishiting/case.yml"
    text, said = wrong.read_text("utf-8"), list[str]()
    wrong.write_text(text.replace("unit: ", "unit: no-such-unit # ", 1), "utf-8")
    for worth in (10**6, 1):
        monkeypatch.setattr(judging, "PARALLEL_FROM", worth)
        with pytest.raises(NotPublished) as refused:
            build(published, published / "site", books=False, day=DAY)
        said.append(str(refused.value))
    assert "no-such-unit" in said[0]
    assert said[0] == said[1]

    def failing(*_: object, **__: object) -> None:
        raise ValueError("our own mistake")

    monkeypatch.setattr(recipe, "gathered_ahead", failing)
    with pytest.raises(NotPublished, match="no-such-unit"):
        build(published, published / "site", books=False, day=DAY)
    wrong.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="our own"):
        build(published, published / "site", books=False, day=DAY)


@pytest.mark.slow
def test_where_cases_have_word_files_and_posters_that_of_an_edited_story_is_made_anew(tmp_path: Path) -> None:
    """And where there are books, a story that stands in none of them is edited like that, too."""
    need_fonts()
    root, word = mini_root(tmp_path), f"cases/{_STORIES[0][7:-8]}/linli-yishiting.docx"
    _edit(root, "mkdocs.yml", lambda text: text.replace("handouts: 200", "handouts: 0"))
    _built(root)
    sizes = []
    for edit in ("a word", "a paragraph more"):
        _edit(root, _STORIES[0], STORIES[edit])
        assert _built(root)
        sizes.append(len((root / "site" / word).read_bytes()))
    assert sizes[0] != sizes[1]
    _built(root, books=True)
    with Store(root) as store:
        last = LastSites(store, root / "site").last()
    assert last
    keys = [file.parent.relative_to(root / "brands").as_posix() for file in root.glob("brands/*/*/case.md")]
    for key in (min({*keys} - {*last.quoted}), min({*keys} & {*last.quoted})):
        _edit(root, f"brands/{key}/case.md", STORIES["a word"])
        assert _built(root, books=True) == (key not in last.quoted), key
