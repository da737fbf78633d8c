"""Posters of the cases (案例海报): a picture to pass on where a link is not enough. Drawn by Pillow in the book's fonts.

With the site's address a poster carries its QR code; without one it says under which record number the case is found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from showcase.gathering.catalogue import Catalogue
from showcase.press import fonts as font_choice
from showcase.press.fonts import Fonts
from showcase.publishing import case_files
from showcase.publishing.case_files import Kind, Offered
from showcase.rendering.fingerprint import Fingerprints
from showcase.rendering.page import Site
from showcase.rendering.poster import Poster, balanced, lines, poster
from showcase.storage.store import Store
from showcase.words.book import FontNames, Style

WIDTH, HEIGHT = 1080, 1440
"""Pixels: three to four, which a phone shows whole."""
_EDGE, _COLUMN = 92, WIDTH - 2 * 92
_PAPER, _BAND, _INK, _SOFT = "#fbf8f3", "#f3ece1", "#221c18", "#574c43"
_RED, _GOLD, _GOLD_TEXT, _LINE = "#a6192e", "#b08d57", "#7a5b22", "#e3d9ca"
_FOOT = 1196
"""Where the foot begins: nothing of the text above goes below."""
_CODE_SIDE, _QUIET = 224, 2
"""Pixels the code may take, and the squares kept white around it."""
_COLOURS = 64
"""Six colours and what lies between them: a palette of 64 shows no difference and weighs a third."""
_SUMMARY_SIZES = (40, 37, 34, 31)
_MISSING = "〓"
"""What printers set for a character they have not."""

_KIND = Kind("posters", "-poster.png", "正在画海报")

Say = Callable[[str], None]


def offer(
    root: Path, catalogue: Catalogue, site: Site, wished: FontNames, most: int, store: Store, say: Say
) -> Offered:
    """A poster of every case, while there are at most `most`; none, and a word about it, without fonts. Raises OSError."""
    if not catalogue.cases or len(catalogue.cases) > most:
        return Offered()
    try:
        fonts = font_choice.choose(root, wished, Style.BOOK, store)
    except font_choice.NoFonts:
        say("没有可用的中文字体，案例海报没有画。装好字体再生成一次（make site 会自动下载）。")
        return Offered()
    fingerprints = Fingerprints()
    types = lru_cache(maxsize=1)(lambda: Typecase(fonts, store))  # opened only when something is to be drawn
    return case_files.offer(
        _KIND,
        tuple(catalogue.cases.values()),
        lambda case: fingerprints.of(fonts.digest, poster(case, site)),
        lambda case: _made(poster(case, site), types()),
        store,
    )


class Typecase:
    """The fonts of a poster by role, each with what stands in for it where it lacks a character."""

    def __init__(self, fonts: Fonts, store: Store) -> None:
        self._fonts = fonts
        single = {face.family: (face.family,) for face in fonts.faces}
        self._covered = font_choice.coverage(replace(fonts, families=single), store)
        self._widths: dict[tuple[str, int, int, str], float] = {}
        self._opened: dict[tuple[str, int, int], ImageFont.FreeTypeFont] = {}

    def width(self, role: str, weight: int, size: int, text: str) -> float:
        """Pixels across. Pieces of a line are measured again and again: each is measured once."""
        key = (role, weight, size, text)
        if (known := self._widths.get(key)) is None:
            runs = self._runs(role, text)
            known = sum(self._font(family, weight, size).getlength(run) for family, run in runs)
            self._widths[key] = known
        return known

    def draw(
        self, on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, role: str, weight: int, size: int, fill: str
    ) -> None:  # fmt: skip
        """Set a line; `at` is where its base line begins."""
        x, y = at
        for family, run in self._runs(role, text):
            font = self._font(family, weight, size)
            on.text((x, y), run, fill=fill, font=font, anchor="ls")
            x += font.getlength(run)

    def _runs(self, role: str, text: str) -> Iterator[tuple[str, str]]:
        """Stretches of one family."""
        family, run = "", ""
        for char in text:
            wanted, shown = self._family(role, char)
            if wanted != family and run:
                yield family, run
                run = ""
            family, run = wanted, run + shown
        if run:
            yield family, run

    def _family(self, role: str, char: str) -> tuple[str, str]:
        chain = self._fonts.families[role]
        found = next((family for family in chain if ord(char) in self._covered[family]), None)
        return (found, char) if found else (chain[0], _MISSING)

    def _font(self, family: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
        key = (family, weight, size)
        if key not in self._opened:
            faces = [face for face in self._fonts.faces if face.family == family]
            face = min(faces, key=lambda face: (abs(face.weight - weight), face.file))
            self._opened[key] = ImageFont.truetype(
                face.file, size, index=face.index, layout_engine=ImageFont.Layout.BASIC
            )
        return self._opened[key]


def _made(what: Poster, types: Typecase) -> bytes:
    """The poster as PNG: same words and fonts, same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    sheet = _Sheet(ImageDraw.Draw(image), types)
    sheet.head(what)
    sheet.opening(what)
    sheet.summary(what)
    sheet.foot(what)
    if what.address:
        squares = _code(what.address)
        image.paste(squares, (WIDTH - _EDGE - squares.width, _FOOT))
    written = BytesIO()
    palette = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(written, "PNG", compress_level=6)
    return written.getvalue()


