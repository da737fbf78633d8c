"""The files of the library's search: the index, the table, the cards and the searched texts (theme/assets/library/search.js).

    search/manifest.json            where the rest lies; the only name that stays
    search/<build>/library.bin      the table of facets
    search/<build>/brands.bin       each case's place when sorted by the pinyin of its headline
    search/<build>/variants.bin     traditional characters and their simplified forms
    search/<build>/wide.bin         the runs so common that what begins with them lies elsewhere
    search/<build>/runs/<n>.bin     the shards of the index
    search/<build>/cards/<n>.bin    the cards of CHUNK cases
    search/<build>/case/<n>.bin     one case's card and searched texts

`<build>` is a hash of all that lies in it, so every file may be kept for ever, and no file of one build is ever read with
one of another. (A name for each shard would cost every visitor thousands of names; a new case changes every shard anyway.)
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, cast

from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.order import pinyin_key
from showcase.reading.markdown.story import Story
from showcase.rendering.search.folding import variants_for
from showcase.rendering.search.keeping import INDEX, SHARDS, Cache, index, remembered, remembered_as, text_key
from showcase.rendering.search.runs import FEW, LONGEST, PARTS, PLACED, alphabet
from showcase.rendering.search.shapes import Award, CaseFile, Manifest, Note, UnitLink
from showcase.rendering.search.shapes import Card as Row
from showcase.rendering.search.shards import deflated
from showcase.rendering.search.table import table
from showcase.rendering.search.texts import searched, sounds, words
from showcase.storage.stored import digest
from showcase.words.case.choices import ProvenanceKind

FOLDER = "search/"
MANIFEST = FOLDER + "manifest.json"
CHUNK = 16
"""Cards in one file: most pages of results need few files, and no file holds much that is not shown."""


class SearchFiles:
    """The files of the search of one catalogue. What `kept` remembers of unchanged cases is not worked out again: ask `lacks`
    of every case, let `worked_out` be kept for those, then ask for files."""

    def __init__(self, catalogue: Catalogue, kept: Cache) -> None:
        self._cases = list(catalogue.cases.values())
        self._kept, self._held = kept, frozenset(kept)
        self._rows = {case.key: row(case.card) for case in self._cases}
        self._keys = {case.key: _key(case, self._rows[case.key]) for case in self._cases}
        self._table = _json(table(catalogue))

    @cached_property
    def key(self) -> str:
        """Changes whenever any of the files would."""
        return digest(*self._keys.values(), blake2b(self._table, digest_size=16).hexdigest())

    def lacks(self, case: Case) -> bool:
        """Whether something of the case has to be worked out."""
        key = self._keys[case.key]
        return text_key(key) not in self._held or _file_key(key) not in self._held

    def used(self) -> Iterator[str]:
        """Under which keys is kept what these files are made of."""
        yield from (INDEX, SHARDS)
        for key in self._keys.values():
            yield from (text_key(key), _file_key(key))

    def worked_out(self, case: Case, story: Story) -> Mapping[str, bytes]:
        """What is to be kept of a case: its folded texts and its file."""
        said, key = words(case, story), self._keys[case.key]
        file: CaseFile = {
            "card": self._rows[case.key],
            "head": list(said.head),
            "story": list(said.story),
            "sounds": sounds(said.names),
        }
        return {text_key(key): remembered_as(searched(said)), _file_key(key): _json(file)}

    def files(self, kept: Cache) -> dict[str, bytes]:
        """Path → content of every file. The index as it is now goes into `kept`, which holds that of the last build."""
        keys = [*self._keys.values()]
        texts = [remembered(key, self._kept) for key in keys]
        rows = [*self._rows.values()]
        inside = {
            "library.bin": self._table,
            "brands.bin": _json(_by_pinyin(self._cases)),
            "variants.bin": deflated(variants_for(alphabet(texts)).encode("utf-8")),
        }
        made = index(keys, texts, kept)
        inside["wide.bin"] = deflated(b"".join(made.wide))
        inside |= {f"runs/{number}.bin": content for number, content in enumerate(made.shards)}
        for start in range(0, len(rows), CHUNK):
            inside[f"cards/{start // CHUNK}.bin"] = _json(rows[start : start + CHUNK])
        inside |= {f"case/{number}.bin": self._kept[_file_key(key)] for number, key in enumerate(keys)}
        build = _digest(inside)
        manifest: Manifest = {
            "build": build, "cases": len(keys), "chunk": CHUNK, "shards": len(made.shards), "parts": PARTS,
            "longest": LONGEST, "placed": PLACED, "few": FEW,
        }  # fmt: skip
        found = {f"{FOLDER}{build}/{name}": content for name, content in inside.items()}
        return found | {MANIFEST: json.dumps(manifest).encode()}


def _key(case: Case, card: Row) -> str:
    """Of all that is kept of a case."""
    names = (case.unit.name, case.unit.short_name, case.unit.current_name)
    return digest(repr((case.digest, names, card)))


def _file_key(key: str) -> str:
    return f"file:{key}"


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


def _json(value: Any) -> bytes:
    return deflated(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )


def _digest(contents: dict[str, bytes]) -> str:
    hasher = blake2b(digest_size=8)
    for name, content in contents.items():
        hasher.update(f"{name}:{len(content)}:".encode() + content)
    return hasher.hexdigest()
