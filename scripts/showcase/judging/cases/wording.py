"""Rules on how a text is written: punctuation, conversion damage, masked places, traditional characters, quotes.

GB/T 15834—2011 for punctuation. Nothing is ever guessed: a masked place or a name stays as it is.
"""

import re
from collections.abc import Iterator

from showcase.judging.cases.finds import Find, around, has_any, problems_at
from showcase.judging.cases.judged_case import BREAK, JudgedCase
from showcase.late.patterns import pattern
from showcase.reading.chinese_text import (
    ADDRESS,
    CHINESE,
    FULL,
    HALF_MARK,
    HAN,
    PINYIN_DAMAGE,
    half_marks,
    may_be_traditional,
    simplified,
    traditional_pattern,
)
from showcase.reading.passage import Passage
from showcase.words.rules import rulebook, sayings
from showcase.words.rules.problem import Edit, Problem

__all__ = ["ADDRESS", "CHINESE", "HALF_MARK", "PINYIN_DAMAGE", "RULES", "traditional_pattern"]
"""The rules, and what others who judge by them take from here."""

# --- half-width punctuation ---

_NEAR = 150
"""Characters on either side that are looked at for the mended excerpt."""


def halfwidth(case: JudgedCase) -> Iterator[Problem]:
    """No half-width , ; : ! ? ( ) next to a Chinese character; numbers, times, ratios and addresses are left alone."""
    if has_any(case.words, ",;:!?()"):
        yield from problems_at(
            rulebook.HALFWIDTH_PUNCTUATION, _halfwidth_finds(case), _halfwidth_words, _halfwidth_mend
        )


def _halfwidth_finds(case: JudgedCase) -> Iterator[Find]:
    for passage in case.passages():
        if has_any(passage.text, ",;:!?()"):
            yield from (Find(passage, at, at + 1) for at, _ in half_marks(passage.text))


def _halfwidth_mend(find: Find) -> tuple[Edit, ...]:
    """The mark, and the one that closes it, in full width; both or none."""
    text, at = find.passage.text, find.start
    last = next((close for start, close in half_marks(text) if start == at), at)
    places = dict.fromkeys((at, last))
    edits = [find.passage.edit(one, one + 1, text[one].translate(FULL)) for one in places]
    return tuple(edit for found in edits for edit in found) if all(edits) else ()


def _halfwidth_words(find: Find) -> tuple[str, str]:
    first = max(0, find.start - _NEAR)
    text, at = find.passage.text[first : find.end + _NEAR], find.start - first
    marks = dict(half_marks(text))
    marks.setdefault(at, at)
    mended = list(text)
    for other in (*marks, *marks.values()):
        mended[other] = text[other].translate(FULL)
    mark = find.text if marks[at] == at else "()"
    fixed = around("".join(mended), at, min(marks[at], at + 40) + 1)
    return sayings.HALFWIDTH.words(mark=mark, fixed=fixed)


# --- conversion damage, masked places ---


def pinyin(case: JudgedCase) -> Iterator[Problem]:
    """No reading in brackets after single characters, as `党(dǎng)`."""
    if "(" in case.words:
        yield from problems_at(
            rulebook.PINYIN_DAMAGE,
            case.finds(PINYIN_DAMAGE),
            _pinyin_words,
            lambda find: find.edit(find.text[0]),
        )


def _pinyin_words(find: Find) -> tuple[str, str]:
    fixed = PINYIN_DAMAGE.sub(r"\1", around(find.passage.text, find.start, find.end))
    return sayings.PINYIN.words(found=find.text, fixed=fixed)


_MASKS = ("*", "＊", "×", "╳", "X", "xx")
_COUNTED = "年月日号时点分元万亿名户岁县市区州省乡镇村街路局厅处科所站院校厂社企某先女等"
MASKED = pattern(
    rf"""(?:(?<=[{HAN}0-9])[*＊]+ | (?<![*＊])[*＊]+(?=[{HAN}0-9])        # 今年*月、200*年、1*22个村
    | (?<=[{HAN}0-9])[×╳]{{2,}} | (?<![×╳])[×╳]{{2,}}(?=[{HAN}0-9])    # 李××、××局
    | [×╳](?=[{_COUNTED}])                                 # ×月×日、某×县
    | (?<![A-Za-z])[Xx]{{2,}}(?=[{HAN}0-9]) | (?<=[{HAN}0-9])[Xx]{{2,}}(?![A-Za-z])
    | (?<![A-Za-z0-9])X(?=[年月日县市区乡镇村局]))
    """,
    re.VERBOSE,
)

