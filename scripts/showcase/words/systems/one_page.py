"""How large the letters of a method's sheet can be so that it is one page of A4: an estimate that is never too small, from the same
measures as theme/assets/pages/programmes.css (`.method-sheet`). Held against Chromium by tests/test_programmes.py."""

from math import ceil, floor

from showcase.late.values import dataclass
from showcase.words.choice import Choice
from showcase.words.staff.term import Term
from showcase.words.systems.method import Method

BLANKS = 6
"""Rows to be written in where neither the items nor their number are known."""

_POINT = 0.3528
"""Millimetres."""
_WIDTH, _HEIGHT = 174.0, 257.0
"""Of the page within its margins."""
_FOOT = 16.0
"""The site's name and the address, below the sheet."""
_SAFE = 8.0
"""What browsers round and break otherwise than is reckoned here."""
_NUMBER, _DONE, _OWN = 9.0, 14.0, 52.0
"""Columns: the number, the tick, what the unit writes itself."""
_ITEM_BESIDE = 40.0
"""The column of the item where what is asked of it stands beside it."""
_PAD = 3.0
"""Of a cell, left and right together."""


class Size(Choice):
    """Of the sheet's letters."""

    ROOMY = "roomy", "12 磅"
    NORMAL = "normal", "10.5 磅"
    CLOSE = "close", "9.5 磅"
    TIGHT = "tight", "8.5 磅"


_POINTS = {
    Size.ROOMY: (12.0, 16.0),
    Size.NORMAL: (10.5, 11.0),
    Size.CLOSE: (9.5, 9.0),
    Size.TIGHT: (8.5, 7.0),
}
"""Points of the letters, and millimetres a row has at least."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The largest size that fits; None with how many millimetres are too many at the smallest."""

    size: Size | None
    over: int = 0


def fit(method: Method, term: Term) -> Fit:
    """How the sheet of a method fits its page."""
    over = 0.0
    for size, (points, least) in _POINTS.items():
        over = _needed(method, term, points, least) - (_HEIGHT - _FOOT - _SAFE)
        if over <= 0:
            return Fit(size)
    return Fit(None, ceil(over))


def blanks(term: Term) -> int:
    """Rows to be written in: where no item is known, as many as there should be."""
    return 0 if term.items else term.counted or BLANKS


def _needed(method: Method, term: Term, points: float, least: float) -> float:
    line = 1.5 * points * _POINT
    small = points - 1.5

    def lines(text: str, width: float, size: float = points) -> int:
        return ceil(len(text) / max(1, floor(width / (size * _POINT)) - 1)) if text else 0

    def row(*cells: tuple[str, float]) -> float:
        return max(least, max(lines(text, width - _PAD) for text, width in cells) * line + 3)

    room = _WIDTH - _NUMBER - _DONE - _OWN
    item_width = _ITEM_BESIDE if method.details else room
    rows = [
        row((item, item_width), (method.asked(item), room - _ITEM_BESIDE))
        for item in term.items or [""] * blanks(term)
    ]
    head = 6 + lines(term.name, _WIDTH, 20) * 11 + lines(term.brief, _WIDTH) * line + 2 * line + 16
    fine = 1.45 * small * _POINT
    listed = [*method.not_stated, *([] if term.items else ["各项内容"])]
    notes = sum(lines(text, _WIDTH - 6, small) * fine + 0.6 for text in listed)
    named = (f"{source.title}{source.file or ''}{source.url or ''}　　存档资料" for source in term.sources)
    sources = sum(lines(text, _WIDTH - 6, small) * fine + 0.6 for text in named)
    schedule = sum(max(lines(one.what, _WIDTH - 30), 1) * line + 1.5 for one in method.schedule)
    headings = sum(map(bool, (method.schedule, listed, term.sources)))
    return head + 8 + sum(rows) + schedule + notes + sources + headings * (line + 4.5)
