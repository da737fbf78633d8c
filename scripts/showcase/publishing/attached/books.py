"""The books a site offers: a PDF of every compendium and collection, and of every case while they are not too many.

They are made before the pages, because the pages say how large they are.
"""

from collections.abc import Iterator

from showcase.gathering import address
from showcase.gathering.catalogue import Catalogue
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, NotPrinted
from showcase.press.fonts import NoFonts
from showcase.processes.progress import watched
from showcase.publishing.attached.made import MadeBooks
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import BookFile
from showcase.storage.store import Store


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
    by_page: dict[str, BookFile] = {}
    done: dict[str, Printed] = {}
    wanting = [f"《{title}》里还没有案例，没有排书。" for title in _empty(catalogue)]
    orders = list(_orders(catalogue, said.handouts))
    for page, order in watched(orders, "正在排书", len(orders)):
        try:
            printed = press.print(order)
        except NoFonts as failure:
            return MadeBooks(wanting=(str(failure),))
        except NotPrinted as failure:
            wanting.append(str(failure).rstrip())
            continue
        target = f"{page}{order.name.rpartition('/')[2]}.pdf"
        by_page[page] = BookFile(target, printed.size, printed.pages)
        done[target] = printed
    press.prune()
    return MadeBooks(by_page, done, tuple(wanting), press.kept)


def _empty(catalogue: Catalogue) -> Iterator[str]:
    yield from (entry.compendium.title for entry in catalogue.compendiums.values() if not entry.cards)
    yield from (entry.collection.title for entry in catalogue.collections.values() if not entry.cards)


def selections(catalogue: Catalogue) -> Iterator[tuple[str, BookOrder]]:
    """The book of each compendium and collection that has cases, with the address of the page it belongs to."""
    for name, compendium in catalogue.compendiums.items():
        if compendium.cards:
            yield compendium.address, BookOrder("compendiums", name)
    for name, collection in catalogue.collections.items():
        if collection.cards:
            yield collection.address, BookOrder("collections", name)


def _orders(catalogue: Catalogue, handouts: int) -> Iterator[tuple[str, BookOrder]]:
    """Each book with the address of the page it belongs to."""
    yield from selections(catalogue)
    if len(catalogue.cases) <= handouts:
        for key in catalogue.cases:
            yield address.case(key), BookOrder("cases", key)
