"""docs/staff.md walked with git alone, as the host's web editor does it: each step a commit, what is told told by the judges."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from showcase.entrances.cli import main
from showcase.publishing.build import build
from showcase.publishing.judgement import judge
from showcase.rendering.reports.report import text
from tests.roots import PROJECT, mini_root

STAFF = (PROJECT / "docs/staff.md").read_text("utf-8")
ABOUT, UNITS, CALL = "content/about.md", "content/units/yangli.yml", "content/calls/2024.md"


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=工作人员", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    return subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=False)


def edited(root: Path, path: str, old: str, new: str, why: str) -> None:
    """A file changed in the web editor, and committed with a sentence."""
    file = root / path
    said = file.read_text("utf-8")
    assert old in said
    file.write_text(said.replace(old, new, 1), encoding="utf-8")
    done = git(root, "commit", "-qam", why)
    assert done.returncode == 0, done.stderr


def told(root: Path) -> str:
    return text(judge(root, parallel=False).problems)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("没有找到 git")
    root = mini_root(tmp_path)
    assert git(root, "init", "-qb", "main").returncode == 0
    (root / ".gitignore").write_text(".cache/\nsite/\n.site-*\n", encoding="utf-8")
    assert git(root, "add", "brands", "content", "mkdocs.yml", ".gitignore").returncode == 0
    assert git(root, "commit", "-qm", "开始").returncode == 0
    return root


@pytest.mark.slow
def test_a_page_a_unit_and_a_call_are_edited_and_what_is_wrong_is_told(root: Path) -> None:
    edited(root, ABOUT, "全部内容都是虚构的。", "全部内容都是虚构的，联系电话也是。", "更正联系电话")
    edited(root, UNITS, "  name: 样例街道和顺社区\n", "  name: 样例街道和顺新社区\n  former_names:\n    - {name: 样例街道和顺社区, until: \"2025-01\"}\n", "社区改名")  # fmt: skip
    assert told(root) == ""
    for word in ("former_names", "closes", "themes", "merge-conflict"):
        assert f"`{word}`" in STAFF
    edited(root, CALL, 'closes: "2024-12-31"', 'closes: "2025-01-31"', "延期")
    assert told(root) == ""
    edited(root, ABOUT, "title: 关于", "title：关于", "写成全角冒号")
    assert ABOUT in told(root) and "：" in told(root)
    edited(root, UNITS, "id: yangli-heshun", "id: yangli heshun", "编号里有空格")
    assert f"{UNITS}:" in told(root)


@pytest.mark.slow
def test_two_at_once_meet_in_a_conflict_only_where_they_changed_the_same_lines(root: Path) -> None:
    assert git(root, "checkout", "-qb", "a").returncode == 0
    edited(root, ABOUT, "全部内容都是虚构的。", "甲说全部虚构。", "甲")
    assert git(root, "checkout", "-q", "main").returncode == 0
    edited(
        root,
        UNITS,
        "  name: 样例街道和顺社区\n",
        "  name: 样例街道和顺社区\n  note: 虚构的社区。\n",
        "乙改名录",
    )
    assert git(root, "merge", "-q", "--no-edit", "a").returncode == 0  # not the same file: no conflict
    assert told(root) == ""
    assert git(root, "checkout", "-qb", "b").returncode == 0
    edited(root, ABOUT, "甲说全部虚构。", "乙说全部虚构。", "乙")
    assert git(root, "checkout", "-q", "main").returncode == 0
    edited(root, ABOUT, "甲说全部虚构。", "丙说全部虚构。", "丙")
    assert git(root, "checkout", "-q", "b").returncode == 0
    merged = git(root, "merge", "main")  # the page of the proposal takes the main branch in
    assert merged.returncode != 0
    lines = (root / ABOUT).read_text("utf-8").split("\n")
    ours, middle, theirs = (next(n for n, line in enumerate(lines) if line.startswith(mark)) for mark in ("<<<<<<<", "=======", ">>>>>>>"))  # fmt: skip
    assert lines[ours + 1 : middle] == ["乙说全部虚构。"] and lines[middle + 1 : theirs] == ["丙说全部虚构。"]
    assert "`<<<<<<<` 和 `=======` 之间是自己的，`=======` 和 `>>>>>>>` 之间是别人的" in STAFF
    assert "merge-conflict" in told(root)
    left = [line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>", "丙说"))]
    (root / ABOUT).write_text("\n".join(left), encoding="utf-8")
    assert told(root) == "" and git(root, "commit", "-qam", "解决冲突").returncode == 0


@pytest.mark.slow
def test_what_was_wrong_is_taken_back_and_what_others_did_since_stays(root: Path) -> None:
    out = root / "site"
    build(root, out, books=False)
    before = (out / "about/index.html").read_bytes()
    edited(root, ABOUT, "全部内容都是虚构的。", "错了的话。", "写错")
    edited(
        root,
        UNITS,
        "  name: 样例街道和顺社区\n",
        "  name: 样例街道和顺社区\n  note: 虚构的社区。\n",
        "别人后来的改动",
    )
    build(root, out, books=False)
    assert "错了的话" in (out / "about/index.html").read_text("utf-8")
    done = CliRunner().invoke(main, ["--root", str(root), "rollback"])
    assert done.exit_code == 0, done.output
    assert (out / "about/index.html").read_bytes() == before
    assert git(root, "revert", "--no-edit", "HEAD~1").returncode == 0
    assert "全部内容都是虚构的。" in (root / ABOUT).read_text("utf-8")
    assert "note: 虚构的社区。" in (root / UNITS).read_text("utf-8") and told(root) == ""
    build(root, out, books=False)
    assert "错了的话" not in (out / "about/index.html").read_text("utf-8")
