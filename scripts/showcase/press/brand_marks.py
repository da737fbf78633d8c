"""The typographic marks of one root as SVG: for its pages, its posters and its books."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

from showcase.gathering.brand_mark import BrandMark
from showcase.press import font_folders
from showcase.press.letters import EM, Letters
from showcase.press.letters import KIND as LETTERS
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
        self._letters = Letters(self._font, font, store.values(LETTERS)) if self._font else None
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
        if self._letters:
            self._letters.path("党")
        load_words()

    def drawn(self, mark: BrandMark) -> str:
        """The mark as SVG; its letters as text where the font is not here. Raises TemplateFailure, OSError."""
        if self._letters is None:
            return self._draw(TEMPLATE, mark=drawn(mark, lambda _: ""), em=1)
        return self._draw(TEMPLATE, mark=drawn(mark, self._letters.path), em=EM)

    def fresh(self) -> Mapping[str, bytes]:
        """What is to be kept (as LETTERS) of the marks drawn since this was last asked: outlines that were not."""
        return self._letters.fresh() if self._letters else {}
