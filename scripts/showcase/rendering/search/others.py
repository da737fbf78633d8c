"""The files of the destinations: their names, what staff write of them, how characters are read. They are made when anything of
a destination has changed, and kept file by file; a build that changes a story touches none of them."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Any

from showcase.late.values import dataclass
from showcase.rendering.search import names
from showcase.rendering.search.destinations import KINDS, Found
from showcase.rendering.search.folding import fold, tidy
from showcase.rendering.search.kept import Cache
from showcase.rendering.search.packing import figures, json_text, prose
from showcase.rendering.search.shapes import Destination, Written
from showcase.storage.stored import digest

_NOTE, _READ = "destinations", "read"
_BEFORE = "before"
_SOUNDS = "sounds.bin"
_A_FILE = 150_000
"""Characters of texts in one file: about as much as a query may fetch besides. Most sites need one."""


@dataclass(frozen=True, slots=True)
class LastOthers:
    """What is to be known of the files made last without opening one."""

    sums: Mapping[str, str]
    """By name."""
    letters: Set[str]

    @classmethod
    def of(cls, kept: Cache, is_there: Callable[[str, str], bool]) -> "LastOthers":
        """Those of a site in which each file (name, sum) is there: the last that was made, or the one before, for what is served to who
        edits may have another page. Raises KeyError where none are kept."""
        noted = json.loads(kept[_NOTE])
        for one in (noted, noted[_BEFORE]):
            if one and all(is_there(*file) for file in one["sums"].items()):
                return cls(one["sums"], frozenset(one["letters"]))
        raise KeyError(_NOTE)


class Others:
    """The files of some destinations, each with the place of its kind."""

    def __init__(self, found: Sequence[tuple[int, Found]], kept: Cache) -> None:
        self._found = [(kind, one if KINDS[kind].of_few else replace(one, cases=0)) for kind, one in found]
        self._kept = kept
        self._sum = digest(repr(self._found), repr([kind.code for kind in KINDS]))
        self._sums: dict[str, str] = {}
        self._letters: Set[str] = frozenset()

    @property
    def names(self) -> int:
        """How many files of names there are."""
        return sum(name.startswith("names/") for name in self._sums)

    @property
    def texts(self) -> int:
        """How many files of texts there are."""
        return sum(name.startswith("texts/") for name in self._sums)

    @property
    def letters(self) -> Set[str]:
        """All there are in names and texts, once they are up to date."""
        return self._letters

    def bring_up_to_date(self) -> None:
        """Let the files be those of these destinations, and be kept."""
        noted: Mapping[str, Any] = (
            json.loads(self._kept[_NOTE]) if _NOTE in self._kept else {"of": "", "sums": {}, "letters": []}
        )
        last = {name: sum_ for name, sum_ in noted["sums"].items() if _key(name) in self._kept}
        if noted["of"] == self._sum and last == noted["sums"]:
            self._sums, self._letters = last, frozenset(noted["letters"])
            return
        self._letters = self._used_letters()
        for name, text in self._made():
            self._sums[name] = digest(text)
            if last.get(name) != self._sums[name]:
                self._kept[_key(name)] = prose(text) if name == _SOUNDS else figures(text)
        said: dict[str, Any] = {"of": self._sum, "sums": self._sums, "letters": sorted(self._letters)}
        said[_BEFORE] = {**noted, _BEFORE: None} if noted["sums"] else None
        self._kept[_NOTE] = json.dumps(said).encode("utf-8", "surrogatepass")

    def _used_letters(self) -> Set[str]:
        used = set[str]()
        for _, one in self._found:
            used.update(*map(fold, (one.name, one.aside, *one.others, *one.passages)))
        return used

    def used(self) -> Iterator[str]:
        """Under which keys the files are kept."""
        yield from (_NOTE, _READ)
        yield from map(_key, self._sums)

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Every file: its name, a digest of its content, under which key it is kept."""
        yield from ((name, sum_, _key(name)) for name, sum_ in self._sums.items())

    def _in_use(self) -> Iterable[tuple[str, str]]:
        """The 6,763 characters of GB 2312, each as it is mostly read: kept, because to read them takes longer than all else here."""
        if (kept := self._kept.get(_READ)) is None:
            kept = self._kept[_READ] = json.dumps([*_in_use()]).encode()
        return [(char, sound) for char, sound in json.loads(kept)]

    def _made(self) -> Iterator[tuple[str, str]]:
        rows = [_row(kind, one) for kind, one in self._found]
        for number, text in enumerate(names.written(rows)):
            yield f"names/{number}.bin", text
        written = [
            Written(row, [tidy(passage) for passage in one.passages])
            for row, (_, one) in zip(rows, self._found, strict=True)
            if one.passages
        ]
        for number, part in enumerate(_parts(written)):
            yield f"texts/{number}.bin", json_text(part)
        yield _SOUNDS, _sounds(rows, self._in_use())


def _key(name: str) -> str:
    return f"other:{name}"


def _row(kind: int, one: Found) -> Destination:
    others = [name for name in dict.fromkeys(map(tidy, one.others)) if name != tidy(one.name)]
    return Destination(kind, one.name, one.address, one.aside, others, one.cases, one.mark)


def _parts(written: Sequence[Written]) -> Iterator[list[Written]]:
    part: list[Written] = []
    held = 0
    for one in written:
        part.append(one)
        held += sum(map(len, one.passages))
        if held > _A_FILE:
            yield part
            part, held = [], 0
    if part:
        yield part


def _sounds(rows: Sequence[Destination], in_use: Iterable[tuple[str, str]]) -> str:
    """A line for each syllable, with the characters that are read so: those in use, and in the names also as they are read there."""
    read: dict[str, set[str]] = defaultdict(set)
    for char, sound in in_use:
        read[sound].add(char)
    for row in rows:
        for name in (row.name, *row.others):
            for char, sound in names.syllables(name):
                if sound.isascii() and sound.isalpha() and char != sound:
                    read[sound].add(char)
    return "\n".join(sound + "".join(sorted(chars)) for sound, chars in sorted(read.items()))


@cache
def _in_use() -> tuple[tuple[str, str], ...]:
    from pypinyin import lazy_pinyin  # slow to import

    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    chars = [char for cell in cells if (char := cell.decode("gb2312", "ignore"))]
    return tuple((char, lazy_pinyin(char)[0]) for char in chars)
