"""What is attached to the pages, made before them because they tell its size: books, Word files, posters, data; and what is made
beside them of the same cases: pictures, the search, the form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from showcase.late.values import dataclass
from showcase.press.brand_marks import MarkPress
from showcase.processes.workers import Aside
from showcase.publishing.attached.brand_marks import BrandMarks, brand_marks, mark_press
from showcase.publishing.attached.bulletins import MadeBulletins, make_bulletins
from showcase.publishing.attached.case_files import MadeFiles
from showcase.publishing.attached.case_texts import CaseTexts, forget_others, work_out
from showcase.publishing.attached.errata import MadeErrata, make_errata
from showcase.publishing.attached.made import MadeBooks, MadeEbooks
from showcase.publishing.attached.open_data import OpenData
from showcase.publishing.attached.pictures import make_pictures
from showcase.publishing.attached.search import Search
from showcase.publishing.attached.search_aside import SearchAside, few_are_new, is_worth
from showcase.publishing.attached.submission import SubmissionForm
from showcase.publishing.output import Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import Page
from showcase.storage.output_folder import OutputFolder
from showcase.storage.store import Store
from showcase.storage.stored import StoredValues

_WITH_BOOK = frozenset({"case", "compendium", "collection"})
_WITH_EBOOK = frozenset({"compendium", "collection"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a site is wanted."""

    books: bool = True
    """With the PDFs."""
    strict: bool = False
    """Not at all where there is a warning, or a book that cannot be made."""
    live: bool = False
    """For whoever is editing: what can be shown is shown, and nothing made that every change would wait for."""
    parallel: bool = True
    """On all cores. Beside threads that serve no other process is started."""


