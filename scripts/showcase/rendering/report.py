"""Problems as text for people, JSON for programs, annotations for GitHub and GitLab, a comment for a pull request.

Pure functions of problems in reading order; what is printed is exactly what they return.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from showcase.words.problem import Problem, Severity
from showcase.words.rulebook import MECHANICAL, RULES

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
    return f"共 {records} 个记录：{_counts(problems)}。"


def mendable(problems: Iterable[Problem]) -> str:
    """The line that says how many of them `fix` can mend; empty when there is none."""
    count = sum(problem.rule in MECHANICAL for problem in problems)
    return f"其中 {count} 处可以自动改好：python scripts fix\n" if count else ""


def _counts(problems: Iterable[Problem]) -> str:
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


MOST_LISTED = 60
"""Problems a comment lists of each kind; GitHub takes no comment above 65,536 characters."""


def markdown(problems: Sequence[Problem], records: int) -> str:
    """A comment for a pull request: the verdict, errors by file, the rest folded away."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    others = [problem for problem in problems if problem.severity is not Severity.ERROR]
    verdict = "需要修改" if errors else "可以合并，有几处请看一看" if others else "可以合并"
    parts = [f"### {verdict}\n\n共检查 {records} 个记录：{_counts(problems)}。\n"]
    parts += _listed(errors)
    if others:
        parts.append(f"<details>\n<summary>{_counts(others)}（不妨碍合并）</summary>\n")
        parts += [*_listed(others), "</details>\n"]
    return "\n".join(parts)


def _listed(problems: Sequence[Problem]) -> Iterator[str]:
    """The first problems by file, and how many more there are."""
    for path, found in groupby(problems[:MOST_LISTED], key=lambda problem: problem.path):
        yield f"**{_code(path)}**\n\n" + "".join(map(_item, found)).rstrip("\n") + "\n"
    if len(problems) > MOST_LISTED:
        yield f"还有 {len(problems) - MOST_LISTED} 处没有列在这里，改好这些再检查一遍。\n"


def _item(problem: Problem) -> str:
    """A list item; the hint, as it is to be pasted, in a fenced block of its own."""
    item = (
        f"- 第 {problem.line} 行第 {problem.column} 列　{_plain(problem.message)}（{_code(problem.rule)}）\n"
    )
    if not problem.hint:
        return item
    fence = "`" * max(3, _longest_ticks(problem.hint) + 1)
    hint = "".join(f"  {line}".rstrip() + "\n" for line in problem.hint.split("\n"))
    return f"{item}\n  {fence}text\n{hint}  {fence}\n\n"


def _plain(text: str) -> str:
    """Words of strangers with everything Markdown or HTML could act on made harmless."""
    escaped = "".join(
        f"\\{char}" if char in "\\`*_{}[]()+-!|<>~&$" else char for char in text.replace("\n", " ")
    )
    # A backslash does not keep GitHub from calling @somebody or linking #1; a zero-width space after the sign does.
    return escaped.replace("@", "@\u200b").replace("#", "#\u200b")


def _code(text: str) -> str:
    """A code span that `text` cannot leave."""
    fence = "`" * (_longest_ticks(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _longest_ticks(text: str) -> int:
    runs = "".join(char if char == "`" else " " for char in text).split()
    return max(map(len, runs), default=0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
