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
from showcase.entrances.merged import merged
from showcase.reading import proposal_reader
from showcase.rendering.reports.answer import MARK
from showcase.storage.git.repository import Repository
from tests.pictures import cut, hostile
from tests.roots import MINI, PROJECT, mini_root
from tests.trees import Change, Entry, Trees

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
        "GIT_AUTHOR_DATE": os.environ["GIT_AUTHOR_DATE"],
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


def test_a_picture_that_cannot_be_shown_is_told(propose: Propose, tmp_path: Path) -> None:
    wrong = {
        name: data
        for name, data, _ in hostile()
        if name in ("lies.png", "long.png", "scans.jpg", "empty.jpg")
    }
    wrong |= {name: data for name, data in cut() if name == "50%-of-plain.jpg"}

    def put(root: Path) -> None:
        add(root)
        for name, data in wrong.items():
            (root / NEW / name).write_bytes(data)

    assert propose(put).exit_code == 1
    for name in wrong:
        [line] = [
            line
            for line in answered(tmp_path).split("\n")
            if f"“{name}”" in line.replace("\\", "") and "没有在 case.yml" not in line
        ]
        assert line


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
        < text.index(f"<summary>{NEW}：没有要改的</summary>")
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


def test_nothing_at_all(repository: Path) -> None:
    for name in ("no-such-branch", "--output=x", "main\nmain", ""):
        unknown = CliRunner().invoke(main, ["--root", str(repository), "review", "--", name])
        assert unknown.exit_code == 2
        assert "git 读不出这次提交" in unknown.output


def test_editing_a_published_case_is_said_and_for_staff(propose: Propose, tmp_path: Path) -> None:
    def change(root: Path) -> None:
        file = root / CASE / "case.md"
        file.write_text(file.read_text("utf-8") + "\n今年又添了两张长凳，是居民自己做的。\n", "utf-8")

    done = propose(change)
    assert (done.exit_code, labels(tmp_path)) == (0, ["submission", "staff"])
    assert "格式没有问题，要请工作人员来看" in answered(tmp_path)
    assert f"**改动了已发布的案例**：`{CASE}`" in answered(tmp_path)


def test_moving_a_published_case_is_said_and_for_staff(propose: Propose, tmp_path: Path) -> None:
    old = "brands/2023/ziliao-jianxun"
    propose(lambda root: git(root, "mv", old, "brands/2023/ziliao-xunji"))
    assert labels(tmp_path) == ["submission", "staff"]
    assert f"**改了已发布案例的文件夹**：`{old}` 改为 `brands/2023/ziliao-xunji`" in answered(tmp_path)
    assert "改动了已发布的案例" not in answered(tmp_path)


def test_what_both_branches_changed_is_not_called_good(
    propose: Propose, repository: Path, tmp_path: Path
) -> None:
    """Nobody has seen what the two make together."""
    story = repository / CASE / "case.md"
    before = story.read_text("utf-8")

    def change(root: Path) -> None:
        git(root, "checkout", "-q", "main")
        story.write_text(before + "\n主分支上添了一段，说明后来的情况。\n", "utf-8")
        git(root, "commit", "-qam", "meanwhile")
        git(root, "checkout", "-q", "proposed")
        file = root / CASE / "case.yml"
        file.write_text(file.read_text("utf-8").replace("邻里家园\n", "邻里之家\n"), "utf-8")

    try:
        done = propose(change)
        assert (done.exit_code, labels(tmp_path)) == (1, ["submission", "staff"])
        assert f"**主分支上后来也改了**：`{CASE}`" in answered(tmp_path)
    finally:
        story.write_text(before, "utf-8")
        git(repository, "commit", "-qam", "mended")


def test_the_folder_it_is_judged_in_shares_nothing_with_the_root(repository: Path) -> None:
    """No link leads anywhere, no file has a second name, and no program lies there."""
    (repository / CASE / "9.jpg").symlink_to("../../../mkdocs.yml")
    (repository / "content/pw.txt").symlink_to("/etc/passwd")
    try:
        head = Trees(repository).propose("brands/2024", lambda trees, old: old)
        with Repository(repository) as objects:
            proposal = proposal_reader.read_proposal(objects, "HEAD", head)
            with merged(repository, objects, proposal) as after:
                assert not after.is_relative_to(repository)
                found = list(after.rglob("*"))
                assert (after / CASE / "case.yml").read_bytes() == (
                    repository / CASE / "case.yml"
                ).read_bytes()
                assert not [file for file in found if file.suffix == ".py" or file.name == "hooks.py"]
                assert not [file for file in found if file.is_file() and file.stat().st_nlink > 1]
                assert {str(file.readlink()) for file in found if file.is_symlink()} == {"-"}
        assert not after.exists()
    finally:
        (repository / CASE / "9.jpg").unlink()
        (repository / "content/pw.txt").unlink()


