"""The statistics of any set of cases, each counted in one pass over the set and one over the register."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from showcase.gathering import address
from showcase.gathering.participation import city, participation
from showcase.gathering.shelf import Shelf
from showcase.gathering.statistics import AwardCount, Count, Division, Statistics, YearCount
from showcase.judging.records import Record
from showcase.words.record import Kind
from showcase.words.selection import Compendium, Pick
from showcase.words.unit import Region, Unit

_LISTED = {"year": "year", "theme": "theme", "unit_type": "unit_type", "level": "level", "city": "region",
           "county": "region", "system": "system", "programme": "programme", "kind": "kind"}  # fmt: skip
"""Keys of a pick → facets of the library that narrow it to the same cases."""

_EVERYTHING = Pick()


class Accountant:
    """Counts sets of cases; knows in which year of the whole showcase each brand and unit came first."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._first_brand: dict[str, str] = {}
        self._first_unit: dict[str, str] = {}
        for record in reversed(shelf.ordered):  # oldest first
            self._first_unit.setdefault(record.facts.unit, record.year)
            if record.facts.brand:
                self._first_brand.setdefault(record.slug, record.year)

    def showcase(self) -> Statistics:
        """Of all cases, with the awards of all compendiums."""
        compendiums = self._shelf.records.compendiums.items()
        awards = [award for name, compendium in compendiums for award in self._awards(name, compendium)]
        return self._statistics(self._shelf.ordered, _EVERYTHING, awards)

    def compendium(self, name: str, compendium: Compendium, keys: Iterable[str]) -> Statistics:
        """Of one compendium, whose cases are `keys`."""
        records = [self._shelf.by_key[key] for key in keys]
        return self._statistics(records, compendium.pick, self._awards(name, compendium))

    def _statistics(self, records: Sequence[Record], pick: Pick, awards: Sequence[AwardCount]) -> Statistics:
        units = Counter(record.facts.unit for record in records)
        divisions = (
            self._years(records, pick),
            self._themes(records, pick),
            self._places(units, pick),
            self._words("unit_type", "各类单位的案例", "unit_types", units, pick, lambda unit: unit.type),
            self._words("level", "各层级的案例", "levels", units, pick, lambda unit: unit.level),
            self._kinds(records, pick),
        )
        return Statistics(
            cases=len(records),
            brands=len({record.slug for record in records if record.facts.brand}),
            units=len(units),
            pictures=sum(len(record.facts.pictures) for record in records),
            years=self._growth(records, pick),
            divisions={division.key: division for division in divisions},
            awards=tuple(awards),
            participation=participation(self._shelf, records, pick),
        )

    # --- divisions ---

    def _years(self, records: Iterable[Record], pick: Pick) -> Division:
        counts = Counter(record.year for record in records)
        values = [
            Count(year, f"{year}年", self._listed(pick, "year", year), counts[year])
            for year in sorted(counts)
        ]
        return Division("year", "各年度的案例", tuple(values))

    def _themes(self, records: Iterable[Record], pick: Pick) -> Division:
        counts = Counter(code for record in records for code in record.facts.themes)
        return Division(
            "theme",
            "各主题的案例",
            self._ranked("themes", counts, lambda code: self._listed(pick, "theme", code)),
        )

    def _places(self, cases: Mapping[str, int], pick: Pick) -> Division:
        """By city; where all lie in one city, by county. What belongs to the wider place alone is told apart (本级).
        `cases` by unit id."""
        register = self._shelf.register
        lines = {id_: line for id_ in cases if (line := register.region_line(register.units[id_]))}
        by_county = len({city(line).code for line in lines.values()}) == 1
        counts: Counter[str] = Counter()
        for id_, line in lines.items():
            counts[(line[-1] if by_county else city(line)).code] += cases[id_]
        known = {code: register.regions[code] for code in counts}
        deepest = max((len(place.lineage) for place in known.values()), default=0)

        def count(place: Region) -> Count:
            if len(place.lineage) < deepest:
                return Count(place.code, f"{place.name}本级", "", counts[place.code])
            return Count(place.code, place.name, self._listed(pick, "region", place.code), counts[place.code])

        ranked = sorted(counts, key=lambda code: (-counts[code], code))
        values = tuple(count(known[code]) for code in ranked)
        return Division("place", "各地的案例", values, sum(cases.values()) - counts.total())

    def _words(
        self,
        key: str,
        title: str,
        group: str,
        cases: Mapping[str, int],
        pick: Pick,
        of: Callable[[Unit], str],
    ) -> Division:
        """`cases` by unit id; `of` a unit the code of one of its words."""
        counts: Counter[str] = Counter()
        for id_, number in cases.items():
            counts[of(self._shelf.register.units[id_])] += number
        words = self._shelf.register.vocabulary.by_code[group]
        wider = {word.parent for word in words.values()}  # whose list in the library holds others too

        def listed(code: str) -> str:
            return "" if code in wider else self._listed(pick, key, code)

        values = self._ranked(group, counts, listed)
        if group == "levels":  # levels have an order of their own
            place = {code: index for index, code in enumerate(words)}
            values = tuple(sorted(values, key=lambda value: place.get(value.code, len(place))))
        return Division(key, title, values)

    def _kinds(self, records: Iterable[Record], pick: Pick) -> Division:
        counts = Counter(record.facts.kind for record in records)
        values = [
            Count(kind.value, kind.label, self._listed(pick, "kind", kind.value), counts[kind])
            for kind in Kind
            if counts[kind]
        ]
        return Division("kind", "各类记录", tuple(values))

    def _ranked(
        self, group: str, counts: Mapping[str, int], listed: Callable[[str], str]
    ) -> tuple[Count, ...]:
        """From the largest down; equal ones in the order of the vocabulary."""
        place = {code: index for index, code in enumerate(self._shelf.register.vocabulary.by_code[group])}
        codes = sorted(counts, key=lambda code: (-counts[code], place.get(code, len(place)), code))
        return tuple(
            Count(code, self._shelf.word(group, code).label, listed(code), counts[code]) for code in codes
        )

    def _listed(self, pick: Pick, facet: str, code: str) -> str:
        """The list of exactly these cases; empty when there is none."""
        if pick == _EVERYTHING:
            pages = {"year": address.year, "theme": address.theme, "region": address.region}
            return pages[facet](code) if facet in pages else address.library({facet: (code,)})
        wanted = {key: codes for key in Pick.model_fields if (codes := getattr(pick, key))}
        if not wanted.keys() <= _LISTED.keys() or (
            facet == "theme" and pick.theme and code not in pick.theme
        ):
            return ""
        filters = {_LISTED[key]: codes for key, codes in wanted.items()}
        return address.library({**filters, facet: (code,)})

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
            self._listed(pick, "year", year),
            len(records),
            new_brands,
            len(brands) - new_brands,
            new_units,
            len(units) - new_units,
        )

    # --- awards ---

    def _awards(self, name: str, compendium: Compendium) -> Sequence[AwardCount]:
        return [
            AwardCount(
                award.scheme,
                self._shelf.word("award_grades", award.grade).label,
                compendium.year,
                address.compendium(name),
                sum(key in self._shelf.cards for key in award.cases),
                award.declared,
            )
            for award in compendium.awards
        ]
