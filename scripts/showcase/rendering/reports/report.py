"""Problems as text for people, JSON for programs, annotations for GitHub and GitLab (`answer.py` writes the comment).

Pure functions of problems in reading order; what is printed is exactly what they return.
"""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from showcase.words.rules.problem import Problem, Severity
from showcase.words.rules.rulebook import RULES, is_mended

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def text(problems: Iterable[Problem]) -> str:
    """`path:line:column  错误 rule-id  message`, the hint indented below; empty when there is no problem."""
    return "".join(_text(problem) for problem in problems)


def _text(problem: Problem) -> str:
    where = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{where}  {problem.severity.label} {problem.rule}  {problem.message}"]
    lines += [f"    {line}".rstrip() for line in problem.hint.split("\n") if problem.hint]
    return "\n".join(lines) + "\n"


def summary(problems: Iterable[Problem], records: int) -> str:
    """`共 3 个记录：2 处错误，1 处提醒。`, without what there is none of."""
    return f"共 {records} 个记录：{counted(problems)}。"


def mendable(problems: Iterable[Problem]) -> str:
    """The line that says how many of them `fix` can mend; empty when there is none."""
    count = sum(map(is_mended, problems))
    return f"其中 {count} 处可以自动改好：python scripts fix\n" if count else ""


def counted(problems: Iterable[Problem]) -> str:
    """`2 处错误，1 处提醒`, or that there is none."""
    counts = Counter(problem.severity for problem in problems)
    return "，".join(f"{counts[one]} 处{one.label}" for one in Severity if counts[one]) or "没有发现问题"


def as_json(problems: Iterable[Problem], records: int) -> str:
    """`{"problems": […], "records": n}`, one key per field of a problem."""
    found = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return _json({"problems": found, "records": records})


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands: GitHub shows each as an annotation at its line."""
    return "".join(_github(problem) for problem in problems)


def _github(problem: Problem) -> str:
    said = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    title = RULES[problem.rule].title if problem.rule in RULES else problem.rule
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": f"{problem.rule}：{title}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_GITHUB[problem.severity]} {listed}::{_data(said)}\n"


def _data(text: str) -> str:
    """What a workflow command may not hold as it is."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Iterable[Problem]) -> str:
    """A code quality report. Fingerprints leave out line and column: a problem that only moved is the same problem."""
    seen: Counter[str] = Counter()
    return _json([_gitlab(problem, seen) for problem in problems])


def _gitlab(problem: Problem, seen: Counter[str]) -> dict[str, Any]:
    key = "\0".join((problem.path, problem.rule, problem.message))
    seen[key] += 1
    return {
        "description": problem.message + (f" {problem.hint.splitlines()[0]}" if problem.hint else ""),
        "check_name": problem.rule,
        "fingerprint": sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest(),
        "severity": _GITLAB[problem.severity],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
