"""The answer to a submission: one comment, in Chinese, that a clerk can act on. Any host's Markdown shows it.

What must be changed comes first, with its place, the clause it comes from and what to paste, as far as a telephone shows it;
all else is folded away, and nothing is said twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from showcase.judging.staff.submission import Submission, SubmittedCase
from showcase.rendering.commonmark import block, code, hypertext, link, plain
from showcase.rendering.reports import phone
from showcase.rendering.reports.report import counted
from showcase.words.case.choices import Kind
from showcase.words.chinese import cn_number
from showcase.words.rules.problem import Problem, Severity
from showcase.words.rules.rulebook import LOOK_ALIKE, RULES, is_mended

MARK = "<!-- brand-showcase:answer -->"
"""The first line of every answer: by it the next one finds the last one, and takes its place."""

MOST = 60_000
"""Characters of an answer; GitHub takes no comment above 65,536."""

MOST_LISTED = 30
"""Problems told of each case and weight."""

_ELSEWHERE = 6
"""Lines of a screen for what is to be changed elsewhere."""

_BREAK = "  \n"
"""A line break that every host draws; some draw a plain one as a space."""

MOST_CASES, MOST_DIFF, MOST_SAID = 10, 60, 4000
"""Cases told in full, lines shown of what can be mended automatically, characters of what went wrong."""


def answer(submission: Submission) -> str:
    """The whole comment, shorter than any host's limit."""
    parts = [MARK, f"### {_verdict(submission)}\n"]
    if submission.undrafted:
        parts.append(f"没有送审稿：{plain(submission.undrafted)}\n")
    if submission.links:
        parts.append("　".join(link(label, address) for label, address in submission.links.items()) + "\n")
    parts += _staff(submission)
    seen = phone.LINES - phone.height("\n".join(parts))
    parts += _fitting(submission, MOST - sum(map(len, parts)), seen)
    parts.append(_next(submission))
    return "\n".join(parts)


def _fitting(submission: Submission, room: int, seen: int) -> Iterator[str]:
    """The cases one by one and what they bring about elsewhere, as far as there is room; `seen` lines stand before all else."""
    cases = submission.cases
    wholes = ["\n".join(_case(case, seen, titled=len(cases) > 1)) for case in cases[:1]]
    wholes += [
        "\n".join(_folded(_summary(case), _case(case, phone.LINES, titled=False)))
        for case in cases[1:MOST_CASES]
    ]
    shown = sum(end <= room for end in accumulate(len(whole) + 1 for whole in wholes))
    yield from wholes[:shown]
    if len(cases) > shown:
        yield f"还有 {len(cases) - shown} 个案例没有列在这里，请分几次提交。\n"
    rest = "\n".join((*_misplaced(submission.misplaced), *_rest(submission.rest)))
    if rest and len(rest) <= room - sum(map(len, wholes[:shown])):
        yield rest
    elif rest:
        yield f"别处还有 {len(submission.misplaced) + len(submission.rest)} 处问题，没有列在这里。\n"


def _verdict(submission: Submission) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in submission.problems)
    if errors:
        return f"需要修改：{errors} 处"
    if submission.is_empty:
        return "需要修改：这次提交没有改动任何文件"
    if submission.overtaken:
        return "需要修改：主分支上的案例后来改过"
    if submission.unbuilt:
        return "检查没有做完，要请工作人员来看"
    if submission.is_for_staff:
        return "格式没有问题，要请工作人员来看"
    if any(problem.severity is Severity.WARNING for problem in submission.problems):
        return "可以收下，有几处请看一看"
    return "可以收下"


