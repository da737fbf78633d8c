"""The data files of the site: lists of cases as JSON and CSV, each case by itself, and the schema of it all."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

from pydantic import TypeAdapter

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.judging.story_reader import StoryReader
from showcase.rendering.open_data.cases import DATA, DataContext, OpenCases, data_address
from showcase.rendering.open_data.table import head, line
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.words.open_data import CaseIndex, CaseList, Listed, ListPart, WholeCase

MOST = 2000
"""Cases in one JSON file, about 3 MB; a longer list is divided by years."""

SCHEMA = f"{DATA}cases.schema.json"
RECORD_SCHEMA = f"{DATA}case.schema.json"
"""What record authors' editors check case.yml by, offered as it is."""


@dataclass(frozen=True)
class Selection:
    """A list of cases that is offered: all of them, a collection, a compendium."""

    title: str
    page: str
    """Address of the page the list belongs to; its files lie there."""
    at: str
    """The same without the name of a file: `data/`, `collections/x/`."""
    cards: tuple[Card, ...]

    @property
    def json(self) -> str:
        """Address of the JSON file."""
        return f"{self.at}cases.json"

    @property
    def csv(self) -> str:
        """Address of the table."""
        return f"{self.at}cases.csv"

    @property
    def feed(self) -> str:
        """Address of the Atom feed."""
        return f"{self.at}feed.xml"


def selections(context: DataContext) -> tuple[Selection, ...]:
    """What is offered as lists: all cases first, then collections, then compendiums; none that is empty."""
    catalogue = context.catalogue
    every = tuple(case.card for case in catalogue.cases.values())
    lists = (
        Selection(context.site.name, address.CASES, DATA, every),
        *(
            Selection(e.collection.title, e.address, e.address, e.cards)
            for e in catalogue.collections.values()
        ),
        *(
            Selection(e.compendium.title, e.address, e.address, e.cards)
            for e in catalogue.compendiums.values()
        ),
    )
    return tuple(selection for selection in lists if selection.cards)


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """What the files say of one case: its line of a JSON list, its line of a table, its story as JSON."""

    listed: bytes
    row: bytes
    story: bytes
    """Deflated: stories are long."""


