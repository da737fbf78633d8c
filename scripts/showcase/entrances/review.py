"""`review`: a pull request of any host, judged by this branch's program and registers on the pull request's records alone.

What a stranger proposes is read from git as data: nothing of it is checked out, imported or run. A link in it becomes a
link to nowhere, so that it is told like any other and leads to nothing.
"""

import json
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from showcase.entrances.fix import mends
from showcase.entrances.merged import merged
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.judging.validate import in_order
from showcase.publishing.judgement import judge
from showcase.publishing.publish import NotPublished, publish
from showcase.reading import proposal as proposals
from showcase.reading.proposal import Proposal
from showcase.rendering import report
from showcase.rendering.answer import Submission, answer, folder_of, handed
from showcase.storage.repository import NotRead, Repository
from showcase.words.problem import Problem


class NotReviewed(Exception):
    """The pull request could not be read; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome: what to answer, and the root in which the pull request is as if merged (gone after the review)."""

    submission: Submission
    proposal: Proposal


# --- judged ---


@contextmanager
def reviewed(root: Path, base: str, head: str) -> Iterator[tuple[Review, Path]]:
    """The review of merging `head` into `base` (checked out at `root`), and the root as if merged. Raises NotReviewed."""
    try:
        with Repository(root) as repository:
            proposal = proposals.read(repository, base, head)
            known = {_identity(problem) for problem in judge(root).problems}
            with merged(root, repository, proposal) as after:
                yield _judged(after, proposal, known), after
    except NotRead as failure:
        raise NotReviewed(str(failure)) from failure


def _judged(after: Path, proposal: Proposal, known: Set[tuple[str, str, str]]) -> Review:
    judgement = judge(after)
    problems = tuple(in_order({*judgement.problems, *proposal.problems}))
    rest = tuple(
        problem
        for problem in problems
        if folder_of(problem.path) not in proposal.cases and _identity(problem) not in known
    )
    cases = [
        replace(case, mended=tuple(line for mend in mends(after, (case.folder,)) for line in mend.diff))
        for case in handed(judgement.records, problems, proposal.cases, proposal.cases)
    ]
    return Review(Submission(tuple(cases), proposal.removed, proposal.outside, rest), proposal)


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
    (out / "problems.json").write_text(report.as_json(problems, len(review.proposal.cases)), "utf-8")
    (out / "quality.json").write_text(report.gitlab(problems), "utf-8")
    (out / "labels.json").write_text(json.dumps(labels(review.proposal)), "utf-8")
    if review.submission.refused:
        return
    for case in review.proposal.cases:
        _draft(after, case, out / "drafts")
    if preview:
        try:
            publish(after, (out / "site").resolve(), books=False)
        except NotPublished as failure:
            raise NotReviewed(str(failure)) from failure


def labels(proposal: Proposal) -> list[str]:
    """`submission` for a pull request of cases alone, `staff` for one that only staff may take, both for a mixture."""
    for_staff = bool(proposal.outside or proposal.removed)
    return [*(["submission"] if proposal.cases else []), *(["staff"] if for_staff else [])]


def _draft(after: Path, case: str, folder: Path) -> None:
    """The case as it would be printed, marked 送审稿; a machine without fonts goes without."""
    year, slug = case.split("/")[1:3]
    wishes = {"size": None, "style": None, "edition": "print", "draft": True, "bleed": False}
    folder.mkdir(exist_ok=True)
    try:
        print_order(after, None, f"{year}/{slug}", folder / f"{year}-{slug}.pdf", wishes)
    except NotPrinted as failure:
        click.echo(str(failure), err=True)
