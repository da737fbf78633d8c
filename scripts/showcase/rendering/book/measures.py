"""Measures of a page: its type, its lines and how much stands on one. Templates, columns of tables and what is kept on one page go
by them."""

from showcase.late.values import dataclass

MILLIMETRE = 72 / 25.4
_OFFICE_LINE, _OFFICE_LINES = 28, 22
"""Characters of a line and lines of a page of GB/T 9704, which fill 156 mm and 225 mm."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Of one page, in points."""

    small: bool
    """Whether it is a page to hold in one hand, too small for the standard's own type."""
    size: float
    characters: int
    """Of that size on a line: a whole number."""
    pitch: float
    """From one line to the next."""
    lines: int
    cells: float
    """The size of words in tables."""

    @property
    def line(self) -> float:
        """Characters on a line of a table."""
        return self.characters * self.size / self.cells

    @property
    def depth(self) -> float:
        """From the top of the first line to the foot of the last."""
        return (self.lines - 1) * self.pitch + self.size


def measures(width: int, height: int, style: str, *, large: bool) -> Measures:
    """Those of a trimmed page in millimetres, in a style, for usual or for large print."""
    small = width < 150
    if style == "gongwen" and not small:
        size = 156 * MILLIMETRE / _OFFICE_LINE
        pitch = (225 * MILLIMETRE - size) / (_OFFICE_LINES - 1)
        return Measures(False, size, _OFFICE_LINE, pitch, _OFFICE_LINES, 10.5)
    if large:
        size, characters = 16.0, 30
    elif small:
        size, characters = 10.0, int((width - 32) * MILLIMETRE / 10)
    else:
        size, characters = (10.5, 37) if width < 200 else (11.0, 40)
    pitch = size * 1.72
    lines = int((height - (36 if small else 50)) * MILLIMETRE / pitch)
    return Measures(small, size, characters, pitch, lines, size * 0.86)
