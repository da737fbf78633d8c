"""The album of a selection: the leading photograph of each case that has one."""

from collections.abc import Iterable

from showcase.gathering.card import Card
from showcase.late.values import dataclass

MOST = 24
"""Pictures of an album; of more, each is on its case's page."""


@dataclass(frozen=True, slots=True)
class Album:
    """The cases whose pictures are shown, of all that have one."""

    cards: tuple[Card, ...]
    total: int


def album(cards: Iterable[Card]) -> Album:
    """The album of `cards`, in their order."""
    pictured = tuple(card for card in cards if card.picture)
    return Album(pictured[:MOST], len(pictured))
