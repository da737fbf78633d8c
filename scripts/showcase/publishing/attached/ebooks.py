"""The EPUBs a site offers: one beside the PDF of every compendium and collection, made before the pages, which tell its size."""

from showcase.press.book_order import NotPrinted, changed_last, subject_of
from showcase.press.composition import Composer
from showcase.press.ebook import Ebook, EbookPress
from showcase.processes.progress import watched
from showcase.publishing.attached.books import selections
from showcase.publishing.attached.brand_marks import mark_press
from showcase.publishing.attached.made import MadeBooks, MadeEbooks
from showcase.publishing.editions.archived import archived
from showcase.publishing.output import Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import EbookFile
from showcase.storage.store import Store
from showcase.words.editions.lock import EBOOK


def make_ebooks(showcase: Showcase, books: MadeBooks, store: Store) -> MadeEbooks:
    """The EPUB of every compendium and collection whose PDF is made. Raises RecordChanged, TemplateFailure, OSError."""
    marks = mark_press(showcase, store)
    composer = Composer(showcase.root, showcase.judgement, showcase.catalogue, showcase.site, store, marks)
    press = EbookPress(showcase.theme, composer, showcase.templates.text, store)
    by_page, frozen = _frozen(showcase)
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
    return MadeEbooks(by_page, made, tuple(wanting), press.kept, frozen)


def _frozen(showcase: Showcase) -> tuple[dict[str, EbookFile], tuple[Output, ...]]:
    """The EPUBs of frozen editions, as they were frozen."""
    by_page: dict[str, EbookFile] = {}
    made: list[Output] = []
    for name, entry in showcase.catalogue.compendiums.items():
        if lock := entry.lock:
            target = f"{entry.address}{name}.epub"
            by_page[entry.address] = EbookFile(target, lock.epub.size)
            made.append(archived(showcase.root, name, EBOOK, lock.epub, target))
    return by_page, tuple(made)
