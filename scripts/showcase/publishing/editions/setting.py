"""A frozen edition set from its sources: the book for the press, the one the site offers, its EPUB, and what they were set with."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

from showcase import VERSION
from showcase.gathering.gather import gather
from showcase.late.values import dataclass
from showcase.press.book import Press
from showcase.press.book_order import BookOrder, subject_of
from showcase.press.brand_marks import TEMPLATE
from showcase.press.ebook import EbookPress
from showcase.press.trimming import case_pages
from showcase.press.typesetting import release
from showcase.publishing.judgement import judge
from showcase.publishing.pages.theme import drawn_by
from showcase.rendering.page import Site
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store
from showcase.words.staff.book import Edition

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a book was set with."""

    version: str
    typst: str
    templates: str
    fonts: str


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case in its book."""

    key: str
    title: str
    part: str
    page: int


@dataclass(frozen=True, slots=True)
class SetEdition:
    """The books and their pages."""

    title: str
    printed: bytes
    shown: bytes
    ebook: bytes
    pages: Mapping[str, int]
    """How many the two PDFs have: `print`, `web`."""
    cases: tuple[PlacedCase, ...]
    tools: Tools


def shown_order(name: str) -> BookOrder:
    """The book the site offers: with the page numbers of the printed one."""
    return BookOrder("compendiums", name, Edition.WEB, paged=True)


def set_edition(folder: Path, name: str, day: str, say: Say) -> SetEdition:
    """Set the edition whose sources lie in `folder`, dated `day`. Raises NotPrinted, NoFonts, RecordChanged, TemplateFailure, OSError."""
    with Store(folder, say) as store:
        judgement = judge(folder, store)
        catalogue = gather(judgement.records)
        said = judgement.settings
        url = said.site_url
        site = Site(
            said.site_name, said.site_description, url if not url or url.endswith("/") else url + "/", "",
            is_compiled=judgement.records.is_compiled,
        )  # fmt: skip
        books, theme = said.extra.book, drawn_by(folder, said, store)
        press = Press(folder, theme, judgement, catalogue, site, books.fonts, store, say, books.gongwen)
        order = BookOrder("compendiums", name, Edition.PRINT)
        entry, subject = catalogue.compendiums.get(name), subject_of(order, catalogue)
        printed, shown = press.print(order), press.print(shown_order(name))
        ebook = EbookPress(theme, press.composer, Templates(theme, site).text, store)
        made = ebook.make(shown_order(name), shown, day)
        numbers = case_pages(printed.file.read_bytes())
        parts = {card.key: part.label for part in (entry.parts if entry else ()) for card in part.cards}
        order_of_book = [card.key for card in (entry.reading if entry else ())]
        titles = {case.key: case.card.headline for case in subject.cases}
        return SetEdition(
            subject.title,
            printed.file.read_bytes(),
            shown.file.read_bytes(),
            made.file.read_bytes(),
            {"print": printed.pages, "web": shown.pages},
            tuple(
                PlacedCase(key, titles[key], parts.get(key, ""), numbers[number])
                for number, key in enumerate(order_of_book)
            ),
            Tools(VERSION, release(), templates_of(theme), press.fonts_of(order).digest),
        )


def templates_of(theme: Path) -> str:
    """A digest of all templates a book and its EPUB are set with. Raises OSError."""
    hasher = blake2b(digest_size=16)
    for file in sorted([*(theme / "book").glob("*.typ"), *(theme / "epub").iterdir(), theme / TEMPLATE]):
        hasher.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return hasher.hexdigest()
