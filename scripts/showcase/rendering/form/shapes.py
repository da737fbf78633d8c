"""What Python hands the browser's form, key by key: `description.py` makes it, theme/assets/submit reads it.

Both sides take the names from here: Python by its type checker, JavaScript by `types/form.d.ts`, which `declarations.py`
makes of these classes. Nothing is known by its place in a list.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from showcase.rendering.form.patterns import BrowserPattern


class Choice(TypedDict):
    """One of a closed list."""

    code: str
    label: str


class Field(TypedDict):
    """A field of case.yml that a unit is asked for. What is empty or false is left out."""

    name: str
    label: str
    help: NotRequired[str]
    example: NotRequired[str]
    kind: str
    required: NotRequired[bool]
    inCase: NotRequired[bool]
    missing: NotRequired[str]
    unworded: NotRequired[bool]
    repeated: NotRequired[bool]
    unique: NotRequired[bool]
    least: NotRequired[int]
    most: NotRequired[int]
    pattern: NotRequired[BrowserPattern]
    digits: NotRequired[int]
    places: NotRequired[int]
    fewest: NotRequired[int]
    many: NotRequired[int]
    choices: NotRequired[list[Choice]]
    known: NotRequired[str]
    unknown: NotRequired[str]
    fields: NotRequired[list["Field"]]


class CalledSection(TypedDict):
    """A section a call demands: its agreed name and the call's own."""

    key: str
    name: str


class Section(CalledSection):
    """A section a story may have, with what to write there."""

    help: str


class Call(TypedDict):
    """What a year's call asks for."""

    year: str
    title: str
    status: str
    window: Mapping[str, Any]
    themes: list[str]
    limits: Mapping[str, Any]
    quota: int | None
    sections: list[CalledSection]


class Word(TypedDict):
    """A word a field is looked up in."""

    code: str
    label: str
    note: str


class Unit(TypedDict):
    """A registered unit."""

    id: str
    name: str
    place: str
    others: list[str]
    """Names it is or was known by."""
    fictional: bool
    governs: bool
    """Whether a region's figures are its own."""


class Units(TypedDict):
    """All of them as a table: one name for each column, however many rows. `text.rows` makes `Unit`s of it."""

    columns: list[str]
    rows: list[list[Any]]


class Saying(TypedDict):
    """What is said when a rule is broken."""

    rule: str
    severity: str
    message: str
    hint: str


class Point(TypedDict):
    """A point of advice on usage: what to write instead; where that depends on what stands there, the browser knows by the name."""

    name: str
    saying: str
    pattern: BrowserPattern
    right: str | None


class PhraseTable(TypedDict):
    """A table of expressions staff keep."""

    saying: str
    called: str
    lines: list[Mapping[str, Any]]


class Pair(TypedDict):
    """Two marks that belong together."""

    opening: str
    closing: str
    name: str


class Size(TypedDict):
    """How many members a sort of Party organisation has; `most` is null where there is no end."""

    least: int
    most: int | None
    said: str


class Foreign(TypedDict):
    """How a file of another format begins."""

    at: int
    mark: str
    name: str


class PictureFiles(TypedDict):
    """What a picture's bytes are held against."""

    parts: int
    scans: int
    drawn: int
    side: int
    pixels: int
    nothing: str
    foreign: list[Foreign]


class Tables(TypedDict):
    """Characters by their readings, and the traditional ones (`tables.py`)."""

    readings: str
    traditional: str


class Description(TypedDict):
    """All of it."""

    fields: list[Field]
    calls: list[Call]
    sections: list[Section]
    agreed: list[str]
    words: Mapping[str, list[Word]]
    units: Units
    sayings: Mapping[str, Saying]
    addressFaults: Mapping[str, str]
    severities: Mapping[str, str]
    patterns: Mapping[str, BrowserPattern]
    privacy: Mapping[str, Any]
    points: list[Point]
    phrases: Mapping[str, PhraseTable]
    quoting: list[str]
    pairs: list[Pair]
    sizes: Mapping[str, Size]
    branches: Mapping[str, str]
    fewest: int
    large: list[str]
    grew: list[str]
    fell: list[str]
    finalMarks: str
    pictureFiles: PictureFiles
    promptEnd: str
    mostBytes: int
    mostPictureBytes: int
    tables: Tables
    submission: Mapping[str, Any]
