"""The statistics of any set of cases, each counted in one pass over the set and one over the register."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from showcase.gathering import address
from showcase.gathering.division import division, listing
from showcase.gathering.participation import Participations
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.statistics import AwardCount, Statistics, YearCount
from showcase.judging.record import Record
from showcase.words.case.choices import Basis
from showcase.words.dimensions import BY_CODE, DIMENSIONS
from showcase.words.staff.selection import Compendium, Pick

_EVERYTHING = Pick()


class StatisticsMaker:
    """Counts sets of cases; knows in which year of the whole showcase each brand and unit came first."""

    def __init__(self, index: RecordIndex) -> None:
        self._index, self._participations = index, Participations(index)
        self._first_brand: dict[str, str] = {}
        self._first_unit: dict[str, str] = {}
        for record in reversed(index.ordered):  # oldest first
            self._first_unit.setdefault(record.facts.unit, record.year)
            if record.facts.brand:
                self._first_brand.setdefault(record.slug, record.year)

    def showcase(self) -> Statistics:
        """Of all cases, with the awards of all compendiums."""
        compendiums = self._index.records.compendiums.items()
        awards = [award for name, compendium in compendiums for award in self._awards(name, compendium)]
        return self._statistics(self._index.ordered, _EVERYTHING, awards)

    def compendium(self, name: str, compendium: Compendium, keys: Iterable[str]) -> Statistics:
        """Of one compendium, whose cases are `keys`."""
        records = [self._index.by_key[key] for key in keys]
        return self._statistics(records, compendium.pick, self._awards(name, compendium))

    def _statistics(self, records: Sequence[Record], pick: Pick, awards: Sequence[AwardCount]) -> Statistics:
        of_years = _tallied(records)
        tallies = of_years.values()
        units = sum((tally.units for tally in tallies), Counter[str]())
        divisions = (
            division(self._index, dimension, dimension.counting, records, units, pick)
            for dimension in DIMENSIONS
            if dimension.counting
        )
        return Statistics(
            cases=len(records),
            brands=len(set[str]().union(*(tally.brands for tally in tallies))),
            units=len(units),
            pictures=sum(tally.pictures for tally in tallies),
            years=tuple(self._year(year, of_years[year], pick) for year in sorted(of_years)),
            divisions={found.key: found for found in divisions},
            awards=tuple(awards),
            participation=self._participations.of(
                units.keys(), set[str]().union(*(tally.joined for tally in tallies)), pick
            ),
        )

    # --- over the years ---

    def _year(self, year: str, tally: "_Tally", pick: Pick) -> YearCount:
        new_brands = sum(self._first_brand[slug] == year for slug in tally.brands)
        new_units = sum(self._first_unit[id_] == year for id_ in tally.units)
        return YearCount(
            year,
            listing(pick, BY_CODE["year"], year),
            tally.units.total(),
            new_brands,
            len(tally.brands) - new_brands,
            new_units,
            len(tally.units) - new_units,
            tally.inferred,
        )

    # --- awards ---

    def _awards(self, name: str, compendium: Compendium) -> Sequence[AwardCount]:
        return [
            AwardCount(
                award.scheme,
                self._index.word("award_grades", award.grade).label,
                compendium.year,
                address.compendium(name),
                sum(key in self._index.cards for key in award.held_by),
                award.declared,
            )
            for award in compendium.awards
        ]


class _Tally:
    """What is counted of the cases of one year."""

    def __init__(self) -> None:
        self.units: Counter[str] = Counter()
        """Their cases; in sum all of them."""
        self.brands: set[str] = set()
        self.joined: set[str] = set()
        """Units that took part in cases of others."""
        self.pictures = self.inferred = 0


def _tallied(records: Iterable[Record]) -> Mapping[str, _Tally]:
    """By year; each case is looked at once."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for record in records:
        facts, tally = record.facts, found[record.year]
        tally.units[facts.unit] += 1
        tally.joined.update(facts.partners)
        tally.pictures += len(facts.pictures)
        tally.inferred += facts.year_basis is Basis.INFERRED
        if facts.brand:
            tally.brands.add(record.slug)
    return found
