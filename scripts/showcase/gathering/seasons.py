"""The calls and the notices as their pages show them, on the day the site is made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from showcase.gathering import address
from showcase.gathering.card import Card, Link
from showcase.gathering.record_index import RecordIndex
from showcase.judging.record import Record
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.choice import Choice
from showcase.words.season.days import spoken
from showcase.words.season.notice import Notice
from showcase.words.season.stage import Stage
from showcase.words.staff.award import Award
from showcase.words.staff.call import Call, CallStatus
from showcase.words.staff.season import Season
from showcase.words.staff.unit import Unit
from showcase.words.staff.vocabulary import Word


class CallState(Choice):
    """Whether a call takes submissions."""

    COMING = "coming", "尚未开始"
    OPEN = "open", "征集中"
    CLOSED = "closed", "已截止"
    COMPILED = "compiled", "资料整理，未征集"


class NoticeState(Choice):
    """Whether the days of a notice are over."""

    COMING = "coming", "尚未公示"
    OPEN = "open", "公示中"
    OVER = "over", "公示期满"


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage in words."""

    label: str
    days: str
    body: str
    document: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A year's call."""

    year: str
    address: str
    call: Call
    state: CallState
    opens: str
    """First day on which units may hand in (2026-03-01); empty where it is not settled."""
    closes: str
    """Last day."""
    themes: tuple[Word, ...]
    grades: tuple[Word, ...]
    stages: tuple[StageEntry, ...]
    notices: tuple[Link, ...]
    compendiums: tuple[Link, ...]
    cases: int
    """How many cases of the year are public."""

    @property
    def is_open(self) -> bool:
        """Whether it takes submissions."""
        return self.state is CallState.OPEN


@dataclass(frozen=True, slots=True)
class Proposed:
    """One case or unit that is proposed for an award; `address` is empty while its page is not public."""

    name: str
    title: str
    unit: str
    address: str


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """Those proposed for one grade."""

    scheme: str
    grade: Word
    items: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice."""

    name: str
    address: str
    notice: Notice
    state: NoticeState
    opens: str
    closes: str
    days: int
    """Working days between the two, both counted."""
    call: Link | None
    compendium: Link | None
    """None while it is not public."""
    groups: tuple[ProposedGroup, ...]


def calls(index: RecordIndex) -> Mapping[str, CallEntry]:
    """The calls by year, the newest first."""
    cases = Counter(case.year for case in index.ordered)
    return {year: _call(index, season, cases[season.year]) for year, season in index.records.seasons.items()}


def _call(index: RecordIndex, season: Season, cases: int) -> CallEntry:
    call, records = season.call, index.records
    books = {
        name: book
        for name, book in (records.whole or records).compendiums.items()
        if book.year == season.year
    }
    return CallEntry(
        season.year,
        address.call(season.year),
        call,
        _state(season),
        str(season.opens or ""),
        str(season.closes or ""),
        tuple(index.word("themes", code) for code in call.themes),
        tuple(index.word("award_grades", code) for code in call.grades),
        tuple(_stages(season)),
        tuple(Link(one.title, address.notice(name)) for name, one in records.notices.items() if one.compendium in books),
        tuple(Link(books[name].title, address.compendium(name)) for name in books if name in records.compendiums),
        cases,
    )  # fmt: skip


def _state(season: Season) -> CallState:
    if season.call.status is CallStatus.COMPILED:
        return CallState.COMPILED
    if season.is_open:
        return CallState.OPEN
    is_ahead = not season.call.is_settled or bool(season.opens and season.day < season.opens)
    is_coming = season.call.status is CallStatus.OPEN and is_ahead
    return CallState.COMING if is_coming else CallState.CLOSED


def _stages(season: Season) -> Iterator[StageEntry]:
    for stage in season.call.stages:
        yield StageEntry(
            stage.stage.label,
            _days(stage),
            stage.body or "",
            stage.document or "",
            stage.stage is season.stage,
        )


def _days(stage: Stage) -> str:
    """2031 年 3 月 1 日—5 月 31 日."""
    opens, closes = stage.opens, stage.closes
    if opens and closes:
        end = spoken(closes) if opens.year != closes.year else spoken(closes).partition(" 年 ")[2]
        return spoken(opens) if opens == closes else f"{spoken(opens)}—{end}"
    if opens:
        return f"{spoken(opens)}起"
    return f"{spoken(closes)}止" if closes else ""


def notices(index: RecordIndex) -> Mapping[str, NoticeEntry]:
    """The notices, the newest first; none where nobody said which day it is."""
    records, day = index.records, index.records.day
    if day is None:
        return {}
    found = sorted(records.notices.items(), key=lambda item: (item[1].opens, item[0]), reverse=True)
    return {name: _notice(index, name, notice, day) for name, notice in found}


def _notice(index: RecordIndex, name: str, notice: Notice, day: date) -> NoticeEntry:
    records = index.records
    every = records.whole or records
    book = every.compendiums.get(notice.compendium)
    table = records.register.working_days
    closes = notice.closes(table)
    public = notice.compendium in records.compendiums
    called = book and book.year in records.seasons
    return NoticeEntry(
        name,
        address.notice(name),
        notice,
        NoticeState.COMING if day < notice.opens else NoticeState.OPEN if day <= closes else NoticeState.OVER,
        str(notice.opens),
        str(closes),
        table.count(notice.opens, closes),
        Link(records.seasons[book.year].call.title, address.call(book.year)) if book and called else None,
        Link(book.title, address.compendium(notice.compendium)) if book and public else None,
        tuple(_groups(index, every, book.awards)) if book else (),
    )


def _groups(index: RecordIndex, every: Records, awards: Iterable[Award]) -> Iterator[ProposedGroup]:
    """Those proposed, grade by grade: of a case that is not public its name alone."""
    units = every.register.units
    for award in awards:
        items = []
        for holder in award.holders:
            case, unit = every.by_key.get(holder.case or ""), units.get(holder.unit or "")
            if unit and not holder.revoked:
                items.append(Proposed(unit.name, "", "", address.unit(unit.id)))
            elif case and not holder.revoked:
                items.append(_case(case, units.get(case.facts.unit), index.cards.get(case.key)))
        yield ProposedGroup(award.scheme, index.word("award_grades", award.grade), tuple(items))


def _case(case: Record, unit: Unit | None, card: Card | None) -> Proposed:
    brand, title = case.facts.brand, case.facts.title
    return Proposed(
        brand.name if brand else title,
        title if brand else "",
        unit.name if unit else "",
        card.address if card else "",
    )
