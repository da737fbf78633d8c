"""A text written as a YAML scalar: what the strict reader reads back is what was given, whatever it holds."""

import re

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE

_PLAIN = pattern(r"[A-Za-z0-9_\u3400-\u9fff“《（][^\x00-\x1f\"'\\]*")
_ACTED_ON = pattern(r":(?:\s|$)|\s#|^[A-Za-z0-9_]+\s*[:：]|^“.*”$")
"""In a plain scalar a colon with a blank ends it and a blank with a number sign hides the rest; a word with a colon looks
like a key, and quotes round the whole like a slip of the input method."""

_NUMBER = pattern(r"0|[1-9]\d{0,14}|(?:0|[1-9]\d{0,14})\.\d{1,9}")
_TYPED = pattern(r"[\d.+-][\d._:eE+/-]*|0[xob].*|yes|no|on|off|y|n|true|false|null", re.IGNORECASE)
"""What other YAML readers take for a number, a date or a truth value."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(text: str, *, typed: bool = False) -> str:
    """The text as a YAML scalar: plain where every reader takes it for the same, else in double quotes. `typed`: numbers
    and truth values are meant as such."""
    if typed and (_NUMBER.fullmatch(text) or text in ("true", "false")):
        return text
    plain = _PLAIN.fullmatch(text) and not _ACTED_ON.search(text) and text == text.strip()
    if plain and not INVISIBLE.search(text) and not _TYPED.fullmatch(text):
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char == "{":  # behind a brace on the same line, commas and colons are looked at for slips
        return "\\x7B"
    if INVISIBLE.match(char) or char in "\u0085\u2028\u2029\ufeff":
        return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
    return char
