"""Programmes and methods as pages show them: the term they are called after, what was published, what this site holds of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from showcase.gathering import address
from showcase.gathering.awards import unit_link
from showcase.gathering.card import Card, Link
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.roster.roster import Creation, creation
from showcase.judging.record import Record
from showcase.judging.records import tally
from showcase.late.values import dataclass
from showcase.words.chinese import cn_number
from showcase.words.staff.term import Term
from showcase.words.systems.method import Method
from showcase.words.systems.one_page import Size, blanks, fit
from showcase.words.systems.programme import Figure, Programme
from showcase.words.systems.system import Weighing

_CARDS = 12
"""Cases a page of these shows; the library has all of them."""
_BRANDS = 60
"""Names of brands."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of a term, to be gone through."""

    term: Link
    place: str
    items: tuple[str, ...]
    counted: int | None
    sheet: str
    """Address of the page that prints it; empty: none."""


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A published number; `gathered` is what this site holds of it, None where nothing is compared."""

    figure: Figure
    source: str
    gathered: int | None


@dataclass(frozen=True, slots=True)
class CreatedBrand:
    """A brand that came of a programme."""

    brand: Link
    unit: Link
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One programme."""

    id: str
    address: str
    programme: Programme
    term: Term
    glossary: Link
    unit: Link | None
    told: Card | None
    figures: tuple[FigureEntry, ...]
    steps: Checklist | None
    """Its own items; None where its term has none and says of no number that there are any."""
    standards: tuple[Checklist, ...]
    creation: Creation | None
    cases: int
    brands: tuple[CreatedBrand, ...]
    """The first of them."""
    brand_count: int
    units: int
    cards: tuple[Card, ...]
    """The first of its cases."""
    all_cases: str
    """Address of the library narrowed to them."""
    compendiums: tuple[Link, ...]
    """Those that tell how much of it was published."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a method's sheet; without an item a blank one."""

    item: str
    asked: str


@dataclass(frozen=True, slots=True)
class WeighedReview:
    """How the jury of one compendium weighed its sources: label and share of each."""

    compendium: Link
    shares: tuple[tuple[str, str, str], ...]
    """What the source is called, the word for it (上评), and its share in percent."""


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """One method."""

    id: str
    address: str
    method: Method
    term: Term
    glossary: Link
    unit: Link | None
    rows: tuple[Row, ...]
    size: Size
    reviews: tuple[WeighedReview, ...]
    cases: int
    cards: tuple[Card, ...]
    all_cases: str


def _by_term(index: RecordIndex) -> Mapping[str, list[Record]]:
    held: defaultdict[str, list[Record]] = defaultdict(list)
    systems = index.records.systems
    wanted = systems.programmes.keys() | systems.methods.keys()
    for record in index.ordered if wanted else ():
        for id_ in dict.fromkeys(record.facts.programmes):
            if id_ in wanted:
                held[id_].append(record)
    return held


def programmes(index: RecordIndex) -> Mapping[str, ProgrammeEntry]:
    """Those whose term is there, as staff order them."""
    held, terms, cases = index.records.systems.programmes, index.register.terms, _by_term(index)
    ordered = sorted(held, key=lambda id_: (held[id_].order, id_))
    return {id_: _programme(id_, held[id_], terms[id_], cases.get(id_, ()), index) for id_ in ordered if id_ in terms}  # fmt: skip


def methods(index: RecordIndex) -> Mapping[str, MethodEntry]:
    """Those whose term is there, as staff order them."""
    held, terms, cases = index.records.systems.methods, index.register.terms, _by_term(index)
    ordered = sorted(held, key=lambda id_: (held[id_].order, id_))
    return {id_: _method(id_, held[id_], terms[id_], cases.get(id_, ()), index) for id_ in ordered if id_ in terms}  # fmt: skip


