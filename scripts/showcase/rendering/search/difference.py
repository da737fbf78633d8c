"""What became of texts, as far as runs can tell: of a text that changed only the windows within which it differs are looked into, so that a
word changed in thousands of cases costs as many words, not as many stories."""

from collections.abc import Iterator, Mapping

import numpy as np

from showcase.late.values import dataclass
from showcase.rendering.search.runs import LONGEST
from showcase.rendering.search.texts import WRITTEN, joined, parts_of

_REACH = 2 * (LONGEST - 1)
"""Bytes beside what differs that a run may reach into."""

Both = tuple[int | None, int | None]
"""The tiers of a case for a run before a change and after it; None where it does not hold the run."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A case whose text is another than it was, or that has come or gone."""

    was: bytes | None
    """What was searched of it (`texts.written`); None where it was not there."""
    now: bytes | None

    @property
    def windows(self) -> Iterator[tuple[bool, bytes]]:
        """Of the text that was (False) and of that which is (True) what has to be looked into, as a text: outside both hold the same runs in
        the same tiers."""
        if self.was is None or self.now is None:
            yield from (
                (now, text) for now, text in ((False, self.was), (True, self.now)) if text is not None
            )
            return
        pairs = [_windows(*pair) for pair in zip(parts_of(self.was), parts_of(self.now), strict=True)]
        yield False, joined([was for was, _ in pairs])
        yield True, joined([now for _, now in pairs])

    def tiers(self, run: bytes, seen: Both) -> Both:
        """The best tiers that held and hold these units, of which the windows say what is seen."""
        if self.was is None or self.now is None:
            return seen
        return _tier(self.was, run), _tier(self.now, run)

    @property
    def units(self) -> int:
        """How much there is to be looked into, of the text that was or that is."""
        return max(len(window) - WRITTEN for _, window in self.windows) // 2


Differences = Mapping[int, Difference]
"""By the number of the case."""


def _windows(was: bytes, now: bytes) -> tuple[bytes, bytes]:
    """What lies between the beginning and the end that both texts have, and as much beside it as a run reaches over."""
    if was == now:
        return b"", b""
    most = min(len(was), len(now))
    start = _alike(was[:most], now[:most])
    end = _alike(was[len(was) - most + start :][::-1], now[len(now) - most + start :][::-1])
    start, end = max(0, start - _REACH), max(0, end - _REACH)
    return was[start : len(was) - end], now[start : len(now) - end]


def _alike(one: bytes, other: bytes) -> int:
    """Bytes of whole units with which both, as long as each other, begin."""
    differ = np.frombuffer(one, np.uint8) != np.frombuffer(other, np.uint8)
    at = int(differ.argmax()) if differ.any() else len(one)
    return at - at % 2


def _tier(text: bytes, run: bytes) -> int | None:
    held = (tier for tier, part in enumerate(parts_of(text)) if any(True for _ in places_in(part, run)))
    return next(held, None)


def places_in(text: bytes, units: bytes) -> Iterator[int]:
    """Where these units stand in a text."""
    at = text.find(units)
    while at >= 0:
        if at % 2 == 0:
            yield at
        at = text.find(units, at + 1)
