"""Outlines of characters, kept from build to build: what reads the font takes a fifth of a second to begin, and one mark more needs four of a
few thousand."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from showcase.storage.stored import StoredValues

EM = 256
"""Units of the paths to an em. Twice a mark's size on the sharpest screen: finer ones are seen by nobody and weigh more."""

KIND = "letters"
"""Of what is kept."""


class Letters:
    """Those of one font file. They are kept by font and character, so that there are never more than characters anybody asked for."""

    def __init__(self, font: Path, digest: str, kept: StoredValues) -> None:
        """`digest`: of the font. `kept`: the values of KIND. Nothing is read before it is asked for."""
        self._font, self._digest, self._kept = font, digest, kept
        self._known: dict[str, str] = {}
        self._fresh: dict[str, bytes] = {}

    def path(self, char: str) -> str:
        """The outline of a character in a square of EM units, empty where the font has none (`Outlines`). Raises OSError."""
        if (path := self._known.get(char)) is None:
            key = f"{self._digest} {char}"
            if (kept := self._kept.get(key)) is None:
                self._fresh[key] = kept = self._drawn(char).encode()
            path = self._known[char] = kept.decode()
        return path

    def fresh(self) -> dict[str, bytes]:
        """What was drawn since this was last asked, as it is to be kept."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    @cached_property
    def _drawn(self) -> Callable[[str], str]:
        from showcase.press.outlines import Outlines  # slow to import

        return Outlines(self._font, EM).path
