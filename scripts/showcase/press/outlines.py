"""Outlines of Chinese characters as SVG paths, out of the serif that npm brings: what they are drawn in needs no font at the reader's."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont


class Outlines:
    """The outlines of one font file."""

    def __init__(self, file: Path, em: int) -> None:
        """`em`: units of the paths to an em. Nothing is read before it is asked for."""
        self._file, self._lock, self._em = file, Lock(), em
        self.path = lru_cache(4096)(self._path)

    def _path(self, char: str) -> str:
        """The outline of a character in a square of an em, y downwards from its top; empty where the font has none. Raises
        OSError."""
        with self._lock:  # the font reads on in its file
            glyphs, names, ascent, scale = self._font
            if (name := names.get(ord(char))) is None:
                return ""
            pen, path = DecomposingRecordingPen(glyphs), _Path(ascent, scale)
            glyphs[name].draw(pen)
            path.follow(pen.value)
            return "".join(path.said)

    @cached_property
    def _font(self) -> tuple[Any, dict[int, str], float, float]:
        # From memory: a file that is open would be read on in by several processes at once.
        font = TTFont(BytesIO(self._file.read_bytes()), lazy=True)
        # What its glyphs are called nobody asks: to make names of what they stand for takes as long as all the rest.
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
        em = font["head"].unitsPerEm
        return font.getGlyphSet(), font.getBestCmap() or {}, 0.88 * em, self._em / em


class _Path:
    """A path in steps from point to point, whole numbers all."""

    def __init__(self, ascent: float, scale: float) -> None:
        self.said: list[str] = []
        self._ascent, self._scale = ascent, scale
        self._at = self._begun = (0, 0)

    def follow(self, segments: Sequence[tuple[str, Sequence[Any]]]) -> None:
        """What a pen of fontTools recorded."""
        for command, points in segments:
            match command:
                case "moveTo":
                    self._step("m", *points)
                    self._begun = self._at
                case "lineTo":
                    self._step("l", *points)
                case "qCurveTo":
                    self._curves(points)
                case "curveTo":
                    self._step("c", *points)
                case _:
                    self.said.append("z")
                    self._at = self._begun

    def _curves(self, points: Sequence[Any]) -> None:
        if points[-1] is None:  # a contour without a point on it begins between two of those that bend it
            points = (*points[:-1], tuple((a + b) / 2 for a, b in zip(points[-2], points[0], strict=True)))
            self._step("m", points[-1])
            self._begun = self._at
        for bend, end in decomposeQuadraticSegment(points):
            self._step("q", bend, end)

    def _step(self, command: str, *points: tuple[float, float]) -> None:
        placed = [(round(x * self._scale), round((self._ascent - y) * self._scale)) for x, y in points]
        start_x, start_y = self._at
        numbers = [number for x, y in placed for number in (x - start_x, y - start_y)]
        if not any(numbers) and command != "m":
            return
        self._at = placed[-1]
        said = "".join(
            f"{number}" if number < 0 or not at else f" {number}" for at, number in enumerate(numbers)
        )
        self.said.append(command + said)
