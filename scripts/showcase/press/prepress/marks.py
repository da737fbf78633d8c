"""What stands on a sheet outside the trimmed page: crop marks, folds, register marks, a colour bar."""

from collections.abc import Iterator, Sequence

from showcase.late.values import dataclass
from showcase.press.prepress.inks import SPOT
from showcase.press.trimming import BLEED, MILLIMETRE

SLUG = 13 * MILLIMETRE
"""Room for all this outside the bleed."""
_CROP = (BLEED + 1 * MILLIMETRE, BLEED + 6 * MILLIMETRE)
"""Where crop marks begin and end, from the trimmed edge."""
_REGISTER = 6.5 * MILLIMETRE, 1.6 * MILLIMETRE
"""How far out a register mark stands, and its radius."""
_PATCH = 4 * MILLIMETRE

ALL = "All"
"""The ink that is every plate (ISO 32000-1, 8.6.6.4); it stands under this name in the resources of a sheet."""
OVERPRINT = "Overprint"
"""The state in which an ink leaves the others where they are; it stands under this name in the resources of a sheet."""
TINTS = (1.0, 0.75, 0.5, 0.25, 0.1)


@dataclass(frozen=True, slots=True)
class Trim:
    """The trimmed page on its sheet, in points."""

    left: float
    low: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.low + self.top) / 2


def drawn(trim: Trim, *, process: bool, spot: bool, folds: Sequence[float] = ()) -> bytes:
    """The marks as a page's content: in black, in the spot colour too where it is used, on every plate where four are; `folds`
    are the places of folds across, which are dashed."""
    lines = list(_lines(trim, folds))
    # Black comes last and leaves what it is printed on: both plates have the mark, and a screen shows it black.
    plain = [*([f"/{SPOT} CS 1 SCN"] if spot else []), f"/{OVERPRINT} gs 0 0 0 1 K"]
    inks = [f"/{ALL} CS 1 SCN"] if process else plain
    parts = [f"{ink} {line}" for ink in inks for line in lines]
    return "\n".join(
        ("/Artifact BMC", "q 0.25 w", *parts, *_bar(trim, process=process, spot=spot), "Q", "EMC", "")
    ).encode()


def _lines(trim: Trim, folds: Sequence[float]) -> Iterator[str]:
    start, end = _CROP
    for x in (trim.left, trim.right):
        yield _line(x, trim.low - start, x, trim.low - end)
        yield _line(x, trim.top + start, x, trim.top + end)
    for y in (trim.low, trim.top):
        yield _line(trim.left - start, y, trim.left - end, y)
        yield _line(trim.right + start, y, trim.right + end, y)
    for x in folds:
        yield f"[1.5 1.5] 0 d {_line(x, trim.low - start, x, trim.low - end)} {_line(x, trim.top + start, x, trim.top + end)} [] 0 d"
    across, down = trim.middle
    if folds:  # the spine's folds are there
        across = (trim.left + across) / 2
    out, radius = _REGISTER
    for x, y in (
        (across, trim.low - out),
        (across, trim.top + out),
        (trim.left - out, down),
        (trim.right + out, down),
    ):
        yield f"{_line(x - 1.5 * radius, y, x + 1.5 * radius, y)} {_line(x, y - 1.5 * radius, x, y + 1.5 * radius)}"
        yield _circle(x, y, radius)


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _circle(x: float, y: float, radius: float) -> str:
    bend = 0.5523 * radius
    return (
        f"{x + radius:.3f} {y:.3f} m "
        f"{x + radius:.3f} {y + bend:.3f} {x + bend:.3f} {y + radius:.3f} {x:.3f} {y + radius:.3f} c "
        f"{x - bend:.3f} {y + radius:.3f} {x - radius:.3f} {y + bend:.3f} {x - radius:.3f} {y:.3f} c "
        f"{x - radius:.3f} {y - bend:.3f} {x - bend:.3f} {y - radius:.3f} {x:.3f} {y - radius:.3f} c "
        f"{x + bend:.3f} {y - radius:.3f} {x + radius:.3f} {y - bend:.3f} {x + radius:.3f} {y:.3f} c S"
    )


def _bar(trim: Trim, *, process: bool, spot: bool) -> Iterator[str]:
    """Patches along the upper edge: solids, tints of black, overprints and a grey of three inks where four are printed."""
    fills = [f"0 0 0 {tint:g} k" for tint in TINTS]
    if process:
        mixed = ("1 0 0 0", "0 1 0 0", "0 0 1 0", "1 1 0 0", "1 0 1 0", "0 1 1 0", "0.5 0.4 0.4 0")
        fills += [f"{inks} k" for inks in mixed]
    if spot:
        fills += [f"/{SPOT} cs {tint:g} scn" for tint in (1.0, 0.5)]
    low = trim.top + BLEED + 2.5 * MILLIMETRE
    for number, fill in enumerate(fills):
        yield f"{fill} {trim.left + 8 * MILLIMETRE + number * _PATCH:.3f} {low:.3f} {_PATCH:.3f} {_PATCH:.3f} re f"
