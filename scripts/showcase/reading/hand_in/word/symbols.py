"""What characters in symbol fonts show: of ☑ in Wingdings a Word file keeps a number, which in any other font is a letter or nothing.

The table is mammoth's. What it does not know keeps its place as 〓, for the reader to be told of it.
"""

import re
from collections.abc import Mapping
from functools import cache

from showcase.late.patterns import pattern

UNKNOWN = "〓"
"""Stands where a sign stood that nobody knows."""

_TABLED = {
    font.casefold(): font for font in ("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol")
}
_UNTABLED = frozenset(
    {
        "mt extra",
        "zapfdingbats",
        "zapf dingbats",
        "marlett",
        "monotype sorts",
        "bookshelf symbol 7",
        "ms outlook",
    }
)
"""Fonts in which letters are signs too, and no table says which."""

_PRIVATE = pattern("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_PLAIN = str.maketrans(
    "🗹🗷🗵⮽🗸🗶🗴🞎🞏🞐⬜⬛◼⚫⭘🔾🞅🞊⧫⬝⮚🡨🡪🡩🡫🡸🡺🡹🡻",
    "☑☒☒☒✓✗✗□□□□■■●○○○◎◆▪➢←→↑↓←→↑↓",
)
"""Signs that the table gives exactly and Chinese fonts do not have → those by which they are known."""


def symbol(font: str, char: str) -> str:
    """What `<w:sym>` shows: the character `char` (hexadecimal) of `font`; UNKNOWN when nobody knows."""
    code = int(char, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", char) else 0
    if _is_symbolic(font):
        return _shown(font, code)
    sign = chr(code) if 0x20 <= code < 0x110000 else UNKNOWN
    return sign if sign.isprintable() else UNKNOWN


def read_with_fonts(text: str, fonts: Mapping[str, str]) -> tuple[str, int]:
    """What the text of a run shows in its fonts (`ascii`, `hAnsi`, `eastAsia`, `cs` → name), and how many of its signs nobody knows."""
    if not _PRIVATE.search(text) and not any(map(_is_symbolic, fonts.values())):
        return text, 0
    signs = [_sign(char, fonts) for char in text]
    unknown = sum(new == UNKNOWN != old for new, old in zip(signs, text, strict=True))
    return "".join(signs), unknown


def _sign(char: str, fonts: Mapping[str, str]) -> str:
    """Word takes the font `ascii` up to U+007F and `hAnsi` for other Latin letters; private characters are in any of the four."""
    if _PRIVATE.match(char):
        slots: tuple[str, ...] = ("hAnsi", "ascii", "eastAsia", "cs")
    else:
        slots = ("ascii",) if char < "\x80" else ("hAnsi",) if char <= "\xff" else ()
    font = next((fonts[slot] for slot in slots if _is_symbolic(fonts.get(slot, ""))), "")
    if not font:
        return UNKNOWN if _PRIVATE.match(char) else char
    return char if char.isspace() else _shown(font, ord(char))


def _is_symbolic(font: str) -> bool:
    name = font.strip().casefold()
    return name in _TABLED or name in _UNTABLED


def _shown(font: str, code: int) -> str:
    """A code is a place in the font, by itself or moved to the private characters from U+F000."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    found = _table().get((_TABLED.get(font.strip().casefold(), ""), place))
    return chr(found).translate(_PLAIN) if found else UNKNOWN


@cache
def _table() -> Mapping[tuple[str, int], int]:
    from mammoth.docx.dingbats import dingbats  # 0.1 s, and few files have a sign

    table: Mapping[tuple[str, int], int] = dingbats
    return table
