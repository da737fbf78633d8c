"""How each case of a book is fitted to its pages, so that none ends on a page with next to nothing on it.

A book is set and asked where everything came to stand. The cases that ended badly are then set by themselves, until they end well:
closer, so that the last page is not needed; else with their small print at their end and some lines of the page before taken over.
A case (or a run of short items) opens a page of its own, so that it stands in the whole book as it does there.
"""

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any

from showcase.late.values import dataclass
from showcase.press.typesetting import Manuscript

LEAST = 5
"""Lines a case has on its last page at least."""
_LEAST_TOLD = 3
"""Of them, lines of the story where its small print follows."""
_MOST_BOOKS = 3
"""How often the whole book is set at most before it is taken as it is; twice is the rule."""
_MOST_PASSES = 20
_CLOSEST = 4
"""How close a case is set at most: each step takes a fiftieth off its lines and a tenth off the room in its opening (theme/book/case.typ)."""
_OPENING_GAINS, _PAGE_GAINS = 0.7, 0.5
"""Lines a step gains on the page a case opens on, and on each page before its last."""
_WIDEST = -3
_MOST_HELD = 10
_FULL = 99.0
"""Lines of a page that nothing more went on."""


@dataclass(frozen=True, slots=True)
class Hold:
    """So many lines at the foot of the page on which that block stands are left to the next."""

    block: int
    lines: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What the templates are told of one case (theme/book/case.typ, `unfitted`)."""

    tight: int = 0
    inline: bool = False
    foot: bool = True
    hold: Hold | None = None


@dataclass(slots=True)
class Ending:
    """Where a case came to stand."""

    first: int = 0
    last: int = 0
    told: int = 0
    """The page on which its story ends."""
    lines: float = 0
    """On its last page, pictures that floated there not counted; and those of the story on it."""
    lines_told: float = 0
    foot: int = 0
    """The page its small print came to stand at the foot of; 0 where it stands at the end."""
    floated: int = 0
    """The last page a picture of it floated to."""
    blocks: list[tuple[int, int, float]] = field(default_factory=list)
    """Each block's number, the page it begins on and the line of it."""

    @property
    def is_good(self) -> bool:
        """Whether it needs no other fit."""
        if self.floated > self.last or self.foot > self.first:
            return False
        if self.first == self.last:
            return True
        told = self.lines_told if self.told == self.last else 0
        small_print = self.lines - told
        return self.lines >= LEAST and (small_print < 1 or told >= _LEAST_TOLD)

    @property
    def wanting(self) -> int:
        """Lines that are to come over from the page before."""
        told = self.lines_told if self.told == self.last else 0
        return max(
            1, math.ceil(LEAST - self.lines), math.ceil(_LEAST_TOLD - told) if self.lines - told >= 1 else 0
        )


def fitted(manuscript: Manuscript, folder: Path, *, grid: bool) -> Mapping[int, Ending]:
    """Fit the book in `folder`; on a `grid` of lines none is set closer. Gives where each case ends. Raises NotSet, OSError."""
    fitter = _Fitter(grid)
    for _ in range(_MOST_BOOKS):
        endings = fitter.tried(manuscript, folder)
        if not (changed := dict(fitter.changed(endings))):
            return endings
        alone = tuple(changed)
        for _ in range(_MOST_PASSES):
            fitter.fits.update(changed)
            if not (changed := dict(fitter.changed(fitter.tried(manuscript, folder, alone)))):
                break
    return fitter.tried(manuscript, folder)


