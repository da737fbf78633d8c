"""Pages put on the sheets of an office printer: a booklet to be folded and stapled, or two pages side by side."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from showcase.late.values import dataclass
from showcase.press.trimming import MILLIMETRE, saved

SHEETS = {"a4": (297, 210), "a3": (420, 297)}
"""Sheets on their long side, in millimetres."""
_TICK = 4.0
"""Millimetres a mark beside the pages is long; there are none where there is no room."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """What came of it."""

    pdf: bytes
    sheets: int
    """Of paper."""
    paper: str
    scale: float
    blanks: int
    creep: float = 0
    """Millimetres the innermost pages are moved towards the fold."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a sheet: the pages on its left and right, from 0, and how far both go to the fold."""

    left: int | None
    right: int | None
    shift: float = 0


def booklet(file: Path, paper: str | None, thickness: float, *, covered: bool) -> Imposed:
    """Sheets printed on both sides, nested, folded and stapled in the fold. A sheet inside stands out at the fore-edge by the
    thickness of those around it, so its pages go towards the fold by as much. Blanks come last, but before the back cover
    and the inside of it where there is one (`covered`). Raises OSError."""
    with pikepdf.open(file) as book:
        order: list[int | None] = list(range(len(book.pages)))
        blanks = -len(order) % 4
        at = len(order) - 2 if covered else len(order)
        order[at:at] = [None] * blanks
        sheets = len(order) // 4
        sides = [side for number in range(sheets) for side in _both(order, number, number * thickness)]
        paper, scale, pdf = _laid(book, sides, paper, folded=True)
        return Imposed(pdf, sheets, paper, scale, blanks, round((sheets - 1) * thickness, 2))


def two_up(file: Path, paper: str | None) -> Imposed:
    """Two pages on a sheet, in the order they are read. Raises OSError."""
    with pikepdf.open(file) as book:
        count = len(book.pages)
        sides = [_Side(at, at + 1 if at + 1 < count else None) for at in range(0, count, 2)]
        paper, scale, pdf = _laid(book, sides, paper or "a4", folded=False)
        return Imposed(pdf, len(sides), paper, scale, 0)


def _both(order: Sequence[int | None], number: int, shift: float) -> Iterator[_Side]:
    """The outside and the inside of a sheet, counted from the outermost."""
    first, last = 2 * number, len(order) - 1 - 2 * number
    yield _Side(order[last], order[first], shift)
    yield _Side(order[first + 1], order[last - 1], shift)


def _laid(
    book: pikepdf.Pdf, sides: Sequence[_Side], paper: str | None, *, folded: bool
) -> tuple[str, float, bytes]:
    """On the paper asked for, or the smallest that takes the pages as they are; smaller only where they do not fit."""
    width, height = _size(book.pages[0])
    name = paper or next(
        (name for name, (across, down) in SHEETS.items() if 2 * width <= across and height <= down), "a3"
    )
    across, down = SHEETS[name]
    scale = min(1.0, across / (2 * width), down / height)
    spread = _Spread(across, down, width * scale, height * scale, scale, folded=folded)
    with pikepdf.new() as out:
        forms: dict[int, pikepdf.Object] = {}
        for side in sides:
            sheet = out.add_blank_page(page_size=(across * MILLIMETRE, down * MILLIMETRE))
            drawn = [
                spread.placed(sheet, _form(out, book, number, forms), side.shift, left=left)
                for number, left in ((side.left, True), (side.right, False))
                if number is not None
            ]
            sheet.contents_add(out.make_stream("\n".join((*drawn, spread.marks())).encode()))
        out.docinfo["/Title"] = str(book.docinfo.get("/Title", ""))
        return name, round(scale, 3), saved(out)


def _form(
    out: pikepdf.Pdf, book: pikepdf.Pdf, number: int, forms: dict[int, pikepdf.Object]
) -> pikepdf.Object:
    if number not in forms:
        forms[number] = out.copy_foreign(book.pages[number].as_form_xobject())
    return forms[number]


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Of the trimmed page, in millimetres."""
    left, low, right, top = (float(edge) for edge in page.trimbox)
    return (right - left) / MILLIMETRE, (top - low) / MILLIMETRE


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where two pages lie on a sheet; all in millimetres."""

    across: float
    down: float
    width: float
    height: float
    scale: float
    folded: bool

    def placed(self, sheet: pikepdf.Page, form: pikepdf.Object, shift: float, *, left: bool) -> str:
        """A page on its half, drawn as it is scaled, cut at the fold."""
        name = sheet.add_resource(
            form, pikepdf.Name.XObject, pikepdf.Name.Left if left else pikepdf.Name.Right
        )
        fold, low = self.across / 2, (self.down - self.height) / 2
        x = fold - self.width + shift if left else fold - shift
        start = 0 if left else fold
        clip = _points(start, 0, fold, self.down)
        box = [float(edge) for edge in form.BBox]
        moved = (x * MILLIMETRE - box[0] * self.scale, low * MILLIMETRE - box[1] * self.scale)
        return f"q {clip} re W n {self.scale:.5f} 0 0 {self.scale:.5f} {moved[0]:.3f} {moved[1]:.3f} cm {name} Do Q"

    def marks(self) -> str:
        """Where to cut and to fold, as far as the sheet is larger than the pages."""
        fold, low = self.across / 2, (self.down - self.height) / 2
        left, right, top = fold - self.width, fold + self.width, low + self.height
        lines: list[str] = []
        if self.folded and low >= _TICK + 1:
            lines += [
                _line(x, y, x, y + step)
                for x in (left, right)
                for y, step in ((low - 1, -_TICK), (top + 1, _TICK))
            ]
            lines += [
                f"[2 2] 0 d {_line(fold, y, fold, y + step)} [] 0 d"
                for y, step in ((low - 1, -_TICK), (top + 1, _TICK))
            ]
        if self.folded and left >= _TICK + 1:
            lines += [
                _line(x, y, x + step, y)
                for y in (low, top)
                for x, step in ((left - 1, -_TICK), (right + 1, _TICK))
            ]
        return f"q 0.25 w 0 G {' '.join(lines)} Q" if lines else ""


def _points(*millimetres: float) -> str:
    return " ".join(f"{part * MILLIMETRE:.3f}" for part in millimetres)


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{_points(x0, y0)} m {_points(x1, y1)} l S"