def _programme(
    id_: str, said: Programme, term: Term, picked: Sequence[Record], index: RecordIndex
) -> ProgrammeEntry:
    known = index.register.terms
    brands = _brands(picked, index)
    created = {record.facts.unit for record in picked} | set(said.created)
    lists = [_checklist(other, known[other], index) for other in said.standard if other in known]
    first = [*([said.case] if said.case else []), *(record.key for record in picked)]
    return ProgrammeEntry(
        id=id_,
        address=address.programme(id_),
        programme=said,
        term=term,
        glossary=Link(term.name, address.term(id_)),
        unit=_unit(said.unit, index),
        told=index.cards.get(said.case or ""),
        figures=tuple(
            FigureEntry(figure, figure.source or term.sources[0].title, tally(figure.measure, picked))
            for figure in said.declared
        ),
        steps=_checklist(id_, term, index) if term.items or term.counted else None,
        standards=tuple(lists),
        creation=creation(index.register, said.roster, created) if said.roster else None,
        cases=len(picked),
        brands=brands[:_BRANDS],
        brand_count=len(brands),
        units=len({record.facts.unit for record in picked}),
        cards=tuple(index.cards[key] for key in dict.fromkeys(first) if key in index.cards)[:_CARDS],
        all_cases=address.library({"programme": [id_]}),
        compendiums=tuple(
            Link(compendium.title, address.compendium(name))
            for name, compendium in index.records.compendiums.items()
            if any(declared.programme == id_ for declared in compendium.declared)
        ),
    )


def _unit(id_: str | None, index: RecordIndex) -> Link | None:
    unit = index.register.units.get(id_ or "")
    return unit_link(unit) if unit else None


def _checklist(id_: str, term: Term, index: RecordIndex) -> Checklist:
    sheet = address.method(id_) if id_ in index.records.systems.methods else ""
    return Checklist(Link(term.name, address.term(id_)), term.place, term.items, term.counted, sheet)


def _brands(picked: Sequence[Record], index: RecordIndex) -> tuple[CreatedBrand, ...]:
    """The newest case of each; where they lead."""
    newest: dict[str, Record] = {}
    for record in picked:
        if record.facts.brand:
            newest.setdefault(record.slug, record)
    return tuple(
        CreatedBrand(
            Link(index.cards[record.key].headline, index.cards[record.key].address),
            unit_link(index.unit(record)),
            tuple(
                f"{held.scheme} {held.grade.label}"
                for held in index.cards[record.key].awards
                if not held.revoked
            ),
        )
        for record in newest.values()
    )


def _method(id_: str, said: Method, term: Term, picked: Sequence[Record], index: RecordIndex) -> MethodEntry:
    rows = [Row(item, said.asked(item)) for item in term.items] or [Row("", "")] * blanks(term)
    return MethodEntry(
        id=id_,
        address=address.method(id_),
        method=said,
        term=term,
        glossary=Link(term.name, address.term(id_)),
        unit=_unit(said.unit, index),
        rows=tuple(rows),
        size=fit(said, term).size or Size.TIGHT,
        reviews=tuple(_reviews(index)) if said.is_review else (),
        cases=len(picked),
        cards=tuple(index.cards[record.key] for record in picked[:_CARDS]),
        all_cases=address.library({"programme": [id_]}),
    )


def _reviews(index: RecordIndex) -> list[WeighedReview]:
    """Of compendiums that are public, the newest first."""
    books = index.records.compendiums
    names = sorted((name for name in index.records.systems.weighings if name in books), key=lambda name: (books[name].year, name))  # fmt: skip
    return [
        WeighedReview(
            Link(books[name].title, address.compendium(name)),
            tuple(_shares(index.records.systems.weighings[name])),
        )
        for name in reversed(names)
    ]


def _shares(weighings: Sequence[Weighing]) -> list[tuple[str, str, str]]:
    whole = sum((one.weight for one in weighings), Decimal(0))
    return [
        (one.label, one.voice.label, f"{cn_number((one.weight * 100 / whole).quantize(Decimal('0.1')))}%")
        for one in weighings
    ]
