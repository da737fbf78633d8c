"""A stretch of digits and what parts them as one line of plain characters, so that a short pattern sees any spelling.

Digits are `0` to `9`, the last of an identity card may be `X`; between two groups of digits stands one character for whatever
parts them in the text; `#` is where no number goes on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from showcase.judging.personal.numerals import BLANK, CROSSES, STROKES, Char
from showcase.late.patterns import pattern
from showcase.late.values import dataclass

SEPARATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("#", pattern(rf"\n[{BLANK}]*\n|(?:[^\n{BLANK}][\n{BLANK}]*){{9}}")),
    ("|", pattern(rf"[|｜\t]|\n[{BLANK}]*[-*+•●][{BLANK}]|^[{BLANK}]{{2,}}$(?!\n)")),
    ("n", pattern(r"\n")),
    (".", pattern(r"^[.．]$")),
    (" ", pattern(rf"^[*_]?[{BLANK}][*_]?$")),
    (",", pattern(r"[,，、;；:：/／&+＋*＊÷|<>]")),
    ("-", pattern(r"[\s\S]")),
)
"""The first that is found in what stands between two groups gives the character: no number goes on; another cell, column or
item of a list; another line; a point; one blank, be it between two words in italics; a mark that parts figures too; and everything else."""

LED = pattern(rf"\n[{BLANK}]*[>#]+")
"""The next line of a quotation or a comment is just the next line."""
UNPARTED = pattern(r"\*{2,}|_{2,}|[`\\]")
"""Emphasis and escapes, which part nothing."""


@dataclass(frozen=True, slots=True)
class DigitLine:
    """The characters, and where in the text each begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def line(chars: Iterable[Char], digits: Mapping[str, str]) -> DigitLine:
    """The line of the characters by one reading of digits."""
    steps = list(_steps(chars, digits))
    return DigitLine("".join(step.char for step in steps), tuple(step.start for step in steps), tuple(step.end for step in steps))  # fmt: skip


def _steps(chars: Iterable[Char], digits: Mapping[str, str]) -> Iterator[Char]:
    between: list[Char] = []
    begun = False
    for char in chars:
        sign = digits.get(char.char) or _sign(char.char)
        if not sign:
            between.append(char)
            continue
        if begun and (parted := separator("".join(step.char for step in between))):
            yield Char(parted, between[0].start, between[-1].end)
        between = []
        begun = True
        yield Char(sign, char.start, char.end)


def _sign(char: str) -> str:
    """What a character that is no digit stands for; empty when it may part digits."""
    if char in CROSSES:
        return "X"
    return "#" if char.isalnum() and char not in STROKES else ""


@lru_cache(maxsize=1024)
def separator(between: str) -> str:
    """The character for what stands between two groups of digits; empty when nothing does that parts them."""
    rest = UNPARTED.sub("", LED.sub("\n", between))
    return next(char for char, pattern in SEPARATORS if pattern.search(rest)) if rest else ""
