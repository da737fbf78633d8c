"""What stands for a case wherever cases are listed: its card, the awards it holds, and the groups cards stand in."""

from showcase.gathering.brand_mark import BrandMark
from showcase.gathering.site_picture import Rendition, SitePicture
from showcase.late.values import dataclass
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.staff.award import Revocation
from showcase.words.staff.vocabulary import Word

THUMBNAIL, PLATE = 128, 480
"""Pixels across that are sharp in the largest small square and on a card, on most screens."""


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
    expires: str = ""
    """The last day, month or year it holds; empty: no end is set."""
    revoked: Revocation | None = None


@dataclass(frozen=True, slots=True)
class CardNote:
    """A word or two at the head of a card (`card_notes.py`): by what name it is styled, what it says."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that stands for a case outside its page (`leading.py`), and what it shows in words."""

    image: SitePicture
    alt: str
    caption: str = ""
    credit: str = ""


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
    mark: BrandMark
    """What stands for it where there is neither of these two."""
    logo: Shown | None = None
    picture: Shown | None = None
    notes: tuple[CardNote, ...] = ()

    @property
    def headline(self) -> str:
        """The words set largest: the brand's name, or the title where there is no brand."""
        return self.name or self.title

    @property
    def thumbnail(self) -> Rendition | None:
        """What stands for it in a small square instead of its mark: logo or picture, no wider than a thumbnail has to be."""
        shown = self.logo or self.picture
        return shown.image.across(THUMBNAIL) if shown else None

    @property
    def sigil(self) -> str:
        """Address of what stands for it in a small square."""
        return self.thumbnail.address if self.thumbnail else self.mark.address


@dataclass(frozen=True, slots=True)
class Related:
    """A case worth reading next, and why."""

    card: Card
    """Without its themes (`RecordIndex.beside`)."""
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading: a theme, a region, a year, a part of a compendium."""

    code: str
    label: str
    address: str
    """Empty when the group has no page of its own."""
    description: str
    cards: tuple[Card, ...]
