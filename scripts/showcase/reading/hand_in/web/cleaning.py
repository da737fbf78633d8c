"""What web pages and their converters do to a text, undone step by step. Every step is small and counts what it did; twice is once.

The order is that of docs/field-facts.md#damage: readings in brackets before simplifying, or they could no longer be told. Names, places, figures,
masked characters and the words of quotations stay as they are.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.reading import chinese_text
from showcase.reading.encoding import INVISIBLE


class Step(NamedTuple):
    """The text after a step, and in how many places it was changed."""

    text: str
    places: int


def without_invisible(text: str) -> Step:
    """No control characters, no zero-width ones; a tab is a blank."""
    count = len(INVISIBLE.findall(text))
    return Step(INVISIBLE.sub("", text).replace("\t", " "), count)


_READINGS = pattern(rf"([{chinese_text.HAN}])((?:\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{{1,6}}\))+)")


def without_readings(text: str) -> Step:
    """No readings in brackets, as 关(guān): only what really is a reading of the character before it goes."""
    count = 0

    def bare(match: re.Match[str]) -> str:
        nonlocal count
        written = re.findall(r"\(([^)]*)\)", match[2])
        kept = [one for one in written if not _is_reading(match[1], one)]
        count += len(written) - len(kept)
        return match[1] + "".join(f"({one})" for one in kept)

    return Step(_READINGS.sub(bare, text), count)


@cache
def _is_reading(char: str, written: str) -> bool:
    """Whether `written` is how the character is read in any of its senses, with the tone or without."""
    from pypinyin import Style, pinyin

    found = (
        pinyin(char, style=Style.TONE, heteronym=True)[0]
        + pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    )
    return written in found or written.replace("v", "ü") in found


def simplified(text: str) -> Step:
    """Simplified characters, in the lines that have traditional ones; simplified lines are left alone (乾坤, 名著)."""
    pattern = chinese_text.traditional_pattern()
    lines = text.split("\n")
    done = [_simple(line) if pattern.search(line) else line for line in lines]
    changed = sum(
        a != b for line, new in zip(lines, done, strict=True) for a, b in zip(line, new, strict=False)
    )
    return Step("\n".join(done), changed)


def _simple(line: str) -> str:
    """By OpenCC until nothing changes: a phrase may become another's."""
    for _ in range(3):
        if (new := chinese_text.by_phrase(line)) == line:
            break
        line = new
    return line


def with_zhe(text: str) -> Step:
    """着 for the 著 that OpenCC leaves: 著力, 写著; not 名著."""
    new = chinese_text.mended_zhe(text)
    return Step(new, sum(a != b for a, b in zip(text, new, strict=True)))


def widened(text: str) -> Step:
    """Full-width punctuation beside Chinese; decimal points, thousands, times and addresses are not touched."""
    new = chinese_text.widened(text)
    return Step(new, sum(a != b for a, b in zip(text, new, strict=True)))


_NBSP = pattern("[\u00a0\u2007\u202f]+")
_BETWEEN_WORDS = pattern("(?<=[0-9A-Za-z])[\u00a0\u2007\u202f]+(?=[0-9A-Za-z])")


def without_nbsp(text: str) -> Step:
    """No no-break spaces: none at all beside Chinese, a plain one between words and figures in Latin letters."""
    count = sum(len(match[0]) for match in _NBSP.finditer(text))
    return Step(_NBSP.sub("", _BETWEEN_WORDS.sub(" ", text)), count)


STEPS: tuple[tuple[str, Callable[[str], Step]], ...] = (
    ("删去看不见的控制字符", without_invisible),
    ("删去不间断空格", without_nbsp),
    ("删去汉字后面括号里的拼音", without_readings),
    ("繁体字改为简体", simplified),
    ("转换后遗留的“著”改为“着”", with_zhe),
    ("汉字旁的半角标点改为全角", widened),
)
_ROUNDS = 4
"""One step can lay bare what another looks for: a second round finds it, and mostly there is none."""


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text after all steps, and what each did, where it did anything."""
    counts = dict.fromkeys((name for name, _ in STEPS), 0)
    for _ in range(_ROUNDS):
        before = text
        for name, step in STEPS:
            text, places = step(text)
            counts[name] += places
        if text == before:
            break
    return text, tuple(f"{name} {count} 处" for name, count in counts.items() if count)
