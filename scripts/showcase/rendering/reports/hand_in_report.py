"""What is said after an import: what was read, what was cleaned, what a person must decide, what comes next."""

from collections.abc import Iterable, Sequence

from showcase.reading.hand_in.hand_in import HandIn, Raw
from showcase.rendering.reports import account_report, report
from showcase.words.rules.problem import Problem, Severity


def text(hand_in: HandIn, raw: Raw, problems: Sequence[Problem]) -> str:
    """The findings, in the order a clerk asks for them."""
    parts = [f"读到：{hand_in.form}“{raw.name}”，sha256 {raw.sha256}\n" + _listed(hand_in.found)]
    if hand_in.cleaned:
        parts.append("清理：\n" + _listed(hand_in.cleaned))
    if hand_in.undecided:
        parts.append("要人看一看的：\n" + _listed(hand_in.undecided))
    if said := account_report.text(hand_in.account):
        parts.append(said)
    if problems:
        parts.append("校验（改好一项少一项）：\n" + report.text(problems))
    else:
        parts.append("校验：没有发现问题。\n")
    return "\n".join(parts)


def _listed(items: Iterable[str]) -> str:
    return "".join(f"  · {item}\n" for item in items)


def counted(problems: Sequence[Problem]) -> str:
    """How many problems of each weight; empty where there are none."""
    weights = ((severity, sum(problem.severity is severity for problem in problems)) for severity in Severity)
    return "、".join(f"{severity.label} {count}" for severity, count in weights if count)


def outcome(
    folder: str, files: Sequence[str], *, written: bool, dry: bool, refused: bool, is_alone: bool = True
) -> str:
    """Where the record was written, or why it was not, and, of one alone, what to do now."""
    listed = f"{folder}/（{'、'.join(files)}）"
    if dry:
        return f"只是试一试，没有写文件。去掉 --dry-run 就写成：{listed}"
    if not written:
        return f"{folder} 原来的记录没有动：新的还有错误。请改好原件再导入。"
    if not is_alone:
        return f"写成：{listed}\n"
    steps = ["打开这个文件夹，对照原件看一遍" + ("，把上面列出的逐项改好。" if refused else "。")]
    steps += [f"检查：python scripts validate {folder}", "边改边看：python scripts serve"]
    return f"写成：{listed}\n\n下一步：\n" + "\n".join(
        f"{number}. {step}" for number, step in enumerate(steps, 1)
    )
