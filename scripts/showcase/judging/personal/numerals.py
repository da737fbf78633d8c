"""What a reader or a machine can take for a digit, and what a written text is once its codes and its markup are undone.

The browser reads with the same tables and patterns (`rendering/form/description.py`), so nothing here looks behind itself
and every class is spelled out: JavaScript's `\\s` and `\\w` are not Python's.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from showcase.late.patterns import pattern

_ZEROS = (
    "30 660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 "
    "1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 10d30 11066 110f0 11136 111d0 112f0 11450 114d0 11650 116c0 "
    "11730 118e0 11950 11c50 11d50 11da0 16a60 16ac0 16b50 1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e950 1fbf0"
)
ZEROS = "".join(chr(int(code, 16)) for code in _ZEROS.split())
"""The zero of every script that counts by tens; its nine others follow it."""

CHINESE = (
    "〇零洞○◯",
    "一壹弌幺〡",
    "二贰弍貳两〢",
    "三叁弎參〣",
    "四肆〤",
    "五伍〥",
    "六陆陸〦",
    "七柒拐〧",
    "八捌〨",
    "九玖勾〩",
)
"""Chinese numerals read one by one, as on paper, in capitals, over the radio and on bills: what stands for 0 to 9."""
LIKE = (
    "⓪⓿⁰₀OoＯｏОоΟο", "㊀㈠¹₁①⑴⒈⓵❶➀➊lIｌＩ", "㊁㈡²₂②⑵⒉⓶❷➁➋", "㊂㈢³₃③⑶⒊⓷❸➂➌", "㊃㈣⁴₄④⑷⒋⓸❹➃➍", "㊄㈤⁵₅⑤⑸⒌⓹❺➄➎",
    "㊅㈥⁶₆⑥⑹⒍⓺❻➅➏", "㊆㈦⁷₇⑦⑺⒎⓻❼➆➐", "㊇㈧⁸₈⑧⑻⒏⓼❽➇➑", "㊈㈨⁹₉⑨⑼⒐⓽❾➈➒",
)  # fmt: skip
"""Numbers in circles, set high or low, and letters that look alike. All these are words and marks too, so they are digits only
in a reading of their own."""

_PLAIN = {chr(ord(zero) + value): str(value) for zero in ZEROS for value in range(10)}
_HAN = _PLAIN | {char: str(value) for value, chars in enumerate(CHINESE) for char in chars}
READINGS: tuple[Mapping[str, str], ...] = (
    MappingProxyType(_PLAIN),
    MappingProxyType(_HAN),
    MappingProxyType(_HAN | {char: str(value) for value, chars in enumerate(LIKE) for char in chars}),
)
"""Character → digit, in three readings: `一13800000000` is a number by the first, `一三八00000000` by the second."""

CROSSES = "XxＸｘ×✕╳ХхΧχ"
"""What may stand for the X that ends an identity-card number."""

STROKES = "一ー丨ｰ丶"
"""Letters typed for a dash; the first is one as well, in the second reading."""

ENTITIES: Mapping[str, str] = MappingProxyType({
    "nbsp": "\u00a0", "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009", "shy": "", "zwj": "", "zwnj": "", "ZeroWidthSpace": "",
    "middot": "·", "centerdot": "·", "bull": "•", "ndash": "–", "mdash": "—", "hyphen": "‐", "dash": "‐", "horbar": "―", "minus": "−",
    "lpar": "(", "rpar": ")", "lsqb": "[", "rsqb": "]", "period": ".", "lowbar": "_", "ast": "*", "num": "#", "commat": "@",
    "plus": "+", "sol": "/", "colon": ":", "comma": ",", "Tab": "\t", "NewLine": "\n", "times": "×", "amp": "&",
})  # fmt: skip
"""Named characters of HTML that may stand inside a number or an address."""

BLANK = "\t\v\f\r \u0085\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0"
"""White space but line feeds, and what is as white though Unicode calls it a letter or a symbol: a class's inside."""
_FILLERS = "\u115f\u1160\u3164\uffa0"
_UNSEEN = (
    "\u00ad\u0300-\u036f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff"
)
"""Zero-width and selecting characters, and marks laid over the one before (struck out, in a key): a class's inside."""

