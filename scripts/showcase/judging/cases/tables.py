"""Rules on the tables of a story: without its rule line one is printed as it is typed, and what stands beyond its columns is not shown."""

import re
from collections.abc import Iterator

from showcase.judging.cases.finds import limited
from showcase.judging.cases.judged_case import JudgedCase
from showcase.late.patterns import pattern
from showcase.reading.markdown.story import Story, lines_of
from showcase.reading.passage import Passage
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem

_RULE = pattern(r"[|｜:：\-－—–─=\s]+")


def rows_of(passage: Passage) -> list[int]:
    """Which lines of the paragraph were meant as rows of a table: two or more, one below the other, with cells."""
    cells = [len(re.findall("[|｜]", line)) for line in passage.lines]
    for first in range(len(cells) - 1):
        last = first
        while last + 1 < len(cells) and cells[last + 1] and _are_rows(passage.lines, cells, first, last + 1):
            last += 1
        if last > first and cells[first]:
            return list(range(first, last + 1))
    return []


def _are_rows(lines: tuple[str, ...], cells: list[int], one: int, other: int) -> bool:
    bordered = all(lines[at].strip()[:1] in ("|", "｜") for at in (one, other))
    return bordered or cells[one] == cells[other]


@limited
def tables(case: JudgedCase) -> Iterator[Problem]:
    """A table has its rule line below the first row, of as many cells; else it is printed as it was typed."""
    story = case.story
    if story is None or ("|" not in story.markdown and "｜" not in story.markdown):
        return
    for passage in story.passages:
        if "\n" in passage.text and not passage.text.endswith("\n") and (rows := rows_of(passage)):
            yield _table(passage, rows)
    yield from _overfull(story)


_DELIMITERS = pattern(r"[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_PARTING = pattern(r"(?<!\\)\|")


def _overfull(story: Story) -> Iterator[Problem]:
    """No row has more cells than the first one: what stands in them would not be shown."""
    lines = lines_of(story.markdown)
    cells = {passage.line for passage in story.passages if len(passage.lines) == 1}
    columns = 0
    for number, line in enumerate(lines, 1):
        if not line.strip(" \t>"):
            columns = 0
        elif columns:
            parts = _cells(line)
            if over := "".join(parts[columns:]).strip():
                message = f"这一行有 {len(parts)} 格，第一行只有 {columns} 格，多出的“{over[:20]}”不会显示。"
                hint = "第一行和隔线补到一样多；字里的竖线前面加一个反斜杠：\\|"
                yield rulebook.TABLE_RULE.broken(Place(story.path, number), message, hint)
        elif number - 1 in cells and _DELIMITERS.fullmatch(line):
            columns = len(_cells(line)) if len(_cells(line)) == len(_cells(lines[number - 2])) else 0


def _cells(line: str) -> list[str]:
    bare = line.strip(" \t>").removeprefix("|")
    parts = _PARTING.split(bare)
    return parts if parts[-1].strip() else parts[:-1]


def _table(passage: Passage, rows: list[int]) -> Problem:
    lines = passage.lines
    first = passage.line + rows[0]
    count = len(lines[rows[0]].replace("｜", "|").strip().strip("|").split("|"))
    rule = "|" + "---|" * count
    has_rule = bool(_RULE.fullmatch(lines[rows[1]])) and "-" in re.sub("[－—–─=]", "-", lines[rows[1]])
    mend = [
        Edit(passage.line + at, 1, passage.line + at, len(lines[at]) + 1, lines[at].replace("｜", "|"))
        for at in rows
        if "｜" in lines[at] and not (has_rule and at == rows[1])
    ]
    if rows[0]:
        mend.append(Edit(first, 1, first, 1, "\n"))
    if has_rule:
        mend.append(Edit(first + 1, 1, first + 1, len(lines[rows[1]]) + 1, rule))
        said, hint = "表格第二行的隔线写得不对", f"第二行改成：{rule}"
    else:
        mend.append(Edit(first + 1, 1, first + 1, 1, f"{rule}\n"))
        said, hint = "表格第一行下面没有隔线", f"第一行下面加一行：{rule}"
    if any("｜" in lines[at] for at in rows):
        hint += "（竖线用半角“|”）"
    return rulebook.TABLE_RULE.broken(
        Place(passage.path, first), f"{said}，会原样显示成文字。", hint, mend=tuple(mend)
    )


RULES = (tables,)
