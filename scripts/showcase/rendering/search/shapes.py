"""What Python hands the scripts of the library, key by key: `files.py` and `table.py` write it, theme/assets/library reads it.

Both sides take the names from here: Python by its type checker, JavaScript by `types/search.d.ts`. A row of which there are
thousands has no keys but an order, and that is one of these named tuples.
"""

from typing import Literal, NamedTuple, NotRequired, TypedDict


class Kind(NamedTuple):
    """A kind of destination (`destinations.py`)."""

    code: str
    label: str


class Manifest(TypedDict):
    """Which files are of this build, and what is to be known to read its index (`runs.py`, `shards.py`)."""

    build: str
    """Changes whenever any file does."""
    layout: str
    """What files begin with, as hex digits: changes when they are to be read in another way."""
    order: str
    """What begin with that count cases: changes whenever a case has another number or place."""
    wide: str
    """Of the runs that are wide: changes whenever a run of the index lies elsewhere."""
    cases: int
    places: int
    """The places of cases in the index are less."""
    chunk: int
    shards: int
    parts: int
    longest: int
    placed: int
    few: int
    kinds: list[Kind]
    """Of destinations, in the order in which they count for more."""
    names: int
    """Files of their names, and of their texts."""
    texts: int


class FacetValue(NamedTuple):
    """A value of a facet; `parent` is the place of the wider one it lies in, or -1."""

    code: str
    label: str
    parent: int
    rank: int
    formerly: list[str]
    """Names it had, by which it is found as well."""


class FacetTable(TypedDict):
    """A facet: which of its sets of values each unit or case has."""

    key: str
    label: str
    spoken: str
    """What people add to a value's name when they search for it."""
    by: Literal["unit", "case"]
    values: list[FacetValue]
    sets: list[list[int]]
    of: list[int]


class Table(TypedDict):
    """Every case's unit, by its place among the units, and all facets."""

    unit: list[int]
    facets: list[FacetTable]
    counts: dict[str, int]
    """How many cases have destinations of many, by their addresses: what changes with every case stands here alone."""


class UnitLink(NamedTuple):
    """A unit as a card names it, and its page."""

    label: str
    address: str


class Award(NamedTuple):
    """An award as a card shows it."""

    grade: str
    scheme: str
    year: str


class Note(NamedTuple):
    """A note at the head of a card: the name of its look, its words."""

    name: str
    words: str


class Card(TypedDict):
    """What stands for a case among results. What is empty or false is left out."""

    address: str
    year: str
    inferred: NotRequired[bool]
    name: NotRequired[str]
    title: str
    summary: str
    fictional: NotRequired[bool]
    unit: UnitLink
    mark: str
    """Address of what stands for it in a square: its mark, logo or picture."""
    picture: NotRequired[str]
    """Address of its leading picture, as wide as a card."""
    themes: NotRequired[list[str]]
    awards: NotRequired[list[Award]]
    notes: NotRequired[list[Note]]


class Cards(TypedDict):
    """The cards of some cases that follow each other (`chunks.py`), and the places of these in the index."""

    places: list[int]
    cards: list[Card]


class Told(NamedTuple):
    """What is told of a case beside its story: the name of the field, its words."""

    label: str
    words: str


class CaseFile(TypedDict):
    """A case's card, and its searched texts as people read them (`texts.py`)."""

    card: Card
    head: list[str]
    told: list[Told]
    story: list[str]
    sounds: list[str]


class Destination(NamedTuple):
    """What besides cases a search leads to: the place of its kind, its name, what tells it from others of the name, the other names
    it is found by, and how many cases it has (0 where the table tells)."""

    kind: int
    name: str
    address: str
    aside: str
    others: list[str]
    cases: int
    mark: str
    """Address of what stands for it in a square; empty where nothing does."""


class Names(TypedDict):
    """Destinations by names (`names.py`): all whose names hold a key that lies in this file, but for keys that are `cut`: of these
    there are so many, and only the first are here."""

    rows: list[Destination]
    cut: dict[str, int]


class Written(NamedTuple):
    """A destination and what staff write of it."""

    destination: Destination
    passages: list[str]


Files = TypedDict(
    "Files",
    {
        "library.bin": Table, "brands.bin": list[int], "cards/<n>.bin": Cards, "case/<n>.bin": CaseFile,
        "names/<n>.bin": Names, "texts/<n>.bin": list[Written],
    },
)  # fmt: skip
"""The files of a build that are JSON, by their names."""
