"""What of a case can be searched: its fields folded, in the order in which a hit counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from showcase.gathering.case import Case
from showcase.reading.markdown.story import Story
from showcase.rendering.search.folding import fold, tidy

HEAD, SUMMARY, STORY, SOUND = range(4)
"""Tiers of a hit, best first. SOUND is pinyin: it counts only when nothing is found by the letters themselves."""

_INITIAL, _SYLLABLE = 0xE000, 0xE100
"""Where letters of pinyin are put (private use), so that they never mix with Latin words: initials and whole syllables."""

SEPARATOR = "\n"
"""Between fields and passages; no query contains it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The searched texts of a case as people read them: tidy, not folded."""

    head: tuple[str, ...]
    """Title, brand and the unit's names."""
    summary: str
    story: tuple[str, ...]
    names: tuple[str, ...]
    """The names that can be found by pinyin."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The same, folded and joined, by tier: what the index is made from."""

    tiers: tuple[str, str, str, str]


def words(case: Case, story: Story) -> Words:
    """What people may search in a case."""
    unit = case.unit
    names = [name for name in (case.card.name, unit.name, unit.short_name, unit.current_name) if name]
    head = dict.fromkeys(tidy(text) for text in (case.card.title, *names))
    texts = (tidy(passage.text) for passage in story.passages)
    return Words(
        tuple(head),
        tidy(case.card.summary),
        tuple(text for text in texts if text),
        tuple(dict.fromkeys(map(tidy, names))),
    )


def searched(found: Words) -> Searched:
    """The folded texts."""
    return Searched(
        (_joined(found.head), fold(found.summary), _joined(found.story), SEPARATOR.join(sounds(found.names)))
    )


def sounds(names: Iterable[str]) -> list[str]:
    """Pinyin of the names in letters of their own: initials ((nxck)) and whole (nuanxinchuangkou) of each."""
    return [sound for name in names for sound in _sounds(name)]


@lru_cache(maxsize=65536)
def _sounds(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # slow to import

    syllables = [part.lower() for part in lazy_pinyin(name, errors="ignore")]
    initials, whole = "".join(part[0] for part in syllables if part), "".join(syllables)
    return tuple(
        _placed(letters, start) for letters, start in ((initials, _INITIAL), (whole, _SYLLABLE)) if letters
    )


def _placed(letters: str, start: int) -> str:
    return "".join(chr(start + ord(letter) - ord("a")) for letter in letters if "a" <= letter <= "z")


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(map(fold, texts))
