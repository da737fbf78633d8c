"""Frozen editions resolved: which book holds a case, and on which page."""

from collections.abc import Mapping

from showcase.gathering import address
from showcase.judging.records import Records
from showcase.late.values import dataclass
from showcase.words.editions.lock import Lock


@dataclass(frozen=True, slots=True)
class InEdition:
    """A case's place in a book that was printed."""

    name: str
    title: str
    address: str
    """Of the book's page."""
    page: int
    frozen: str
    """The day the book was frozen."""


def locks(records: Records) -> Mapping[str, Lock]:
    """The frozen editions of the compendiums there are, oldest first."""
    held = {name: lock for name, lock in records.editions.items() if name in records.compendiums}
    return dict(sorted(held.items(), key=lambda item: (item[1].frozen, item[0])))


def places_in_print(records: Records) -> Mapping[str, tuple[InEdition, ...]]:
    """By the key of the case, oldest book first."""
    found: dict[str, tuple[InEdition, ...]] = {}
    for name, lock in locks(records).items():
        for case in lock.cases:
            place = InEdition(name, lock.title, address.compendium(name), case.page, lock.frozen)
            found[case.case] = (*found.get(case.case, ()), place)
    return found
