"""Folding: what counts as the same when one searches. Width, case and traditional characters make no difference.

Every character is folded by itself (NFKC, lower case, simplified), so that a text and a query fold alike wherever they are
cut, and a client can do the same with one table. Folding a text and then looking for the folded query in it *is* 包含.
"""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

import numpy as np

from showcase.late.patterns import pattern

_WIDE = pattern(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_BASIC = 0xFFFF
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))


def tidy(text: str) -> str:
    """The text in one line. Between Chinese characters a space or a line's end means nothing, so it is left out; between
    Latin words one space stays."""
    words = text.split()
    return _WIDE.sub("", " ".join(words)) if len(words) > 1 else "".join(words)


def fold(text: str) -> str:
    """The text as it is compared."""
    if len(text) < _LONG or (units := folded_units(text)) is None:
        return text.translate(_TABLE)
    return str(units, "utf-16-le", "surrogatepass")


def folded_units(text: str) -> bytes | None:
    """The text as it is compared, in units of UTF-16, each of which comes of the one at its place; None where that cannot be."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    folded = _UNITS[units]
    if folded.max() >= _UNUSUAL:
        for unit in np.unique(units[folded == _UNMET]).tolist():
            code = _TABLE[unit]
            _UNITS[unit] = ord(code) if len(code) == 1 and code < chr(_UNUSUAL) else _UNUSUAL
        folded = _UNITS[units]
        if folded.max() >= _UNUSUAL:
            return None
    return bytes(folded)


class _Table(dict[int, str]):
    """Code point → folded text, worked out when first met."""

    def __missing__(self, code: int) -> str:
        plain = normalize("NFKC", chr(code)).lower()
        self[code] = folded = "".join(variants().get(char, char) for char in plain)
        return folded


_TABLE = _Table()

_LONG = 64
"""Characters from which on a text is folded unit by unit of UTF-16, in a tenth of the time."""
_UNMET, _UNUSUAL = 0xFFFF, 0xFFFE
"""Of a unit that was not met yet, and of one that does not fold to one unit, or is half a character: its text is folded
character by character."""
_UNITS = np.full(1 << 16, _UNMET, "<u2")
_UNITS[0xD800:0xE000] = _UNUSUAL


_VARIANTS: dict[str, str] = {}


def learn(pairs: Mapping[str, str]) -> None:
    """What `variants` gave once need not be worked out again."""
    _VARIANTS.update(pairs)


def learnt() -> Mapping[str, str]:
    """What it gives, where that is known; else nothing."""
    return _VARIANTS


def variants() -> Mapping[str, str]:
    """Traditional character → simplified, each by itself: by OpenCC's t2s, followed to its end."""
    if not _VARIANTS:
        _VARIANTS.update(_worked_out())
    return _VARIANTS


def _worked_out() -> dict[str, str]:
    from opencc import OpenCC  # loads its dictionaries, which only a search needs

    every = [chr(code) for start, end in _HAN for code in range(start, end)]
    simple = OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = {one: other for one, other in zip(every, simple, strict=True) if one != other and len(other) == 1}
    return {one: _end(one, pairs) for one in pairs}


def _end(char: str, pairs: dict[str, str]) -> str:
    """The last of a chain of variants; a ring (there is none today) ends where it began."""
    seen = {char}
    while (following := pairs.get(char)) and following not in seen:
        seen.add(following)
        char = following
    return char


def variants_for(chars: Iterable[str]) -> str:
    """The pairs a client needs to fold any query that can find one of the folded `chars`: 無无後后…"""
    known = set(chars)
    return "".join(one + other for one, other in variants().items() if other in known or ord(other) > _BASIC)
