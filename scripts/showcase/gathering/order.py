"""The orders in which people look Chinese names up. Code points are no order at all."""

from collections.abc import Mapping, Sequence

from showcase.late.patterns import pattern

_QUOTES = str.maketrans("", "", "“”‘’《》〈〉「」『』（）()")
_FIGURES = pattern(r"[0-9]+")
_LONGEST = 12
"""Figures of a number that is sorted by what it comes to."""


Key = tuple[str, ...]
_known: dict[str, Key] = {}
"""Of every name that was asked for: ten thousand take seconds."""


def pinyin_key(name: str) -> Key:
    """The syllables of the whole name, as a sort key: 长江 is chang jiang, 重庆 chong qing, 暖心 nuan xin.

    Quotes do not count; figures and Latin letters sort before all Chinese, as in a dictionary's index, and figures by what
    they come to: 3, 13, 23.
    """
    if (known := _known.get(name)) is None:
        known = _known[name] = _key(name.translate(_QUOTES))
    return known


def _key(bare: str) -> Key:
    from pypinyin import lazy_pinyin  # slow to import, and not every command sorts

    bare = _FIGURES.sub(lambda found: found[0].zfill(_LONGEST), bare)
    return (*(syllable.lower() for syllable in lazy_pinyin(bare)), bare)


def learn(keys: Mapping[str, Sequence[str]]) -> None:
    """These are known from an earlier run."""
    for name, key in keys.items():
        _known.setdefault(name, tuple(key))


def learnt() -> Mapping[str, Key]:
    """All that are known, for a later run."""
    return _known


def initial(name: str) -> str:
    """The letter a name stands under: first letter of the pinyin of the whole name, `#` for anything else."""
    first = pinyin_key(name)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
