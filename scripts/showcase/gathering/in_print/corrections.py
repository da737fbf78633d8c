"""Corrections resolved: of which case, in which place, in which books; and what remains of withdrawn cases."""

from collections.abc import Iterable, Iterator, Mapping

from showcase.gathering import address
from showcase.gathering.awards import unit_link
from showcase.gathering.card import Card, Link
from showcase.gathering.in_print.places import InEdition
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.case.fields import field_at
from showcase.words.case.record import Facts
from showcase.words.editions.correction import Correction, CorrectionKind


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction as people read it."""

    key: str
    case: Link
    kind: CorrectionKind
    date: str
    where: str
    """标题, 成效数字第 1 项的数值, 正文“主要做法”; empty: all of it."""
    was: str
    now: str
    reason: str
    editions: tuple[InEdition, ...]
    """The books that still say what was."""
    anchor: str
    """Where it stands on the page of all corrections."""


@dataclass(frozen=True, slots=True)
class WithdrawnCase:
    """What is public of a case that was withdrawn."""

    key: str
    address: str
    title: str
    unit: Link | None
    date: str
    reason: str
    editions: tuple[InEdition, ...] = ()
    """The books it is printed in."""


def corrections(
    records: Records, cards: Mapping[str, Card], places: Mapping[str, tuple[InEdition, ...]]
) -> tuple[CorrectionEntry, ...]:
    """All of them, newest first; of one day as they are listed, the last first. `places` in books by the key of the case."""
    found = [
        _entry(records, cards, places.get(said.case, ()), number, said)
        for number, said in enumerate(records.corrections, 1)
        if said.case in cards or said.case in records.withdrawn
    ]
    found.reverse()
    return tuple(sorted(found, key=lambda entry: entry.date, reverse=True))


def _entry(
    records: Records, cards: Mapping[str, Card], places: Iterable[InEdition], number: int, said: Correction
) -> CorrectionEntry:
    card, gone = cards.get(said.case), records.withdrawn.get(said.case)
    title = card.headline if card else gone.title if gone else said.case
    return CorrectionEntry(
        said.case,
        Link(title, address.case(said.case)),
        said.kind,
        said.date,
        place_of(said),
        said.was or "",
        said.now or "",
        said.reason,
        tuple(place for place in places if _concerns(said, place)),
        f"c{number}",
    )


def _concerns(said: Correction, place: InEdition) -> bool:
    """Whether a book still says what was: one that is named, or, where none is, any that was frozen by then."""
    if said.in_editions:
        return place.name in said.in_editions
    return place.frozen[: len(said.date)] <= said.date


def place_of(said: Correction) -> str:
    """The place that was corrected, in words."""
    places = [f"正文“{said.passage}”"] if said.passage else []
    if said.field:
        places.insert(0, label_of(said.field))
    return "，".join(places)


def label_of(field: str) -> str:
    """results.1.value → 成效数字第 1 项的数值."""
    keys: tuple[str, ...] = ()
    words: list[str] = []
    for step in field.split("."):
        if step.isdigit():
            words[-1:] = [f"{words[-1] if words else ''}第 {step} 项"]
            continue
        keys = (*keys, step)
        known = field_at(Facts, keys)
        words.append(known.label if known else step)
    return "的".join(words)


def withdrawn_cases(
    records: Records, places: Mapping[str, tuple[InEdition, ...]]
) -> Mapping[str, WithdrawnCase]:
    """By key; `places` in books by the key of the case."""
    units = records.register.units
    return {
        key: WithdrawnCase(
            key,
            address.case(key),
            gone.title,
            unit_link(units[gone.unit]) if gone.unit in units else None,
            gone.date,
            gone.reason,
            places.get(key, ()),
        )
        for key, gone in records.withdrawn.items()
    }


def of_case(entries: Iterable[CorrectionEntry]) -> Mapping[str, tuple[CorrectionEntry, ...]]:
    """By the key of the case, newest first."""
    found: dict[str, tuple[CorrectionEntry, ...]] = {}
    for entry in entries:
        found[entry.key] = (*found.get(entry.key, ()), entry)
    return found


def errata(entries: Iterable[CorrectionEntry], name: str) -> Iterator[str]:
    """What stands wrong in a frozen edition, in the words of the next one, in the order of its pages."""
    found = [
        (place.page, entry)
        for entry in entries
        for place in entry.editions
        if place.name == name and entry.kind is CorrectionKind.ERRATUM
    ]
    for page, entry in sorted(found, key=lambda one: one[0]):
        [title] = [place.title for place in entry.editions if place.name == name]
        where = f"《{title}》第 {page} 页“{entry.case.label}”{entry.where}"
        if entry.was and entry.now:
            yield f"{where}，“{entry.was}”应为“{entry.now}”。"
        else:
            yield f"{where}，{f'漏“{entry.now}”' if entry.now else f'“{entry.was}”应删去'}。"