class DataFiles:
    """All data files of one context. What `kept` remembers of unchanged cases is not worked out again."""

    def __init__(
        self,
        context: DataContext,
        selections: Sequence[Selection],
        stories: StoryReader,
        kept: MutableMapping[str, bytes],
    ) -> None:
        self.context = context
        self.selections = selections
        self._stories, self._kept = stories, kept
        self._opened = OpenCases(context)
        self._shared = _shared(context)

    def prepare(self) -> None:
        """Work out, or call to mind, what is said of every case; afterwards `kept` is not asked again."""
        self._texts  # noqa: B018 - worked out by looking

    def lists(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of the schema and of every list, as JSON and as table."""
        yield SCHEMA, schema(self.context.site.url).encode()
        for selection in self.selections:
            rows = (self._texts[card.key].row for card in selection.cards)
            yield selection.csv, b"".join((head().encode(), *rows))
            yield from self._json(selection)

    def singles(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of every case by itself."""
        for key, texts in self._texts.items():
            yield data_address(key), self._single(texts)

    @cached_property
    def _texts(self) -> Mapping[str, CaseTexts]:
        return {key: self._text(case) for key, case in self.context.catalogue.cases.items()}

    def _text(self, case: Case) -> CaseTexts:
        book = self.context.books.get(case.card.address)
        brand = self.context.catalogue.brands.get(case.slug)
        depends = (
            self._shared, case.key, case.digest, book, self.context.changed.get(case.key), brand and brand.address,
            [(picture.address, picture.width, picture.height) for picture in case.pictures.values()],
            [(m.scheme, m.grade.code, m.year, m.compendium.label) for m in case.card.awards],
        )  # fmt: skip
        key = blake2b(repr(depends).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        if (found := self._kept.get(key)) is None:
            found = self._kept[key] = b"\0".join(self._made(case))
        listed, row = found.split(b"\0")  # neither line has that character
        return CaseTexts(listed, row, self._story(case))

    def _made(self, case: Case) -> tuple[bytes, bytes]:
        public = self._opened.case(case)
        return public.model_dump_json().encode(), line(public).encode()

    def _story(self, case: Case) -> bytes:
        """Kept by itself: a unit's new name, say, changes the lines of many cases and the story of none."""
        key = f"story:{case.digest}"
        if (found := self._kept.get(key)) is None:
            texts = [passage.text for passage in self._stories.story(case.key).passages]
            story = json.dumps(texts, ensure_ascii=False)
            found = self._kept[key] = zlib.compress(story.encode(), 1)
        return found

    def _single(self, texts: CaseTexts) -> bytes:
        """The text of a `WholeCase`: the line of the list, and the story."""
        return texts.listed.removesuffix(b"}") + b',"story":' + zlib.decompress(texts.story) + b"}\n"

    def example(self, key: str) -> str:
        """The file of one case, set out to be read."""
        return json.dumps(json.loads(self._single(self._texts[key])), ensure_ascii=False, indent=2)

    def _json(self, selection: Selection) -> Iterator[tuple[str, bytes]]:
        """One file, or, of a list too long for that, an index and a file for each year or part of it."""
        if len(selection.cards) <= MOST:
            yield selection.json, self._list(selection.title, selection, selection.cards)
            return
        parts = []
        for year, cards in _by_year(selection.cards).items():
            for number, start in enumerate(range(0, len(cards), MOST), 1):
                name = f"{year}-{number}" if number > 1 else year
                where, some = f"{selection.at}cases/{name}.json", cards[start : start + MOST]
                parts.append(ListPart(year=int(year), count=len(some), address=self.context.at(where)))
                yield where, self._list(f"{selection.title}（{year} 年）", selection, some)
        about = self._about(selection.title, selection, selection.cards)
        index = CaseIndex.model_construct(**dict(about), files=tuple(parts))
        yield selection.json, index.model_dump_json(indent=2).encode() + b"\n"

    def _list(self, title: str, selection: Selection, cards: Sequence[Card]) -> bytes:
        """A `CaseList`: one case a line, from texts that stand in several lists."""
        about = self._about(title, selection, cards).model_dump_json().removesuffix("}").encode()
        return (
            about + b',"cases":[\n' + b",\n".join(self._texts[card.key].listed for card in cards) + b"\n]}\n"
        )

    def _about(self, title: str, selection: Selection, cards: Sequence[Card]) -> Listed:
        dates = [date for card in cards if (date := self.context.changed.get(card.key))]
        return Listed(
            title=title,
            page=self.context.at(selection.page),
            count=len(cards),
            updated=max(dates, default=None),
        )


def _shared(context: DataContext) -> str:
    """Changes whenever something does that many cases lean on: the fields themselves, the register, the addresses."""
    catalogue = context.catalogue
    return Fingerprints().of(
        schema(context.site.url), catalogue.vocabulary, [entry.unit for entry in catalogue.units.values()],
        [(entry.region, entry.address) for entry in catalogue.regions.values()],
        [(id_, entry.term.name) for id_, entry in catalogue.terms.items()],
    )  # fmt: skip


def _by_year(cards: Iterable[Card]) -> Mapping[str, list[Card]]:
    years: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        years[card.year].append(card)
    return years


def schema(site_url: str) -> str:
    """JSON Schema (draft 2020-12) of all data files: a case by itself, a list, an index of lists."""
    described: dict[str, Any] = TypeAdapter(WholeCase | CaseList | CaseIndex).json_schema(
        mode="serialization"
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if site_url:
        head["$id"] = site_url + SCHEMA
    title = {"title": "党建品牌案例的公开数据", "description": "单个案例、案例列表，或列表过长时的分年目录。"}
    return json.dumps(head | title | _plain(described), ensure_ascii=False, indent=2) + "\n"


def _plain(described: Any) -> Any:
    """Without what speaks to programmers of this program: docstrings of classes and names of them."""
    if isinstance(described, list):
        return [_plain(item) for item in described]
    if not isinstance(described, dict):
        return described
    if described.get("type") == "object":
        described = {key: value for key, value in described.items() if key not in ("title", "description")}
    return {key: _plain(value) for key, value in described.items()}
