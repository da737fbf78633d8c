"""The typographic marks of a site as outputs, one for each name and theme: drawn in the processes that write them, when they are new."""

from collections.abc import Iterator, Mapping

from showcase.gathering.brand_mark import BrandMark
from showcase.late.values import dataclass
from showcase.press.brand_marks import MarkPress
from showcase.press.letters import KIND as LETTERS
from showcase.publishing.output import Keep, Made, Output
from showcase.publishing.showcase import Showcase
from showcase.storage.store import Store


def mark_press(showcase: Showcase, store: Store) -> MarkPress:
    """What draws the marks of a showcase. Raises OSError."""
    return MarkPress(showcase.root, showcase.theme, showcase.templates.text, store)


@dataclass(frozen=True)
class BrandMarks:
    """The marks of one showcase, by their addresses."""

    press: MarkPress
    marks: Mapping[str, BrandMark]

    def outputs(self) -> Iterator[Output]:
        """Every mark."""
        for address, mark in self.marks.items():
            key = self.press.key(mark)
            yield Output(address, key, _Drawing(self.press, mark), load=self.press.load)


def brand_marks(showcase: Showcase, press: MarkPress) -> BrandMarks:
    """Every mark that pages may show."""
    marks = {case.card.mark: None for case in showcase.catalogue.cases.values()}
    return BrandMarks(press, {mark.address: mark for mark in marks})


@dataclass(frozen=True, slots=True)
class _Drawing:
    press: MarkPress
    mark: BrandMark

    def __call__(self) -> Made:
        """Raises TemplateFailure, OSError."""
        content = self.press.drawn(self.mark).encode()
        return Made(content, tuple(Keep(LETTERS, *letter) for letter in self.press.fresh().items()))
