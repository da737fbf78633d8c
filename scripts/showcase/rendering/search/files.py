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
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, cast

from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.order import pinyin_key
from showcase.judging.story_reader import StoryReader
from showcase.rendering.search.folding import variants_for
from showcase.rendering.search.keeping import Kept, index, remember, remembered
from showcase.rendering.search.runs import FEW, LONGEST, PARTS, PLACED, alphabet
from showcase.rendering.search.shapes import Award, CaseFile, Manifest, Note, UnitLink
from showcase.rendering.search.shapes import Card as Row
from showcase.rendering.search.shards import deflated
from showcase.rendering.search.table import table
from showcase.rendering.search.texts import Searched, Words, searched, sounds, words
from showcase.words.case.choices import ProvenanceKind

FOLDER = "search/"
MANIFEST = FOLDER + "manifest.json"
CHUNK = 16
"""Cards in one file: most pages of results need few files, and no file holds much that is not shown."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One case's part: the digest of all it was made from, its folded texts and its file."""

    key: str
    searched: Searched
    file: bytes


def files(catalogue: Catalogue, stories: StoryReader, kept: Kept) -> dict[str, bytes]:
    """Address → content of every file. What `kept` remembers of unchanged cases is not worked out again."""
    cases = list(catalogue.cases.values())
    rows = [row(case.card) for case in cases]
    prepared = [_prepared(case, card, stories, kept) for case, card in zip(cases, rows, strict=True)]
    texts = [one.searched for one in prepared]
    inside = {
        "library.bin": _json(table(catalogue)),
        "brands.bin": _json(_by_pinyin(cases)),
        "variants.bin": deflated(variants_for(alphabet(texts)).encode("utf-8")),
    }
    made = index([one.key for one in prepared], texts, kept)
    inside["wide.bin"] = deflated(b"".join(made.wide))
    inside |= {f"runs/{number}.bin": content for number, content in enumerate(made.shards)}
    for start in range(0, len(rows), CHUNK):
        inside[f"cards/{start // CHUNK}.bin"] = _json(rows[start : start + CHUNK])
    inside |= {f"case/{number}.bin": one.file for number, one in enumerate(prepared)}
    build = _digest(inside)
    manifest: Manifest = {
        "build": build, "cases": len(cases), "chunk": CHUNK, "shards": len(made.shards), "parts": PARTS, "longest": LONGEST,
        "placed": PLACED, "few": FEW,
    }  # fmt: skip
    found = {f"{FOLDER}{build}/{name}": content for name, content in inside.items()}
    return found | {MANIFEST: json.dumps(manifest).encode()}


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


def _prepared(case: Case, card: Row, stories: StoryReader, kept: Kept) -> Prepared:
    names = (case.unit.name, case.unit.short_name, case.unit.current_name)
    key = blake2b(repr((case.digest, names, card)).encode(), digest_size=16).hexdigest()
    if (text := remembered(key, kept)) is None or (file := kept.get(f"file:{key}")) is None:
        said = words(case, stories.story(case.key))
        one = Prepared(key, searched(said), _case_file(card, said))
        remember(key, one.searched, kept)
        kept[f"file:{key}"] = one.file
        return one
    return Prepared(key, text, file)


def _case_file(card: Row, said: Words) -> bytes:
    file: CaseFile = {
        "card": card,
        "head": list(said.head),
        "story": list(said.story),
        "sounds": sounds(said.names),
    }
    return _json(file)


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
