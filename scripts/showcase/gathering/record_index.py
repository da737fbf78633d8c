"""The records in library order with their cards: what every part of the catalogue is made from."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from showcase.gathering import address, leading
from showcase.gathering.awards import Holdings, holdings, unit_link
from showcase.gathering.brand_mark import BrandMark
from showcase.gathering.card import Card, HeldAward, Link
from showcase.gathering.card_notes import notes
from showcase.gathering.order import pinyin_key
from showcase.gathering.site_picture import SitePicture, site_picture
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.case.choices import Basis
from showcase.words.dimension import Dimension, Lookup, Subject, Value, Values
from showcase.words.staff.register import Register
from showcase.words.staff.selection import Pick, Sort
from showcase.words.staff.unit import Unit
from showcase.words.staff.vocabulary import Word


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """`ordered`: newest year first, inside a year by the unit's place in the register, then by key."""

    records: Records
    ordered: tuple[Record, ...]
    place: Mapping[str, int]
    """Of each record in that order, by its key."""
    by_key: Mapping[str, Record]
    cards: Mapping[str, Card]
    beside: Mapping[str, Card]
    """The cards as they stand on the pages of other cases: without their themes, in whose place these say why they stand there."""
    unit_order: Mapping[str, int]
    unit_links: Mapping[str, Link]
    """To the page of every unit, by its id."""
    case_awards: Mapping[str, Holdings]
    unit_awards: Mapping[str, Holdings]
    """Awards given to units themselves."""
    pictures: Mapping[str, Mapping[str, SitePicture]]
    """Of each record, by file name."""

    @property
    def lookup(self) -> Lookup:
        """The values of every dimension."""
        return self.records.lookup

    @property
    def register(self) -> Register:
        """What staff keep."""
        return self.records.register

    def unit(self, record: Record) -> Unit:
        """The unit of a record."""
        return self.register.units[record.facts.unit]

    def codes(self, dimension: Dimension, record: Record) -> tuple[str, ...]:
        """What a record has of a dimension, the most important first."""
        return self.records.codes(dimension)[record.key]

    def in_order(self, values: Values, codes: Iterable[str]) -> Mapping[str, Value]:
        """The values of codes, in the order in which they are read; what is not registered comes last."""
        found = {code: self.lookup.value(values, code) for code in codes}
        if values.by_pinyin:
            order = sorted(found, key=lambda code: (pinyin_key(found[code].name), found[code].order, code))
        else:
            place = {code: index for index, code in enumerate(self.lookup.known(values))}
            order = sorted(found, key=lambda code: (place.get(code, len(place)), code))
        return {code: found[code] for code in order}

    def word(self, group: str, code: str) -> Word:
        """A word of the vocabulary; one that names itself when the code is not in it."""
        return _word(self.register, group, code)

    def regions(self, unit: Unit) -> tuple[Link, ...]:
        """Links from the province down to the unit's region."""
        return tuple(
            Link(region.name, address.region(region.code)) for region in self.register.region_line(unit)
        )

    def arranged(self, chosen: Iterable[Record], sort: Sort) -> tuple[Card, ...]:
        """Cards in the order a selection asks for; `listed` keeps the order given."""
        cases = list(chosen)
        if sort is not Sort.LISTED:
            cases.sort(key=self._sort_key(sort))
        return tuple(self.cards[case.key] for case in cases)

    def picked(self, pick: Pick, sort: Sort) -> tuple[Card, ...]:
        """The cards of a selection."""
        return self.arranged((case for case in self.records.picked(pick) if case.key in self.cards), sort)

    def _sort_key(self, sort: Sort) -> Callable[[Record], Any]:
        place, unit, register = self.place, self.unit_order, self.register
        match sort:
            case Sort.NEWEST:
                return lambda case: place[case.key]
            case Sort.OLDEST:
                return lambda case: (int(case.year), place[case.key])
            case Sort.AWARD:
                grades = {code: rank for rank, code in enumerate(register.vocabulary.by_code["award_grades"])}
                return lambda case: (self._best(case, grades), unit[case.facts.unit], case.key)
            case Sort.BRAND | Sort.PINYIN:
                return lambda case: pinyin_key(self.cards[case.key].headline)
            case Sort.REGION:
                return lambda case: (self._region(case), unit[case.facts.unit], case.key)
        return lambda case: (unit[case.facts.unit], place[case.key])

    def _best(self, case: Record, grades: Mapping[str, int]) -> int:
        """The rank of the best award a case holds; behind all ranks where it holds none."""
        held = (award.grade.code for award in self.cards[case.key].awards)
        return min((grades[code] for code in held if code in grades), default=len(grades))

    def _region(self, case: Record) -> str:
        """The code of a case's region; behind all codes where it has none."""
        line = self.register.region_line(self.unit(case))
        return line[-1].code if line else "~"


def indexed(records: Records) -> RecordIndex:
    """The index of `records`; records of unregistered units (an error already told) are left out."""
    register = records.register
    unit_order = {id_: index for index, id_ in enumerate(register.units)}
    known = (case for case in records.cases if case.facts.unit in unit_order)
    ordered = tuple(sorted(known, key=lambda case: (-int(case.year), unit_order[case.facts.unit], case.key)))
    by_key = {case.key: case for case in ordered}
    place = {key: index for index, key in enumerate(by_key)}
    links = {id_: unit_link(unit) for id_, unit in register.units.items()}
    of_cases, of_units = holdings(records)
    founded = {case.slug: case.facts.themes for case in ordered if case.facts.brand}  # the oldest comes last
    cards, beside, pictures = {}, {}, {}
    for key, case in by_key.items():
        facts = case.facts
        shown = pictures[key] = _pictures(case) if case.pictures else _NONE
        held = of_cases[key].held if key in of_cases else ()
        card = _card(
            case, records.subject(case), links[facts.unit], held, shown, founded.get(case.slug, facts.themes)
        )
        cards[key] = card(themes=tuple([_word(register, "themes", code) for code in facts.themes]))
        beside[key] = card(themes=())
    return RecordIndex(
        records, ordered, place, by_key, cards, beside, unit_order, links, of_cases, of_units, pictures
    )


_NONE: Mapping[str, SitePicture] = {}


def _pictures(record: Record) -> Mapping[str, SitePicture]:
    return {
        picture.name: site_picture(address.case(record.key), f"{record.folder}/{picture.name}", picture)
        for picture in record.pictures
        if picture.header.is_sound
    }


def _word(register: Register, group: str, code: str) -> Word:
    return register.vocabulary.by_code[group].get(code) or Word.model_construct(code=code, label=code)


def _card(
    case: Record, subject: Subject, unit: Link, awards: tuple[HeldAward, ...], pictures: Mapping[str, SitePicture],
    founded: tuple[str, ...],
) -> Callable[..., Card]:  # fmt: skip
    """A card but for its themes. `founded`: those of the brand's first record, or of this one where there is no brand."""
    facts = case.facts
    name = facts.brand.name if facts.brand else ""
    return partial(
        Card,
        key=case.key,
        address=address.case(case.key),
        year=case.year,
        year_inferred=facts.year_basis is Basis.INFERRED,
        name=name,
        title=facts.title,
        summary=facts.summary,
        kind=facts.kind,
        provenance=facts.provenance.kind,
        unit=unit,
        awards=awards,
        mark=BrandMark(facts.brand.name if facts.brand else facts.title, founded[0] if founded else ""),
        logo=leading.logo(facts, pictures) if pictures else None,
        picture=leading.picture(facts, pictures) if pictures else None,
        notes=notes(subject),
    )
