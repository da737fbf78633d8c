"""An order becomes a `Book` and the files of its pictures: what a book says, before it is set as pages or written as a file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from showcase.gathering.brand_mark import BrandMark
from showcase.gathering.catalogue import Catalogue, CollectionEntry, CompendiumEntry
from showcase.judging.judgement import Judgement
from showcase.late.values import dataclass
from showcase.press import plates
from showcase.press.book_order import BookOrder, BookSubject, NotPrinted
from showcase.press.brand_marks import MarkPress
from showcase.press.plates import Plates
from showcase.processes.progress import watched
from showcase.reading.pictures.children import NotDecoded
from showcase.rendering.book import compose
from showcase.rendering.book.arrangement import ALONE
from showcase.rendering.book.chapter import mark_file
from showcase.rendering.book.prose import Block, Plate
from showcase.rendering.book.volume import Book
from showcase.rendering.page import Site
from showcase.storage.store import Store
from showcase.words.staff.call import Call

Naming = Callable[[str], str]
"""What a prepared picture of some name is called in the book."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A book in words and blocks, and the files of its pictures by the names they have in it."""

    book: Book
    pictures: Mapping[str, Path]
    marks: Mapping[str, str]
    """The typographic marks of its brands as SVG, by the names they have in it."""


class Composer:
    """Composes books of one catalogue."""

    def __init__(
        self,
        root: Path,
        judgement: Judgement,
        catalogue: Catalogue,
        site: Site,
        store: Store,
        marks: MarkPress,
    ) -> None:
        self.catalogue, self.marks = catalogue, marks
        self._root, self._judgement, self._site = root, judgement, site
        self._plates, self._kept_marks = Plates(store), store.values("marks in books")

    def composed(
        self, order: BookOrder, subject: BookSubject, named: Naming = str, widest: int = ALONE
    ) -> Composed:
        """The book ordered, no picture of it finer than for `widest` millimetres of print. Raises NotPrinted, RecordChanged,
        TemplateFailure, OSError."""
        keys = [case.key for case in subject.cases]
        read = self._judgement.stories.stories(keys)
        stories = {key: story.blocks for key, story in zip(keys, read, strict=True)}
        sought = self._pictures(subject, stories, named, widest)
        held = {key: dict(held) for key, (held, _) in sought.items()}
        marked = self.marks.has_letters
        material = compose.Material(stories, held, self.essay(order), self.call(subject), marked)
        files = {name: file for _, files in sought.values() for name, file in files.items()}
        drawings = {mark_file(case.card): self._drawn(case.card.mark) for case in subject.cases if marked}
        return Composed(self._book(order, subject, material), files, drawings)

    def _drawn(self, mark: BrandMark) -> str:
        """A mark as SVG, drawn once: to open a font for its letters takes longer than to set the pages of a case."""
        key = self.marks.key(mark)
        if (drawn := self._kept_marks.get(key)) is None:
            drawn = self._kept_marks[key] = self.marks.drawn(mark).encode()
            self._kept_marks.renew()
        return drawn.decode()

    def essay(self, order: BookOrder) -> str:
        """What staff wrote below the front matter."""
        read = self._judgement.staff
        drafts = {"compendiums": read.compendiums, "collections": read.collections}.get(order.kind, ())
        return next((draft.body for draft in drafts if draft.name == order.name), "")

    def call(self, subject: BookSubject) -> tuple[Call, str] | None:
        """The call of a compendium's year and the text below its front matter."""
        if not isinstance(subject.entry, CompendiumEntry):
            return None
        year = subject.entry.compendium.year
        call = self._judgement.records.register.calls.get(year)
        bodies = {draft.name: draft.body for draft in self._judgement.staff.calls}
        return (call, bodies.get(year, "")) if call else None

    def _book(self, order: BookOrder, subject: BookSubject, material: compose.Material) -> Book:
        match subject.entry:
            case CompendiumEntry():
                return compose.of_compendium(
                    subject.entry, self.catalogue, material, self._site, order.edition
                )
            case CollectionEntry():
                return compose.of_collection(subject.entry, self.catalogue, material, self._site)
        return compose.of_case(subject.entry, material, self._site)

    def _pictures(
        self, subject: BookSubject, stories: Mapping[str, Sequence[Block]], named: Naming, widest: int
    ) -> Mapping[str, tuple[Mapping[str, Plate], Mapping[str, Path]]]:
        """For each case its plates by picture, and the files by the name they have in the book."""
        cases = subject.cases
        large = {(plate.case, plate.file) for plate in subject.settings.plates}
        wanted = [
            (case, *picture) for case in cases for picture in plates.printed(case, stories[case.key], large)
        ]
        result: dict[str, tuple[dict[str, Plate], dict[str, Path]]] = {case.key: ({}, {}) for case in cases}
        for case, file, alt, words, across in watched(wanted, "正在准备图片", len(wanted)):
            if shown := case.pictures.get(file):
                try:
                    kept = self._plates.prepare(self._root, shown, min(across, widest))
                except (OSError, NotDecoded) as error:
                    raise NotPrinted(f"图片 {shown.origin} 处理不了：{error}") from error
                held, files = result[case.key]
                name = named(kept.name)
                files[name] = kept.file
                held[file] = Plate(name, shown.width / max(1, shown.height), shown.width, alt, words)
        return result
