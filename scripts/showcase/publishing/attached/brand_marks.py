"""The typographic marks of a site as outputs, one for each name and theme: drawn in the processes that write them, when they are new."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from showcase.gathering.brand_mark import BrandMark
from showcase.press import font_folders
from showcase.publishing.output import Made, Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.brand_mark import drawn
from showcase.rendering.pages.templates import Templates
from showcase.storage.identity import Identities
from showcase.storage.store import Store

TEMPLATE = "marks/mark.svg"


class MarkPress:
    """Draws the marks of one root."""

    def __init__(self, showcase: Showcase, store: Store) -> None:
        """Raises OSError."""
        self._templates: Templates = showcase.templates
        self._font = font_folders.serif(showcase.root)
        font = Identities(store).digest(self._font) if self._font else ""
        template = (showcase.theme / TEMPLATE).read_bytes()
        self._drawn_with = blake2b(font.encode() + b"\0" + template, digest_size=16).hexdigest()

    def key(self, mark: BrandMark) -> str:
        """Changes whenever the mark would look different."""
        return f"{self._drawn_with}-{mark.digest}"

    def drawn(self, mark: BrandMark) -> str:
        """The mark as SVG; its letters as text where the font is not here. Raises TemplateFailure, OSError."""
        path, em = self._outlines
        return self._templates.text(TEMPLATE, mark=drawn(mark, path), em=em)

    @cached_property
    def _outlines(self) -> tuple[Callable[[str], str], int]:
        """What gives the outline of a letter, and in which units; nothing gives any without a font."""
        if self._font is None:
            return lambda _: "", 1
        from showcase.press.outlines import EM, Outlines  # slow to import

        return Outlines(self._font).path, EM


@dataclass(frozen=True)
class BrandMarks:
    """The marks of one showcase, by their addresses."""

    press: MarkPress
    marks: Mapping[str, BrandMark]

    def outputs(self) -> Iterator[Output]:
        """Every mark."""
        for address, mark in self.marks.items():
            yield Output(address, self.press.key(mark), _Drawing(self.press, mark))


def brand_marks(showcase: Showcase, store: Store) -> BrandMarks:
    """Every mark that pages may show. Raises OSError."""
    marks = {case.card.mark: None for case in showcase.catalogue.cases.values()}
    return BrandMarks(MarkPress(showcase, store), {mark.address: mark for mark in marks})


@dataclass(frozen=True, slots=True)
class _Drawing:
    press: MarkPress
    mark: BrandMark

    def __call__(self) -> Made:
        """Raises TemplateFailure, OSError."""
        return Made(self.press.drawn(self.mark).encode())
