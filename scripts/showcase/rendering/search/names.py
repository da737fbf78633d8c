"""Destinations by their names, dealt into files so that whoever asks for a name opens one.

The **keys** of a name are its characters and its runs of two, folded and without quotation marks; and of its pinyin the first two
letters of each syllable, and the first letters of every two syllables. A query looks up a key that every name holding it must
have, and finds in that file all such destinations, with all there is to compare and show. Of a key that very many names have
only the first are there (`cut` says how many there are): so no file is large, however many destinations there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add
from string import ascii_lowercase
from typing import NamedTuple

from showcase.gathering.order import pinyin_key
from showcase.late.patterns import pattern
from showcase.rendering.search.folding import fold, tidy
from showcase.rendering.search.packing import json_text
from showcase.rendering.search.shapes import Destination

QUOTES = pattern("[“”‘’\"'「」『』《》〈〉【】]")
"""Not compared: whoever types a name leaves them out, or types others."""

SOUND = 0xE000
"""Where letters of pinyin are put, as in the index."""

MOST = {"sound": 150, "one": 100, "two": 400}
"""Destinations kept of a key: of pinyin, of one character, of two."""

_ONE_FILE = 400
"""Destinations that lie in one file, where there are no more."""
_ROWS_A_FILE = 600

_HAN = "\u3400"
_PIECES = pattern(f"[{_HAN}-\u9fff\U00020000-\U0003ffff]|[^{_HAN}-\u9fff\U00020000-\U0003ffff]+")
"""A Chinese character, or what stands between two of them."""

_START, _PRIME, _MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF

Syllables = Sequence[tuple[str, str]]
"""Of a name its characters, each with how it is read."""


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The name as it is compared."""
    return QUOTES.sub("", fold(tidy(name)))


class Dealt(NamedTuple):
    """What lies in one file."""

    places: Sequence[int]
    """Of its destinations, in rising order."""
    cut: Mapping[str, int]
    """How many destinations have those keys of which only the first are here."""


def dealt(rows: Sequence[Destination]) -> list[Dealt]:
    """What lies in each file; their number is a power of two."""
    if len(rows) <= _ONE_FILE:
        return [Dealt(range(len(rows)), {})]
    held = _held(rows)
    kept = sum(min(len(places), _most(key)) for key, places in held.items())
    count = 1 << max(0, (kept // _ROWS_A_FILE - 1).bit_length())
    starts = [bare(row.name) for row in rows]
    into: list[set[int]] = [set() for _ in range(count)]
    cut: list[dict[str, int]] = [{} for _ in range(count)]
    for key, places in held.items():
        number, most = file_of(key, count), _most(key)
        if len(places) > most:
            cut[number][key] = len(places)
        into[number].update(places if len(places) <= most else _best(places, key, starts)[:most])
    return [Dealt(sorted(places), missing) for places, missing in zip(into, cut, strict=True)]


def written(rows: Sequence[Destination]) -> Iterator[str]:
    """The files as JSON (`shapes.Names`). A destination lies in dozens of them, and is written once."""
    texts = [*map(json_text, rows)]
    for places, cut in dealt(rows):
        yield f'{{"rows":[{",".join([texts[place] for place in places])}],"cut":{json_text(cut)}}}'


def _held(rows: Sequence[Destination]) -> Mapping[str, list[int]]:
    """Key → the places of the destinations that have it."""
    held: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        # In order, not as a set has them: what is cut is written down as it comes.
        found = keys(row.name)
        for name in row.others:
            found += keys(name)
        for key in dict.fromkeys(found):
            held[key].append(place)
    return held


def _most(key: str) -> int:
    return MOST["sound" if ord(key[0]) >= SOUND else "one" if len(key) == 1 else "two"]


def _best(places: list[int], key: str, starts: Sequence[str]) -> list[int]:
    """Names that begin with the key come first; else the order of the destinations."""
    return sorted(places, key=lambda place: not starts[place].startswith(key))


def keys(name: str) -> list[str]:
    """The keys of a name."""
    units = in_units(bare(name))
    found = [*units, *map(add, units, units[1:])]
    sounds = [sound for _, sound in syllables(name)]
    for sound, following in zip(sounds, [*sounds[1:], ""], strict=True):
        for letters in (sound[:2], sound[:1] + following[:1]):
            if key := _PAIRS.get(letters):
                found.append(key)
    return found


def _in_sound(letters: str) -> str:
    return "".join(chr(SOUND + ord(letter) - ord("a")) for letter in letters)


_PAIRS = {one + other: _in_sound(one + other) for one in ascii_lowercase for other in ascii_lowercase}
"""Two letters of pinyin, as a key has them."""


@lru_cache(maxsize=65536)
def syllables(name: str) -> Syllables:
    """The characters of a name as they are read in it: 重庆 is chong qing."""
    chars = bare(name)
    *read, _ = pinyin_key(chars)  # known from build to build
    pieces = _PIECES.findall(chars)
    if len(read) != len(pieces):
        read = _read(pieces)
    return tuple(
        (char, sound if len(piece) == 1 and piece >= _HAN else char)
        for piece, sound in zip(pieces, read, strict=True)
        for char in piece
    )


def _read(pieces: Sequence[str]) -> list[str]:
    """Pieces of which some count for nothing when names are sorted."""
    # Known from build to build as well: nothing slow is imported for them.
    return [pinyin_key(piece)[0] for piece in pieces]


def in_units(text: str) -> str:
    """The text as a browser counts it: a character beyond the first 65,536 is two."""
    if max(text, default="") < "\U00010000":
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2))


def file_of(key: str, count: int) -> int:
    """The number of the file a key lies in."""
    value = _START
    for unit in key:
        value = (value ^ ord(unit)) * _PRIME & _MASK
    return (value ^ value >> 15) & (count - 1)
