"""Belts, questions and bulletins as pages show them: everything they name resolved, in the order in which it is read; and with
programmes and methods all systems as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from showcase.gathering import address
from showcase.gathering.awards import unit_link
from showcase.gathering.card import Card, Link
from showcase.gathering.record_index import RecordIndex
from showcase.gathering.systems.backing import Backing, backing
from showcase.gathering.systems.duties import DutiesEntry, duty_lists
from showcase.gathering.systems.programmes import MethodEntry, ProgrammeEntry, methods, programmes
from showcase.late.values import dataclass
from showcase.words.staff.page import QuestionsPage, ReportingPage
from showcase.words.staff.vocabulary import Word
from showcase.words.systems.belt import Belt, Point
from showcase.words.systems.bulletin import Bulletin
from showcase.words.systems.question import Question


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of a belt: its items, and of each how many points are said to meet it."""

    id: str
    term: Link
    place: str
    items: tuple[str, ...]
    met: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PointEntry:
    """One point of a belt."""

    point: Point
    unit: Link | None
    card: Card | None
    checks: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    """Name of each standard of the belt of which something is said here; of its items whether the point meets them."""


@dataclass(frozen=True, slots=True)
class BeltEntry:
    """One belt."""

    id: str
    address: str
    belt: Belt
    unit: Link | None
    district: Link | None
    theme: Word | None
    standards: tuple[Standard, ...]
    points: tuple[PointEntry, ...]
    cards: tuple[Card, ...]
    """The cases that tell of it, and those of its points."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One question."""

    id: str
    address: str
    question: Question
    themes: tuple[Word, ...]
    cards: tuple[Card, ...]
    due: str
    """The last day of an answer in time (2026-03-17)."""


@dataclass(frozen=True, slots=True)
class BulletinEntry:
    """One bulletin."""

    id: str
    address: str
    bulletin: Bulletin
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SystemEntries:
    """All of them: belts as staff order them, questions and bulletins newest first."""

    belts: Mapping[str, BeltEntry] = field(default_factory=dict)
    questions: Mapping[str, QuestionEntry] = field(default_factory=dict)
    bulletins: Mapping[str, BulletinEntry] = field(default_factory=dict)
    asking: QuestionsPage | None = None
    reporting: ReportingPage | None = None
    duties: Mapping[str, DutiesEntry] = field(default_factory=dict)
    """By year, newest first."""
    backing: tuple[Backing, ...] = ()
    """Which unit backs which, in the order of the register."""

    programmes: Mapping[str, ProgrammeEntry] = field(default_factory=dict)
    methods: Mapping[str, MethodEntry] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is any."""
        lists = (
            self.belts,
            self.questions,
            self.bulletins,
            self.duties,
            self.backing,
            self.programmes,
            self.methods,
        )
        return any(lists) or self.reporting is not None

    def of_term(self, id_: str) -> tuple[Link, ...]:
        """The pages that tell more of a term than its meaning: the programme carried out under its name, the sheet to take along."""
        found = []
        if id_ in self.programmes:
            found.append(Link("创建活动", self.programmes[id_].address))
        if id_ in self.methods:
            found.append(Link("一页单子，可以打印", self.methods[id_].address))
        return tuple(found)


def systems(index: RecordIndex) -> SystemEntries:
    """The entries of all systems."""
    held = index.records.systems
    within = (held.asking or QuestionsPage(title="问答")).within
    belts = sorted(held.belts.items(), key=lambda item: (item[1].order, item[0]))
    questions = sorted(held.questions.items(), key=lambda item: (item[1].asked, item[0]), reverse=True)
    bulletins = sorted(
        held.bulletins.items(), key=lambda item: (item[1].date, item[1].number, item[0]), reverse=True
    )
    return SystemEntries(
        {id_: _belt(id_, belt, index) for id_, belt in belts},
        {id_: _question(id_, question, within, index) for id_, question in questions},
        {
            id_: BulletinEntry(id_, address.bulletin(id_), bulletin, _cards(bulletin.cases, index))
            for id_, bulletin in bulletins
        },
        held.asking,
        held.reporting,
        duty_lists(index),
        backing(index.register),
        programmes(index),
        methods(index),
    )


def _cards(keys: Sequence[str], index: RecordIndex) -> tuple[Card, ...]:
    """Of the cases that are public."""
    return tuple(index.cards[key] for key in dict.fromkeys(keys) if key in index.cards)


def _unit(id_: str | None, index: RecordIndex) -> Link | None:
    unit = index.register.units.get(id_ or "")
    return unit_link(unit) if unit else None


def _belt(id_: str, belt: Belt, index: RecordIndex) -> BeltEntry:
    region = index.register.regions.get(belt.district or "")
    told = [*belt.cases, *(point.case for point in belt.points if point.case)]
    standards = tuple(_standards(belt, index))
    return BeltEntry(
        id=id_,
        address=address.belt(id_),
        belt=belt,
        unit=_unit(belt.unit, index),
        district=Link(region.name, address.region(region.code)) if region else None,
        theme=index.word("themes", belt.theme) if belt.theme else None,
        standards=standards,
        points=tuple(_point(point, standards, index) for point in belt.points),
        cards=_cards(told, index),
    )


def _standards(belt: Belt, index: RecordIndex) -> list[Standard]:
    known = index.register.terms
    found = []
    for id_ in belt.standard:
        if (term := known.get(id_)) is None:
            continue
        met = tuple(sum(point.has(id_, item) for point in belt.points) for item in term.items)
        found.append(Standard(id_, Link(term.name, address.term(id_)), term.place, term.items, met))
    return found


def _point(point: Point, standards: Sequence[Standard], index: RecordIndex) -> PointEntry:
    told = {met.standard for met in point.met}
    checks = tuple(
        (one.term.label, tuple((item, point.has(one.id, item)) for item in one.items))
        for one in standards
        if one.id in told
    )
    return PointEntry(point, _unit(point.unit, index), index.cards.get(point.case or ""), checks)


def _question(id_: str, question: Question, within: int, index: RecordIndex) -> QuestionEntry:
    themes = tuple(index.word("themes", code) for code in question.themes)
    due = question.due(within).isoformat()
    return QuestionEntry(id_, address.question(id_), question, themes, _cards(question.cases, index), due)