def test_a_proposal_of_nothing_is_no_submission(repository: Path, tmp_path: Path) -> None:
    head = Trees(repository).propose("", lambda trees, old: old)
    done = CliRunner().invoke(
        main, ["--root", str(repository), "review", head, "--out", str(tmp_path / "out")]
    )
    assert (done.exit_code, labels(tmp_path)) == (1, ["staff"])
    assert "这次提交没有改动任何文件" in answered(tmp_path)
    assert "没有读到改动" in answered(tmp_path)


def test_a_stray_file_taken_away_is_for_staff(propose: Propose, repository: Path, tmp_path: Path) -> None:
    (repository / "brands/2024/wenjian.txt").write_text("x", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "a stray")
    try:
        propose(lambda root: git(root, "rm", "-q", "brands/2024/wenjian.txt"))
        assert labels(tmp_path) == ["staff"]
        assert "`brands/2024/wenjian.txt`" in answered(tmp_path)
    finally:
        git(repository, "rm", "-q", "brands/2024/wenjian.txt")
        git(repository, "commit", "-qm", "mended")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("brands/2024/wenjian.txt", "放进案例的文件夹，如 brands/2024/nuanxin-chuangkou/"),
        ("brands/2024/case.yml", "放进案例的文件夹，如 brands/2024/nuanxin-chuangkou/"),
        ("brands/wenjian.txt", "案例放进 brands/年度/标识/"),
        ("brands/case.md", "案例放进 brands/年度/标识/"),
        ("brands/chunfeng/case.yml", "移到当年的文件夹里，如 brands/2026/chunfeng。"),
        ("brands/chunfeng/Case.md", "移到当年的文件夹里，如 brands/2026/chunfeng。"),
        ("brands/案例/2024/chunfeng/case.yml", "把里面的 2024 移到 brands 里，再删去它。"),
        ("brands/2024/2024/chunfeng/case.yml", "多套了一层文件夹：里面的文件移到 brands/2024/chunfeng/"),
        ("brands/2024/chunfeng/chunfeng/case.yml", "多套了一层文件夹：里面的文件移到 brands/2024/chunfeng/"),
        ("brands/2024/chunfeng/tupian/1.jpg", "里面的图片移出来，放在 case.yml 旁边"),
        ("brands/2024年/wenjian.txt", "用四位数的年份"),
        ("brands/2024/linli-jiayuan/.DS_Store", "删去它，不随记录提交"),
        ("brands/2024/~$报送.docx", "删去它，不随记录提交"),
    ],
)
def test_what_lies_in_the_wrong_place_is_refused_with_the_way_to_mend(
    path: str, said: str, repository: Path, tmp_path: Path
) -> None:
    """And `validate` says the same once it lies there."""
    folder, _, name = path.rpartition("/")

    def grow(trees: Trees, old: list[Entry]) -> list[Entry]:
        made: Entry = ("100644", name.encode(), trees.blob())
        deep = [part for part in missing.split("/") if part]
        for part in reversed(deep):
            made = ("40000", part.encode(), trees.tree([made]))
        return [*old, made]

    standing = folder
    while not (repository / standing).is_dir():
        standing = standing.rpartition("/")[0]
    missing = folder.removeprefix(standing).strip("/")
    head = Trees(repository).propose(standing, grow)
    done = CliRunner().invoke(
        main, ["--root", str(repository), "review", head, "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 1, done.output
    assert "submission" in labels(tmp_path)
    assert said in answered(tmp_path)
    assert "格式没有问题" not in answered(tmp_path)

    copy = shutil.copytree(repository, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    (copy / folder).mkdir(parents=True, exist_ok=True)
    (copy / path).write_text("x", "utf-8")
    assert said in CliRunner().invoke(main, ["--root", str(copy), "validate"]).output


def test_a_copied_case_is_told_of_the_copy_and_not_the_case_it_copies(
    propose: Propose, tmp_path: Path
) -> None:
    """Whatever the two are called: here the copy stands first."""
    story = (MINI / "brands/2024/linli-jiayuan/case.md").read_text("utf-8")
    copy = "brands/2024/aa-shuwu"
    propose(lambda root: add(root, copy, story=story))
    text = answered(tmp_path)
    assert "look-alike" in text
    assert "brands/2024/linli-jiayuan，同一单位，2024 年）相同" in text.replace("\\", "")
    assert "别处因此要改的地方" not in text
    assert "查重" not in text, "said once"


def test_whatever_two_cases_may_not_share_is_told_of_the_one_that_came_last(
    propose: Propose, tmp_path: Path
) -> None:
    """A brand told twice in a year, a name that belongs to another unit: the case that stood there is left in peace."""
    facts = (MINI / "brands/2024/linli-jiayuan/case.yml").read_text("utf-8")

    def copied(root: Path) -> None:
        add(root, "brands/2024/aa-jiayuan", facts=facts)
        add(
            root,
            "brands/2023/linli-jiayuan",
            facts=facts.replace("unit: yangli-jiedao", "unit: shili-shiliju"),
        )

    propose(copied)
    told = {(problem["rule"], problem["path"].rpartition("/")[0]) for problem in problems(tmp_path)}
    assert ("brand-repeated", "brands/2024/aa-jiayuan") in told
    assert ("slug-taken", "brands/2023/linli-jiayuan") in told
    assert not [one for one in told if one[1] == "brands/2024/linli-jiayuan"]
    assert "别处" not in answered(tmp_path)


def test_what_an_earlier_review_left_is_not_taken_for_this_ones(
    propose: Propose, repository: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "drafts").mkdir(parents=True)
    (out / "drafts/2024-old.pdf").write_bytes(b"old")
    victim = tmp_path / "victim"
    victim.write_text("mine", "utf-8")
    (out / "answer.md").symlink_to(victim)
    propose(lambda root: add(root, facts=FACTS.replace("grassroots_governance", "服务企鹅")))
    assert not (out / "drafts/2024-old.pdf").exists()
    assert victim.read_text("utf-8") == "mine"
    assert "需要修改" in answered(tmp_path)


# --- a proposal writes only where it may ---

CASE = "brands/2024/linli-jiayuan"


def files(**data: str) -> Change:
    """The files of a new record folder."""
    names = {"yml": b"case.yml", "md": b"case.md"}
    return lambda trees, old: [
        *old,
        *(("100644", names[key], trees.blob(text.encode())) for key, text in data.items()),
    ]


HOSTILE = sorted((PROJECT / "tests/hostile/review").glob("*.json"))


@pytest.mark.parametrize("attack", HOSTILE, ids=lambda file: file.stem)
def test_a_proposal_writes_only_where_it_may(attack: Path, repository: Path, tmp_path: Path) -> None:
    told = json.loads(attack.read_text("utf-8"))

    def change(trees: Trees, old: list[Entry]) -> list[Entry]:
        kept = [entry for entry in old if entry[1].decode() not in told.get("without", ())]
        return [*kept, *(entry for one in told["add"] for entry in trees.planted(one))]

    head = Trees(repository).propose(told["at"], change)
    before = stand(repository)
    done = CliRunner().invoke(
        main, ["--root", str(repository), "review", head, "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 1, done.output
    assert told["rule"] in {problem["rule"] for problem in problems(tmp_path)}
    text = answered(tmp_path)
    assert "### 需要修改" in text
    assert told["said"] in text.replace("\\", "")
    assert "root:" not in text
    assert stand(repository) == before


def problems(tmp_path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((tmp_path / "out/problems.json").read_text("utf-8"))["problems"]
    return found


def stand(root: Path) -> dict[str, tuple[int, ...]]:
    """Every file in and beside the repository, but git's own and what is kept between runs: which it is, and when it was last touched."""
    told: dict[str, tuple[int, ...]] = {}
    for folder, folders, files in os.walk(root.parent):
        folders[:] = [name for name in folders if name not in (".git", ".cache")]
        for name in files:
            state = os.lstat(file := f"{folder}/{name}")
            # a file under several names is touched by whoever gives it one more or takes one away: another test's copy
            touched = state.st_ctime_ns if state.st_nlink == 1 else 0
            told[file] = (state.st_ino, state.st_size, state.st_mtime_ns, touched)
    return told


def test_a_preview_is_made_by_this_program_alone(repository: Path, tmp_path: Path) -> None:
    hook = repository / "scripts/hooks.py"
    kept = hook.read_text("utf-8")
    hook.write_text("raise SystemExit('ran')\n", "utf-8")
    git(repository, "commit", "-qam", "a hook that must not run")
    try:
        head = Trees(repository).propose(
            "brands/2024",
            lambda trees, old: [
                *old,
                ("40000", b"linli-shuwu", trees.tree(files(yml=FACTS, md=STORY)(trees, []))),
            ],
        )
        arguments = ["--root", str(repository), "review", head, "--out", str(tmp_path / "out"), "--preview"]
        done = CliRunner().invoke(main, arguments)
    finally:
        hook.write_text(kept, "utf-8")
        git(repository, "commit", "-qam", "mended")
    assert (done.exit_code, "ran" in done.output) == (0, False), done.output
    assert list(tmp_path.rglob("site/**/2024/linli-shuwu/index.html"))
