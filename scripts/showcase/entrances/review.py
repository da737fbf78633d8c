"""`review`: a pull request of any host, judged by this branch's program and registers on the pull request's records alone.

What a stranger proposes is read from git as data: nothing of it is checked out, imported or run. A link in it becomes a
link to nowhere, so that it is told like any other and leads to nothing.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from showcase.entrances.fix import mends
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.judging.judgement import Judgement
from showcase.publishing.judgement import judge
from showcase.publishing.publish import NotPublished, publish
from showcase.rendering import report
from showcase.rendering.answer import Submission, answer, folder_of, handed
from showcase.words.problem import Problem

MOST_FILES, MOST_BYTES = 80, 64 * 1024 * 1024
"""Of one case folder; more is not written out but told."""

_LINK, _SUBMODULE = "120000", "160000"
_NOWHERE = "./-"


class NotReviewed(Exception):
    """The pull request could not be read; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a pull request changes, by record folder and beyond."""

    cases: Mapping[str, str]
    """Folder → 新增, 修改, 由 … 改名, as the answer says it."""
    renamed: frozenset[str]
    """The folders that renamed cases had before."""
    removed: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome: what to answer, and the root in which the pull request is as if merged (gone after the review)."""

    submission: Submission
    judgement: Judgement
    changes: Changes


# --- what git says ---


def changes(repository: Path, base: str, head: str) -> Changes:
    """What `head` changes since it left `base`. Raises NotReviewed."""
    fields = _git(repository, "diff", "--name-status", "-z", "--find-renames", f"{base}...{head}").split("\0")
    cases: dict[str, str] = {}
    left: set[str] = set()
    renamed: set[str] = set()
    outside: list[str] = []
    before, after = _folders(repository, f"{base}"), _folders(repository, head)
    at = 0
    while at + 1 < len(fields):
        status, count = fields[at], 2 if fields[at][:1] in "RC" else 1
        paths = fields[at + 1 : at + 1 + count]
        at += 1 + count
        folders = [folder_of(path) for path in paths]
        outside += [path for path, folder in zip(paths, folders, strict=True) if not folder]
        if status[0] == "R" and all(folders) and folders[0] != folders[1] and folders[0] not in after:
            cases[folders[1]] = f"由 {folders[0]} 改名"
            renamed.add(folders[0])
        for folder in filter(None, folders):
            if folder in after:
                cases.setdefault(folder, "修改" if folder in before else "新增")
            else:
                left.add(folder)
    removed = tuple(sorted(left - renamed))
    return Changes(dict(sorted(cases.items())), frozenset(renamed), removed, tuple(dict.fromkeys(outside)))


def _folders(repository: Path, ref: str) -> frozenset[str]:
    listed = _git(repository, "ls-tree", "-r", "--name-only", "-z", ref, "--", "brands/").split("\0")
    return frozenset(filter(None, map(folder_of, listed)))


def _git(repository: Path, *arguments: str) -> str:
    return _git_bytes(repository, *arguments).decode("utf-8", "surrogateescape")


def _git_bytes(repository: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments], check=True, capture_output=True, timeout=300
        )
    except FileNotFoundError as error:
        raise NotReviewed("这台机器上没有 git。") from error
    except subprocess.TimeoutExpired as error:
        raise NotReviewed("git 五分钟还没有答复。") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise NotReviewed(f"git 读不出这次提交：{said}") from error
    return done.stdout


# --- as if merged ---


