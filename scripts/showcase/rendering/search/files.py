"""The files of the library's search: the index, the table, the cards and the searched texts (theme/assets/search/).

    search/manifest.json      what is to be known to read the rest
    search/library.bin        the table of facets
    search/places.bin         the place of each case in the index, the newest first
    search/brands.bin         each case's place when sorted by the pinyin of its headline
    search/variants.bin       traditional characters and their simplified forms
    search/wide.bin           the runs so common that what begins with them lies elsewhere
    search/runs/<n>.bin       the shards of the index
    search/cards/<n>.bin      the cards of some cases that follow each other, by the place of the oldest (`chunks.py`)
    search/case/<n>.bin       one case's card and searched texts, by its place
    search/names/<n>.bin      brands, units, terms … by their names
    search/texts/<n>.bin      what staff write of them, and on pages
    search/sounds.bin         characters by the syllable they are read as

Names stay from build to build, so that a build writes only what has changed; they are asked for with `?<build>`, a digest of
all of them, so that a browser may keep them for ever. Index and case files name a case by its place (`places.py`), which hardly
ever changes; the table and `places.bin`, which has the place of each, count the library's cases, from the newest.

A page may have been opened before the site changed. Every file begins with what tells it: the few that count cases with the **order**,
a digest of which case has which number; all others with the **layout**, which changes when they are to be read in another way. After a query a page asks, once a minute, whether the manifest still says the same of order and
wide runs.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from showcase.gathering.card import PLATE, Card
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.order import pinyin_key
from showcase.late.values import dataclass
from showcase.reading.markdown.story import Story
from showcase.rendering.search.chunks import CHUNK, chunks
from showcase.rendering.search.destinations import KINDS, StaffText, counts, destinations
from showcase.rendering.search.folding import variants_for
from showcase.rendering.search.keeping import INDEX, KeptIndex, index
from showcase.rendering.search.kept import Cache, file_in, shard_key, text_key
from showcase.rendering.search.others import Others
from showcase.rendering.search.packing import HASTE, deflated, figures, json_text, prose, prose_of
from showcase.rendering.search.places import places
from showcase.rendering.search.runs import FEW, LONGEST, PARTS, PLACED
from showcase.rendering.search.shapes import Award, Cards, CaseFile, Kind, Manifest, Note, Told, UnitLink
from showcase.rendering.search.shapes import Card as Row
from showcase.rendering.search.table import table
from showcase.rendering.search.texts import searched, sounds, told, words
from showcase.storage.stored import digest
from showcase.words.case.choices import ProvenanceKind
from showcase.words.staff.unit import Unit

FOLDER = "search/"
MANIFEST = FOLDER + "manifest.json"
LIBRARY, VARIANTS, WIDE = "library.bin", "variants.bin", "wide.bin"
HEAD = 8
"""Bytes every file begins with, before what is read."""

PLACE = 4
"""Bytes of a place in the index."""


class SearchFiles:
    """The files of the search of one catalogue. What `kept` remembers of unchanged cases is not worked out again: ask `lacks`
    of every case, let `worked_out` be kept for those, then `bring_up_to_date`, then ask for files."""

    def __init__(self, catalogue: Catalogue, kept: Cache, texts: Sequence[StaffText] = ()) -> None:
        self._units = {entry.address: entry.unit for entry in catalogue.units.values()}
        found = [*destinations(catalogue, texts)]
        self._others = Others(found, kept)
        self._cases = list(catalogue.cases.values())
        self._kept, self._held = kept, frozenset(kept)
        self._rows = {case.key: row(case.card) for case in self._cases}
        self._keys = {
            case.key: case_key(case, self._partners(case), self._rows[case.key]) for case in self._cases
        }
        self._places = places(self._keys)
        self._table = figures(json_text(table(catalogue, counts(found))))

    def lacks(self, case: Case) -> bool:
        """Whether something of the case has to be worked out."""
        return text_key(self._keys[case.key]) not in self._held

    def used(self) -> Iterator[str]:
        """Under which keys is kept what these files are made of."""
        yield INDEX
        yield from self._others.used()
        yield from map(shard_key, range(len(self._index.sums)))
        yield from map(text_key, self._keys.values())

    def worked_out(self, case: Case, story: Story) -> Mapping[str, bytes]:
        """What is to be kept of a case: its folded texts and its file."""
        return case_texts(case, story, self._partners(case), self._keys[case.key])

    def bring_up_to_date(self, *, parallel: bool = True) -> None:
        """Let the index be that of all cases, and be kept; `parallel` allows for other processes. Raises KeyError where something of a case has not been worked out."""
        numbered = {place: self._keys[key] for key, place in self._places.of.items()}
        self._index = index(numbered, self._places.size, self._kept, parallel=parallel)
        self._others.bring_up_to_date()

    def files(self) -> Iterator["SearchFile"]:
        """Every file of the search."""
        layout, order = self._layout, self._order
        for name, content in self._lists().items():
            yield SearchFile(f"{FOLDER}{name}", order, sum_of(content), content)
        for name, content in self._letters().items():
            yield SearchFile(f"{FOLDER}{name}", layout, sum_of(content), content)
        for number, sum_ in enumerate(self._index.sums):
            yield shard_file(layout, number, sum_, self._index.changed.get(number, b""))
        for keys in chunks([case.key for case in self._cases], self._places.of):
            at = [self._places.of[key] for key in keys]
            cards = Cards(places=at, cards=[self._rows[key] for key in keys])
            yield SearchFile(f"{FOLDER}cards/{at[0]}.bin", layout, digest(repr(cards)), cards=cards)
        for case, place in self._places.of.items():
            yield case_file(layout, place, self._keys[case])
        for name, sum_, kept_as in self._others.files():
            yield SearchFile(f"{FOLDER}{name}", layout, sum_, kept_as=kept_as)
        yield manifest_file(self._manifest)

    def content(self, file: "SearchFile") -> bytes:
        """What one of the files holds. Raises KeyError when what was kept is gone."""
        return file.content(self._kept)

    def _partners(self, case: Case) -> list[Unit]:
        return [self._units[link.address] for link in case.partners if link.address in self._units]

    def _lists(self) -> Mapping[str, bytes]:
        at = [self._places.of[case.key] for case in self._cases]
        return {
            LIBRARY: self._table,
            # All lowest bytes first, then the next: the higher ones, much alike, deflate well.
            "places.bin": deflated(
                b"".join(bytes(place >> 8 * byte & 0xFF for place in at) for byte in range(PLACE))
            ),
            "brands.bin": figures(json_text(_by_pinyin(self._cases))),
        }

    def _letters(self) -> Mapping[str, bytes]:
        return {
            VARIANTS: variants_file(self._index.letters.keys() | self._others.letters),
            WIDE: wide_file(self._index.wide),
        }

    @cached_property
    def _order(self) -> bytes:
        numbered = (f"{case.key} {self._places.of[case.key]}" for case in self._cases)
        return bytes.fromhex(digest(*numbered))[:HEAD]

    @cached_property
    def _layout(self) -> bytes:
        return bytes.fromhex(digest(str(self._places.size), str(len(self._index.sums))))[:HEAD]

    @cached_property
    def _manifest(self) -> Manifest:
        index = self._index
        heads = self._order.hex(), self._layout.hex()
        build = build_of(
            *heads, index, sum_of(self._table), {name: sum_ for name, sum_, _ in self._others.files()}
        )
        return {
            "build": build, "layout": self._layout.hex(), "order": self._order.hex(),
            "wide": wide_sum(index.wide), "cases": len(self._cases),
            "places": self._places.size, "chunk": CHUNK, "shards": len(index.sums),
            "parts": PARTS, "longest": LONGEST, "placed": PLACED, "few": FEW,
            "kinds": [Kind(kind.code, kind.label) for kind in KINDS], "names": self._others.names, "texts": self._others.texts,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchFile:
    """One file, before it is made."""

    path: str
    head: bytes
    """Layout or order."""
    sum: str
    """Changes whenever what follows its head would."""
    said: bytes = b""
    """What follows its head, where that is at hand."""
    kept_as: str = ""
    of_case: bool = False
    """Whether it is kept behind the texts of a case."""
    cards: Cards | None = None

    @property
    def key(self) -> str:
        """Changes whenever the content would."""
        return f"{self.head.hex()}{self.sum}"

    def content(self, kept: Mapping[str, bytes]) -> bytes:
        """What it holds, of what is kept. Raises KeyError when that is gone."""
        if self.kept_as and not self.said:
            said = kept[self.kept_as]
            return self.head + (file_in(said) if self.of_case else said)
        return self.head + (prose(json_text(self.cards), HASTE) if self.cards else self.said)


def case_key(case: Case, partners: Sequence[Unit], card: Row) -> str:
    """Of all that is kept of a case: what its facts come to, then its digest."""
    names = (case.unit.name, case.unit.short_name, case.unit.current_name)
    return digest(repr((names, [*told(case, partners)], card))) + case.digest


def facts_of(key: str) -> str:
    """What of such a key stands for the facts."""
    return key[: len(digest(""))]


def case_texts(
    case: Case, story: Story, partners: Sequence[Unit], key: str, before: bytes | None = None
) -> Mapping[str, bytes]:
    """What is kept of a case under its key: its folded texts and its file. `before`: the same as it was with another story, which knows
    how the names are read."""
    said = words(case, story, partners)
    heard = sounds(said.names) if before is None else json.loads(prose_of(file_in(before)))["sounds"]
    file: CaseFile = {
        "card": row(case.card),
        "head": list(said.head),
        "told": [Told(*one) for one in said.told],
        "story": list(said.story),
        "sounds": heard,
    }
    return {text_key(key): searched(said, heard) + prose(json_text(file), HASTE)}


def case_file(layout: bytes, place: int, key: str) -> SearchFile:
    """The file of one case, at its place in the index."""
    return SearchFile(f"{FOLDER}case/{place}.bin", layout, key, kept_as=text_key(key), of_case=True)


def shard_file(layout: bytes, number: int, sum_: str, content: bytes = b"") -> SearchFile:
    """One shard of the index; with its content, where that is at hand."""
    return SearchFile(f"{FOLDER}runs/{number}.bin", layout, sum_, content, shard_key(number))


def manifest_file(manifest: Manifest) -> SearchFile:
    """What a page reads first."""
    said = json.dumps(manifest)
    return SearchFile(MANIFEST, b"", digest(said), said.encode())


def variants_file(letters: Iterable[str]) -> bytes:
    """What is written in other characters, among these."""
    return prose(variants_for(letters))


def wide_file(wide: Iterable[bytes]) -> bytes:
    """The runs that are so common."""
    return deflated(b"".join(wide))


def wide_sum(wide: Iterable[bytes]) -> str:
    """Changes with these runs."""
    return digest(*(runs.hex() for runs in wide))[: 2 * HEAD]


def sum_of(content: bytes) -> str:
    """Changes whenever the content does."""
    return digest(content.hex())


def build_of(order: str, layout: str, index: KeptIndex, table: str, others: Mapping[str, str]) -> str:
    """Changes with any file: heads, what is kept of the cases, the sum of the table of facets, the sums of the destinations' files by
    their names."""
    return digest(
        order, layout, *index.cases.values(), table, *index.sums, *(others[name] for name in sorted(others))
    )[: 2 * HEAD]


def row(card: Card) -> Row:
    """A card as JSON values, its texts as they were written; what is empty is left out."""
    values: dict[str, Any] = {
        "address": card.address,
        "year": card.year,
        "inferred": card.year_inferred,
        "name": card.name,
        "title": card.title,
        "summary": card.summary,
        "fictional": card.provenance is ProvenanceKind.FICTIONAL,
        "unit": UnitLink(card.unit.label, card.unit.address),
        "mark": card.sigil,
        "picture": card.picture.image.across(PLATE).address if card.picture else "",
        "themes": [word.label for word in card.themes],
        "awards": [Award(award.grade.label, award.scheme, award.year) for award in card.awards],
        "notes": [Note(note.name, note.words) for note in card.notes],
    }
    assert values.keys() == Row.__annotations__.keys()
    return cast(Row, {key: value for key, value in values.items() if value})


def _by_pinyin(cases: list[Case]) -> list[int]:
    """For each case its place by the pinyin of its headline; equals keep the library's order."""
    order = sorted(range(len(cases)), key=lambda number: pinyin_key(cases[number].card.headline))
    places = [0] * len(cases)
    for place, number in enumerate(order):
        places[number] = place
    return places
