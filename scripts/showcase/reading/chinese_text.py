"""How Chinese is set and written: half-width marks beside Chinese characters, readings in brackets, traditional characters.

The judges tell of these, and an import mends them; both ask here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import count

from showcase.late.patterns import pattern

HAN = "㐀-䶿一-鿿"

_PINYIN = "a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü"

PINYIN_DAMAGE = pattern(rf"([{HAN}])\(([{_PINYIN}]{{1,6}})\)")
"""A character followed by its reading in half-width brackets: what some converters of web pages leave behind."""

# --- half-width punctuation ---

FULL = str.maketrans(",;:!?()", "，；：！？（）")
HALF_MARK = pattern(r"[,;:!?()]")
ADDRESS = pattern(r"[a-z]{3,6}:[^\s㐀-鿿，。；）”》]+", re.IGNORECASE)
CHINESE = pattern(rf"[{HAN}“”‘’《》，。；：！？（）、]")


def half_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where half-width marks touch Chinese, and where a pair of brackets (told once, at its opening) closes."""
    # What another rule speaks of and what is no prose are blanked at the same width.
    text = PINYIN_DAMAGE.sub(_blank, text) if "(" in text else text
    text = ADDRESS.sub(_blank, text) if ":" in text else text
    opened: list[int] = []
    for match in HALF_MARK.finditer(text):
        at = match.start()
        if match[0] == "(":
            opened.append(at)
        elif match[0] == ")" and opened:
            start = opened.pop()
            if _is_chinese(text, start) or _is_chinese(text, at):
                yield start, at
        elif _is_chinese(text, at):
            yield at, at
    yield from ((at, at) for at in opened if _is_chinese(text, at))


def _is_chinese(text: str, at: int) -> bool:
    """Whether the mark at `at` touches a Chinese character or Chinese punctuation."""
    return bool(CHINESE.search(text, max(0, at - 1), at + 2))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def widened(text: str) -> str:
    """The text with those marks in full width; what a widened mark makes touch Chinese is widened too."""
    while marks := {at for pair in half_marks(text) for at in pair}:
        text = "".join(char.translate(FULL) if at in marks else char for at, char in enumerate(text))
    return text


# --- traditional characters ---

_NAMED = frozenset("昇陞脩")
"""Used in names and old words, and allowed there by 《通用规范汉字表》: 毕昇."""

_AFTER = pattern(r"(?<![名原论专编巨译遗拙合])著(?=[力重眼手])|(?<=[写沿绕])著")
"""What OpenCC leaves of 着, as measured on the source documents (docs/measurements.md#simplified): 著力, 写著; not 名著."""


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC's t2s, loaded when first needed."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


_texts = count(1)
_FEW = 12
"""Texts of a process that are looked at sooner than all characters are."""


def may_be_traditional(text: str) -> bool:
    """Whether `traditional_pattern` finds something in the text: a few are told by their own characters."""
    if next(_texts) > _FEW:
        return bool(traditional_pattern().search(text))
    return bool(_traditional([char for char in {*text} if "㐀" <= char <= "䶿" or "一" <= char <= "鿿"]))


@cache
def traditional_pattern() -> re.Pattern[str]:
    """Any one character that t2s changes by itself, and that has no place in simplified text."""
    every = map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))
    return re.compile(f"[{''.join(_traditional([*every]))}]")


def _traditional(characters: Sequence[str]) -> list[str]:
    """Those of some Chinese characters that t2s changes by themselves, and that have no place in simplified text."""
    simple = _converter()("\n".join(characters)).split("\n") if characters else []
    return [one for one, other in zip(characters, simple, strict=True) if one != other and not _is_kept(one)]


def _is_kept(char: str) -> bool:
    """In the simplified character set as well (乾坤, 於姓, 宫商角徵羽), so alone it makes no text traditional; 後 is
    there only as a surname."""
    return char in _NAMED or (char != "後" and bool(char.encode("gb2312", "ignore")))


def simplified(text: str) -> str:
    """The text in simplified characters, phrase by phrase, what OpenCC leaves included."""
    return mended_zhe(by_phrase(text))


def by_phrase(text: str) -> str:
    """The text as OpenCC simplifies it."""
    return _converter()(text)


def mended_zhe(text: str) -> str:
    """着 where OpenCC leaves 著."""
    return _AFTER.sub("着", text)
