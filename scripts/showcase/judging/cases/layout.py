"""Rules on how a story is laid out: what Markdown would take for something else, or leave out, without a word.

Blanks at the beginning of a line make code of it, a line that just ends goes on in the next one, and the mark of a note that is not
there is printed as it is typed. Tables have a module of their own.
"""

import re
from collections.abc import Iterator

from showcase.judging.cases.finds import MOST_TOLD, has_any, limited
from showcase.judging.cases.judged_case import JudgedCase
from showcase.judging.cases.tables import rows_of
from showcase.late.patterns import pattern
from showcase.reading.markdown.markdown_tree import indented_code
from showcase.reading.markdown.story import lines_of
from showcase.reading.passage import Passage
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem

_HAN = "\u3400-\u9fff"
_BLANKS = ("    ", "\t")
_INDENTED = pattern(r"^(?: {4}|\t)[ \t]*\S", re.MULTILINE)


@limited
def code(case: JudgedCase) -> Iterator[Problem]:
    """No paragraph is set as code for the blanks before it."""
    story = case.story
    if story is None or not (has_any(story.markdown, _BLANKS) and _INDENTED.search(story.markdown)):
        return
    lines = lines_of(story.markdown)
    for first, last in indented_code(story.markdown):
        numbers = [number for number in range(first, last + 1) if lines[number - 1].strip()]
        mend = tuple(
            Edit(number, 1, number, len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1, "")
            for number in numbers
        )
        which = "这一行" if len(numbers) == 1 else f"这里起 {len(numbers)} 行"
        shown = lines[first - 1].strip()
        hint = f"删去行首的空格，改成：{shown[:60]}"
        yield rulebook.STORY_CODE.broken(
            Place(story.path, first),
            f"{which}前面空了四个以上的空格，会当作代码，不按正文排。",
            hint,
            mend=mend,
        )


# --- lines that run together ---