_PLACE = "年月日号市县区镇乡村"
SWALLOWED = pattern(
    rf"""\*(?<=[{HAN}0-9]\*)(?:(?![*\s])[^*\n]*[^*\s\\]\*(?=[{HAN}0-9])       # 今年*月到*县
    | \*(?=[{_PLACE}])[^*\n]+\*\*(?=[{_PLACE}]))                                 # 在**县和**市
    """,
    re.VERBOSE,
)
_STARRED = pattern(rf"\*(?<=[{HAN}0-9]\*)")
"""How whatever that finds begins."""
_TRUE = ("true", "yes", "1", "on", "t", "y")


def masked(case: JudgedCase) -> Iterator[Problem]:
    """A place hidden by `*`, `×` or `XX` is said to be hidden (provenance.redacted); it is never filled in by guessing."""
    if has_any(case.words, _MASKS) and case.text("provenance", "redacted").lower() not in _TRUE:
        yield from problems_at(rulebook.MASKED_CHARACTER, case.finds(MASKED), _masked_words)


def swallowed(case: JudgedCase) -> Iterator[Problem]:
    """Two stars in one paragraph do not vanish from the page as marks of emphasis, whether places are said to be hidden or not."""
    if not (case.story and _STARRED.search(case.story.markdown)):
        return
    yield from problems_at(
        rulebook.MASKED_CHARACTER, _swallowed_finds(case), _swallowed_words, _swallowed_mend, certain=False
    )


def _swallowed_finds(case: JudgedCase) -> Iterator[Find]:
    """Stars that the Markdown of the story took for emphasis, found in the lines as they were written."""
    seen: set[int] = set()
    for passage in case.story.passages if case.story else ():
        if any("*" in line for line in passage.lines) and passage.line not in seen:
            seen.add(passage.line)
            written = "\n".join(passage.lines)
            whole = Passage(written, passage.path, passage.line, 1, passage.lines)
            for match in SWALLOWED.finditer(written):
                width = 2 if match[0].startswith("**") else 1
                yield Find(whole, match.start(), match.start() + width, match)


def _swallowed_words(find: Find) -> tuple[str, str]:
    shown = around(find.passage.text, find.start, find.end, 4)
    message = f"“{shown}”里的“{find.text}”会和后面的“{find.text}”一起被当作强调的标记，页面上看不见。"
    escaped = find.text.replace("*", "\\*")
    return message, f"每个星号前面加一个反斜杠：{shown.replace(find.text, escaped)}"


def _swallowed_mend(find: Find) -> tuple[Edit, ...]:
    return find.edit(find.text.replace("*", "\\*"))


def _masked_words(find: Find) -> tuple[str, str]:
    shown = around(find.passage.text, find.start, find.end, 4)
    more = ""
    if re.search(r"\d[*＊]\d", shown):
        more = "\n如果是乘号，改用“×”。"
    elif "**" in find.text:
        more = "\n如果是加粗，星号要紧贴要加粗的字，前后成对：**加粗的字**"
    return sayings.MASKED.words(shown=shown, found=find.text[:8], more=more)


# --- traditional characters ---


def traditional(case: JudgedCase) -> Iterator[Problem]:
    """Simplified characters only; one problem for a whole passage."""
    if may_be_traditional(case.words):
        yield from problems_at(
            rulebook.TRADITIONAL_CHARACTER, _traditional_finds(case, traditional_pattern()), _traditional_words,
            _traditional_mend, certain=False,
        )  # fmt: skip


def _traditional_finds(case: JudgedCase, pattern: re.Pattern[str]) -> Iterator[Find]:
    for passage in case.passages():
        if match := pattern.search(passage.text):
            yield Find(passage, *match.span(), match)


def _traditional_words(find: Find) -> tuple[str, str]:
    text = find.passage.text
    found = list(dict.fromkeys(traditional_pattern().findall(text)))
    shown = "、".join(found[:10]) + ("等" if len(found) > 10 else "")
    excerpt = around(simplified(text), find.start, find.end, 30)
    return sayings.TRADITIONAL.words(count=len(found), shown=shown, fixed=excerpt)


def _traditional_mend(find: Find) -> tuple[Edit, ...]:
    """Every character of the passage that is written otherwise; none is where a phrase has another length."""
    text = find.passage.text
    plain = simplified(text)
    changed = [at for at, (one, other) in enumerate(zip(text, plain, strict=False)) if one != other]
    if len(changed) > _NEAR:
        return ()  # a whole text in traditional characters is brought over by its author
    edits = [find.passage.edit(at, at + 1, plain[at]) for at in changed]
    return tuple(edit for found in edits for edit in found) if len(plain) == len(text) else ()


