"""Counts of a set of cases, of the whole showcase or of one compendium: /stats/, 本册数据统计 and the book say the same ones.

They count the records of this compilation and the units of its register, never what exists outside of them.
"""

from collections.abc import Mapping

from showcase.late.values import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """One value and how many cases have it; `address` is empty when no page lists exactly these."""

    code: str
    label: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide the cases; only values that cases have, in the order in which they are shown."""

    key: str
    title: str
    values: tuple[Count, ...]
    unknown: int = 0
    """Cases whose sources leave it open; they stand under no value."""
    label: str = ""
    """Of the dimension: 主题."""
    several: str = ""
    """How many values a case can have (一到三个); empty: one. Several add up to more than there are cases."""
    charts: tuple[str, ...] = ()
    """Where it is drawn: stats, compendium, book."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """One year's cases, and what had been there before: in any earlier year of the whole showcase."""

    year: str
    address: str
    cases: int
    new_brands: int
    known_brands: int
    """Brands with a record of an earlier year."""
    new_units: int
    known_units: int
    inferred: int = 0
    """Cases whose year no source states."""

    @property
    def unbranded(self) -> int:
        """Records that are not about a brand."""
        return self.cases - self.new_brands - self.known_brands


@dataclass(frozen=True, slots=True)
class ParticipationCount:
    """Registered units of one sort and how many of them are there with cases."""

    code: str
    label: str
    address: str
    registered: int
    own: int
    """Units with a case of their own."""
    joined: int
    """Units that only took part in cases of others."""

    @property
    def absent(self) -> int:
        """Registered units without any case here."""
        return self.registered - self.own - self.joined


@dataclass(frozen=True, slots=True)
class Participation:
    """Units with cases against the units in the register, as far as the set's conditions admit them."""

    conditions: tuple[str, ...]
    """What narrows the register, in words (东城区); empty when all of it is meant."""
    whole: ParticipationCount
    divisions: tuple[tuple[str, tuple[ParticipationCount, ...]], ...]
    """A title and the counts under it, dimension by dimension."""


@dataclass(frozen=True, slots=True)
class AwardCount:
    """One grade of one award: cases here that hold it, and how many its givers announced (None: not said)."""

    scheme: str
    grade: str
    year: str
    address: str
    """Of the compendium that states it."""
    held: int
    declared: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All counts of one set of cases."""

    cases: int
    brands: int
    units: int
    """Units with a case of their own."""
    pictures: int
    years: tuple[YearCount, ...]
    """Years that have cases, oldest first."""
    divisions: Mapping[str, Division]
    """By key; one without values is kept."""
    awards: tuple[AwardCount, ...]
    participation: Participation

    @property
    def span(self) -> str:
        """2017 年 or 2008—2018 年; empty without cases."""
        if not self.years:
            return ""
        first, last = self.years[0].year, self.years[-1].year
        return f"{first} 年" if first == last else f"{first}—{last} 年"
