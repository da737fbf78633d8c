"""What git tells of a root, the day of a record's last change above all: of temporary repositories, whole and cut off."""

import subprocess
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

from showcase.reading.same_words import differ
from showcase.storage.git import history
from showcase.storage.git.checkout import head_asked
from showcase.storage.git.history import Changed, first_days, last_changes
from showcase.storage.store import Store


def git(folder: Path, *arguments: str, day: str = "2024-03-01") -> None:
    who = ["-c", "user.name=示例", "-c", "user.email=shili@example.org", "-c", "commit.gpgsign=false"]
    clock = {"GIT_AUTHOR_DATE": f"{day}T23:30:00+0800", "GIT_COMMITTER_DATE": "2025-01-01T00:00:00+0000"}
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env={**_plain(), **clock})  # fmt: skip


def _plain() -> dict[str, str]:
    """No settings of the person who runs the tests."""
    return {"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}


def commit(root: Path, path: str, text: str, day: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", text, day=day)


def days(root: Path, place: Path) -> Mapping[str, str]:
    """The days, with what is kept below `place`."""
    with Store(place) as store:
        return last_changes(root, store, differ)


def head(root: Path) -> str:
    with head_asked(root) as told:
        return told()


def git_said(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two records, one of them changed later in a picture with a Chinese name; staff's own files besides."""
    root = tmp_path / "root"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit(root, "brands/2023/a/case.yml", "一", "2023-05-01")
    commit(root, "brands/2024/b/case.yml", "二", "2024-01-02")
    commit(root, "brands/2023/a/照片.jpg", "三", "2024-02-03")
    commit(root, "content/about.md", "四", "2024-03-04")
    return root


def test_each_record_has_the_day_of_its_last_commit(root: Path, tmp_path: Path) -> None:
    assert days(root, tmp_path / "cache") == {"2023/a": "2024-02-03", "2024/b": "2024-01-02"}


def test_each_record_came_in_on_the_day_of_its_first_commit(root: Path, tmp_path: Path) -> None:
    assert first_days(root) == {"2023/a": "2023-05-01", "2024/b": "2024-01-02"}
    assert first_days(tmp_path / "nowhere") == {}


def test_records_in_a_folder_of_a_larger_repository_are_found(root: Path, tmp_path: Path) -> None:
    commit(root, "inner/brands/2022/c/case.md", "五", "2022-06-07")
    assert days(root / "inner", tmp_path / "cache") == {"2022/c": "2022-06-07"}


def test_only_new_commits_are_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    before = days(root, cache)
    asked: list[str] = []
    whole = history._commits

    def noted(at: Path, commits: str) -> Generator[tuple[str, str, list[Changed]], None, None]:
        asked.append(commits)
        return whole(at, commits)

    monkeypatch.setattr(history, "_commits", noted)
    assert days(root, cache) == before
    assert asked == []
    commit(root, "brands/2024/b/case.yml", "六", "2024-05-06")
    assert days(root, cache) == {**before, "2024/b": "2024-05-06"}
    assert [".." in commits for commits in asked] == [True]


def test_a_history_written_anew_is_read_anew(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    days(root, cache)
    git(root, "reset", "-q", "--hard", "HEAD~2")
    commit(root, "brands/2024/b/case.yml", "七", "2024-07-08")
    assert days(root, cache) == {"2023/a": "2023-05-01", "2024/b": "2024-07-08"}


def test_a_shallow_clone_says_nothing_of_what_it_does_not_know(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "shallow")
    assert days(tmp_path / "shallow", tmp_path / "cache") == {}
    git(tmp_path, "clone", "-q", "--depth", "3", root.as_uri(), "deeper")
    assert days(tmp_path / "deeper", tmp_path / "other") == {"2023/a": "2024-02-03"}


def test_without_repository_commits_or_git_there_are_no_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    assert days(tmp_path / "plain", tmp_path / "cache") == {}
    git(tmp_path / "plain", "init", "-q")
    assert days(tmp_path / "plain", tmp_path / "cache") == {}
    monkeypatch.setenv("PATH", "/nonexistent")
    assert days(tmp_path / "plain", tmp_path / "cache") == {}


def test_the_commit_that_is_checked_out_is_marked_where_what_is_published_differs_from_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit_ = git_said(root, "rev-parse", "HEAD")
    assert head(root) == commit_
    (root / "notes.txt").write_text("五", encoding="utf-8")
    assert head(root) == commit_
    (root / "brands" / "2024" / "b" / "case.md").write_text("六", encoding="utf-8")
    assert head(root) == f"{commit_}+"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert head(tmp_path) == ""
    git(tmp_path, "init", "-q")
    assert head(tmp_path) == ""
    monkeypatch.setenv("PATH", "/nonexistent")
    assert head(root) == ""


def test_whoever_has_no_use_for_the_answer_leaves_no_git_behind(root: Path) -> None:
    with pytest.raises(OSError, match="gone"), head_asked(root):
        raise OSError("gone")


FACTS = """title: 标题
unit: shili-shiliju
results:
  - label: 办件
    value: 30
"""


def test_a_change_of_blanks_comments_quotes_or_order_is_no_update(root: Path, tmp_path: Path) -> None:
    """Each of these leaves every word and value as it was; the day is that of the words."""
    story, facts = "brands/2024/c/case.md", "brands/2024/c/case.yml"
    commit(root, story, "## 创建背景\n\n第一句。第二句。\n", "2024-05-01")
    commit(root, facts, FACTS, "2024-05-02")
    for day, (path, text) in enumerate(
        [
            (story, "## 创建背景\n\n第一句。第二句。\n\n\n"),
            (story, "## 创建背景\r\n\r\n第一句。\r\n第二句。\r\n"),
            (facts, FACTS.rstrip() + "\n\n# 备注\n"),
            (facts, FACTS.replace("标题", '"标题"')),
            (facts, "unit: shili-shiliju\ntitle: 标题\n" + FACTS.partition("shiliju\n")[2]),
        ],
        10,
    ):
        commit(root, path, text, f"2024-06-{day}")
        assert days(root, tmp_path / "cache")["2024/c"] == "2024-05-02", text
        assert days(root, tmp_path / f"cold-{day}")["2024/c"] == "2024-05-02", text
    commit(root, facts, FACTS.replace("30", "33"), "2024-07-01")
    assert days(root, tmp_path / "cache")["2024/c"] == "2024-07-01"
    commit(root, story, "## 创建背景\n\n第一句。第三句。\n", "2024-07-02")
    assert days(root, tmp_path / "cache")["2024/c"] == "2024-07-02"
    commit(root, "brands/2024/c/照片.jpg", "像素", "2024-07-03")
    assert days(root, tmp_path / "cache")["2024/c"] == "2024-07-03"