@contextmanager
def merged(root: Path, head: str, changed: Changes) -> Iterator[Path]:
    """A root with everything of `root` but its records, and the records as they would be after merging `head`."""
    with tempfile.TemporaryDirectory(prefix=".review-", dir=root) as folder:
        after = Path(folder)
        for entry in root.iterdir():
            if entry.name not in ("brands", ".git", "site", "books") and not entry.name.startswith(
                (".review-", ".site-")
            ):
                (after / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
        touched = {*changed.cases, *changed.removed, *changed.renamed}
        _link_records(root, after, touched)
        for case in changed.cases:
            _write_out(root, head, case, after)
        yield after


def _link_records(root: Path, after: Path, touched: set[str]) -> None:
    """The untouched records, as hard links: ten thousand are copied in no time."""
    brands = root / "brands"
    (after / "brands").mkdir()
    for file in brands.glob("*"):
        if file.is_file():
            os.link(file, after / "brands" / file.name)
    for case in brands.glob("*/*"):
        path = case.relative_to(root).as_posix()
        if path not in touched and case.is_dir() and not case.is_symlink():
            shutil.copytree(case, after / path, copy_function=os.link, symlinks=True)


def _write_out(repository: Path, head: str, case: str, after: Path) -> None:
    """One case of the pull request, file by file, as git keeps it."""
    listed = _git(repository, "ls-tree", "-r", "-l", "-z", head, "--", f"{case}/").split("\0")
    entries = [entry.partition("\t") for entry in listed if entry]
    sizes = sum(int(size) for facts, _, _ in entries if (size := facts.split()[3]).isdigit())
    if len(entries) > MOST_FILES or sizes > MOST_BYTES:
        raise NotReviewed(
            f"{case} 有 {len(entries)} 个文件，共 {sizes / 1e6:.0f} MB；一个案例最多 {MOST_FILES} 个、"
            f"{MOST_BYTES // 1_048_576} MB。"
        )
    for facts, _, path in entries:
        mode, _, name = facts.split()[:3]
        target = after / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK:
            target.symlink_to(_NOWHERE)
        elif mode == _SUBMODULE:
            target.mkdir()
        else:
            target.write_bytes(_git_bytes(repository, "cat-file", "blob", name))


# --- judged ---


@contextmanager
def reviewed(root: Path, base: str, head: str) -> Iterator[tuple[Review, Path]]:
    """The review of merging `head` into `base` (checked out at `root`), and the root as if merged. Raises NotReviewed."""
    changed = changes(root, base, head)
    known = {_identity(problem) for problem in judge(root).problems}
    with merged(root, head, changed) as after:
        judgement = judge(after)
        rest = tuple(
            problem
            for problem in judgement.problems
            if folder_of(problem.path) not in changed.cases and _identity(problem) not in known
        )
        cases = [
            replace(case, mended=tuple(line for mend in mends(after, (case.folder,)) for line in mend.diff))
            for case in handed(judgement.records, judgement.problems, changed.cases, changed.cases)
        ]
        yield (
            Review(Submission(tuple(cases), changed.removed, changed.outside, rest), judgement, changed),
            after,
        )


def _identity(problem: Problem) -> tuple[str, str, str]:
    """A problem that only moved is the same problem."""
    return problem.path, problem.rule, problem.message


# --- handed on ---


def put(review: Review, after: Path, out: Path, *, preview: bool) -> None:
    """Write what the host shows or keeps: answer.md, problems.json, quality.json (GitLab), labels.json, and, when
    nothing is refused, a draft PDF of each case in drafts/ and with `preview` the site. Raises OSError, NotReviewed."""
    problems = review.submission.problems
    out.mkdir(parents=True, exist_ok=True)
    (out / "answer.md").write_text(answer(review.submission), "utf-8")
    (out / "problems.json").write_text(report.as_json(problems, len(review.changes.cases)), "utf-8")
    (out / "quality.json").write_text(report.gitlab(problems), "utf-8")
    (out / "labels.json").write_text(json.dumps(labels(review.changes)), "utf-8")
    if review.submission.refused:
        return
    for case in review.changes.cases:
        _draft(after, case, out / "drafts")
    if preview:
        try:
            publish(after, (out / "site").resolve(), books=False)
        except NotPublished as failure:
            raise NotReviewed(str(failure)) from failure


def labels(changed: Changes) -> list[str]:
    """`submission` for a pull request of cases alone, `staff` for one that only staff may take, both for a mixture."""
    for_staff = bool(changed.outside or changed.removed)
    return [*(["submission"] if changed.cases else []), *(["staff"] if for_staff else [])]


def _draft(after: Path, case: str, folder: Path) -> None:
    """The case as it would be printed, marked 送审稿; a machine without fonts goes without."""
    year, slug = case.split("/")[1:3]
    wishes = {"size": None, "style": None, "edition": "print", "draft": True, "bleed": False}
    folder.mkdir(exist_ok=True)
    try:
        print_order(after, None, f"{year}/{slug}", folder / f"{year}-{slug}.pdf", wishes)
    except NotPrinted as failure:
        click.echo(str(failure), err=True)
