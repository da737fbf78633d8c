"""The typographic marks of one root as SVG: for its pages, its posters and its books."""

from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.brand_mark import BrandMark
from showcase.press import font_folders
from showcase.rendering.book.segments import load as load_words
from showcase.rendering.brand_mark import drawn
from showcase.storage.identity import Identities
from showcase.storage.store import Store

TEMPLATE = "marks/mark.svg"


class MarkPress:
    """Draws the marks of a root."""

    def __init__(self, root: Path, theme: Path, draw: Callable[..., str], store: Store) -> None:
        """`draw` draws a template of `theme` (`Templates.text`). Raises OSError."""
        self._draw = draw
        self._font = font_folders.serif(root)
        font = Identities(store).digest(self._font) if self._font else ""
        template = (theme / TEMPLATE).read_bytes()
        self.digest = blake2b(font.encode() + b"\0" + template, digest_size=16).hexdigest()
        """Of all that marks are drawn with."""

    @property
    def has_letters(self) -> bool:
        """Whether there is a font to take their letters from; where not, a browser sets them."""
        return self._font is not None

    def key(self, mark: BrandMark) -> str:
        """Changes whenever the mark would look different."""
        return f"{self.digest}-{mark.digest}"

    def load(self) -> None:
        """Load now what every mark is drawn with: processes forked later would each do it for themselves. Raises OSError."""
        path, _ = self._outlines
        path("党")
        load_words()

    def drawn(self, mark: BrandMark) -> str:
        """The mark as SVG; its letters as text where the font is not here. Raises TemplateFailure, OSError."""
        path, em = self._outlines
        return self._draw(TEMPLATE, mark=drawn(mark, path), em=em)

    @cached_property
    def _outlines(self) -> tuple[Callable[[str], str], int]:
        """What gives the outline of a letter, and in which units; nothing gives any without a font."""
        if self._font is None:
            return lambda _: "", 1
        from showcase.press.outlines import EM, Outlines  # slow to import

        return Outlines(self._font).path, EM
