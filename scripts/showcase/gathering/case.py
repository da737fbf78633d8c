"""One case with everything its page shows, as a frozen value."""

from collections.abc import Mapping
from dataclasses import field

from showcase.gathering.card import Card, HeldAward, Link, Related
from showcase.gathering.in_print.corrections import CorrectionEntry
from showcase.gathering.in_print.places import InEdition
from showcase.gathering.site_picture import SitePicture
from showcase.gathering.systems.relations import Relations
from showcase.late.values import dataclass
from showcase.words.case.picture import Picture
from showcase.words.case.record import Facts
from showcase.words.dimension import Subject
from showcase.words.staff.unit import Unit
from showcase.words.staff.vocabulary import Word

COVERED = {"covered": True}
"""Marks a field whose changes always change the value's `digest` too, so that nobody compares it at length."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a case's fact sheet; an empty value is shown as 原始资料未载."""

    label: str
    value: str = ""
    links: tuple[Link, ...] = ()
    """To the pages of its values, where they have pages; they say what `value` does."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The case before or after another in the library, as far as the page of that one names it."""

    headline: str
    address: str
    unit: str


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year in which a brand was told of, as the pages of its other years name it."""

    key: str
    address: str
    title: str
    year: str
    year_inferred: bool


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """A case's place in the reading order of a selection."""

    kind: str
    """专题 or 汇编."""
    selection: Link
    number: int
    total: int
    """Both 0 where the selection is so large that no place is told."""
    previous: Link | None
    next: Link | None

    @property
    def anchor(self) -> str:
        """Where on the case's page this place is told; a reader who follows a selection comes in there."""
        return "in-" + self.selection.address.strip("/").replace("/", "-")


@dataclass(frozen=True, slots=True)
class Case:
    """One case with everything its page shows, and of other cases no more than that: what one of these says besides is no reason to
    draw the page anew."""

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
    timeline: tuple[TimelineYear, ...]
    """All years of the same brand, oldest first; empty when this is the only one."""
    previous: Neighbour | None
    next: Neighbour | None
    related: tuple[Related, ...]
    reading_positions: tuple[ReadingPosition, ...]
    """In the selections that hold it: collections in their order, then compendiums, newest first."""
    editions: tuple[InEdition, ...] = ()
    """The printed books that hold it, oldest first."""
    corrections: tuple[CorrectionEntry, ...] = ()
    """Newest first."""
    relations: Relations = field(default_factory=Relations)
    revoked_awards: tuple[HeldAward, ...] = ()
    """Given to it and taken back; those it holds are on its card."""

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
