"""Kept verdicts are invisible: with them or without, a root is judged alike, whatever happened to it in between."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement
from showcase.judging.story_reader import RecordChanged
from showcase.publishing import judgement
from showcase.publishing.judgement import judge
from showcase.reading import folder, source
from showcase.reading.layout import RecordFolder
from showcase.reading.pictures.examining import Look
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage import identity, program, survey
from showcase.storage.identity import settled
from showcase.storage.store import FOLDER, Store
from tests.roots import MINI, PROJECT

CASE = "brands/2024/linli-yishiting"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The mini repository, free to be changed."""
    return copytree(MINI, tmp_path / "root")


@pytest.fixture(autouse=True)
def believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files made just now are believed to be old: nobody can set back the time at which a file was touched."""
    monkeypatch.setattr(survey, "settled", lambda *_: True)


def without_cache(root: Path) -> Judgement:
    rmtree(root / FOLDER, ignore_errors=True)
    return judge(root)


def same(one: Judgement, other: Judgement) -> None:
    assert one.problems == other.problems
    assert one.records.cases == other.records.cases
    assert one.records.index == other.records.index
    keys = [case.key for case in one.records.cases]
    assert list(one.stories.stories(keys)) == list(other.stories.stories(keys))
    if not one.refused:
        prints = Fingerprints()
        assert prints.of(*gather(one.records).cases.values()) == prints.of(
            *gather(other.records).cases.values()
        )


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are judged afresh from now on."""
    told: list[str] = []
    record = folder.record

    def telling(root: Path, found: RecordFolder, look: Look) -> object:
        told.append(found.path)
        return record(root, found, look)

    monkeypatch.setattr(folder, "record", telling)
    return told


