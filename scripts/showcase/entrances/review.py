"""`review`: a pull request of any host, judged by this branch's program and registers on the pull request's records alone.

What a stranger proposes is read from git as data: nothing of it is checked out, imported or run. A link in it becomes a
link to nowhere, so that it is told like any other and leads to nothing.
"""

import json
import os
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.fix import mends
from showcase.entrances.merged import merged
from showcase.entrances.print_order import NotPrinted, print_order
from showcase.judging.lateness import late
from showcase.judging.staff.submission import Submission, SubmittedCase, folder_of, submitted_cases
from showcase.judging.telling import in_order
from showcase.publishing.build import NotPublished, build
from showcase.publishing.judgement import judge
from showcase.reading import proposal_reader
from showcase.reading.proposal import Proposal
from showcase.rendering.reports import report
from showcase.rendering.reports.answer import MOST_CASES, answer
from showcase.storage.git.repository import NotRead, Repository
from showcase.words.rules.problem import Place, Problem, Severity
from showcase.words.staff.register import Register

_BROKEN = "主分支上还有没改好的错误，送审稿和预览暂时做不出来，由工作人员处理。"
_WRITTEN = ("answer.md", "problems.json", "quality.json", "labels.json")


class NotReviewed(Exception):
    """The pull request could not be read; the message says why, in Chinese."""


@contextmanager
def reviewed(root: Path, base: str, head: str) -> Iterator[tuple[Submission, Path]]:
    """The review of merging `head` into `base` (checked out at `root`), and the root as if merged, which is gone
    afterwards. Raises NotReviewed."""
    if os.mkdir not in os.supports_dir_fd:
        raise NotReviewed("review 要在 Linux 或 macOS 上运行：这里的系统不能保证只写到该写的地方。")
    try:
        with Repository(root) as repository:
            proposal = proposal_reader.read_proposal(repository, base, head)
            known = {_identity(problem) for problem in judge(root).problems}
            with merged(root, repository, proposal) as after:
                yield _judged(after, proposal, known), after
    except NotRead as failure:
        raise NotReviewed(str(failure)) from failure


def _judged(after: Path, proposal: Proposal, known: Set[tuple[str, str, str]]) -> Submission:
    newest = frozenset(case.key for case in proposal.cases if case.is_story_changed)
    judgement = judge(after, newest=newest)
    overdue = _late(proposal, judgement.records.register)
    problems = in_order({*judgement.problems, *proposal.problems, *overdue})
    changes = {case.folder: case.action for case in proposal.cases}
    beside = [
        problem
        for problem in problems
        if folder_of(problem.path) not in changes
        and (problem in proposal.problems or _identity(problem) not in known)
    ]
    own = {problem for problem in beside if problem in proposal.problems or problem.path in proposal.places}
    register = judgement.records.register
    told = list(submitted_cases(judgement.records, judgement.stories, problems, changes, changes))
    return Submission(
        tuple(_with_mends(after, case, register) for case in told[:MOST_CASES]) + tuple(told[MOST_CASES:]),
        proposal.removed,
        proposal.outside,
        tuple(case.folder for case in proposal.cases if case.exists and not case.origin),
        {case.origin: case.folder for case in proposal.cases if case.origin},
        tuple(case.folder for case in proposal.cases if case.is_overtaken),
        tuple(problem for problem in beside if problem in own),
        tuple(problem for problem in beside if problem not in own),
        proposal.is_empty,
        _refusals(after, known, problems) if newest else "",
        _BROKEN
        if any(one.severity is Severity.ERROR and _identity(one) in known for one in problems)
        else "",
    )


def _late(proposal: Proposal, register: Register) -> Iterator[Problem]:
    """The new cases of a proposal whose first commit was made after their call had closed."""
    for case in proposal.cases:
        call = register.calls.get(case.folder.split("/")[1])
        if call and not case.exists and not case.origin:
            told = late(call, proposal.arrived, Place(f"{case.folder}/case.yml"))
            yield from (told,) if told else ()


def _refusals(after: Path, known: Set[tuple[str, str, str]], told: Sequence[Problem]) -> str:
    """Why the site would be refused once nobody can tell what came last, if it would for a reason not told yet: of two cases
    alike it may be the earlier one that is over the share a call takes."""
    heard = {*known, *map(_identity, told)}
    errors = [
        one for one in judge(after).problems if one.severity is Severity.ERROR and _identity(one) not in heard
    ]
    return report.text(errors)


def _with_mends(after: Path, case: SubmittedCase, register: Register) -> SubmittedCase:
    lines = (line for mend in mends(after, (case.folder,), register) for line in mend.diff)
    return replace(case, mended=tuple(lines))


def _identity(problem: Problem) -> tuple[str, str, str]:
    """A problem that only moved is the same problem."""
    return problem.path, problem.rule, problem.message


# --- handed on ---


def put(submission: Submission, after: Path, out: Path, *, preview: bool) -> Submission:
    """Write what the host shows or keeps: answer.md, problems.json, quality.json (GitLab), labels.json, and, when
    nothing is refused, draft PDFs of the first cases in drafts/ and with `preview` the site. Gives the submission with what
    came of these. Raises OSError, NotReviewed."""
    if out.is_symlink():
        raise NotReviewed(f"{out} 是一个链接，不能放审稿意见。请换一个文件夹。")
    out.mkdir(parents=True, exist_ok=True)
    _clear(out)
    if not submission.refused and not submission.undrafted:
        undrafted = next(
            filter(
                None, [_draft(after, case.folder, out / "drafts") for case in submission.cases[:MOST_CASES]]
            ),
            "",
        )
        unbuilt = _built(after, out / "site") if preview else ""
        submission = replace(submission, undrafted=undrafted, unbuilt=unbuilt)
    problems = submission.problems
    _write(out, "answer.md", answer(submission))
    _write(out, "problems.json", report.as_json(problems, len(submission.cases)))
    _write(out, "quality.json", report.gitlab(problems))
    _write(out, "labels.json", json.dumps(submission.labels))
    return submission


def _clear(out: Path) -> None:
    """Take away what an earlier review has left, so that nothing of it is taken for this one's."""
    for file in (*(out / name for name in _WRITTEN), *(out / "drafts").glob("*.pdf")):
        file.unlink(missing_ok=True)


def _write(out: Path, name: str, text: str) -> None:
    """A new file; what stood there, a link for one, was taken away."""
    with (out / name).open("x", encoding="utf-8") as file:
        file.write(text)


def _built(after: Path, site: Path) -> str:
    """Publish the site as if merged; why it could not be, if it could not."""
    try:
        build(after, site.resolve(), books=False, whole=True)
    except NotPublished as failure:
        return str(failure).replace(f"{after}/", "")
    return ""


def _draft(after: Path, case: str, folder: Path) -> str:
    """The case as it would be printed, marked 送审稿; why it is not, for one on a machine without fonts."""
    year, slug = case.split("/")[1:3]
    wishes = BookWishes(draft=True)
    folder.mkdir(exist_ok=True)
    try:
        print_order(after, None, f"{year}/{slug}", folder / f"{year}-{slug}.pdf", wishes)
    except NotPrinted as failure:
        return f"{str(failure).partition('。')[0]}。"
    return ""
