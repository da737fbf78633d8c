"""Pull requests, as hosts bring them: each a branch of a real repository, reviewed with the base branch's program."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from showcase.entrances.cli import main
from showcase.rendering.answer import MARK
from tests.roots import MINI, PROJECT, mini_root

NEW = "brands/2024/linli-shuwu"
FACTS = (MINI / "brands/2024/linli-jiayuan/case.yml").read_text("utf-8").replace("邻里家园", "楼下书屋")
STORY = (
    "样例街道在楼下开了一间书屋，每周三晚上由老党员读报。读完留半个小时说说楼里的事，当场记下来，第二天有人上门。"
    * 2
)

Propose = Callable[[Callable[[Path], object]], Result]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site as a git repository with one commit."""
    root = mini_root(tmp_path_factory.mktemp("review"))
    compendium = root / "content/compendiums/2024.md"
    declared = (
        compendium.read_text("utf-8").replace("    measure: cases\n", "").replace("    measure: brands\n", "")
    )
    compendium.write_text(declared, "utf-8")
    shutil.copy(PROJECT / ".gitignore", root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    return root


@pytest.fixture
def propose(repository: Path, tmp_path: Path) -> Iterator[Propose]:
    """Make a branch with a change, go back to main, and review it."""

    def review(change: Callable[[Path], object]) -> Result:
        git(repository, "checkout", "-q", "-b", "proposed")
        change(repository)
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "proposed")
        git(repository, "checkout", "-q", "main")
        arguments = ["--root", str(repository), "review", "proposed", "--out", str(tmp_path / "out")]
        return CliRunner().invoke(main, arguments)

    yield review
    git(repository, "checkout", "-q", "main")
    git(repository, "branch", "-D", "proposed")
    assert not list(repository.glob(".review-*")), "nothing is left behind"
    assert not git(repository, "status", "--porcelain")


def git(root: Path, *arguments: str) -> str:
    names = {
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(root),
    }
    names |= {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True, env=names
    )
    return done.stdout


def add(root: Path, folder: str = NEW, facts: str = FACTS, story: str = STORY) -> None:
    (root / folder).mkdir(parents=True)
    (root / folder / "case.yml").write_text(facts, "utf-8")
    (root / folder / "case.md").write_text(story, "utf-8")


def answered(tmp_path: Path) -> str:
    text = (tmp_path / "out/answer.md").read_text("utf-8")
    assert text.startswith(MARK)
    return text


def labels(tmp_path: Path) -> list[str]:
    found: list[str] = json.loads((tmp_path / "out/labels.json").read_text("utf-8"))
    return found


def test_a_good_case_is_taken_and_drafted(propose: Propose, tmp_path: Path) -> None:
    done = propose(add)
    assert (done.exit_code, labels(tmp_path)) == (0, ["submission"])
    assert "可以收下" in answered(tmp_path)
    assert "（新增）" in answered(tmp_path)
    draft = tmp_path / "out/drafts/2024-linli-shuwu.pdf"
    assert draft.read_bytes().startswith(b"%PDF") or "字体" in done.output


def test_a_bad_case_is_told_what_to_change(propose: Propose, tmp_path: Path) -> None:
    done = propose(lambda root: add(root, facts=FACTS.replace("grassroots_governance", "服务企鹅")))
    assert (done.exit_code, labels(tmp_path)) == (1, ["submission"])
    assert "需要修改：1 处" in answered(tmp_path)
    assert "theme-unknown" in answered(tmp_path)
    quality = json.loads((tmp_path / "out/quality.json").read_text("utf-8"))
    assert [entry["location"]["path"] for entry in quality] == [f"{NEW}/case.yml"]


def test_touching_more_than_a_case_is_for_staff(propose: Propose, tmp_path: Path) -> None:
    def change(root: Path) -> None:
        add(root)
        hooks = root / "scripts/hooks.py"
        hooks.write_text(hooks.read_text("utf-8") + "\nraise SystemExit('run')\n", "utf-8")
        (root / "content/vocabulary.yml").write_text("themes: []\n", "utf-8")

    done = propose(change)
    assert (done.exit_code, labels(tmp_path)) == (0, ["submission", "staff"]), (
        "judged by main's own registers"
    )
    assert "`content/vocabulary.yml`、`scripts/hooks.py`" in answered(tmp_path)


def test_a_link_leads_nowhere_and_is_told(propose: Propose, tmp_path: Path) -> None:
    def change(root: Path) -> None:
        add(root)
        (root / NEW / "1.jpg").symlink_to("/etc/passwd")
        (root / NEW / "case.md").unlink()
        (root / NEW / "case.md").symlink_to("../../../mkdocs.yml")

    done = propose(change)
    assert done.exit_code == 1
    assert answered(tmp_path).count("file-irregular") == 2
    assert "root:" not in answered(tmp_path)


def test_a_renamed_case_is_told_from_a_new_one(propose: Propose, tmp_path: Path) -> None:
    old = "brands/2024/linli-jiayuan"
    done = propose(lambda root: git(root, "mv", old, NEW))
    assert f"由 {old} 改名" in answered(tmp_path).replace("\\", "")
    assert "删除案例" not in answered(tmp_path)
    assert done.exit_code == 1, "a collection picks it by its old name"
    assert "别处因此要改的地方" in answered(tmp_path)


def test_a_deleted_case_is_for_staff(propose: Propose, tmp_path: Path) -> None:
    propose(lambda root: git(root, "rm", "-rq", "brands/2023/ziliao-jianxun"))
    assert labels(tmp_path) == ["staff"]
    assert "**删除案例**：`brands/2023/ziliao-jianxun`" in answered(tmp_path)


def test_two_cases_are_told_apart(propose: Propose, tmp_path: Path) -> None:
    def change(root: Path) -> None:
        add(root)
        add(root, "brands/2024/linli-chuju", FACTS.replace("楼下书屋", "楼下厨房"), "很短。")

    done = propose(change)
    assert done.exit_code == 0
    text = answered(tmp_path)
    assert (
        text.index("#### `brands/2024/linli-chuju`")
        < text.index("story-length")
        < text.index(f"#### `{NEW}`")
    )


def test_what_was_wrong_before_is_not_held_against_it(
    propose: Propose, repository: Path, tmp_path: Path
) -> None:
    term = repository / "content/glossary/yangli-liuyou.md"
    before = term.read_text("utf-8")
    term.write_text(before.replace("place:", "plaice:"), "utf-8")
    git(repository, "commit", "-qam", "broken by staff")
    try:
        propose(add)
        assert "content/glossary" not in answered(tmp_path)
    finally:
        git(repository, "checkout", "-q", "main")
        term.write_text(before, "utf-8")
        git(repository, "commit", "-qam", "mended")


def test_too_much_and_nothing_at_all(
    propose: Propose, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.entrances.review.MOST_FILES", 1)
    done = propose(add)
    assert done.exit_code == 2
    assert "有 2 个文件" in done.output
    unknown = CliRunner().invoke(main, ["--root", str(repository), "review", "no-such-branch"])
    assert unknown.exit_code == 2
    assert "git 读不出这次提交" in unknown.output
