"""The catalogue: everything the site and the book are rendered from, as frozen values without cycles.

Values point downwards only (a unit's page holds cards, a card holds words), so each can be compared, hashed by content
and cached alone. Addresses are site-relative, without a leading slash, ending in `/`: `cases/2024/nuanxin-chuangkou/`.
"""

from collections.abc import Mapping
from dataclasses import field

from showcase.gathering.awards import AwardEntry, Holdings
from showcase.gathering.card import Card, Group, Link
from showcase.gathering.case import Case
from showcase.gathering.facet import Facet
from showcase.gathering.in_print.corrections import CorrectionEntry, WithdrawnCase
from showcase.gathering.roster.roster import PublicRoster
from showcase.gathering.seasons import CallEntry, NoticeEntry
from showcase.gathering.statistics import Statistics
from showcase.gathering.systems.entries import SystemEntries
from showcase.gathering.systems.joint_creation import JointCreation
from showcase.gathering.systems.origins import Origins
from showcase.judging.season_status import SeasonStatus
from showcase.late.values import dataclass
from showcase.words.case.choices import ProvenanceKind
from showcase.words.dimension import Lookup
from showcase.words.editions.lock import FrozenCase, Lock
from showcase.words.staff.selection import Collection, Compendium, Declared
from showcase.words.staff.term import Term
from showcase.words.staff.unit import Region, Unit
from showcase.words.staff.vocabulary import Vocabulary, Word


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
    below: tuple[Card, ...]
    """Cases of the units under it, however far, newest first."""
    awards: Holdings
    """Given to the unit itself."""
    backs: tuple[Link, ...] = ()
    backers: tuple[Link, ...] = ()
    """Units it backs, and those that back it (挂点帮带)."""

    @property
    def marked_by(self) -> Card | None:
        """The case whose mark stands beside the unit's name: of its newest brand, else its newest. A unit has no mark of its own: one
        made up for an organ would be taken for its emblem; and those of the units below it are theirs."""
        return next((card for card in self.cards if card.name), next(iter(self.cards), None))


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
        """Of this collection on the pages of its cases (`ReadingPosition.anchor`)."""
        return f"in-collections-{self.name}"


@dataclass(frozen=True, slots=True)
class DeclaredEntry:
    """A published count; `gathered` is what this site holds of it, None where nothing is compared."""

    declared: Declared
    gathered: int | None
    programme: str = ""
    """Address of the page of its programme; empty: none."""


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
    lock: Lock | None = None
    """Of the frozen edition."""
    carried: tuple[str, ...] = ()
    """Errata of the frozen edition before it, which this one prints."""
    gone: tuple[FrozenCase, ...] = ()
    """Cases it holds that were withdrawn since."""

    @property
    def is_compiled(self) -> bool:
        """Whether all its cases are compiled from public sources."""
        return bool(self.cards) and all(card.provenance is ProvenanceKind.COMPILED for card in self.cards)

    @property
    def anchor(self) -> str:
        """Of this compendium on the pages of its cases (`ReadingPosition.anchor`)."""
        return f"in-compendiums-{self.name}"

    @property
    def reading(self) -> tuple[Card, ...]:
        """The cases as they stand in the contents, part by part."""
        return tuple(card for part in self.parts for card in part.cards) or self.cards


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
    systems: SystemEntries
    """Belts, lists of responsibilities, questions, bulletins."""
    joint: JointCreation
    """Lines of the systems, spreads of practices, agreements."""
    facets: tuple[Facet, ...]
    lookup: Lookup
    """The values of every dimension."""
    statistics: Statistics
    """Of all cases."""
    origins: Origins = field(default_factory=Origins)
    """What is kept of other showcases; it counts in nothing else."""
    corrections: tuple[CorrectionEntry, ...] = ()
    """Newest first."""
    withdrawn: Mapping[str, WithdrawnCase] = field(default_factory=dict)
    """By key; they are among no cases."""
    calls: Mapping[str, CallEntry] = field(default_factory=dict)
    """By year, newest first."""
    notices: Mapping[str, NoticeEntry] = field(default_factory=dict)
    """By name, newest first."""
    statuses: tuple[SeasonStatus, ...] = ()
    """Where the seasons stand, for staff: none on a site that is published."""
    rosters: tuple[PublicRoster, ...] = ()
    """Of the years whose call says which units are asked, newest first."""
