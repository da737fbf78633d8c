"""What is set becomes what the house is given: the interior padded and slugged, the cover folded, both in inks."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from showcase import VERSION
from showcase.late.values import dataclass
from showcase.press.fonts import Fonts
from showcase.press.photographs import with_photographs
from showcase.press.prepress import sheets, slug
from showcase.press.prepress.pdfx import Stated
from showcase.press.prepress.plate_inks import PlateInks
from showcase.press.prepress.press_work import PressWork
from showcase.storage.store import Store


@dataclass(frozen=True, slots=True)
class SetPages:
    """A book as Typst set it: its title, the trimmed page, the pages with stand-ins for their pictures, and the pictures."""

    title: str
    width: int
    """Millimetres of a page."""
    pdf: bytes
    pictures: list[Path]
    key: str
    """Under which it will be kept: the version a slug tells is made of it."""


@dataclass(frozen=True, slots=True)
class Finishing:
    """The means: templates, fonts, and where pictures in inks are kept."""

    theme: Path
    fonts: Fonts
    store: Store

    def interior(self, pages: SetPages, work: PressWork) -> tuple[int, Iterator[bytes]]:
        """How many pages it has with its blanks, and the file piece by piece. Raises NotSet, OSError."""
        pdf, blanks = sheets.padded(pages.pdf, work.signature)
        labels = _labels(pdf, blanks)
        version = _version(pages)
        lines = slug.lines(pages.title, labels, blanks, work.date, version)
        strips = slug.strips(lines, pages.width, self.theme, self.fonts)
        stated = Stated(pages.title, work.date, version)
        made = sheets.sheets(pdf, sheets.interior_inks(work), work, stated, strips)
        return len(labels), self._with_pictures(made, pages, work)

    def cover(self, pages: SetPages, work: PressWork) -> tuple[int, Iterator[bytes]]:
        """The cover's one sheet. Raises NotSet, OSError."""
        across = 2 * pages.width + work.spine + 2 * work.flaps
        spine = f"书脊 {work.spine:g} 毫米" + ("（纸厚按估算，付印前核实）" if work.estimated else "")
        parts = spine + (f"，勒口 {work.flaps} 毫米" if work.flaps else "")
        version = _version(pages)
        line = slug.cover_line(pages.title, parts, work.date, version)
        strips = slug.strips([line], across, self.theme, self.fonts)
        stated = Stated(f"{pages.title}：封面", work.date, version)
        made = sheets.sheets(
            pages.pdf, sheets.cover_inks(work), work, stated, strips, folds(pages.width, work)
        )
        return 1, self._with_pictures(made, pages, work)

    def _with_pictures(self, made: bytes, pages: SetPages, work: PressWork) -> Iterator[bytes]:
        plates = PlateInks(self.store, work)
        plates.prepare(pages.pictures)
        return with_photographs(made, pages.pictures, plates.image)


def folds(width: int, work: PressWork) -> list[float]:
    """Where a cover is folded, in millimetres from its left trimmed edge."""
    spine = [work.flaps + width, work.flaps + width + work.spine]
    flaps = [work.flaps, work.flaps + 2 * width + work.spine] if work.flaps else []
    return sorted({*spine, *flaps})


def _version(pages: SetPages) -> str:
    return f"{VERSION}-{pages.key[:8]}"


def _labels(pdf: bytes, blanks: int) -> list[str]:
    """The number each page bears; none for blanks."""
    with pikepdf.open(io.BytesIO(pdf)) as book:
        count = len(book.pages) - blanks
        return [str(page.label) if number < count else "" for number, page in enumerate(book.pages)]