@dataclass(frozen=True)
class Attachments:
    """What is attached to the pages of one showcase."""

    showcase: Showcase
    books: MadeBooks
    ebooks: MadeEbooks
    errata: MadeErrata
    bulletins: MadeBulletins
    documents: MadeFiles
    posters: MadeFiles
    data: OpenData
    form: SubmissionForm
    pictures: Sequence[Output]
    marks: BrandMarks
    search: Search | SearchAside

    @property
    def wanting(self) -> tuple[str, ...]:
        """Why each book that should be there is not, in Chinese."""
        told = (*self.books.wanting, *self.ebooks.wanting, *self.bulletins.wanting)
        return tuple(dict.fromkeys(told))

    @property
    def quoted(self) -> frozenset[str]:
        """Keys of the cases whose stories are said elsewhere than on their own pages, in their data and Word files and in the search: in an
        example, in books, be they made or wanting."""
        catalogue, quoted = self.showcase.catalogue, set(self.data.quoted)
        if self.books.by_page or self.books.wanting or self.ebooks.by_page or self.ebooks.wanting:
            quoted |= {card.key for entry in catalogue.compendiums.values() for card in entry.cards}
            quoted |= {card.key for entry in catalogue.collections.values() for card in entry.cards}
            if len(catalogue.cases) <= self.showcase.settings.book.handouts:
                quoted |= catalogue.cases.keys()
        return frozenset(quoted)

    def told(self, page: Page) -> Mapping[str, Any]:
        """What a page says of what is attached to it: what its template sees besides the catalogue. Raises TemplateFailure,
        RecordChanged."""
        told = dict(self.data.told(page))
        if page.template in _WITH_BOOK:
            told["book"] = self.books.by_page.get(page.address)
        if page.template == "compendium":
            told["errata"] = self.errata.by_page.get(page.address)
        if page.template == "bulletin":
            told["pdf"] = self.bulletins.by_page.get(page.address)
        if page.template in _WITH_EBOOK:
            told["ebook"] = self.ebooks.by_page.get(page.address)
        if page.template == "case":
            key = page.context["case"].key
            told |= {
                "awaiting": page.context["case"].card.year in self.showcase.unpublished,
                "changed": self.showcase.changed.get(key, ""),
                "coded": len(self.showcase.catalogue.cases) <= self.showcase.settings.case.codes,
                "document": self.documents.by_key.get(key),
                "poster": self.posters.by_key.get(key),
            }
        if page.template == "submit":
            told |= self.form.told()
        if page.template == "call":
            told["word"] = self.form.told()["word"]
        return told

    def outputs(self) -> Iterator[Output]:
        """Every file attached. Raises TemplateFailure, RecordChanged, OSError."""
        yield from self.search.outputs()
        yield from self.pictures
        yield from self.marks.outputs()
        yield from self.books.outputs()
        yield from self.ebooks.outputs()
        yield from self.errata.outputs()
        yield from self.bulletins.outputs()
        yield from self.documents.outputs()
        yield from self.posters.outputs()
        yield from self.data.outputs()
        yield from self.form.outputs(self.showcase.templates)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where some of it may be made meanwhile by another process: room for one, and the folder it writes to."""

    room: Aside
    folder: OutputFolder


def attached(
    showcase: Showcase, store: Store, wishes: Wishes, elsewhere: Elsewhere | None = None
) -> Attachments:
    """Everything attached, made as far as it has changed; what is made `elsewhere` is to be waited for (`finish`). Raises PictureRefused,
    RecordChanged, NotSet, OSError."""
    marks = mark_press(showcase, store)
    # On all cores, beside the rest: begun first, for that is over once a book has been set.
    with _posters(showcase, store, wishes, marks) as posters:
        books, ebooks = _books(showcase, store, wishes)
        data = OpenData(showcase, books.by_page, store)
        search = _searched(showcase, store, data, wishes, elsewhere)
        form = SubmissionForm.of(showcase, store)
        return Attachments(
            showcase,
            books,
            ebooks,
            _errata(showcase, store, wishes),
            _bulletins(showcase, store, wishes),
            _documents(showcase, store, wishes),
            posters(),
            data,
            form,
            make_pictures(showcase, store),
            brand_marks(showcase, marks),
            search,
        )


def _searched(
    showcase: Showcase, store: Store, data: OpenData, wishes: Wishes, elsewhere: Elsewhere | None
) -> Search | SearchAside:
    """The search; the texts of `data` are worked out with it."""
    cases, stories = [*showcase.catalogue.cases.values()], showcase.judgement.stories
    of_data = data.files, data.kept
    aside = elsewhere if is_worth(showcase) else None
    search: Search | SearchAside
    if aside and few_are_new(showcase, store, data.files):
        search = SearchAside.of_few(showcase, store, aside.folder, aside.room)
        work_out(cases, stories, [of_data], parallel=wishes.parallel)
    else:
        made = search = Search(showcase, store)
        of_search = made.files, made.kept
        work_out(cases, stories, [of_data, of_search], parallel=wishes.parallel)
        if aside:
            search = SearchAside.of_texts(made, store, aside.folder, aside.room)
        else:
            # Before others are forgotten: it looks at the texts of cases that are gone.
            made.files.bring_up_to_date(parallel=wishes.parallel)
            _forget_others([of_search], wishes)
    _forget_others([of_data], wishes)
    return search


def _forget_others(texts: Sequence[tuple[CaseTexts, StoredValues]], wishes: Wishes) -> None:
    if not wishes.live:  # to look through all that is kept takes as long as a change may
        forget_others(texts)


# What makes them takes longer to import than a build that has nothing of them to make.


def _books(showcase: Showcase, store: Store, wishes: Wishes) -> tuple[MadeBooks, MadeEbooks]:
    if not wishes.books or wishes.live or not showcase.settings.book.publish:
        return MadeBooks(), MadeEbooks()
    from showcase.publishing.attached.books import make_books
    from showcase.publishing.attached.ebooks import make_ebooks

    books = make_books(showcase, store)
    return books, make_ebooks(showcase, books, store)


def _errata(showcase: Showcase, store: Store, wishes: Wishes) -> MadeErrata:
    if not wishes.books or wishes.live or not showcase.settings.book.publish:
        return MadeErrata()
    return make_errata(showcase, store)


def _bulletins(showcase: Showcase, store: Store, wishes: Wishes) -> MadeBulletins:
    if not wishes.books or wishes.live or not showcase.settings.book.publish:
        return MadeBulletins()
    return make_bulletins(showcase, store)


def _documents(showcase: Showcase, store: Store, wishes: Wishes) -> MadeFiles:
    if wishes.live or len(showcase.catalogue.cases) > showcase.settings.case.documents:
        return MadeFiles()
    from showcase.publishing.attached.documents import make_documents

    return make_documents(showcase, store)


def _posters(
    showcase: Showcase, store: Store, wishes: Wishes, marks: MarkPress
) -> AbstractContextManager[Callable[[], MadeFiles]]:
    if wishes.live or not 0 < len(showcase.catalogue.cases) <= showcase.settings.case.posters:
        return nullcontext(MadeFiles)
    from showcase.publishing.attached.posters import making_posters

    return making_posters(showcase, store, marks)
