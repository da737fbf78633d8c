"""Where the head of a staff page (YAML between two lines of `---`) ends and its text begins, whatever became of the marks."""

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

_MARK = pattern(r"---[ \t]*")
_MEANT = pattern(r"[-－—–─_=]{2,}[ \t　]*|\.\.\.[ \t]*|…+[ \t]*")
"""What was probably meant for `---`: typed with a Chinese input method, too long, too short."""
_KEY = pattern(r"[A-Za-z_][\w-]*[ \t]*[:：]")
_ITEM = pattern(r"-[ \t]")
_DEEPER = pattern(r"[ \t　]")


@dataclass(frozen=True, slots=True)
class SplitPage:
    """A page in its two parts, each with the file's line it begins on. `head` is None where there is none."""

    head: str | None
    body: str
    body_line: int
    head_line: int = 2
    problems: tuple[Problem, ...] = ()


def split_page(text: str, path: str) -> SplitPage:
    """The two parts of the page; a mark that is wrong or missing is told where it should stand."""
    lines = text.split("\n")
    problems: list[Problem] = []
    start = _opening(lines, path, problems)
    if start is None:
        hint = "文件第一行写“---”，各项写完后另起一行再写“---”，下面是正文。"
        problem = rulebook.YAML_SYNTAX.broken(Place(path), "文件开头缺少用“---”围起来的说明部分。", hint)
        return SplitPage(None, text, 1, problems=(problem,))
    end, following = _closing(lines, start, path, problems)
    return SplitPage(
        "\n".join(lines[start:end]), "\n".join(lines[following:]), following + 1, start + 1, tuple(problems)
    )


def _opening(lines: list[str], path: str, problems: list[Problem]) -> int | None:
    """The line (from 0) on which the head begins, behind its mark; None where the text has no head."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    if _MARK.fullmatch(lines[first]) or _MEANT.fullmatch(lines[first]):
        if first:
            problems.append(_wrong(path, first, "“---”要写在文件的第一行。", "删去上面的空行。"))
        elif not _MARK.fullmatch(lines[first]):
            problems.append(_mistyped(path, lines, first))
        return first + 1
    if _KEY.match(lines[first]) and any(_MARK.fullmatch(line) or _MEANT.fullmatch(line) for line in lines):
        problems.append(_wrong(path, first, "说明部分的开头缺少“---”。", "在这一行前面另起一行写：---"))
        return first
    return None


def _closing(lines: list[str], start: int, path: str, problems: list[Problem]) -> tuple[int, int]:
    """The line on which the head ends, and the one on which the text begins (both from 0)."""
    paragraph = _first_of_text(lines, start, after_a_blank=True)
    for mark in (_MARK, _MEANT):
        at = next((at for at in range(start, paragraph) if mark.fullmatch(lines[at])), None)
        if at is not None:
            if mark is _MEANT:
                problems.append(_mistyped(path, lines, at))
            return at, at + 1
    at = min(paragraph, _first_of_text(lines, start, after_a_blank=False))
    message = (
        "说明部分没有写完：从这里起像是正文。" if at < len(lines) else "说明部分没有写完，后面也没有正文。"
    )
    hint = "在这一行前面另起一行写：---" if at < len(lines) else "在文件末尾另起一行写：---"
    problems.append(_wrong(path, min(at, len(lines) - 1), message, hint))
    return at, at


def _first_of_text(lines: list[str], start: int, *, after_a_blank: bool) -> int:
    """The first line that does not look like YAML; `after_a_blank` the first that begins a paragraph or is a heading, for a
    line that is wrong in the middle of a head does not end it."""
    blank = False
    for at in range(start, len(lines)):
        line = lines[at]
        is_head = (
            not line.strip()
            or _KEY.match(line)
            or _DEEPER.match(line)
            or (_ITEM.match(line) and (after_a_blank or not blank))
        )
        is_mark = _MARK.fullmatch(line) or _MEANT.fullmatch(line)
        heading = line.startswith("##")
        if heading or (
            not is_head and not is_mark and not line.startswith("#") and (blank or not after_a_blank)
        ):
            return at
        blank = not line.strip()
    return len(lines)


def _mistyped(path: str, lines: list[str], at: int) -> Problem:
    return _wrong(path, at, f"这一行写的是“{lines[at].strip()[:20]}”，不是“---”。", "改成三个半角的减号：---")


def _wrong(path: str, at: int, message: str, hint: str) -> Problem:
    return rulebook.YAML_SYNTAX.broken(Place(path, at + 1), message, hint)
