"""Which inks print a colour of the templates: black alone, black and one named red, or the four of the press.

Typst writes colours of a screen. A page of text must come off one plate: text and rules are solid black (a screened letter has
ragged edges), grounds are tints of it, what is light on a dark ground stays paper.
"""

from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import Protocol

from showcase.late.values import dataclass
from showcase.press.prepress.profiles import Profile, inks_of

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, from 0 to 1."""

SPOT = "Spot"
"""Under which the spot colour stands in the resources of every page."""
RED_INKS = (0.0, 1.0, 0.8, 0.2)
"""Cyan, magenta, yellow and black that stand for the spot colour where it is not printed: the house's red."""
_PAPER, _SOLID = 0.04, 0.3
"""Darkness below which a colour is paper, and from which text and rules are solid."""
_NEUTRAL, _DULL = 0.02, 0.1
"""How far the parts of a grey are apart at most, and of a near-black."""
_MEANT = 0.6
"""Darkness from which a dull letter is meant to be black."""


class Use(Enum):
    """What a colour is put on with."""

    TEXT = "text"
    FILL = "fill"
    STROKE = "stroke"


class Inks(Protocol):
    """What makes inks of colours."""

    def paint(self, colour: Colour, use: Use) -> bytes | None:
        """The operator that chooses the inks for a colour; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class OneColour:
    """Black; with a spot colour, whatever is red in that."""

    spot: bool

    def paint(self, colour: Colour, use: Use) -> bytes:
        """Solid for text and rules, tints for grounds."""
        dark = _darkness(colour)
        if self.spot and _is_red(colour):
            return _spot(1.0, use)
        if use is not Use.FILL and dark > _SOLID:
            dark = 1.0
        return black(0.0 if dark < _PAPER else dark, use)


@dataclass(frozen=True, slots=True)
class FourColours:
    """The four inks by the house's profile; what is neutral in black alone, and letters that are nearly so."""

    profile: Profile

    def paint(self, colour: Colour, use: Use) -> bytes:
        """By the profile."""
        return _in_black(colour, use) or process(_converted(colour, self.profile), use)


@dataclass(frozen=True, slots=True)
class ScreenColours:
    """Colours as they are, for a house that turns them into inks itself; black as in four colours."""

    def paint(self, colour: Colour, use: Use) -> bytes | None:
        """Only what needs no converting."""
        return _in_black(colour, use)


def _in_black(colour: Colour, use: Use) -> bytes | None:
    """The grey, or the letters meant to be black; None for a colour."""
    if use is Use.TEXT and _chroma(colour) < _DULL and _darkness(colour) > _MEANT:
        return black(1.0, use)
    return black(_darkness(colour), use) if _chroma(colour) < _NEUTRAL else None


def black(share: float, use: Use) -> bytes:
    """Black ink alone."""
    return process((0, 0, 0, share), use)


def process(inks: tuple[float, ...], use: Use) -> bytes:
    """The four inks of the press."""
    parts = " ".join(_figure(part) for part in inks)
    return f"{parts} {'K' if use is Use.STROKE else 'k'}".encode()


def _spot(share: float, use: Use) -> bytes:
    space, set_ = ("CS", "SCN") if use is Use.STROKE else ("cs", "scn")
    return f"/{SPOT} {space} {_figure(share)} {set_}".encode()


def _figure(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _darkness(colour: Colour) -> float:
    """How much black gives the same grey (the weights of ITU-R BT.601, as in turning a photograph grey)."""
    red, green, blue = colour
    return round(1 - (0.299 * red + 0.587 * green + 0.114 * blue), 3)


def _chroma(colour: Colour) -> float:
    return max(colour) - min(colour)


def _is_red(colour: Colour) -> bool:
    red, green, blue = colour
    return red > 0.4 and red - max(green, blue) > 0.3 and abs(green - blue) < 0.2


_converted: Callable[[Colour, Profile], tuple[float, ...]] = lru_cache(maxsize=256)(inks_of)
