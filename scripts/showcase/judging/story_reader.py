"""Where stories come from: the one way from a case to its story. Nothing else opens them, templates least of all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from showcase.reading.markdown.story import Story


class RecordChanged(Exception):
    """A record was written to while the program was at work; the message says so, in Chinese."""


class StoryReader(Protocol):
    """Gives stories by the keys of their cases (`year/slug`). Whoever wants one is handed this."""

    def story(self, key: str) -> "Story":
        """The story of one case, as it was judged. Raises RecordChanged."""

    def stories(self, keys: Iterable[str]) -> "Iterator[Story]":
        """Those of many, one after the other; read together, which costs less. Raises RecordChanged."""

    def in_turn(self, keys: Iterable[str]) -> "StoryReader":
        """The same stories, for whoever is going to ask for single ones of these, in this order or in stretches of it."""


class StoriesAtHand:
    """Stories that were all read already."""

    def __init__(self, held: Mapping[str, "Story"]) -> None:
        self._held = held

    def story(self, key: str) -> "Story":
        """The story of one case."""
        return self._held[key]

    def stories(self, keys: Iterable[str]) -> "Iterator[Story]":
        """Those of many."""
        return map(self.story, keys)

    def in_turn(self, keys: Iterable[str]) -> StoryReader:
        """The same: no order is better than another."""
        return self
