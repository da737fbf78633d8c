"""What Python hands the browser's form, key by key: `description.py` makes it, theme/assets/submit reads it.

Both sides take the names from here: Python by its type checker, JavaScript by `types/form.d.ts`, which `declarations.py`
makes of these classes. Nothing is known by its place in a list.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, TypedDict

from showcase.rendering.form.patterns import BrowserPattern
from showcase.rendering.form.privacy import Privacy

SayingName = Annotated[str, "SayingName"]
PatternName = Annotated[str, "PatternName"]
PointName = Annotated[str, "PointName"]
AddressFault = Annotated[str, "AddressFault"]
Severity = Annotated[str, "Severity"]
"""Words of a closed list, which the declarations of JavaScript name: what is none of them is an error there."""

Kind = Literal["text", "number", "whole", "yes", "date", "period", "address", "archive", "choice", "group"]


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
    kind: Kind
    required: NotRequired[bool]
    inCase: NotRequired[bool]
    missing: NotRequired[Annotated[str, "MissingSaying"]]
    unworded: NotRequired[bool]
    lasting: NotRequired[bool]
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
    unknown: NotRequired[Annotated[str, "UnknownSaying"]]
    fields: NotRequired[list["Field"]]


class CalledSection(TypedDict):
    """A section a call demands: its agreed name and the call's own."""

    key: str
    name: str


class Section(CalledSection):
    """A section a story may have, with what to write there."""

    help: str


class Window(TypedDict):
    """First and last day of a call, as far as they are said."""

    opens: NotRequired[str]
    closes: NotRequired[str]


class Span(TypedDict):
    """From `least` to `most`, both allowed."""

    least: int
    most: int


class StorySpan(Span):
    """A span of characters, and the number above which a story is refused."""

    refuse: int


class PictureDemand(Span):
    """How many pictures, and how large."""

    long_edge: int


class Limits(TypedDict):
    """What a call counts."""

    summary: Span
    story: StorySpan
    brief: StorySpan
    brand_name: int
    pictures: PictureDemand


class Call(TypedDict):
    """What a year's call asks for."""

    year: str
    title: str
    status: str
    window: Window
    themes: list[str]
    limits: Limits
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
    rows: list[list[str | bool | list[str]]]


class Saying(TypedDict):
    """What is said when a rule is broken."""

    rule: str
    severity: Severity
    message: str
    hint: str


class Point(TypedDict):
    """A point of advice on usage: what to write instead; where that depends on what stands there, the browser knows by the name."""

    saying: Annotated[str, "PointSaying"]
    pattern: BrowserPattern
    right: NotRequired[str]
    name: NotRequired[PointName]


class Phrase(TypedDict):
    """What not to write, what to write, who says so, from when to when, and what is right though it has the words."""

    wrong: str
    right: str
    source: str
    since: NotRequired[str]
    until: NotRequired[str]
    unless: list[str]


class PhraseTable(TypedDict):
    """A table of expressions staff keep."""

    saying: Annotated[str, "PhraseSaying"]
    called: str
    lines: list[Phrase]


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


class SealedPage(TypedDict):
    """The scan of the signed and stamped form: its name in the parcel, and how many bytes it may have."""

    name: str
    most: int


class Tables(TypedDict):
    """Characters by their readings, and the traditional ones (`tables.py`)."""

    readings: str
    traditional: str


class Submission(TypedDict):
    """To whom a filled form goes, as far as staff said."""

    to: NotRequired[str]
    mail: NotRequired[str]
    phone: NotRequired[str]
    host: NotRequired[Literal["github", "gitea", "gitlab", "gitee"]]
    repository: NotRequired[str]
    branch: str


class Description(TypedDict):
    """All of it."""

    fields: list[Field]
    calls: list[Call]
    sections: list[Section]
    agreed: list[str]
    words: Mapping[str, list[Word]]
    units: Units
    sayings: Mapping[SayingName, Saying]
    addressFaults: Mapping[AddressFault, str]
    severities: Mapping[Severity, str]
    patterns: Mapping[PatternName, BrowserPattern]
    privacy: Privacy
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
    round: Mapping[str, str]
    """Marks put round a name, each with its other half."""
    pictureFiles: PictureFiles
    promptEnd: str
    mostBytes: int
    mostPictureBytes: int
    sealedPage: SealedPage
    tables: Tables
    submission: Submission