# --- quotes and brackets in pairs ---

PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」"}
_OPENERS = {close: opening for opening, close in PAIRS.items()}
PAIR_NAMES = {"“": "双引号", "‘": "单引号", "《": "书名号", "（": "括号", "「": "直角引号"}
_MARKS = pattern(f"[{''.join(PAIRS)}{''.join(_OPENERS)}{BREAK}]")
_DEPTH = 4
NO_HALVES = pattern(
    rf"(?<![^\s，。；：、！？{BREAK}])[0-9一二三四五六七八九十a-zA-Z]{{1,3}}）|(?<=[A-Za-z])’(?=[A-Za-z])"
)
"""`1）` as an enumeration and the apostrophe in an English word are no halves of a pair."""


def unpaired(case: JudgedCase) -> Iterator[Problem]:
    """Quotation marks, title marks and brackets come in pairs, rightly nested; one problem for a whole passage."""
    if not _is_paired(case.words):
        yield from problems_at(rulebook.QUOTE_UNPAIRED, _unpaired_finds(case), _unpaired_words)


def _is_paired(text: str) -> bool:
    """Whether nothing is left when pairs are struck out from the inside; deep nests are left for the closer look."""
    marks = "".join(_MARKS.findall(text))
    for _ in range(_DEPTH):
        if not marks.strip(BREAK):
            return True
        for opening, close in PAIRS.items():
            marks = marks.replace(opening + close, "")
    return not marks.strip(BREAK)


def _unpaired_finds(case: JudgedCase) -> Iterator[Find]:
    for passage in case.passages():
        at = _first_unpaired(passage.text)
        if at is not None:
            yield Find(passage, at, at + 1)


def _first_unpaired(text: str) -> int | None:
    """Where the first mark without its other half stands; passages apart from each other."""
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark in PAIRS:
            opened.append((mark, match.start()))
        elif mark == BREAK:
            if opened:
                return opened[0][1]
        elif opened and opened[-1][0] == _OPENERS[mark]:
            opened.pop()
        elif (whole := NO_HALVES.sub(_blank, text)) != text:
            return _first_unpaired(whole)
        else:
            return _culprit(opened, _OPENERS[mark], match.start())
    return opened[0][1] if opened else None


def _culprit(opened: list[tuple[str, int]], wanted: str, at: int) -> int:
    """A closing mark that does not fit: the mark opened since its own opening is alone, else the closing mark is."""
    if any(mark == wanted for mark, _ in opened):
        return opened[-1][1]
    return at


def _unpaired_words(find: Find) -> tuple[str, str]:
    mark = find.text
    shown = around(find.passage.text, find.start, find.end, 10)
    kind = PAIR_NAMES[_OPENERS.get(mark, mark)]
    if mark in PAIRS:
        return sayings.OPENING_ALONE.words(kind=kind, shown=shown, other=PAIRS[mark])
    return sayings.CLOSING_ALONE.words(kind=kind, shown=shown, other=_OPENERS[mark])


# --- ordinals ---

ORDINAL = pattern(rf"(?<![^\s。；：])([0-9]{{1,2}})、(?=[{HAN}“《])")
_DIGIT_COMMA = pattern("、(?<=[0-9]、)")  # a mark first, so that the search can leap from one to the next


def ordinals(case: JudgedCase) -> Iterator[Problem]:
    """An Arabic numeral that counts is followed by “.”, not “、” (GB/T 15834)."""
    if _DIGIT_COMMA.search(case.words):
        yield from problems_at(
            rulebook.ORDINAL_COMMA, _ordinal_finds(case), _ordinal_words,
            lambda find: find.edit(find.text[:-1] + ". "), certain=False,
        )  # fmt: skip


def _ordinal_finds(case: JudgedCase) -> Iterator[Find]:
    for passage in case.passages():
        for match in ORDINAL.finditer(passage.text):
            yield Find(passage, *match.span(), match)


def _ordinal_words(find: Find) -> tuple[str, str]:
    shown = around(find.passage.text, find.start, find.end)
    fixed = shown.replace(find.text, find.text[:-1] + ". ", 1)
    return sayings.ORDINAL_COMMA.words(found=find.text, fixed=fixed)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


OF_ANY_TEXT = (halfwidth, pinyin, swallowed, traditional, unpaired, ordinals)
RULES = (*OF_ANY_TEXT, masked)
