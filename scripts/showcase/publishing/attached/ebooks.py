"""The EPUBs a site offers: one beside the PDF of every compendium and collection, made before the pages, which tell its size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from showcase.press.book_order import NotPrinted, changed_last, subject_of
from showcase.press.composition import Composer
from showcase.press.ebook import Ebook, EbookPress
from showcase.processes.progress import watched
from showcase.publishing.attached.books import MadeBooks, selections
from showcase.publishing.output import Output, copied
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import EbookFile
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles


@dataclass(frozen=True)
class MadeEbooks:
    """The EPUBs of one site."""

    by_page: Mapping[str, EbookFile] = field(default_factory=dict)
    """By the address of the page that links to each."""
    made: Mapping[str, Ebook] = field(default_factory=dict)
    """By the address of each."""
    wanting: tuple[str, ...] = ()
    """Why each one that should be there is not, in Chinese."""
    kept: StoredFiles | None = None

    def outputs(self) -> Iterator[Output]:
        """Every EPUB."""
        for target, ebook in self.made.items():
            if self.kept:
                yield copied(target, ebook.key, self.kept)


def make_ebooks(showcase: Showcase, books: MadeBooks, store: Store) -> MadeEbooks:
    """The EPUB of every compendium and collection whose PDF is made. Raises RecordChanged, TemplateFailure, OSError."""
    composer = Composer(showcase.root, showcase.judgement, showcase.catalogue, showcase.site, store)
    press = EbookPress(showcase.theme, composer, showcase.templates.text, store)
    by_page: dict[str, EbookFile] = {}
    made: dict[str, Ebook] = {}
    wanting: list[str] = []
    beside = [
        (page, order, printed)
        for page, order in selections(showcase.catalogue)
        if (printed := books.printed.get(f"{page}{order.name}.pdf"))
    ]
    for page, order, printed in watched(beside, "正在做电子书", len(beside)):
        try:
            changed = changed_last(subject_of(order, showcase.catalogue), showcase.changed)
            ebook = press.make(order, printed, changed)
        except NotPrinted as failure:
            wanting.append(str(failure).rstrip())
            continue
        target = f"{page}{order.name}.epub"
        by_page[page] = EbookFile(target, ebook.size)
        made[target] = ebook
    press.kept.prune()
    return MadeEbooks(by_page, made, tuple(wanting), press.kept)
