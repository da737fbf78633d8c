"""What stands around a number and says what it is: the word for it, the unit of a figure, the head of a column."""

import re
from collections.abc import Iterator
from functools import lru_cache

from showcase.judging.personal.numerals import BLANK
from showcase.late.patterns import pattern

_GAP = r"(?:[^\w]|_|号码|号|码|是|为|如|即)*"
_NAMED = rf"(?:{_GAP}[（(][^（）()\n]{{0,12}}[）)])?(?:{_GAP}[^\W\d_]{{1,4}})?{_GAP}$"
_PHONE_WORD = (
    r"手机|电话|号码|手提|大哥大|联系方式|联系人|联系|热线|微信|微 ?信|薇信|威信|V信|致电|拨打|来电|短信|咨询|报名|客服"
    r"|mobile|phone|wechat|(?:^|[^A-Za-z])(?:tel|call|cell|contact)|☎|☏|✆|📞|📱|📲"
)
_CARD_WORD = r"银行卡|储蓄卡|借记卡|信用卡|工资卡|社保卡|银联卡|卡号|bank[ _-]?card|card[ _-]?(?:no|number)"
_ID_WORD = r"身份证|身份号|公民身份|证件号|户口本|(?:^|[^A-Za-z])id(?:[ _-]?card)?"

_WORDS = {"phone": _PHONE_WORD, "card": _CARD_WORD, "id": _ID_WORD}
WORDED = {word: pattern(words, re.IGNORECASE) for word, words in _WORDS.items()}
"""Whether the word for it stands anywhere."""
CALLED = {word: pattern(rf"(?:{words}){_NAMED}", re.IGNORECASE) for word, words in _WORDS.items()}
"""Whether the text before a number ends with the word for it, a person's name between them at most."""
CLOSE = {word: pattern(rf"(?:{words}){_GAP}$", re.IGNORECASE) for word, words in _WORDS.items()}
"""The same with nothing but marks between: what is asked where figures are told one after another."""
CODED = pattern(
    r"(?:编号|文号|合同|项目|备案|审图|证书|学号|工号|批号|单号|流水|代码|编码|条码|书号|税号|信用码|ISBN|ISSN)(?:号|[^\w]|_)*$|[A-Za-z][-_/ .]*$", re.I
)  # fmt: skip
"""Whether the text before a number says that it is the number of a thing."""
AFTER = pattern(r"^(?:[^\w\n]|_){0,3}(?:手机|微信|电话|同号|机主|本人)")
"""Whether the text behind a number says that it is somebody's."""

MEASURE = pattern(
    r"^[^\w\n]{0,2}(?:元|万|亿|美元|港元|欧元|日元|千瓦|度电|吨|公斤|千克|克|平方|立方|公里|千米|亩|公顷|人次|件次|字节|株|兆|%|％|‰)"
)
"""Whether a unit follows that no telephone has."""
COUNTED = pattern(
    r"^[^\w\n]{0,2}(?:余|多)?[个名人次户家件项条场期批份起处座所支组队对页本册篇年月日天元万亿%％]"
)
"""Whether a measure word follows: what is asked where figures are told one after another."""

WIDTH = 40


def after(text: str, end: int) -> str:
    """The text that follows `end`."""
    return text[end : end + WIDTH]


def is_called(text: str, start: int, end: int, word: str, *, listed: bool) -> bool:
    """Whether the word for this kind of number stands beside it. `listed` when it is parted as figures are too."""
    before = text[max(0, start - WIDTH) : start]
    if listed:
        return CLOSE[word].search(before) is not None and not COUNTED.search(after(text, end))
    return CALLED[word].search(before) is not None or (
        word == "phone" and AFTER.search(after(text, end)) is not None
    )


def is_coded(text: str, start: int) -> bool:
    """Whether the number is said to be that of a thing: a document, a project, a book."""
    return CODED.search(text[max(0, start - WIDTH) : start]) is not None


# --- tables, whether Markdown's or laid out with blanks ---

