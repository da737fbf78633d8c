"""The book's own values. A `Book` holds everything that is printed."""

from dataclasses import field

from showcase.late.values import dataclass
from showcase.rendering.book.prose import Block


@dataclass(frozen=True, slots=True)
class PrintedAward:
    """An award as printed at a case's head."""

    scheme: str
    grade: str
    year: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a results table."""

    label: str
    amount: str
    period: str
    scope: str
    attribution: str
    source: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One case as printed."""

    key: str
    brand: str
    title: str
    short: str
    """For the running head."""
    unit: str
    """The full name, partners after it."""
    author: str
    """Who answers for the text (`rendering.case.authorship`)."""
    place: str
    year: str
    kind: str
    provenance: str
    notice: str
    """What the reader must know first: fictional, or compiled from public reports."""
    logo: Block | None
    """The brand's own mark."""
    mark: str
    """File of its typographic mark, which stands for it where it has no other; empty where none is drawn."""
    themes: tuple[str, ...]
    awards: tuple[PrintedAward, ...]
    slogan: str
    meaning: str
    summary: str
    blocks: tuple[Block, ...]
    plates: tuple[Block, ...]
    """Pictures the story does not place itself."""
    missing: tuple[str, ...]
    sheet: tuple[tuple[str, str], ...]
    results: tuple[Row, ...]
    results_number: int
    """Of their table among the tables of the case."""
    sources: tuple[str, ...]
    address: str
    """Permanent address; empty when the site's is not decided."""
    code: str
    """File of the QR code in the staging folder; empty without an address."""


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters (by number, from 0) under a divider; no divider when the label is empty."""

    label: str
    chapters: tuple[int, ...]
    note: str = ""
    """What the part is about, in the vocabulary's words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an award list, an index, a glossary: words, what stands beside them, chapters they lead to."""

    label: str
    aside: str = ""
    chapters: tuple[int, ...] = ()
    picture: Block | None = None
    mark: str = ""
    """File of a typographic mark; empty: none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading: a letter, an award grade."""

    label: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart; `alt` says it in words."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    alt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The year in figures."""

    counts: tuple[tuple[str, str, str], ...] = ()
    """Label, number, unit."""
    declared: tuple[tuple[str, str, str, str], ...] = ()
    """Label, published, gathered, source."""
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Colophon:
    """The colophon: lines of label and value, the notice an internal publication owes, approval numbers of maps."""

    kind: str
    lines: tuple[tuple[str, str], ...]
    notice: str = ""
    permit: str = ""
    maps: tuple[str, ...] = ()
    cip: tuple[str, ...] = ()
    """Cataloguing in publication, paragraph by paragraph."""
    isbn: str = ""
    bars: str = ""
    """Of the book number, for the back cover."""
    price: str = ""
    publisher: str = ""
    place: str = ""
    sheet: str = ""
    """Width and height of the whole sheet of paper, where it is not the usual one."""
    measured_at: int = -1
    """Before which line the pages say what size they are and of how many sheets; below 0 they do not."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """What stands behind the cases word for word: lines of label and value, then text."""

    title: str
    lines: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A preface or a note behind the cases, with the lines of who signs it."""

    title: str
    blocks: tuple[Block, ...]
    signed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inscribed:
    """An inscription, line by line."""

    lines: tuple[str, ...]
    by: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a brand, with the chapter that tells of it."""

    picture: Block
    brand: str
    unit: str
    chapter: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What the drawing of a cover depends on."""

    design: str
    motif: str
    seed: int
    """Below 997; the same as the site draws from, so that both show the same drawing."""
    tone: str


@dataclass(frozen=True, slots=True)
class Book:
    """One book, booklet or handout. Empty parts are not printed and not listed."""

    matter: str
    """compendium, collection or case."""
    title: str
    kicker: str
    summary: str
    year: str
    issuer: str
    date: str
    """As printed; `dated` as figures, empty when unknown."""
    dated: tuple[int, ...]
    site: str
    chapters: tuple[Chapter, ...]
    parts: tuple[Part, ...]
    address: str = ""
    """Of its page on the site; empty when the site's address is not decided."""
    code: str = ""
    """File of that address's QR code in the staging folder; empty without an address."""
    cover: Cover | None = None
    colophon: Colophon | None = None
    people: tuple[tuple[str, str], ...] = ()
    inscriptions: tuple[Inscribed, ...] = ()
    plates: tuple[Block, ...] = ()
    """Figures with the `unit` they are of."""
    prefaces: tuple[Article, ...] = ()
    foreword: tuple[Block, ...] = ()
    foreword_signed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    awards: tuple[Group, ...] = ()
    figures: Figures = field(default_factory=Figures)
    glossary: tuple[Line, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    units: tuple[Group, ...] = ()
    brands: tuple[Group, ...] = ()
    marks: tuple[Mark, ...] = ()
    closing: tuple[Article, ...] = ()
    errata: tuple[str, ...] = ()
    afterword: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeParts:
    """What stands above and below an official document, as printed; what is empty is not printed."""

    mark: str
    number: str
    signer: str
    copies: tuple[str, ...]
    printer: str
    printed: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How it is set: page, style, edition, and the font families of each role, first choice first."""

    width: int
    height: int
    style: str
    edition: str
    draft: bool
    bleed: bool
    large: bool
    """For readers who need large print."""
    fonts: dict[str, tuple[str, ...]]
    office: OfficeParts | None = None
    """Of a gongwen page."""
    part: str = "whole"
    """whole, interior or cover."""
    spine: float = 0
    """Of a cover, millimetres."""
    flaps: int = 0
    paged: bool = False
    """With the page numbers of the edition for print, whatever this one is for."""
    first_page: int = 1
    """The number of the first page of the cases."""
    proof: str = ""
    """What a proof is called on each of its pages; empty: it is none."""
