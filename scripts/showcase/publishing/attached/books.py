"""The books a site offers: a PDF of every compendium and collection, and of every case while they are not too many.

They are made before the pages, because the pages say how large they are.
"""

from collections.abc import Iterator

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, NotPrinted, handout
from showcase.press.fonts import NoFonts
from showcase.processes.progress import watched
from showcase.publishing.attached.made import MadeBooks
from showcase.publishing.editions.archived import archived
from showcase.publishing.output import Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import BookFile
from showcase.storage.store import Store
from showcase.words.editions.lock import SHOWN


def make_books(showcase: Showcase, store: Store) -> MadeBooks:
    """Every book, made if it has changed. What cannot be made is told of; the site goes on without it."""
    catalogue, said = showcase.catalogue, showcase.settings.book
    press = Press(
        showcase.root,
        showcase.theme,
        showcase.judgement,
        catalogue,
        showcase.site,
        said.fonts,
        store,
        store.say,
        said.gongwen,
    )
    by_page, frozen = _frozen(showcase)
    done: dict[str, Printed] = {}
    wanting = [f"《{title}》里还没有案例，没有排书。" for title in _empty(catalogue)]
    orders = list(_orders(catalogue, said.handouts))
    for page, order in watched(orders, "正在排书", len(orders)):
        try:
            printed = press.print(order)
        except NoFonts as failure:
            return MadeBooks(by_page, wanting=(str(failure),), frozen=frozen)
        except NotPrinted as failure:
            wanting.append(str(failure).rstrip())
            continue
        target = f"{page}{order.name.rpartition('/')[2]}.pdf"
        by_page[page] = BookFile(target, printed.size, printed.pages)
        done[target] = printed
    press.prune()
    return MadeBooks(by_page, done, tuple(wanting), press.kept, frozen)


def _frozen(showcase: Showcase) -> tuple[dict[str, BookFile], tuple[Output, ...]]:
    """The books of frozen editions, as they were frozen."""
    by_page: dict[str, BookFile] = {}
    made: list[Output] = []
    for name, entry in showcase.catalogue.compendiums.items():
        if lock := entry.lock:
            target = f"{entry.address}{name}.pdf"
            by_page[entry.address] = BookFile(target, lock.web.size, lock.web.pages)
            made.append(archived(showcase.root, name, SHOWN, lock.web, target))
    return by_page, tuple(made)


def _empty(catalogue: Catalogue) -> Iterator[str]:
    yield from (
        entry.compendium.title
        for entry in catalogue.compendiums.values()
        if not entry.cards and not entry.lock
    )
    yield from (entry.collection.title for entry in catalogue.collections.values() if not entry.cards)


def selections(catalogue: Catalogue) -> Iterator[tuple[str, BookOrder]]:
    """The book of each compendium and collection that has cases, with the address of the page it belongs to; not those that are
    frozen."""
    for name, compendium in catalogue.compendiums.items():
        if compendium.cards and not compendium.lock:
            yield compendium.address, BookOrder("compendiums", name)
    for name, collection in catalogue.collections.items():
        if collection.cards:
            yield collection.address, BookOrder("collections", name)


def _orders(catalogue: Catalogue, handouts: int) -> Iterator[tuple[str, BookOrder]]:
    """Each book with the address of the page it belongs to."""
    yield from selections(catalogue)
    if len(catalogue.cases) <= handouts:
        for key in catalogue.cases:
            yield address.case(key), handout(key, catalogue)
