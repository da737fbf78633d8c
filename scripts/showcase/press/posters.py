"""Posters printed: set by Typst several in a run, made pixels by PDFium, kept as PNG; those with a photograph as JPEG.

A run for sixteen costs a quarter of sixteen runs. PNG for drawings of a dozen colours, JPEG where there is a photograph: as
PNG that is two to four times as large.
"""

import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from showcase.press import fonts as font_choice
from showcase.press import png, raster, typesetting
from showcase.press.fonts import Fonts
from showcase.rendering.case.qr_code import squares
from showcase.rendering.poster import Poster, as_data, printable
from showcase.storage.files import staging
from showcase.storage.store import Store

WIDTH = 900
"""Pixels. Posters are three to four, which a phone shows whole; a photograph makes them taller."""
_EDGE, _FOOT = 76, 52
"""Pixels right of the code and below it (theme/poster/poster.typ)."""
_CODE_SIDE, _QUIET = 200, 2
"""Pixels the code may take, and the squares kept white around it."""
_FLAT, _APART = 24, 16
"""How many colours of a palette are kept exactly, and how far apart its colours are in one of red, green and blue."""
_MARK_COLOURS = 40
"""How many colours of the palette are the mark's."""
_QUALITY = 85
_FACES = (0.5, 0.42)
"""Where a photograph is cropped around: faces are rather above its middle."""

TEMPLATES = ("poster/poster.typ", "book/drawings.typ")


class PosterPress:
    """Prints posters with one choice of fonts; `theme` holds the templates."""

    def __init__(self, theme: Path, fonts: Fonts, store: Store) -> None:
        self._theme, self._fonts, self._store = theme, fonts, store
        self._palettes: dict[str, list[tuple[int, ...]]] = {}

    def printed(
        self, posters: Sequence[Poster], photographs: Sequence[Path | None], marks: Sequence[str]
    ) -> list[bytes]:
        """Each poster, as JPEG with its photograph if it has one, else as PNG. `marks` are theirs, as SVG. Same words, fonts,
        photographs and marks, same bytes. Raises NotSet, OSError."""
        sheets = self._set(posters, marks)
        return [
            _photographed(sheet, free, file) if file else self._drawn(sheet, what.tone, mark)
            for what, file, mark, (sheet, free) in zip(posters, photographs, marks, sheets, strict=True)
        ]

    def _drawn(self, sheet: Image.Image, tone: str, mark: str) -> bytes:
        palette = Image.new("P", (1, 1))
        colours = [*self._palette(tone)[: 256 - _MARK_COLOURS], *_mark_colours(mark)]
        palette.putpalette([part for colour in colours for part in colour])
        return png.encode(sheet.quantize(palette=palette, dither=Image.Dither.NONE))

    @cached_property
    def _covered(self) -> Mapping[str, frozenset[int]]:
        return font_choice.coverage(self._fonts, self._store)

    def _set(self, posters: Sequence[Poster], marks: Sequence[str]) -> Iterator[tuple[Image.Image, int]]:
        """Each poster with its code, and how high its photograph's place is. A sheet stands until the next is asked for."""
        codes = [_code(what.address) if what.address else None for what in posters]
        data = {
            "fonts": self._fonts.families,
            "posters": [
                as_data(printable(what, self._covered), code.width if code else 0) | {"mark": mark}
                for what, code, mark in zip(posters, codes, marks, strict=True)
            ],
        }
        with staging() as folder:
            for name in TEMPLATES:
                shutil.copy(self._theme / name, folder)
            (folder / "posters.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            pdf, free = typesetting.sheets(
                folder, self._fonts.folders, system=self._fonts.system, told="free"
            )
        for sheet, code, tall in zip(raster.pages(pdf), codes, free, strict=True):
            if code:
                sheet.paste(code, (WIDTH - _EDGE - code.width, sheet.height - _FOOT - code.height))
            yield sheet, int(tall)

    def _palette(self, tone: str) -> list[tuple[int, ...]]:
        """The colours of a tone, as a poster has them on which everything but a mark stands."""
        if tone not in self._palettes:
            [(sheet, _)] = self._set([_specimen(tone)], [""])
            self._palettes[tone] = _colours(sheet)
        return self._palettes[tone]


def _colours(sheet: Image.Image) -> list[tuple[int, ...]]:
    """The colours of the grounds and inks exactly, then those of the edges between them; none so near another that it
    would be taken for it."""
    counted = sheet.quantize(256, Image.Quantize.FASTOCTREE).getpalette() or []
    flat: Any = sorted(sheet.getcolors(sheet.width * sheet.height) or (), reverse=True)
    candidates = [colour for _, colour in flat[:_FLAT]] + list(zip(*[iter(counted)] * 3, strict=True))
    kept: list[tuple[int, ...]] = []
    for colour in candidates:
        if all(max(abs(a - b) for a, b in zip(colour, other, strict=True)) >= _APART for other in kept):
            kept.append(colour)
    return kept[:256]


def _mark_colours(mark: str) -> list[tuple[int, ...]]:
    """The colours a mark is drawn in, and between each two of them those of their edges."""
    said = dict.fromkeys(re.findall("#([0-9a-f]{6})", mark))
    flat = [tuple(int(one[at : at + 2], 16) for at in (0, 2, 4)) for one in said]
    edges = [
        tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
        for one, other in combinations(flat, 2)
        for share in (0.25, 0.5, 0.75)
    ]
    return [*flat, *edges][:_MARK_COLOURS]


def _specimen(tone: str) -> Poster:
    words = "党建品牌案例"
    return Poster(
        headline=words, title=words * 2, unit=words * 3, aside=words, awards=((words[:2], words),), summary=words * 12,
        notice=words * 2, site=words, lead=words, where=words, address="https://example.org/", tone=tone, motif="waves", seed=1,
        photograph=None,
    )  # fmt: skip


def _photographed(sheet: Image.Image, free: int, file: Path) -> bytes:
    """The sheet with its photograph in the uppermost `free` pixels."""
    with Image.open(file) as photograph:
        # Decoded at half its size where that is nearly enough: a plate is 1,771 pixels wide, many a photograph 1,600.
        photograph.draft("RGB", (WIDTH * 7 // 8, free * 7 // 8))
        sheet.paste(
            ImageOps.fit(
                photograph.convert("RGB"), (WIDTH, free), Image.Resampling.BILINEAR, centering=_FACES
            )
        )
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    return written.getvalue()


def _code(address: str) -> Image.Image:
    """The QR code with its quiet zone, in whole pixels a square."""
    rows = squares(address)
    count = len(rows) + 2 * _QUIET
    small = Image.new("L", (count, count), 255)
    small.paste(
        Image.frombytes("L", (len(rows), len(rows)), b"".join(bytes(0 if dark else 255 for dark in row) for row in rows)),
        (_QUIET, _QUIET),
    )  # fmt: skip
    scale = max(1, _CODE_SIDE // count)
    return small.resize((count * scale, count * scale), Image.Resampling.NEAREST).convert("RGB")
