"""`answer`: every open proposal of a host gets its one comment, by a program that trusts nothing of what is proposed.

The program is this branch's. What is proposed is fetched as git objects and judged as data by `review`, in a process of its
own that does not know the token; only what `relay` makes of the result is handed to the host.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from showcase.entrances.hosts import Comment, Hosting, NotAnswered, OpenProposal
from showcase.late.values import dataclass
from showcase.rendering.reports.answer import MARK
from showcase.rendering.reports.relay import NotAnAnswer, relayed
from showcase.storage import program

TOKEN = "SHOWCASE_TOKEN"
"""The variable of the environment in which the token is."""

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "PYTHONUTF8")
"""All that the process knows in which a proposal is read."""

_PLACE = "refs/submission"


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one proposal."""

    proposal: OpenProposal
    told: str


def answer_all(
    root: Path, hosting: Hosting, branch: str, review: Callable[[Path, str], str] | None = None
) -> Iterator[Answered]:
    """Answer each open proposal for `branch`, checked out at `root`, whose newest commit nobody has answered yet; one that fails
    does not keep the others waiting. Raises NotAnswered where the host does not answer at all."""
    me = hosting.me()
    for proposal in hosting.proposals():
        if proposal.target != branch:
            continue
        try:
            before = _last(hosting, proposal, me)
            if before and _stamp(proposal) in before.text:
                continue
            _fetch(root, hosting.fetched(proposal))
            text = relayed((review or reviewed)(root, _PLACE), {})
            hosting.say(proposal, _stamped(text, proposal), before)
            yield Answered(proposal, "已更新意见" if before else "已贴意见")
        except (NotAnswered, NotAnAnswer) as failure:
            yield Answered(proposal, f"没有贴成：{failure}")


def _last(hosting: Hosting, proposal: OpenProposal, me: int) -> Comment | None:
    """Our own answer of before; what others wrote is not ours to change, whatever it looks like."""
    return next(
        (one for one in hosting.comments(proposal) if one.author == me and one.text.startswith(MARK)), None
    )


def _stamp(proposal: OpenProposal) -> str:
    return f"<!-- {proposal.head} -->"


def _stamped(text: str, proposal: OpenProposal) -> str:
    """The answer with the commit it speaks of, where no reader sees it."""
    return text.replace(MARK, f"{MARK}\n{_stamp(proposal)}", 1)


def _fetch(root: Path, name: str) -> None:
    command = ["git", "fetch", "--quiet", "--no-tags", "origin", f"+{name}:{_PLACE}"]
    done = _run(command, root, 300)
    if done.returncode:
        raise NotAnswered(f"取不到 {name}：{done.stderr.strip()[-200:]}")


def reviewed(root: Path, head: str) -> str:
    """What `review` answers, in a process that knows no token. Raises NotAnswered."""
    known = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            *program.again(),
            "--root",
            str(root),
            "review",
            head,
            "--out",
            f"{folder}/review",
        ]
        done = _run(command, root, 1200, known)
        answer = Path(folder) / "review" / "answer.md"
        if not answer.is_file():
            raise NotAnswered(f"没有审成：{(done.stderr or done.stdout).strip()[-300:]}")
        return answer.read_text("utf-8")


def _run(
    command: Sequence[str], root: Path, seconds: int, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command carried out at the root. Raises NotAnswered where it cannot be begun, or takes longer than that."""
    try:
        return subprocess.run(
            command, cwd=root, env=env, check=False, capture_output=True, text=True, errors="replace", timeout=seconds
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NotAnswered(f"{seconds // 60} 分钟还没有做完，停下了。") from error
    except OSError as error:
        raise NotAnswered(f"{Path(command[0]).name} 运行不了：{error.strerror}。") from error
