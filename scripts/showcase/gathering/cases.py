"""Cases and brands: each record resolved, with what lies around it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from showcase.gathering import address
from showcase.gathering.card import Card, Link
from showcase.gathering.case import Case, Neighbour, ReadingPosition, TimelineYear
from showcase.gathering.catalogue import Brand
from showcase.gathering.in_print.corrections import CorrectionEntry
from showcase.gathering.in_print.places import InEdition
from showcase.gathering.neighbours import Neighbourhood
from showcase.gathering.order import pinyin_key
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.sheet import FactSheets
from showcase.gathering.systems.relations import Relations
from showcase.judging.record import Record
from showcase.words.case.brand import Brand as BrandFacts
from showcase.words.case.choices import Kind, ProvenanceKind
from showcase.words.staff.unit import Unit
from showcase.words.staff.vocabulary import Word


def brands(index: RecordIndex) -> Mapping[str, Brand]:
    """Brands by slug, in pinyin order of their latest name. The same slug in several years is one brand."""
    versions: dict[str, list[tuple[Record, BrandFacts]]] = defaultdict(list)
    for record in reversed(index.ordered):  # oldest first
        if told := record.facts.brand:
            versions[record.slug].append((record, told))
    found = (_brand(index, slug, told) for slug, told in versions.items())
    return {brand.slug: brand for brand in sorted(found, key=lambda brand: pinyin_key(brand.name))}


def _brand(index: RecordIndex, slug: str, versions: Sequence[tuple[Record, BrandFacts]]) -> Brand:
    newest, told = versions[-1]
    cards = tuple([index.cards[record.key] for record, _ in versions])
    return Brand(
        slug=slug,
        name=told.name,
        address=cards[0].address if len(cards) == 1 else address.brand(slug),
        meaning=next(filter(None, [told.meaning for _, told in reversed(versions)]), ""),
        slogan=next(filter(None, [told.slogan for _, told in reversed(versions)]), ""),
        unit=index.unit_links[newest.facts.unit],
        cards=cards,
    )


def cases(
    index: RecordIndex,
    known_brands: Mapping[str, Brand],
    positions: Mapping[str, tuple[ReadingPosition, ...]],
    corrected: Mapping[str, tuple[CorrectionEntry, ...]],
    places: Mapping[str, tuple[InEdition, ...]],
    related: Mapping[str, Relations],
) -> Mapping[str, Case]:
    """Cases by key, in library order. `positions` in the selections, what is `corrected`,
    `places` in printed books, and cases that are `related` by their own words, by case key."""
    neighbourhood = Neighbourhood(index.ordered, index.beside, index.records)
    sheets, none = FactSheets(index.register), Relations()
    lines = {slug: _line(brand) for slug, brand in known_brands.items() if brand.has_page}
    named = [_neighbour(card) for card in index.cards.values()]
    around = zip((None, *named)[:-1], (*named, None)[1:], strict=True)
    result: dict[str, Case] = {}
    of_units: dict[str, tuple[Unit, tuple[Word, ...], tuple[Link, ...]]] = {}
    for (key, record), (before, after) in zip(index.by_key.items(), around, strict=True):
        if (of_unit := of_units.get(record.facts.unit)) is None:
            unit = index.unit(record)
            of_unit = of_units[unit.id] = unit, _unit_words(index, unit), index.regions(unit)
        unit, unit_words, regions = of_unit
        result[key] = Case(
            card=index.cards[key],
            slug=record.slug,
            digest=record.digest,
            facts=record.facts,
            placed=record.placed,
            unit=unit,
            unit_words=unit_words,
            partners=_partners(index, record),
            regions=regions,
            terms=_terms(index, record),
            pictures=index.pictures[key],
            sheet=sheets.of(record.facts),
            missing_sections=_missing_sections(index, record),
            timeline=lines.get(record.slug, ()),
            previous=before,
            next=after,
            related=neighbourhood.related(record),
            reading_positions=positions.get(key, ()),
            corrections=corrected.get(key, ()),
            editions=places.get(key, ()),
            relations=related.get(key, none),
            revoked_awards=index.case_awards[key].revoked if key in index.case_awards else (),
        )
    return result


def _neighbour(card: Card) -> Neighbour:
    return Neighbour(card.headline, card.address, card.unit.label)


def _line(brand: Brand) -> tuple[TimelineYear, ...]:
    """The years of a brand that has several."""
    return tuple(
        TimelineYear(one.key, one.address, one.title, one.year, one.year_inferred) for one in brand.cards
    )


def _unit_words(index: RecordIndex, unit: Unit) -> tuple[Word, ...]:
    codes = (("unit_types", unit.type), ("levels", unit.level), ("systems", unit.system))
    return tuple(index.word(group, code) for group, code in codes if code)


def _partners(index: RecordIndex, record: Record) -> tuple[Link, ...]:
    links = index.unit_links
    return tuple([links[id_] for id_ in record.facts.partners if id_ in links])


def _terms(index: RecordIndex, record: Record) -> tuple[Link, ...]:
    terms = index.register.terms
    return tuple(
        [Link(terms[id_].name, address.term(id_)) for id_ in record.facts.programmes if id_ in terms]
    )


def _missing_sections(index: RecordIndex, record: Record) -> tuple[str, ...]:
    """Sections a full case has and this one lacks: a compiled record says so instead of inventing them."""
    if record.facts.kind is not Kind.CASE or record.facts.provenance.kind is not ProvenanceKind.COMPILED:
        return ()
    return index.register.call(record.year).demanded.missing(record.sections)