_ENDED = pattern(r"[。！？；：…][”’」』）)]*")
_BREAK = pattern(r"(?: {2,}|\\)$")
_MARKS = pattern(r"[ \t]*(?:>[ \t]?)+")
_ITEM = pattern(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_SHORT, _FULL = 40, 0.8
"""A line no wider than this (a Chinese character is two wide) was ended by hand; of text broken at a width all lines but the last
are this share of the widest, or more."""


@limited
def line_breaks(case: JudgedCase) -> Iterator[Problem]:
    """Lines that were meant as paragraphs stand apart: Markdown joins what no empty line parts."""
    for passage in case.story.passages if case.story else ():
        if "\n" in passage.text and not passage.text.endswith("\n"):
            yield from _joined(passage)


def _joined(passage: Passage) -> Iterator[Problem]:
    texts, written = passage.text.split("\n"), passage.lines
    if len(texts) != len(written) or rows_of(passage) or not re.search(f"[{_HAN}]", passage.text):
        return
    texts = [text.strip() for text in texts]
    widths = [_width(text) for text in texts[:-1]]
    is_wrapped = len(widths) > 1 and min(widths) > max(_SHORT, _FULL * max(widths))
    ended = [bool(_ENDED.search(text[-3:])) and bool(_ENDED.fullmatch(text[_last(text) :])) for text in texts]
    if is_wrapped and not all(ended[:-1]):
        return
    found = [
        at for at, text in enumerate(texts[:-1])
        if text and not _BREAK.search(written[at]) and (not texts[at + 1] or ended[at] or widths[at] <= _SHORT)
    ]  # fmt: skip
    if not found:
        return
    in_list = bool(_ITEM.match(written[0]))
    mend = tuple(_parted(passage, at + 1, in_list=in_list) for at in found)
    place = Place(passage.path, passage.line + found[0], max(1, len(written[found[0]].rstrip())))
    tail, head = texts[found[0]][-8:], next(filter(None, texts[found[0] + 1 :]), "")[:8]
    more = f"，这一段里共 {len(found)} 处" if len(found) > 1 else ""
    yield rulebook.STORY_LINE_BREAK.broken(
        place, f"“{tail}”后面只换了行，页面上会和“{head}”连成一段{more}。", "中间空一行，另起一段。",
        mend=mend, certain=all(ended[at] or not texts[at + 1] for at in found),
    )  # fmt: skip


def _last(text: str) -> int:
    """Where the marks at the end of the text begin."""
    end = len(text.rstrip("”’」』）)"))
    return max(end - 1, 0)


def _parted(passage: Passage, at: int, *, in_list: bool) -> Edit:
    """An empty line before a line, or instead of one of full-width blanks; in a quote one with the mark of the quote."""
    line = passage.lines[at]
    marks = _MARKS.match(line)
    if not line.strip():
        return Edit(passage.line + at, 1, passage.line + at, 1 + len(line), "")
    blanks = 0 if in_list or marks else len(line) - len(line.lstrip(" \t"))
    before = marks[0].rstrip() if marks else ""
    return Edit(passage.line + at, 1, passage.line + at, 1 + blanks, f"{before}\n")


def _width(text: str) -> int:
    return sum(1 if char < "\u2e80" else 2 for char in text)


# --- notes ---

_MARK = pattern(r"[\[［【〔][\^＾]([^\[\]［］【】〔〕\s]{1,20})[\]］】〕](?P<colon>[:：]?)")
_DEFINED = pattern(r"^ {0,3}\[\^([^\]\s]{1,60})\]:", re.MULTILINE)
_MEANT = pattern(r"^ {0,3}\[\^([^\]\s]{1,60})\]：", re.MULTILINE)
_USED = pattern(r"(?<!\\)\[\^([^\]\s]{1,60})\](?!:)")


@limited
def notes(case: JudgedCase) -> Iterator[Problem]:
    """Every mark of a note has its note, every note its mark; what has not is printed raw, or not at all."""
    story = case.story
    if story is None or ("^" not in story.markdown and "＾" not in story.markdown):
        return
    markdown = story.markdown
    defined: dict[str, re.Match[str]] = {}
    for match in _DEFINED.finditer(markdown):
        first = defined.setdefault(match[1].lower(), match)
        if first is not match:
            message = f"“[^{match[1]}]”在第 {_line(markdown, first)} 行已经有注文了。"
            place = Place(story.path, _line(markdown, match))
            yield rulebook.NOTE_UNUSED.broken(place, message, "换一个序号，或把两条合成一条。")
    meant = {match[1].lower() for match in _MEANT.finditer(markdown)}
    used = {match[1].lower() for match in _USED.finditer(markdown)}
    found = 0
    for passage in story.passages:
        for match in _MARK.finditer(passage.text):
            found += 1
            if found > MOST_TOLD:  # only counted
                yield rulebook.NOTE_MISSING.broken(Place(passage.path, passage.line), "")
                continue
            place = passage.place(*match.span())
            line = passage.lines[place.line - passage.line]
            if line.startswith("\\", place.column - 2) or "`" in line:
                continue
            name = match[1].lower()
            is_mark = not (match["colon"] and match.start() == 0)
            used |= {name} if is_mark else set()
            if not (is_mark and name in meant and match[0].startswith("[^")):
                yield _unread(passage, match, place, markdown, name in defined)
    for name, match in defined.items():
        if name not in used:
            shown = markdown[match.end() :].lstrip().split("\n")[0][:20]
            yield rulebook.NOTE_UNUSED.broken(
                Place(story.path, _line(markdown, match)), f"注文“{shown}”在正文里没有用到，不会登载。",
                f"在要加注的地方写上：[^{match[1]}]",
            )  # fmt: skip


def _line(markdown: str, match: re.Match[str]) -> int:
    return markdown.count("\n", 0, match.start()) + 1


def _unread(passage: Passage, match: re.Match[str], place: Place, markdown: str, has_note: bool) -> Problem:
    """A mark that is printed as it was typed: wrong brackets, a note with a full-width colon, or no note at all."""
    name, found = match[1], match[0]
    if match["colon"] == "：" and match.start() == 0:
        mend = passage.edit(0, len(found), f"[^{name}]: ")
        return rulebook.NOTE_MISSING.broken(
            place, f"注文“{found}”的符号不对，会原样显示成文字。", f"改成：[^{name}]: ", mend=mend
        )
    mark = found.rstrip(":：")
    if mark != f"[^{name}]":
        mend = passage.edit(match.start(), match.start() + len(mark), f"[^{name}]")
        return rulebook.NOTE_MISSING.broken(
            place,
            f"注的符号“{mark}”不对，会原样显示成文字。",
            f"改成：[^{name}]",
            mend=mend,
            certain=has_note,
        )
    lines = lines_of(markdown)
    note = f"[^{name}]: （这条注的内容）"
    mend = (Edit(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 1, f"\n\n{note}\n"),)
    return rulebook.NOTE_MISSING.broken(
        place,
        f"“{mark}”没有注文，会原样显示成文字。",
        f"在正文末尾另起一行补上：\n{note}",
        mend=mend,
        certain=False,
    )


RULES = (code, line_breaks, notes)
