"""The data files of the site: lists of cases as JSON and CSV, each case by itself, and the schema of it all."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import TypeAdapter

from showcase.gathering import address
from showcase.gathering.card import Card
from showcase.gathering.case import Case
from showcase.reading.markdown.story import Story
from showcase.rendering.open_data.cases import DATA, DataContext, OpenCases, data_address
from showcase.rendering.open_data.lists import CaseLines, ListFile
from showcase.rendering.open_data.names import Names
from showcase.rendering.open_data.singles import story_key, told, whole
from showcase.rendering.open_data.table import head, line
from showcase.rendering.pages.fingerprint import digest
from showcase.words.open_data import (
    OF_REGIONS,
    CaseIndex,
    CaseList,
    Listed,
    ListPart,
    OpenCase,
    OpenRegion,
    OpenUnit,
    WholeCase,
)

MOST = 2000
"""Cases in one JSON file, about 3 MB; a longer list is divided by years."""

SCHEMA = f"{DATA}cases.schema.json"
JSON, CSV = f"{DATA}cases.json", f"{DATA}cases.csv"
"""The list of all cases: as JSON, as a table."""
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


class DataFiles:
    """All data files of one showcase. What `kept` remembers of unchanged cases is not worked out again: ask `lacks` of every case,
    let `worked_out` be kept for those, then ask for files."""

    def __init__(
        self, context: DataContext, selections: Sequence[Selection], kept: MutableMapping[str, bytes]
    ) -> None:
        self.context = context
        self.selections = selections
        self._kept, self._held = kept, frozenset(kept)
        self._opened, self._names = OpenCases(context), Names(context)
        shared = digest(schema(context.site.url, context.site.has_regions)).hex()
        self._keys = {key: self._key(shared, case) for key, case in context.catalogue.cases.items()}

    def lacks(self, case: Case) -> bool:
        """Whether something of the case has to be worked out."""
        return self._keys[case.key] not in self._held or story_key(case.digest) not in self._held

    def used(self) -> Iterator[str]:
        """Under which keys is kept what these files are made of."""
        yield from self._keys.values()
        yield from self.stories()

    def stories(self) -> Iterator[str]:
        """Under which keys their stories are kept."""
        return (story_key(case.digest) for case in self.context.catalogue.cases.values())

    def worked_out(self, case: Case, story: Story) -> Mapping[str, bytes]:
        """What is to be kept of a case."""
        # The story by itself: a unit's new name, say, changes the lines of many cases and the story of none.
        return {
            self._keys[case.key]: self._written(self._opened.case(case)),
            story_key(case.digest): told(story),
        }

    def _written(self, public: OpenCase) -> bytes:
        placed = self.context.site.has_regions
        listed = public.model_dump_json(exclude=None if placed else {OF_REGIONS[0]: {OF_REGIONS[1]}})
        return listed.encode() + b"\0" + line(public, placed).encode()

    def lists(self) -> Iterator[ListFile]:
        """Every list, as JSON and as table."""
        for selection in self.selections:
            top = head(self.context.site.has_regions).encode()
            yield ListFile(selection.csv, self._lines, _keys_of(selection.cards), top, is_table=True)
            yield from self._json(selection)

    def singles(self) -> Iterator[tuple[str, str, str]]:
        """Every case by itself: its key, its address, and what changes whenever its file would."""
        for key, said in self._keys.items():
            yield key, data_address(key), said

    def single(self, key: str, stories: Mapping[str, bytes] | None = None) -> bytes:
        """The text of a `WholeCase`: the line of the list, and the story, taken from `stories` by its key if they are given."""
        kept = self._kept if stories is None else stories
        story = kept[story_key(self.context.catalogue.cases[key].digest)]
        return whole(self._lines.listed(key), story)

    @cached_property
    def _lines(self) -> CaseLines:
        return CaseLines(self._kept, self._keys)

    def _key(self, shared: str, case: Case) -> str:
        book = self.context.books.get(case.card.address)
        brand = self.context.catalogue.brands.get(case.slug)
        depends = (
            shared, case.key, book and book.address, self.context.changed.get(case.key), brand and brand.address,
            [(picture.address, picture.width, picture.height) for picture in case.pictures.values()],
            [(m.scheme, m.grade.code, m.year, m.compendium.label) for m in case.card.awards],
            [card.key for card in (*case.relations.learned_from, *case.relations.joint_with)], self._names.of(case),
        )  # fmt: skip
        return digest(*depends).hex() + case.digest

    def example(self, key: str) -> str:
        """The file of one case, set out to be read."""
        return json.dumps(json.loads(self.single(key)), ensure_ascii=False, indent=2)

    def _json(self, selection: Selection) -> Iterator[ListFile]:
        """One file, or, of a list too long for that, an index and a file for each year or part of it."""
        if len(selection.cards) <= MOST:
            yield self._list(selection.json, selection.title, selection, selection.cards)
            return
        parts = []
        for year, cards in _by_year(selection.cards).items():
            for number, start in enumerate(range(0, len(cards), MOST), 1):
                name = f"{year}-{number}" if number > 1 else year
                where, some = f"{selection.at}cases/{name}.json", cards[start : start + MOST]
                parts.append(ListPart(year=int(year), count=len(some), address=self.context.at(where)))
                yield self._list(where, f"{selection.title}（{year} 年）", selection, some)
        about = self._about(selection.title, selection, selection.cards)
        index = CaseIndex.model_construct(**dict(about), files=tuple(parts))
        yield ListFile(selection.json, self._lines, (), index.model_dump_json(indent=2).encode() + b"\n")

    def _list(self, where: str, title: str, selection: Selection, cards: Sequence[Card]) -> ListFile:
        """A `CaseList`: one case a line, from texts that stand in several lists."""
        about = self._about(title, selection, cards).model_dump_json().removesuffix("}").encode()
        return ListFile(where, self._lines, _keys_of(cards), about + b',"cases":[\n', b",\n", b"\n]}\n")

    def _about(self, title: str, selection: Selection, cards: Sequence[Card]) -> Listed:
        dates = [date for card in cards if (date := self.context.changed.get(card.key))]
        return Listed(
            title=title,
            page=self.context.at(selection.page),
            count=len(cards),
            updated=max(dates, default=None),
        )


def _keys_of(cards: Iterable[Card]) -> tuple[str, ...]:
    return tuple(card.key for card in cards)


def _by_year(cards: Iterable[Card]) -> Mapping[str, list[Card]]:
    years: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        years[card.year].append(card)
    return years


@cache
def schema(site_url: str, has_regions: bool) -> str:
    """JSON Schema (draft 2020-12) of all data files: a case by itself, a list, an index of lists."""
    described: dict[str, Any] = TypeAdapter(WholeCase | CaseList | CaseIndex).json_schema(
        mode="serialization"
    )
    if not has_regions:
        unit = described["$defs"][OpenUnit.__name__]
        del unit["properties"][OF_REGIONS[1]], described["$defs"][OpenRegion.__name__]
        unit["required"].remove(OF_REGIONS[1])
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
