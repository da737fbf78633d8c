"""The hosts' own files: pinned, without rights they do not need, and their very commands run on a prepared pull request."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from showcase import VERSION
from showcase.rendering.reports.answer import MARK
from tests.browser import node
from tests.conftest import LONGEST
from tests.roots import PROJECT, mini_root
from tests.test_review import FACTS, add, git

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml")) + sorted(
    (PROJECT / ".gitea/workflows").glob("*.yml")
)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_actions_are_pinned_and_rights_are_few(path: Path) -> None:
    workflow = loaded(path)
    for step in steps(workflow):
        name, _, version = step.get("uses", f"x@{'0' * 40}").partition("@")
        assert len(version) == 40 and int(version, 16) >= 0, name
        if name == "actions/checkout" and ".github" in path.parts:
            assert step["with"]["persist-credentials"] is False
    if ".github" in path.parts:
        rights = workflow["permissions"]
        on = workflow[True]  # YAML 1.1 reads `on` as a truth value
        assert rights["contents"] == "read"
        if "pull_request" in on:
            assert rights == {"contents": "read"}
        if set(rights.values()) != {"read"}:
            assert not {"pull_request", "pull_request_target"} & set(on), (
                "rights only where no stranger's file decides"
            )


def test_what_tests_must_find_is_brought_before_they_run() -> None:
    """Where a program that is not there fails a test instead of leaving it out, .ci/run looks for it and installs it."""
    run = (PROJECT / ".ci/run").read_text("utf-8")
    asked = {
        name
        for file in (PROJECT / "tests").glob("*.py")
        for name in re.findall(r'need_tool\("(\w+)"', file.read_text("utf-8"))
    }
    assert asked >= {"pdftotext", "qpdf", "gs"}
    assert [name for name in sorted(asked) if f"command -v {name} >" not in run] == []


def test_the_privileged_job_runs_nothing_of_the_artifact() -> None:
    workflow = loaded(PROJECT / ".github/workflows/answer.yml")
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    assert [run for run in runs if "strange" in run] == [runs[-1]]
    assert "scripts relay strange/answer.md" in runs[-1]
    assert not any("${{" in run for run in runs), "no stranger's words in a command line"


COMMANDS = {
    "github": [
        step["run"] for step in steps(loaded(PROJECT / ".github/workflows/submission.yml")) if "run" in step
    ],
    "gitea": [
        step["run"] for step in steps(loaded(PROJECT / ".gitea/workflows/submission.yml")) if "run" in step
    ],
    "gitlab": loaded(PROJECT / ".gitlab-ci.yml")["review"]["script"],
    "gitee": loaded(PROJECT / ".workflow/submission.yml")["stages"][0]["steps"][0]["commands"],
}
"""What each host runs, line by line."""
ALSO = (("gitea", 7), ("gitee", 7))
"""The good submission on hosts that run it as github and gitlab do, on the base and on the proposal; the bad one is tried on all."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host's repository: main, a good submission (pull request 7) and one that also touches a hook (8)."""
    root = mini_root(tmp_path_factory.mktemp("origin"))
    shutil.copy(PROJECT / ".gitignore", root)
    compendium = root / "content/compendiums/2024.md"
    compendium.write_text(
        compendium.read_text("utf-8").replace("    measure: cases\n", "").replace("    measure: brands\n", "")
    )
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "start")
    for number, facts in ((7, FACTS), (8, FACTS.replace("grassroots_governance", "服务企鹅"))):
        git(root, "checkout", "-q", "-b", f"pull-{number}", "main")
        add(root, facts=facts)
        if number == 8:
            (root / "scripts/__main__.py").write_text("raise SystemExit('a stranger ran')\n", "utf-8")
            (root / "review").symlink_to("scripts/showcase")  # where the answer goes
            (root / "base").write_text("in the way of a work tree\n", "utf-8")
            (root / "Makefile").write_text("setup:\n\techo a stranger ran\n", "utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"proposal {number}")
        git(root, "update-ref", f"refs/pull/{number}/head", "HEAD")
    git(root, "checkout", "-q", "main")
    return root


TOLD = [
    pytest.param(host, number, code, marks=[pytest.mark.slow] if (host, number) in ALSO else [])
    for number, code in ((7, 0), (8, 1))
    for host in COMMANDS
]


@pytest.mark.parametrize(("host", "number", "code"), TOLD)
def test_what_a_host_runs_answers_the_pull_request(
    host: str, number: int, code: int, origin: Path, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    git(tmp_path, "clone", "-q", str(origin), str(work))
    on_base = host in ("github", "gitea")
    git(work, "checkout", "-q", "origin/main" if on_base else f"origin/pull-{number}")
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "HEAD": f"refs/pull/{number}/head",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_URL": f"{origin}/", "CI_COMMIT_SHA": git(work, "rev-parse", "HEAD").strip(),
    }  # fmt: skip
    done = None
    for command in COMMANDS[host]:
        if "setup" in command:
            # The machine of this test is set up already.
            (work / ".venv").symlink_to(Path(sys.prefix))
            continue
        local = command.replace(" --preview", "")
        done = subprocess.run(
            ["bash", "-ec", local], check=False, cwd=work, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            break
    assert done is not None
    assert done.returncode == code, done.stderr
    assert "a stranger ran" not in done.stdout + done.stderr
    assert not (work / "review").is_symlink()
    assert not list((work / "scripts").rglob("answer.md")), "nothing is written into the program"
    answer = (work / "review/answer.md").read_text("utf-8")
    assert answer.startswith(MARK)
    assert ("改动了案例以外的文件" in answer) == (number == 8)


STAND_IN = """
const [script, pull, files, labels] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const calls = [];
const call = (name, data) => async (given) => { calls.push([name, given]); return { data }; };
const listFiles = "files", listComments = "comments";
const github = {
  paginate: async (what) => (what === listFiles ? files : []),
  rest: {
    pulls: { list: call("list", [pull]), listFiles },
    issues: Object.fromEntries(["createComment", "updateComment", "addLabels", "removeLabel"].map((n) => [n, call(n)])),
  },
};
github.rest.issues.listComments = listComments;
const fake = { readFileSync: (name) => (name === "answer.md" ? "<!-- m -->\\n### 可以收下\\n" : labels) };
const run = { head_sha: "a", head_branch: "b", head_repository: { owner: { login: "o" } } };
const context = { repo: { owner: "o", repo: "r" }, payload: { workflow_run: run } };
const body = new (async () => {}).constructor("github", "context", "core", "require", script);
body(github, context, { notice: () => {} }, () => fake).then(() => console.log(JSON.stringify(calls)));
"""
"""The host, as far as the script of the privileged job asks it anything."""


@pytest.mark.parametrize(
    ("files", "said", "labels", "doubted"),
    [
        ([{"filename": "brands/2024/a/case.md", "status": "added"}], ["submission"], ["投稿"], False),
        ([{"filename": "brands/2024/a/case.md", "status": "modified"}], ["submission"], ["投稿", "工作人员"], False),
        ([{"filename": ".github/workflows/submission.yml", "status": "modified"}], [], ["工作人员"], True),
        ([{"filename": "brands/x", "previous_filename": "mkdocs.yml", "status": "renamed"}], [], ["工作人员"], True),
        ([], ["staff", "owner"], ["工作人员"], False),
    ],
)  # fmt: skip
def test_what_is_for_staff_is_not_left_to_the_check(
    files: list[Any], said: list[str], labels: list[str], doubted: bool
) -> None:
    script = steps(loaded(PROJECT / ".github/workflows/answer.yml"))[-1]["with"]["script"]
    pull = {"number": 7, "head": {"sha": "a"}, "labels": []}
    asked = json.dumps([script, pull, files, json.dumps(said)])
    done = subprocess.run([node(), "-e", STAND_IN], input=asked, capture_output=True, text=True, check=True)
    calls = json.loads(done.stdout)
    assert [given["labels"][0] for name, given in calls if name == "addLabels"] == labels
    posted = next(given["body"] for name, given in calls if name == "createComment")
    assert posted.startswith("<!-- m -->\n")
    assert ("要由工作人员核对" in posted) == doubted


def test_the_token_is_where_no_proposal_decides() -> None:
    """GitLab's job runs by a schedule on the branch itself; Gitea's runs the workflow of the branch a proposal is for."""
    ways = loaded(PROJECT / ".gitlab-ci.yml")
    (rule,) = ways["answer"]["rules"]
    assert (
        'CI_PIPELINE_SOURCE == "schedule"' in rule["if"]
        and "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"]
    )
    assert [name for name, job in ways.items() if "SHOWCASE_TOKEN" in str(job)] == ["answer"]
    assert all('!= "schedule"' in str(ways[name]["rules"]) for name in ("pages", "code"))
    holding = [path for path in WORKFLOWS if "secrets." in path.read_text("utf-8")]
    assert [path.relative_to(PROJECT).as_posix() for path in holding] == [".gitea/workflows/answer.yml"]
    assert set(loaded(holding[0])[True]) == {"pull_request_target", "schedule"}
    runs = [step["run"] for step in steps(loaded(holding[0])) if "run" in step]
    assert not any("head" in run or "checkout" in run for run in runs) and "${{" not in "".join(runs)


def test_every_workflow_sets_python_up() -> None:
    for path in WORKFLOWS:
        used = [step.get("uses", "").partition("@")[0] for step in steps(loaded(path))]
        needs = any(
            "scripts" in step.get("run", "") or ".ci/run" in step.get("run", "")
            for step in steps(loaded(path))
        )
        assert not needs or "actions/setup-python" in used or ".github" in path.parts, path


def test_every_host_runs_the_same_review() -> None:
    assert all("scripts review" in commands[-1] for commands in COMMANDS.values())


# --- the program's own checks ---


CODE = {
    "github": [
        step["run"] for step in steps(loaded(PROJECT / ".github/workflows/code.yml")) if "run" in step
    ],
    "gitea": [step["run"] for step in steps(loaded(PROJECT / ".gitea/workflows/code.yml")) if "run" in step],
    "gitlab": loaded(PROJECT / ".gitlab-ci.yml")["code"]["script"],
    "gitee": loaded(PROJECT / ".workflow/code.yml")["stages"][0]["steps"][0]["commands"],
}


@pytest.mark.parametrize("host", CODE)
@pytest.mark.parametrize("number", [7, 8])
def test_a_host_checks_the_program_when_more_than_cases_changed(
    host: str, number: int, origin: Path, tmp_path: Path
) -> None:
    """Pull request 7 brings a case alone; what a host's own filter leaves out is not asked of its commands."""
    work = tmp_path / "work"
    git(tmp_path, "clone", "-q", str(origin), str(work))
    git(work, "checkout", "-q", f"origin/pull-{number}")
    (work / ".ci").mkdir()
    (work / ".ci/run").write_text("#!/bin/sh\necho checked\n")
    (work / ".ci/run").chmod(0o755)
    told = "".join(
        subprocess.run(["bash", "-ec", command], check=True, cwd=work, capture_output=True, text=True).stdout
        for command in CODE[host]
    )
    assert told == ("" if host == "gitee" and number == 7 else "checked\n")


def test_a_proposal_of_cases_alone_does_not_wait_for_the_program() -> None:
    for host in (".github", ".gitea"):
        on = loaded(PROJECT / host / "workflows/code.yml")[True]
        assert on["pull_request"]["paths-ignore"] == on["push"]["paths-ignore"] == ["brands/**"]
    (rule,) = loaded(PROJECT / ".gitlab-ci.yml")["code"]["rules"]
    named = {name for pattern in rule["changes"] for name in re.findall(r"\w+", pattern.partition("/")[0])}
    folders = git(PROJECT, "ls-tree", "-d", "--name-only", "HEAD").split()
    assert {name for name in folders if not name.startswith(".")} - {"brands"} <= named
    assert "brands" not in named


def test_the_newest_version_told_is_the_programs() -> None:
    told = re.findall(r"^## (\d+\.\d+\.\d+)", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert told[0] == VERSION
    assert told == sorted(told, key=lambda version: [int(part) for part in version.split(".")], reverse=True)


def test_the_files_that_are_begun_first_are_there() -> None:
    assert [name for name in LONGEST if not (PROJECT / "tests" / f"test_{name}.py").is_file()] == []
