"""How names are read, as pypinyin tells it. To load all of its dictionaries takes a fifth of a second and 70 MB; where a name or two are
new, as with every case that is handed in, the few **pages** of them that the names ask for do: each tells of 64 characters how
they are read, and how the words that begin with them are.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

from showcase.late.patterns import pattern

_ORDINARY = pattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_RARE = pattern("[\u3007\ue000-\ufaff\U00020000-\U0003ffff]")
"""Other characters that may have a reading: a text with any is left to pypinyin."""
_LONGEST = 16
"""Characters of a word that pypinyin knows: no word is longer."""

Page = Mapping[str, str]
"""Character or word → its syllables, parted by blanks."""

_pages: Mapping[str, bytes] = {}
_loaded = False


def keep(pages: Mapping[str, bytes]) -> None:
    """From now on names are read by these pages, as far as they are there."""
    global _pages, _loaded
    _pages, _loaded = pages, False
    _page.cache_clear()


def loaded() -> bool:
    """Whether pypinyin has been asked since."""
    return _loaded


def read(text: str, *, whole: bool = True) -> list[str]:
    """A syllable for each Chinese character; what stands between them as it is where the text is wanted `whole`, else left out."""
    try:
        return [*_by_pages(text, whole=whole)]
    except KeyError:
        return _by_pypinyin(text, whole=whole)


def pages() -> Iterator[tuple[str, bytes]]:
    """All pages, by their names."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    plain: Callable[[str], str] = cache(to_normal)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for code, sounds in PINYIN_DICT.items():
        if _ORDINARY.match(char := chr(code)):
            found[_name(char)][char] = plain(sounds.partition(",")[0])
    for word, syllables in PHRASES_DICT.items():
        if _ORDINARY.match(word):
            found[_name(word)][word] = " ".join([plain(sounds[0]) for sounds in syllables])
    return ((name, json.dumps(page, ensure_ascii=False).encode()) for name, page in found.items())


def _by_pypinyin(text: str, *, whole: bool) -> list[str]:
    global _loaded  # noqa: PLW0603
    from pypinyin import lazy_pinyin

    _loaded = True
    return lazy_pinyin(text, errors="default" if whole else "ignore")


def _by_pages(text: str, *, whole: bool) -> Iterator[str]:
    """Raises KeyError for what stands on none."""
    if _RARE.search(text):
        raise KeyError(text)
    for ordinary, run in groupby(text, lambda char: _ORDINARY.match(char) is not None):
        if ordinary:
            yield from _syllables("".join(run))
        elif whole:
            yield "".join(run)


def _syllables(run: str) -> Iterator[str]:
    """Of a run of Chinese characters: the longest word that begins it is read as a word, then what follows."""
    while run:
        page = _page(_name(run))
        lengths = range(min(len(run), _LONGEST), 0, -1)
        longest = next(length for length in lengths if length == 1 or run[:length] in page)
        if longest == 1 and any(word.startswith(run) for word in page if len(word) > 1):
            longest = len(run)  # the beginning of a word and no more: pypinyin looks for no other words in it
            yield from [_page(_name(char))[char] for char in run]
        else:
            yield from page[run[:longest]].split(" ")
        run = run[longest:]


@lru_cache(256)
def _page(name: str) -> Page:
    page: Page = json.loads(_pages[name])
    return page


def _name(word: str) -> str:
    """Of the page on which it stands."""
    return f"{ord(word[0]) >> 6:x}"
