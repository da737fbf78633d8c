"""The catalogue: everything the site and the book are rendered from, as frozen values without cycles.

Values point downwards only (a unit's page holds cards, a card holds words), so each can be compared, hashed by content
and cached alone. Addresses are site-relative, without a leading slash, ending in `/`: `cases/2017/wuyou-banshui/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.gathering.statistics import Statistics
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.case.picture import Picture
from showcase.words.case.record import Facts
from showcase.words.dimension import Lookup, Subject
from showcase.words.staff.selection import Award, Collection, Compendium, Declared
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary, Word

COVERED = {"covered": True}
"""Marks a field whose changes always change the value's `digest` too, so that nobody compares it at length."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class HeldAward:
    """One award a case holds, as its compendium states it."""

    scheme: str
    grade: Word
    year: str
    compendium: Link


@dataclass(frozen=True, slots=True)
class CardNote:
    """A word or two at the head of a card (`card_notes.py`): by what name it is styled, what it says."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """What stands for a case wherever cases are listed."""

    key: str
    address: str
    year: str
    year_inferred: bool
    name: str
    """The brand's name; empty when the record is not about a brand."""
    title: str
    summary: str
    kind: Kind
    provenance: ProvenanceKind
    unit: Link
    themes: tuple[Word, ...]
    awards: tuple[HeldAward, ...]
    notes: tuple[CardNote, ...] = ()

    @property
    def headline(self) -> str:
        """The words set largest: the brand's name, or the title where there is no brand."""
        return self.name or self.title


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a case's fact sheet; an empty value is shown as 原始资料未载."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A case worth reading next, and why."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture at one size: site-relative address, pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """A case's place in the reading order of a selection."""

    kind: str
    """专题 or 汇编."""
    selection: Link
    number: int
    total: int
    previous: Link | None
    next: Link | None

    @property
    def anchor(self) -> str:
        """Where on the case's page this place is told; a reader who follows a selection comes in there."""
        return "in-" + self.selection.address.strip("/").replace("/", "-")


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture as the site shows it: re-encoded from `origin` (path from the root), upright, without metadata.

    Address and size are those of the largest rendition: the one that opens large, and the one a person saves.
    """

    address: str
    width: int
    height: int
    origin: str
    digest: str
    """Of the original's content."""
    smaller: tuple[Rendition, ...] = ()
    """For narrower places, smallest first."""

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All sizes, smallest first: what a browser chooses from."""
        return *self.smaller, Rendition(self.address, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Case:
    """One case with everything its page shows."""

    card: Card
    slug: str
    digest: str
    """Of the record as its unit wrote it."""
    facts: Facts = field(metadata=COVERED)
    placed: tuple[str, ...] = field(metadata=COVERED)
    """File names of the pictures the story places itself."""
    unit: Unit
    unit_words: tuple[Word, ...]
    """Type, level and system of the unit, in that order, as far as they are known."""
    partners: tuple[Link, ...]
    regions: tuple[Link, ...]
    """From the province down; empty when the unit's region is only inferred."""
    terms: tuple[Link, ...]
    pictures: Mapping[str, SitePicture]
    """By file name."""
    sheet: tuple[Fact, ...]
    """The fact sheet: brand, Party organisation, dates; what the source does not say has an empty value."""
    missing_sections: tuple[str, ...]
    """Sections a full case has and this story has not."""
    timeline: tuple[Card, ...]
    """All years of the same brand, oldest first; empty when this is the only one."""
    previous: Card | None
    next: Card | None
    related: tuple[Related, ...]
    reading_positions: tuple[ReadingPosition, ...]
    """In the selections that hold it: collections in their order, then compendiums, newest first."""

    @property
    def key(self) -> str:
        """`year/slug`."""
        return self.card.key

    @property
    def subject(self) -> Subject:
        """The case as dimensions look at it."""
        awards = tuple((award.scheme, award.grade.code) for award in self.card.awards)
        return Subject(self.card.year, self.facts, self.unit, awards)

    def picture(self, file: str) -> Picture | None:
        """The declared picture of that file name."""
        return next((picture for picture in self.facts.pictures if picture.file == file), None)

    @property
    def loose_pictures(self) -> tuple[Picture, ...]:
        """Declared pictures the story does not place itself."""
        return tuple(picture for picture in self.facts.pictures if picture.file not in self.placed)


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand over the years; oldest first."""

    slug: str
    name: str
    address: str
    """Of its page; of its case, where there is only one."""
    meaning: str
    slogan: str
    unit: Link
    cards: tuple[Card, ...]

    @property
    def has_page(self) -> bool:
        """Whether there is more to tell of it than its one case tells."""
        return len(self.cards) > 1

    @property
    def years(self) -> str:
        """2017 or 2017—2024."""
        first, last = self.cards[0].year, self.cards[-1].year
        return first if first == last else f"{first}—{last}"


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit in its line: superiors from the top down, subordinates in register order, its cases newest first."""

    unit: Unit
    address: str
    type: Word
    level: Word
    system: Word | None
    regions: tuple[Link, ...]
    superiors: tuple[Link, ...]
    subordinates: tuple[Link, ...]
    cards: tuple[Card, ...]
    partner_cards: tuple[Card, ...]
    """Cases of other units this one took part in."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading: a theme, a region, a year, a part of a compendium."""

    code: str
    label: str
    address: str
    """Empty when the group has no page of its own."""
    description: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """One region: where it lies, what lies in it, its cases (its counties' included), its units."""

    region: Region
    address: str
    parents: tuple[Link, ...]
    children: tuple[tuple[Link, int], ...]
    """Each region below, with its number of cases."""
    units: tuple[Link, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One glossary term and the cases that name it. `same_name` leads to the other meanings of the same words."""

    id: str
    term: Term
    address: str
    initial: str
    """The letter it stands under: first letter of the pinyin of the whole name, or `#`."""
    same_name: tuple[Link, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A themed collection and what its pick found."""

    name: str
    address: str
    collection: Collection
    cards: tuple[Card, ...]

    @property
    def anchor(self) -> str:
        """Of this collection on the pages of its cases (`Place.anchor`)."""
        return f"in-collections-{self.name}"


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """One grade of one scheme: the named cases beside the declared number."""

    award: Award
    grade: Word
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class DeclaredEntry:
    """A published count; `gathered` is what this site holds of it, None where nothing is compared."""

    declared: Declared
    gathered: int | None


@dataclass(frozen=True, slots=True)
class CompendiumEntry:
    """A compendium with its awards, counts and parts."""

    name: str
    address: str
    compendium: Compendium
    cards: tuple[Card, ...]
    awards: tuple[AwardEntry, ...]
    declared: tuple[DeclaredEntry, ...]
    parts: tuple[Group, ...]
    statistics: Statistics

    @property
    def anchor(self) -> str:
        """Of this compendium on the pages of its cases (`Place.anchor`)."""
        return f"in-compendiums-{self.name}"

    @property
    def reading(self) -> tuple[Card, ...]:
        """The cases as they stand in the contents, part by part."""
        return tuple(card for part in self.parts for card in part.cards) or self.cards


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many cases have it."""

    code: str
    label: str
    address: str
    """Of its own page; empty where it has none."""
    count: int
    parent: str
    """Code of the wider value it lies in; empty where there is none."""
    rank: int
    """Of awards: the less, the better."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension by which the library can be narrowed."""

    key: str
    label: str
    address: str
    """Of the page that lists all values; empty where there is none."""
    by_unit: bool
    """Whether what a case has follows from its unit alone."""
    values: tuple[FacetValue, ...]
    """In the order in which they are read; those no case has, too, where people know the list."""
    held: Mapping[str, tuple[str, ...]]
    """Codes by unit id or case key; what a value lies in is among them."""

    @property
    def present(self) -> tuple[FacetValue, ...]:
        """The values that cases have."""
        return tuple(value for value in self.values if value.count)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it. Mappings keep the order in which a person would look the entries up."""

    vocabulary: Vocabulary
    cases: Mapping[str, Case]
    """By key, newest year first, inside a year by register order of the unit, then by key."""
    brands: Mapping[str, Brand]
    """By slug, in pinyin order of the name."""
    units: Mapping[str, UnitEntry]
    """By id, in register order."""
    groups: Mapping[str, Mapping[str, Group]]
    """Code of a dimension whose pages have no template of their own → code of a value → its cases, in the order of the
    values; a value people know is kept without cases, so that its page can say so."""
    years: Mapping[str, Group]
    """Newest first."""
    regions: Mapping[str, RegionEntry]
    """By code, in administrative order; only regions with cases or units."""
    terms: Mapping[str, TermEntry]
    """By id, in pinyin order of the name, then by year."""
    collections: Mapping[str, CollectionEntry]
    compendiums: Mapping[str, CompendiumEntry]
    """Newest first."""
    facets: tuple[Facet, ...]
    lookup: Lookup
    """The values of every dimension."""
    statistics: Statistics
    """Of all cases."""