def _staff(submission: Submission) -> Iterator[str]:
    """What no unit changes by itself."""
    if submission.is_empty:
        yield "没有读到改动。文件可能没有保存，或者提交到了别的分支；请重新提交，办不成的，请工作人员帮忙。\n"
    if submission.unbuilt:
        yield f"**并入以后网站生成不了**，由工作人员处理：\n\n{block(submission.unbuilt[:MOST_SAID])}"
    if submission.overtaken:
        yield (
            f"**主分支上后来也改了**：{_counted(submission.overtaken)}。两边合起来是什么样子，这里看不到；"
            "请先把主分支合并到这次提交里，再检查一遍，办不成的，请工作人员帮忙。\n"
        )
    if submission.edited:
        yield f"**改动了已发布的案例**：{_counted(submission.edited)}。请说明改了什么、为什么改，由工作人员核对后办理。\n"
    if submission.renamed:
        moves = [f"{code(old)} 改为 {code(new)}" for old, new in submission.renamed.items()]
        more = f"等 {len(moves)} 个案例" if len(moves) > 5 else ""
        yield f"**改了已发布案例的文件夹**：{'、'.join(moves[:5])}{more}。网址随之改变，原来的网址会打不开，由工作人员办理。\n"
    if submission.removed:
        yield f"**删除案例**：{'、'.join(map(code, submission.removed[:MOST_LISTED]))}。登载过的案例不直接删除：要撤回的请说明理由，由工作人员用 scripts withdraw 办理，原来的网址上留标题和理由。\n"
    if submission.outside:
        yield (
            f"**改动了案例以外的文件**：{_counted(submission.outside, '个文件')}。投稿只改 {code('brands/年度/标识/')} 一个文件夹；"
            "不是有意改的，请撤回；确要改的，由工作人员办理。\n"
        )


def _counted(paths: Sequence[str], what: str = "个案例") -> str:
    """The first paths, and of how many."""
    more = f"等 {len(paths)} {what}" if len(paths) > 5 else ""
    return "、".join(map(code, paths[:5])) + more


# --- one case ---


def _summary(case: SubmittedCase) -> str:
    """A further case in a line."""
    errors = sum(problem.severity is Severity.ERROR for problem in case.problems)
    return f"{case.folder}：{f'要改 {errors} 处' if errors else '没有要改的'}"


def _case(case: SubmittedCase, seen: int, *, titled: bool) -> Iterator[str]:
    """One case, of whose errors as many stand before the fold as `seen` lines show."""
    head = [f"#### {code(case.folder)}\n"] if titled else []
    head.append(_card(case))
    yield from head
    errors = [problem for problem in case.problems if problem.severity is Severity.ERROR]
    others = [problem for problem in case.problems if problem.severity is not Severity.ERROR]
    if errors:
        yield f"**要改的地方**（{len(errors)} 处）\n"
        yield from _before_fold(errors, case, seen - phone.height("\n".join(head)) - 2)
    if others:
        yield from _folded(f"请看一看：{counted(others)}（不妨碍收下）", _listed(others, case))
    if case.mended:
        yield from _folded(_mendable(case), [_difference(case)])
    if case.compared and all(problem.rule != LOOK_ALIKE.id for problem in case.problems):
        yield from _alike(case)


def _card(case: SubmittedCase) -> str:
    """The case as one paragraph of its own words: whose, what, how long."""
    record = case.record
    if record is None:
        return f"> {code(case.folder)}{_told(case)}　基本情况还读不完整，改好下面的地方就能看到。\n"
    facts = record.facts
    name = f"**{plain(facts.brand.name)}**　" if facts.brand else ""
    line = " · ".join((plain(case.unit), f"{record.year} 年", facts.kind.label, *map(plain, case.themes)))
    length = (
        f"正文 {cn_number(record.length)} 字，图片 {len(facts.pictures)} 张，成效数字 {len(facts.results)} 个"
    )
    return f"> {name}{plain(facts.title)}{_BREAK}> {line}{_BREAK}> {length}{_told(case)}\n"


def _told(case: SubmittedCase) -> str:
    return f"（{plain(case.change)}）" if case.change else ""


def _before_fold(problems: Sequence[Problem], case: SubmittedCase | None, seen: int) -> Iterator[str]:
    """As many as `seen` lines show, one at least; the others folded away."""
    heights = accumulate(phone.height(_item(1, problem, case)) + 1 for problem in problems)
    shown = max(1, sum(height <= seen for height in heights))
    yield from _listed(problems[:shown], case)
    if rest := problems[shown:]:
        yield from _folded(f"其余 {len(rest)} 处要改的", _listed(rest, case, shown))