_SIGNS = "○◯×✕╳"
"""Those of `CHINESE` and `CROSSES` that Unicode counts among signs."""
_DIGIT = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in ZEROS) + re.sub(
    f"[{_SIGNS}]", "", "".join((*CHINESE, *LIKE, CROSSES))
)
_CODE = (
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,14});"
    r"|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|%[0-9A-Fa-f]{2}"
)
_CODED = rf"(?:%[0-9A-Fa-f]{{2}})+|{_CODE}"
_MARKUP = (
    r"</?[A-Za-z][^<>]{0,300}>|<!--[^<>]{0,300}-->|\]\([^()\n]{0,500}\)|\]\[[^\[\]\n]{0,60}\]"
    r"|\[\^[^\[\]\n]{1,60}\]|!?\[(?=[^\[\]\n]{0,200}\](?:\(|\[[^\]]))"
)
"""What Markdown and HTML put around words and a reader does not see."""

MARKUP = pattern(_MARKUP)
TOKEN = pattern(rf"(?P<coded>{_CODED})|(?P<markup>{_MARKUP})|[\s\S]")
"""One step through a text as a reader sees it."""
WRITTEN = pattern(rf"(?P<coded>{_CODED})|[\s\S]")
"""One step through a text as it is written: the inside of markup too."""
DIGITS = _DIGIT + _SIGNS
"""What is a digit in any reading: a class's inside."""
PARTING = rf"{_FILLERS}{STROKES}\W_"
"""What may part digits: a class's inside."""
STRETCH = pattern(
    rf"(?:{_CODE}|[{DIGITS}])(?:{_CODE}|{_MARKUP}|[{_DIGIT}{_FILLERS}{STROKES}]|[^\w]|_){{10,4000}}"
)
"""Where nothing but digits and what may part them stands: eleven steps and more, as many as a private number has digits."""
UNSEEN = pattern(f"[{_UNSEEN}]")
FILLER = pattern(f"[{_FILLERS}]")
BREAKING = pattern(r"</?(?:br|hr|p|div|li|tr|td|th)\b", re.IGNORECASE | re.ASCII)


class Char(NamedTuple):
    """One character as it is read, and the stretch of the text it was written in."""

    char: str
    start: int
    end: int


def narrow(char: str) -> str:
    """A character of full width as the plain one it stands for; any other as it is."""
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def unfolded(text: str, start: int, end: int, *, written: bool = False) -> Iterator[Char]:
    """The characters of `text[start:end]` with codes undone and what is not seen left out: markup too, unless `written`."""
    for match in (WRITTEN if written else TOKEN).finditer(text, start, end):
        kind = match.lastgroup
        if kind == "coded":
            yield from _decoded(match[0], match.start())
        elif kind == "markup":
            if BREAKING.match(match[0]):
                yield Char("\n", *match.span())
        elif not UNSEEN.match(match[0]):
            yield Char(" " if FILLER.match(match[0]) else match[0], *match.span())


def _decoded(code: str, at: int) -> Iterator[Char]:
    """The characters a code stands for; the code itself when it stands for none."""
    if code[0] == "%":
        for char in _octets(code):
            width = 3 * len(char.encode())
            yield from _seen(char, at, at + width)
            at += width
    elif (found := _one(code)) is not None:
        yield from _seen(found, at, at + len(code))
    else:
        yield from (Char(char, at + offset, at + offset + 1) for offset, char in enumerate(code))


def _octets(code: str) -> str:
    """The characters that percent-encoded octets stand for; `�` when they are no UTF-8."""
    try:
        return bytes.fromhex(code.replace("%", "")).decode()
    except UnicodeDecodeError:
        return "\ufffd"


def _seen(char: str, start: int, end: int) -> Iterator[Char]:
    if char and not UNSEEN.match(char):
        yield Char(" " if FILLER.match(char) else char, start, end)


def _one(code: str) -> str | None:
    """The character an entity or an escape stands for, empty when it is not seen; None for one that is not known."""
    if code[0] == "\\":
        number = int(code[2:], 16)
    elif code[1] != "#":
        return ENTITIES.get(code[1:-1])
    else:
        number = int(code[3:-1], 16) if code[2] in "xX" else int(code[2:-1])
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else None