class _Fitter:
    """What has been tried with a book so far."""

    def __init__(self, grid: bool) -> None:
        self.grid = grid
        self.page = 0.0
        """Lines of a page."""
        self.fits: dict[int, Fit] = {}
        self._spared: dict[int, int] = {}
        """Cases that ended well and are set closer to spare their last page: how many pages they went on before."""

    def tried(
        self, manuscript: Manuscript, folder: Path, alone: Collection[int] | None = None
    ) -> Mapping[int, Ending]:
        """Where each case ends as things are, or each of those that are set `alone`. Raises NotSet, OSError."""
        fits = {str(number): asdict(fit) for number, fit in self.fits.items()}
        (folder / "fit.json").write_text(json.dumps({"fits": fits, "alone": alone}), encoding="utf-8")
        told = manuscript.told("told")
        self.page = told["depth"] / told["pitch"]
        return _endings(told)

    def changed(self, endings: Mapping[int, Ending]) -> Iterator[tuple[int, Fit]]:
        """Another fit for each case that is to end better; of cases on one page the first only, because it moves the others."""
        moved = 0
        for number, ending in endings.items():
            if ending.first == moved:
                moved = ending.last
            elif fit := self._other(number, ending):
                moved = ending.last
                yield number, fit

    def _other(self, number: int, ending: Ending) -> Fit | None:
        fit = self.fits.get(number, Fit())
        pages = ending.last - ending.first
        if number in self._spared and fit.tight > 0:
            return Fit() if pages >= self._spared[number] or not ending.is_good else None
        if not ending.is_good:
            return self._next(ending, fit)
        if (
            pages
            and fit == Fit()
            and number not in self._spared
            and not self.grid
            and (step := _step(ending))
        ):
            self._spared[number] = pages
            return replace(fit, tight=step)
        return None

    def _next(self, ending: Ending, fit: Fit) -> Fit | None:
        """What is tried after `fit` with a case that ends badly; None when nothing more is."""
        if ending.foot > ending.first:
            return replace(fit, tight=0, foot=False)
        if ending.floated > ending.last:
            return None if fit.inline else replace(fit, inline=True)
        if fit.hold is None and fit.foot and not self.grid:
            if fit.tight == 0 and (step := _step(ending)):
                return replace(fit, tight=step)
            if 0 < fit.tight < _CLOSEST:
                return replace(fit, tight=_CLOSEST)
            return replace(fit, tight=0, foot=False)
        lines = (fit.hold.lines if fit.hold else 0) + ending.wanting
        free = self.page - lines - 1
        before = [block for block, page, line in ending.blocks if page == ending.last - 1 and line <= free]
        if before and lines <= _MOST_HELD:
            return replace(fit, hold=Hold(before[-1], lines))
        return replace(fit, hold=None, tight=fit.tight - 1) if fit.tight > _WIDEST and not self.grid else None


def _step(ending: Ending) -> int:
    """How close a case is to be set for its last page to be spared; 0 when no closeness would do."""
    step = math.ceil(ending.lines / (_OPENING_GAINS + _PAGE_GAINS * (ending.last - ending.first)))
    return step if 0 < step <= _CLOSEST else 0


def _endings(told: Mapping[str, Any]) -> Mapping[int, Ending]:
    """Each case's ending, by its number, in the order of the book."""
    pitch, top = told["pitch"], told["top"]
    places: dict[int, list[tuple[Any, int, float]]] = {}
    for number, what, page, height in told["places"]:
        places.setdefault(number, []).append((what, page, height))
    return {number: _ending(marks, top, pitch) for number, marks in places.items()}


def _settled(page: int, lines: float) -> tuple[int, float]:
    """A mark at the very top of a page ends the page before, which is full."""
    return (page - 1, _FULL) if lines < 0.5 else (page, lines)


def _ending(marks: Iterable[tuple[Any, int, float]], top: float, pitch: float) -> Ending:
    ending = Ending()
    floats: list[tuple[int, float, float]] = []
    begun = 0.0
    for what, page, height in marks:
        match what:
            case "begin":
                ending.first = page
            case "told":
                ending.told, ending.lines_told = _settled(page, (height - top) / pitch)
            case "end":
                ending.last, ending.lines = _settled(page, (height - top) / pitch)
            case "foot":
                ending.foot = page
            case "float":
                begun = height
            case "floated":
                ending.floated = max(ending.floated, page)
                floats.append((page, (begun - top) / pitch, (height - begun) / pitch + 2))
            case int():
                ending.blocks.append((what, page, (height - top) / pitch))
    above = sum(lines for page, at, lines in floats if page == ending.last and at < ending.lines)
    ending.lines -= above
    ending.lines_told -= above
    return ending
