"""What of a case can be searched: its fields folded, in the order in which a hit counts."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from showcase.gathering.case import Case
from showcase.gathering.order import pinyin_key
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.markdown.story import Story
from showcase.rendering.search.folding import fold, folded_units, tidy
from showcase.words.staff.unit import Unit

HEAD, SUMMARY, STORY, SOUND = range(4)
"""Tiers of a hit, best first. SOUND is pinyin: it counts only when nothing is found by the letters themselves."""

_INITIAL, _SYLLABLE, _NUMBER = 0xE000, 0xE100, 0xE200
"""Where letters of pinyin are put (private use), so that they never mix with Latin words: initials and whole syllables; and the
characters of a case's number (2017/wuyou-banshui), whose letters mostly are pinyin too."""

_NUMBERS = {code: _NUMBER + code for code in range(1 << 7)}
_INITIALS, _WHOLE = ({ord("a") + at: start + at for at in range(26)} for start in (_INITIAL, _SYLLABLE))
_NO_LETTER, _HAN = pattern("[^a-z]"), pattern("[\u4e00-\u9fff]+")

SEPARATOR = "\n"
"""Between fields and passages; no query contains it."""
_SEPARATOR = SEPARATOR.encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Words:
    """The searched texts of a case as people read them: tidy, not folded."""

    head: tuple[str, ...]
    """Title, brand and the unit's names."""
    number: str
    """Year and slug, by which the case is cited."""
    summary: str
    told: tuple[tuple[str, str], ...]
    """What the fact sheet says, former names of the unit, its partners: name of the field, words."""
    story: tuple[str, ...]
    names: tuple[str, ...]
    """The names that can be found by pinyin."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The same, folded and joined, by tier: what the index is made from."""

    tiers: tuple[str, str, str, str]


_TIERS = struct.Struct("<4I")
WRITTEN = _TIERS.size
"""Bytes before the units of written texts."""


def written(texts: Searched) -> bytes:
    """The texts as they are kept and as the index is made from them: how many units each tier has, then the units (UTF-16,
    little-endian), a separator at the end of each tier."""
    return joined([tier.encode("utf-16-le", "surrogatepass") for tier in texts.tiers])


def joined(parts: Sequence[bytes]) -> bytes:
    """Written texts whose tiers have these units: what `parts_of` takes apart."""
    return _TIERS.pack(*(len(part) // 2 + 1 for part in parts)) + b"".join(
        [part + _SEPARATOR for part in parts]
    )


def whole(data: bytes) -> int:
    """Bytes of the written texts that `data` begins with."""
    units: int = sum(_TIERS.unpack_from(data))
    return WRITTEN + 2 * units


def parts_of(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """The units of the tiers of written texts, without the separators at their ends."""
    parts, at = [], WRITTEN
    for units in _TIERS.unpack_from(data):
        parts.append(data[at : at + 2 * units - 2])
        at += 2 * units
    head, summary, story, sound = parts
    return head, summary, story, sound


def told(case: Case, partners: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    """What is searched of a case beside title, summary and story: field, words."""
    yield from ((fact.label, _tidied(fact.value)) for fact in case.sheet if fact.value)
    yield from (("单位曾用名", tidy(former.name)) for former in case.unit.former_names)
    yield from (("单位别名", tidy(name)) for name in case.unit.aliases)
    for unit in partners:
        names = (unit.name, unit.short_name, unit.current_name)
        yield from (("参与单位", tidy(name)) for name in names if name)


_tidied = lru_cache(maxsize=65536)(tidy)
"""Most words of fact sheets stand in many of them."""


def words(case: Case, story: Story, partners: Iterable[Unit] = ()) -> Words:
    """What people may search in a case, to which `partners` are the units that took part."""
    unit = case.unit
    passages = [passage.text for passage in story.passages]
    names = [name for name in (case.card.name, unit.name, unit.short_name, unit.current_name) if name]
    head = dict.fromkeys(tidy(text) for text in (case.card.title, *names))
    if " ".join(passages).split() != passages:  # mostly nothing in them is to be tidied
        passages = [text for text in map(tidy, passages) if text]
    return Words(
        tuple(head),
        case.key,
        tidy(case.card.summary),
        tuple(dict.fromkeys(told(case, partners))),
        tuple(passages),
        tuple(dict.fromkeys(map(tidy, names))),
    )


def searched(found: Words, heard: Sequence[str] | None = None) -> bytes:
    """The folded texts, written; the letters of numbers and sounds fold to themselves. `heard`: how its names sound, where that is known."""
    number = found.number.translate(_NUMBERS)
    beside = (words for _, words in found.told)
    parts = (
        (*found.head, number),
        (found.summary, *beside),
        found.story,
        sounds(found.names) if heard is None else heard,
    )
    head, summary, story, sound = map(SEPARATOR.join, parts)
    units = folded_units("".join([one + SEPARATOR for one in (head, summary, story, sound)]))
    if units is None:
        return written(Searched((fold(head), fold(summary), fold(story), sound)))
    return _TIERS.pack(*(len(one) + 1 for one in (head, summary, story, sound))) + units


def sounds(names: Iterable[str]) -> list[str]:
    """Pinyin of the names in letters of their own: initials ((nxck)) and whole (nuanxinchuangkou) of each."""
    return [sound for name in names for sound in _sounds(name)]


@lru_cache(maxsize=65536)
def _sounds(name: str) -> tuple[str, ...]:
    syllables = _syllables(name)
    initials, whole = "".join(part[0] for part in syllables if part), "".join(syllables)
    return tuple(
        _NO_LETTER.sub("", letters).translate(table)
        for letters, table in ((initials, _INITIALS), (whole, _WHOLE))
        if letters
    )


def _syllables(name: str) -> Sequence[str]:
    """The characters of a name as they are read, without what is no Chinese."""
    if _HAN.fullmatch(name):
        return pinyin_key(name)[:-1]  # known where names are sorted, and from build to build
    from pypinyin import lazy_pinyin  # slow to import

    return [part.lower() for part in lazy_pinyin(name, errors="ignore")]
