"""The orders in which people look Chinese names up. Code points are no order at all."""

from functools import lru_cache

_QUOTES = str.maketrans("", "", "“”‘’《》〈〉「」『』（）()")


@lru_cache(maxsize=65536)
def pinyin_key(name: str) -> tuple[str, ...]:
    """The syllables of the whole name, as a sort key: 长江 is chang jiang, 重庆 chong qing, 无忧 wu you.

    Quotes do not count; figures and Latin letters sort before all Chinese, as in a dictionary's index.
    """
    from pypinyin import lazy_pinyin  # slow to import, and not every command sorts

    bare = name.translate(_QUOTES)
    return (*(syllable.lower() for syllable in lazy_pinyin(bare)), bare)


def initial(name: str) -> str:
    """The letter a name stands under: first letter of the pinyin of the whole name, `#` for anything else."""
    first = pinyin_key(name)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