YEAR = pattern(r"^[^\w]*(?:19|20)\d\d[^\w]*$")
FIGURE = pattern(r"^[^\w]*\d(?:[^\w]|\d)*$")
CELLS = {"|": pattern(rf"[|｜\t]|[{BLANK}]{{2,}}"), " ": pattern(rf"[{BLANK}]+")}
CONTACT = pattern(
    r"^[^\w]*(?:联系)?(?:电话号码|手机号码|手机号|手机|移动电话|联系电话|联系方式|mobile|phone|tel)[^\w]*$",
    re.I,
)
PERSON = pattern(r"姓名|名字|联系人|负责人|经办人")
RULE = pattern(rf"^[{BLANK}>]*\|?(?:[{BLANK}]*:?-+:?[{BLANK}]*\|)+[{BLANK}:-]*$")
"""What Markdown sets between the head of a table and its rows."""
SOME = pattern(r"[^\W\d_]|\d")
LABEL = pattern(rf"^[{BLANK}]*(?:[^{BLANK}]*[^{BLANK}:：“\"'][{BLANK}]+)?$")
ROW = pattern(rf"^[{BLANK}]*(?:[^{BLANK}]+[{BLANK}]+)?[\d{BLANK}]+$")
NUMBER = pattern(r"\d+")
_MOBILE = 11
ABOVE = 1500
"""So many characters of a table are looked at for the names of its columns, above the figures and at its head."""
LETTER = pattern(r"[^\W\d_]")


def is_named(text: str, start: int, end: int, parted: str, columns: int) -> bool:
    """Whether `text[start:end]`, figures parted by cells (`|`) or single blanks, stands under as many names as it has
    columns: a figure in a table has its name above it, the pieces of a telephone number have not. `parted` says by what."""
    if parted == " ":
        if not is_row(text, start, end):
            return False
        if any(_is_like(row, columns) for row in _beside(text, start, end)):
            return True
    names = _head(text, text.rfind("\n", 0, start), parted)
    if any(CONTACT.search(name) for name in names):
        return False
    if any("电话" in name for name in names) and any(PERSON.search(name) for name in names):
        return False
    return len(names) >= columns


def is_row(text: str, start: int, end: int) -> bool:
    """Whether the line holds nothing but a label and figures."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    label, rest = text[line_start:start], text[end : line_end if line_end >= 0 else len(text)]
    return LABEL.search(label) is not None and LETTER.search(rest) is None


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The lines above and below."""
    line_start, line_end = text.rfind("\n", 0, start), text.find("\n", end)
    above = text[text.rfind("\n", 0, max(line_start, 0)) + 1 : max(line_start, 0)]
    return above, "" if line_end < 0 else text[line_end + 1 :].partition("\n")[0]


def _is_like(row: str, columns: int) -> bool:
    """Whether another line is a row of so many figures that are no telephone number."""
    figures = NUMBER.findall(row)
    return len(figures) == columns and ROW.search(row) is not None and sum(map(len, figures)) != _MOBILE


def is_column(text: str, start: int) -> bool:
    """Whether nothing but a mark stands before it on its line."""
    return LETTER.search(text[text.rfind("\n", 0, start) + 1 : start]) is None


@lru_cache(maxsize=1)
def _head(text: str, line_end: int, parted: str) -> tuple[str, ...]:
    """The first of `_heads`: the same for every figure of a line."""
    return next(_heads(text, line_end, parted), ())


def _heads(text: str, line_end: int, parted: str) -> Iterator[tuple[str, ...]]:
    """The names in the lines above, nearest first, then in those that begin the block; rows of figures are passed over."""
    block = text.rfind("\n\n", 0, max(line_end, 0)) + 2 if "\n\n" in text[: max(line_end, 0)] else 0
    above = text[max(block, line_end - ABOVE) : max(block, line_end)].split("\n")
    ruled = False
    for row in (*reversed(above), *text[block : block + ABOVE].split("\n")[:3]):
        cells = CELLS[parted].split(row)
        if ruled:
            yield tuple(cell for cell in cells if SOME.search(cell))
        ruled = RULE.search(row) is not None
        figures = [cell for cell in cells if FIGURE.search(cell) and not YEAR.search(cell)]
        names = tuple(cell for cell in cells if LETTER.search(cell) or YEAR.search(cell))
        if names and len(figures) < 2:
            yield names