@pytest.mark.parametrize("source", [MINI, PROJECT], ids=["mini", "real"])
def test_a_second_run_reads_nothing_and_says_the_same(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("brands", "content"):
        copytree(source / name, tmp_path / name)
    first = judge(tmp_path)
    told = judged(monkeypatch)
    monkeypatch.setattr(folder, "contents", lambda *_: pytest.fail("a file was opened"))
    same(judge(tmp_path), first)
    assert told == []


def write(root: Path, path: str, change: Callable[[str], str]) -> None:
    file = root / path
    file.write_text(change(file.read_text("utf-8")), "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "title": lambda root: write(root, f"{CASE}/case.yml", lambda text: text.replace("邻里", "乡里")),
    "mistake": lambda root: write(root, f"{CASE}/case.yml", lambda text: text.replace("title: ", "title：", 1)),
    "story": lambda root: write(root, f"{CASE}/case.md", lambda text: text + "\n再写一段,有错。\n"),
    "unit": lambda root: write(root, "content/units/shili.yml", lambda text: text.replace("- id: ", "- id: x-", 1)),
    "call": lambda root: write(root, "content/calls/2024.md", lambda text: text.replace("brand_name: ", "brand_name: 1 #", 1)),
    "vocabulary": lambda root: write(root, "content/vocabulary.yml", lambda text: text.replace("grassroots_governance", "governance")),
    "renamed": lambda root: (root / CASE).rename(root / "brands/2024/another-name"),
    "other year": lambda root: (root / CASE).rename(root / "brands/2023/linli-yishiting"),
    "deleted": lambda root: rmtree(root / CASE),
    "file gone": lambda root: (root / CASE / "case.md").unlink(),
    "file too many": lambda root: (root / CASE / "记录.txt").write_text("多余"),
    "left by a system": lambda root: (root / CASE / ".DS_Store").write_bytes(b"x"),
    "link": lambda root: (root / CASE / "2.jpg").symlink_to(root / CASE / "case.md"),
    "award": lambda root: write(root, "content/compendiums/2024.md", lambda text: text.replace("linli-yishiting", "nobody")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_judged_as_if_nothing_had_been_kept(root: Path, change: str) -> None:
    before = judge(root)
    CHANGES[change](root)
    after = judge(root)
    same(after, without_cache(root))
    assert (after.problems, after.records.cases) != (
        before.problems,
        before.records.cases,
    ) or change == "award"


def test_only_the_changed_record_is_judged_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(root)
    CHANGES["story"](root)
    told = judged(monkeypatch)
    judge(root)
    assert told == [CASE]


def test_a_new_program_judges_everything_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(root)
    told = judged(monkeypatch)
    monkeypatch.setattr(program, "digest", lambda: "of tomorrow")
    judge(root)
    assert len(told) == 7


def test_a_fresh_checkout_is_known_by_its_bytes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(root)
    copy = copytree(root, tmp_path / "copy")  # other nodes, same content and times
    told = judged(monkeypatch)
    judge(copy)
    assert told == []


def test_a_file_changed_in_the_instant_it_was_read_is_looked_into(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same size, same times: only the bytes tell, and they are asked because the file was young when it was read."""
    moment = time.time_ns()
    monkeypatch.setattr(survey, "settled", settled)
    monkeypatch.setattr(identity, "FINE", 2 * 10**9)
    monkeypatch.setattr(survey, "stamp", lambda _: (1, moment, moment, 1))
    judge(root)
    write(root, f"{CASE}/case.yml", lambda text: text.replace("邻里", "乡里", 1))
    same(judge(root), without_cache(root))


def test_a_damaged_verdict_is_not_believed(root: Path) -> None:
    first = judge(root)
    with closing(sqlite3.connect(root / FOLDER / "store.sqlite")) as connection, connection:
        connection.execute("UPDATE kept SET value = replace(value, '邻里', '乡里') WHERE kind = 'verdicts'")
    same(judge(root), first)


def test_two_runs_at_once_do_not_disturb_each_other(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = judge(root)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, timeout, **rest: connect(name, timeout=0.05, **rest))
    other = connect(root / FOLDER / "store.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    CHANGES["title"](root)
    second = judge(root)
    assert second.problems == first.problems
    assert second.records.cases != first.records.cases
    other.close()
    assert capsys.readouterr().err.count("另一个进程正在用") == 1
    same(judge(root), second)


def test_many_processes_judge_as_one_does(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = judge(root, parallel=False)
    rmtree(root / FOLDER)
    monkeypatch.setattr(judgement, "PARALLEL_FROM", 1)
    monkeypatch.setattr(judgement, "_TOGETHER", 2)
    same(judge(root), alone)


def test_a_story_that_changes_while_it_is_wanted_is_told(root: Path) -> None:
    stories = judge(root).stories  # without a store that stays open stories are read from their files
    CHANGES["story"](root)
    with pytest.raises(RecordChanged, match=f"{CASE} 刚刚被改动过"):
        stories.story("2024/linli-yishiting")


def test_a_kept_story_is_the_one_that_was_judged_and_is_not_parsed_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = {draft.key: draft.story for draft in source.read_root(root).records if draft.story}
    with Store(root) as store:
        judge(root, store)
    monkeypatch.setattr(folder, "read_story", lambda *_: pytest.fail("a story was parsed again"))
    with Store(root) as store:
        stories = judge(root, store).stories
        CHANGES["story"](root)
        assert list(stories.stories(drafts)) == list(drafts.values())
        assert [stories.story(key) for key in drafts] == list(drafts.values())


def test_a_story_that_is_kept_no_longer_is_read_once_more(root: Path) -> None:
    with Store(root) as store:
        first = judge(root, store)
        with closing(sqlite3.connect(root / FOLDER / "store.sqlite")) as connection, connection:
            connection.execute("UPDATE kept SET value = x'00' WHERE kind = 'stories'")
        same(judge(root, store), first)


def test_stories_of_records_that_are_gone_are_kept_no_longer(root: Path) -> None:
    with Store(root) as store:
        judge(root, store)
        before = set(store.values("stories"))
        CHANGES["deleted"](root)
        judge(root, store)
        assert len(before - set(store.values("stories"))) == 1
