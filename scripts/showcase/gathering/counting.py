"""The statistics of any set of cases, each counted in one pass over the set and one over the register."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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
        units = Counter(record.facts.unit for record in records)
        divisions = (
            division(self._index, dimension, dimension.counting, records, units, pick)
            for dimension in DIMENSIONS
            if dimension.counting
        )
        return Statistics(
            cases=len(records),
            brands=len({record.slug for record in records if record.facts.brand}),
            units=len(units),
            pictures=sum(len(record.facts.pictures) for record in records),
            years=self._growth(records, pick),
            divisions={found.key: found for found in divisions},
            awards=tuple(awards),
            participation=self._participations.of(records, pick),
        )

    # --- over the years ---

    def _growth(self, records: Iterable[Record], pick: Pick) -> tuple[YearCount, ...]:
        of_year: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            of_year[record.year].append(record)
        return tuple(self._year(year, of_year[year], pick) for year in sorted(of_year))

    def _year(self, year: str, records: Sequence[Record], pick: Pick) -> YearCount:
        brands = {record.slug for record in records if record.facts.brand}
        units = {record.facts.unit for record in records}
        new_brands = sum(self._first_brand[slug] == year for slug in brands)
        new_units = sum(self._first_unit[id_] == year for id_ in units)
        return YearCount(
            year,
            listing(pick, BY_CODE["year"], year),
            len(records),
            new_brands,
            len(brands) - new_brands,
            new_units,
            len(units) - new_units,
            sum(record.facts.year_basis is Basis.INFERRED for record in records),
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
