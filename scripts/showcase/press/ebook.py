"""A book as an EPUB beside its PDF: the same chapters, the PDF's own cover as its picture, kept by fingerprint."""

from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from PIL import Image

from showcase.late.values import dataclass
from showcase.press import png, raster
from showcase.press.book import Printed
from showcase.press.book_order import BookOrder, subject_of
from showcase.press.composition import Composer
from showcase.rendering.epub.package import epub
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles

WIDEST = 100
"""Millimetres for which pictures are made: 1,181 pixels, all the width an e-reader has."""
_ACROSS = 1200
"""Pixels of the cover: shops and shelves ask for at least a thousand."""
_COLOURS = 64


@dataclass(frozen=True, slots=True)
class Ebook:
    """A finished EPUB in the cache."""

    key: str
    """Under which it is kept."""
    file: Path
    size: int
    """Bytes."""
    fresh: bool
    """Whether it was made just now; otherwise nothing it depends on had changed."""


class EbookPress:
    """Makes EPUBs of books that have been printed; `draw` draws a template of `theme` (`Templates.text`)."""

    def __init__(self, theme: Path, composer: Composer, draw: Callable[..., str], store: Store) -> None:
        self._theme, self._composer, self._draw = theme, composer, draw
        self.kept: StoredFiles = store.files("ebooks", suffix=".epub")

    def make(self, order: BookOrder, printed: Printed, changed: str = "") -> Ebook:
        """The EPUB of the order whose PDF is `printed`, made only when something it depends on changed: all of that stands in the
        PDF's own key, but for the templates and `changed`, the day its records last did (2026-03-01; empty: not known). Raises
        NotPrinted, RecordChanged, TemplateFailure, OSError."""
        key = blake2b(f"{printed.key} {self._templates} {changed}".encode(), digest_size=16).hexdigest()
        if file := self.kept.path(key):
            return Ebook(key, file, file.stat().st_size, fresh=False)
        subject = subject_of(order, self._composer.catalogue)
        composed = self._composer.composed(order, subject, widest=WIDEST)
        pictures = {name: kept.read_bytes() for name, kept in composed.pictures.items()}
        pictures |= {name: drawing.encode() for name, drawing in composed.marks.items()}
        cover = _cover(printed.file) if composed.book.cover else None
        file = self.kept.put(key, [epub(composed.book, pictures, cover, changed, self._draw)])
        return Ebook(key, file, file.stat().st_size, fresh=True)

    @cached_property
    def _templates(self) -> str:
        hasher = blake2b(digest_size=16)
        for file in sorted((self._theme / "epub").iterdir()):
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
        return hasher.hexdigest()


def _cover(pdf: Path) -> bytes:
    """The first page as a PNG of few colours: covers are flat drawings."""
    page = raster.first_page(pdf, _ACROSS)
    return png.encode(page.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))