def _listed(problems: Sequence[Problem], case: SubmittedCase | None, number: int = 0) -> Iterator[str]:
    """The first problems by file, numbered on from `number`, and how many more there are."""
    for path, found in groupby(problems[:MOST_LISTED], key=lambda problem: problem.path):
        shown = path.removeprefix(f"{case.folder}/") if case else path
        yield f"{code(shown)}\n"
        items = []
        for problem in found:
            number += 1
            items.append(_item(number, problem, case))
        yield "".join(items).rstrip("\n") + "\n"
    if len(problems) > MOST_LISTED:
        yield f"还有 {len(problems) - MOST_LISTED} 处没有列在这里，改好这些再检查一遍。\n"


def _item(number: int, problem: Problem, case: SubmittedCase | None) -> str:
    """A numbered item; the hint, as it is to be pasted, in a block of its own."""
    indent = " " * (len(str(number)) + 2)
    where = f"第 {problem.line} 行第 {problem.column} 列"
    lines = f"{number}. {where}　{plain(problem.message)}{_BREAK}{indent}依据：{_basis(problem, case)}（{code(problem.rule)}）\n"
    return lines + (f"\n{block(problem.hint, indent=indent)}\n" if problem.hint else "")


def _basis(problem: Problem, case: SubmittedCase | None) -> str:
    """The clause of the year's call that makes the demand, or the demand itself."""
    rule = RULES.get(problem.rule)
    if rule and case and case.call:
        is_brief = case.record is not None and case.record.facts.kind is Kind.BRIEF
        demand = "brief" if rule.demand == "story" and is_brief else rule.demand
        if clause := getattr(case.call.clauses, demand, None) if demand else None:
            return plain(f"{case.call.title}{clause}")
    return plain(rule.title) if rule else plain(problem.rule)


def _mendable(case: SubmittedCase) -> str:
    count = sum(map(is_mended, case.problems))
    told = f"照此改好（上面的 {count} 处）" if count else "照此理好（不妨碍收下）"
    return f"{told}：运行 python scripts fix {case.folder}，或照下面改"


def _difference(case: SubmittedCase) -> str:
    lines = list(case.mended[:MOST_DIFF])
    if len(case.mended) > MOST_DIFF:
        lines.append(f"……还有 {len(case.mended) - MOST_DIFF} 行")
    return block("\n".join(line[:300] for line in lines), "diff")


def _alike(case: SubmittedCase) -> Iterator[str]:
    """The nearest other case, told even where the call has nothing against it."""
    found = case.likeness
    if found is None:
        yield "查重：没有与别的案例相同的段落（20 个字以上）。\n"
        return
    summary = f"查重：与 {found.other.folder} 有 {found.share}% 相同（{found.length} 个字）"
    quoted = "\n".join(
        f"第 {one.place.line} 行起 {one.length} 个字：{' '.join(one.text.split())[:120]}"
        for one in found.passages[:10]
    )
    yield from _folded(summary, [block(quoted)])


# --- the end ---


def _misplaced(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield f"**案例文件夹以外要改的地方**（{len(problems)} 处）\n"
        yield from _before_fold(problems, None, _ELSEWHERE)


def _rest(problems: Sequence[Problem]) -> Iterator[str]:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    others = [problem for problem in problems if problem.severity is not Severity.ERROR]
    if errors:
        yield f"**别处因此要改的地方**（{len(errors)} 处）\n"
        yield from _before_fold(errors, None, _ELSEWHERE)
    if others:
        yield from _folded(f"别处：{counted(others)}", _listed(others, None))


def _next(submission: Submission) -> str:
    if submission.is_empty:
        step = ""
    elif submission.unbuilt and not any(one.severity is Severity.ERROR for one in submission.problems):
        step = "提交的人先不用改；工作人员处理以后再检查一遍。"
    elif submission.refused:
        step = "在提交的文件里照着改，保存以后会自动再查一遍，这条意见随之更新。有疑问的，请在下面留言问工作人员。"
    else:
        step = "接下来由审稿人看内容：事实是否属实，有没有代表性，能不能公开。"
    return f"---\n{step}程序只查写得出规则的地方，没有报出问题不等于内容没有问题。\n"


def _folded(summary: str, inner: Iterable[str]) -> Iterator[str]:
    yield f"<details>\n<summary>{hypertext(summary)}</summary>\n"
    yield from inner
    yield "</details>\n"