class _Sheet:
    """One poster being set from the top down; `y` is how far it has come."""

    def __init__(self, on: ImageDraw.ImageDraw, types: Typecase) -> None:
        self.on, self.types, self.y = on, types, 0.0

    def _lines(
        self, text: str, role: str, weight: int, size: int, most: int, width: float = _COLUMN
    ) -> list[str]:
        return lines(text, width, partial(self.types.width, role, weight, size), most)

    def _even(self, text: str, weight: int, size: int, most: int) -> list[str]:
        return balanced(text, _COLUMN, partial(self.types.width, "title", weight, size), most)

    def _set(
        self, said: Sequence[str], role: str, weight: int, size: int, fill: str, pitch: float, x: float = _EDGE
    ) -> None:  # fmt: skip
        for line in said:
            self.y += pitch
            self.types.draw(self.on, (x, self.y), line, role, weight, size, fill)

    def head(self, what: Poster) -> None:
        """Whose site, which year; under a red edge."""
        self.on.rectangle((0, 0, WIDTH, 20), fill=_RED)
        self.on.rectangle((_EDGE, 88, _EDGE + 26, 114), fill=_RED)
        self.on.rectangle((_EDGE + 7, 95, _EDGE + 19, 107), outline=_PAPER, width=2)
        aside = self.types.width("heading", 400, 30, what.aside)
        [site, *_] = self._lines(what.site, "heading", 700, 30, 1, _COLUMN - aside - 80) or [""]
        self.types.draw(self.on, (_EDGE + 42, 112), site, "heading", 700, 30, _INK)
        self.types.draw(self.on, (WIDTH - _EDGE - aside, 112), what.aside, "heading", 400, 30, _GOLD_TEXT)
        self.on.line((_EDGE, 146, WIDTH - _EDGE, 146), fill=_GOLD, width=2)
        self.y = 176

    def opening(self, what: Poster) -> None:
        """The brand's name as large as it may be, the title, the unit, what it was given."""
        size = 148 if len(what.headline) <= 6 else 108 if len(what.headline) <= 12 else 76 if len(what.headline) <= 24 else 62  # fmt: skip
        self._set(self._even(what.headline, 900, size, 3), "title", 900, size, _RED, size * 1.26)
        self.y += 18
        self._set(self._even(what.title, 700, 42, 3), "title", 700, 42, _INK, 62)
        self.y += 14
        self._set(self._lines(what.unit, "heading", 400, 34, 2), "heading", 400, 34, _SOFT, 52)
        for grade, scheme in what.marks[:2]:
            self.y += 62
            width = self.types.width("heading", 700, 28, grade) + 30
            self.on.rounded_rectangle((_EDGE, self.y - 34, _EDGE + width, self.y + 12), 3, fill=_RED)
            self.types.draw(self.on, (_EDGE + 15, self.y), grade, "heading", 700, 28, _PAPER)
            [words, *_] = self._lines(scheme, "heading", 400, 28, 1, _COLUMN - width - 20)
            self.types.draw(self.on, (_EDGE + width + 18, self.y), words, "heading", 400, 28, _GOLD_TEXT)

    def summary(self, what: Poster) -> None:
        """What it is about, on a ground of its own, as long as there is room above the foot."""
        pad, top = 40, self.y + 48
        notice = 50 if what.notice else 0
        for size in _SUMMARY_SIZES:  # the largest in which all of it is said
            pitch = round(size * 1.75)
            room = int((_FOOT - 44 - top - 2 * pad - notice) // pitch)
            said = self._lines(what.summary, "body", 400, size, max(1, room), _COLUMN - 2 * pad)
            if not said[-1].endswith("……"):
                break
        bottom = top + 2 * pad + len(said) * pitch + notice - 8
        self.on.rectangle((_EDGE, top, WIDTH - _EDGE, bottom), fill=_BAND)
        self.on.rectangle((_EDGE, top, _EDGE + 7, bottom), fill=_RED)
        self.y = top + pad - 14
        self._set(said, "body", 400, size, _INK, pitch, _EDGE + pad)
        if what.notice:
            self._set((what.notice,), "kai", 400, 27, _GOLD_TEXT, notice + 4, _EDGE + pad)

    def foot(self, what: Poster) -> None:
        """Where to read on."""
        self.on.line((_EDGE, _FOOT - 24, WIDTH - _EDGE, _FOOT - 24), fill=_GOLD, width=2)
        self.y = _FOOT + 12
        lead = "扫码看全文" if what.address else "看全文"
        self._set((lead,), "title", 700, 40, _INK, 46)
        self.y += 8
        room = _COLUMN - 280 if what.address else _COLUMN
        where = what.address.removeprefix("https://").removeprefix("http://") if what.address else f"在“{what.site}”的案例库里找：{what.key}"  # fmt: skip
        self._set(self._lines(where, "heading", 400, 26, 3, room), "heading", 400, 26, _SOFT, 42)


def _code(address: str) -> Image.Image:
    """The QR code with its quiet zone, in whole pixels a square."""
    import segno

    rows = segno.make(address, error="m", micro=False).matrix
    count = len(rows) + 2 * _QUIET
    small = Image.new("L", (count, count), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + _QUIET, y + _QUIET), 0)
    scale = max(1, _CODE_SIDE // count)
    return small.resize((count * scale, count * scale), Image.Resampling.NEAREST).convert("RGB")
