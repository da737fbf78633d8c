"""Awards resolved: what a case or a unit holds, who holds each grade of a compendium, and who holds it no more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from showcase.gathering import address
from showcase.gathering.card import Card, HeldAward, Link
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.staff.award import Award, Recipient
from showcase.words.staff.selection import Compendium
from showcase.words.staff.unit import Unit
from showcase.words.staff.vocabulary import Word

REVOKED, WITHDRAWN = "已撤销", "已撤回"


@dataclass(frozen=True, slots=True)
class EndedAward:
    """Who was given an award and is not shown as its holder any more: taken back, or the case withdrawn."""

    holder: Link
    said: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """One grade of one scheme: who holds it beside the declared number."""

    award: Award
    grade: Word
    cards: tuple[Card, ...]
    units: tuple[Link, ...] = ()
    """Units that hold it themselves."""
    ended: tuple[EndedAward, ...] = ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held, and what was taken back."""

    held: tuple[HeldAward, ...] = ()
    revoked: tuple[HeldAward, ...] = ()


def word_of_grade(records: Records, code: str) -> Word:
    """A grade; one that names itself when the vocabulary does not have it."""
    known = records.register.vocabulary.by_code["award_grades"].get(code)
    return known or Word.model_construct(code=code, label=code)


def holdings(records: Records) -> tuple[Mapping[str, Holdings], Mapping[str, Holdings]]:
    """By the key of the case, and by the id of the unit."""
    cases: dict[str, list[HeldAward]] = defaultdict(list)
    units: dict[str, list[HeldAward]] = defaultdict(list)
    for name, compendium in records.compendiums.items():
        link = Link(compendium.title, address.compendium(name))
        for award in compendium.awards:
            grade = word_of_grade(records, award.grade)
            for given in award.holders:
                held = HeldAward(
                    award.scheme, grade, compendium.year, link, given.expires or "", given.revoked
                )
                if given.case:
                    cases[given.case].append(held)
                elif given.unit:
                    units[given.unit].append(held)
    return _parted(cases), _parted(units)


def _parted(found: Mapping[str, list[HeldAward]]) -> Mapping[str, Holdings]:
    return {
        key: Holdings(
            tuple(award for award in awards if not award.revoked),
            tuple(award for award in awards if award.revoked),
        )
        for key, awards in found.items()
    }


def award_entries(
    records: Records, compendium: Compendium, cards: Mapping[str, Card]
) -> tuple[AwardEntry, ...]:
    """The awards of a compendium with those who hold them."""
    return tuple(_entry(records, award, cards) for award in compendium.awards)


def _entry(records: Records, award: Award, cards: Mapping[str, Card]) -> AwardEntry:
    units = records.register.units
    return AwardEntry(
        award,
        word_of_grade(records, award.grade),
        tuple(cards[key] for key in award.held_by if key in cards),
        tuple(
            unit_link(units[given.unit])
            for given in award.holders
            if given.unit and given.unit in units and not given.revoked
        ),
        tuple(_ended(records, award, cards)),
    )


def _ended(records: Records, award: Award, cards: Mapping[str, Card]) -> Iterator[EndedAward]:
    for given in award.holders:
        if gone := records.withdrawn.get(given.case or ""):
            holder = Link(gone.title, address.case(gone.key))
            yield EndedAward(holder, WITHDRAWN, gone.date, gone.reason)
        elif given.revoked and (holder_ := _holder(records, given, cards)):
            yield EndedAward(holder_, REVOKED, given.revoked.date, given.revoked.reason)


def _holder(records: Records, given: Recipient, cards: Mapping[str, Card]) -> Link | None:
    if given.case and given.case in cards:
        return Link(cards[given.case].headline, cards[given.case].address)
    if given.unit and given.unit in records.register.units:
        return unit_link(records.register.units[given.unit])
    return None


def unit_link(unit: Unit) -> Link:
    """A unit by its short name."""
    return Link(unit.short_name or unit.name, address.unit(unit.id))
