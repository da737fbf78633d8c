"""What a book is ordered by, and what the order names: the entry, its cases, its settings, the file staff wrote it in."""

from collections.abc import Mapping
from enum import Enum

from showcase.gathering.case import Case
from showcase.gathering.catalogue import Catalogue, CollectionEntry, CompendiumEntry
from showcase.late.values import dataclass
from showcase.press.prepress.press_work import PressWork
from showcase.words.chinese import cn_date
from showcase.words.staff.book import MILLIMETRES, BookSettings, Edition, Size, Style
from showcase.words.staff.colophon import label_of, missing, unfit
from showcase.words.staff.selection import ON_COVERS, Compendium


class NotPrinted(Exception):
    """No book was made; the message says why, in Chinese. `records`: because of what the records say."""

    def __init__(self, message: str, *, records: bool = False) -> None:
        super().__init__(message)
        self.records = records


class BookPart(Enum):
    """Which part of a book is one file: a printing house binds the interior and the cover itself."""

    WHOLE = "whole"
    INTERIOR = "interior"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class BookOrder:
    """What is wanted. `kind` is compendiums, collections or cases; None takes what the front matter says."""

    kind: str
    name: str
    edition: Edition = Edition.WEB
    size: Size | None = None
    style: Style | None = None
    draft: bool = False
    bleed: bool = False
    large: bool = False
    """Large print."""
    paged: bool = False
    """With the page numbers of the edition for print."""
    first_page: int = 1
    """Of a handout: the number its case's page has in a printed book."""
    part: BookPart = BookPart.WHOLE
    press: PressWork | None = None
    """For a printing house, and how."""


@dataclass(frozen=True, slots=True)
class BookSubject:
    """What an order names: the entry, its cases, its settings, and the file staff wrote it in."""

    entry: CompendiumEntry | CollectionEntry | Case
    cases: tuple[Case, ...]
    settings: BookSettings
    path: str
    title: str


def subject_of(order: BookOrder, catalogue: Catalogue) -> BookSubject:
    """What the order names. Raises NotPrinted."""
    if order.kind == "cases":
        case = catalogue.cases.get(order.name)
        if gone := catalogue.withdrawn.get(order.name):
            raise NotPrinted(f"“{order.name}”已在 {cn_date(gone.date)}撤回，不再排书。理由：{gone.reason}")
        if case is None:
            raise NotPrinted(f"没有“{order.name}”这个案例。写成“年度/标识”，如 2024/nuanxin-chuangkou。")
        return BookSubject(case, (case,), BookSettings(), f"brands/{order.name}/case.yml", case.card.headline)
    entry: CompendiumEntry | CollectionEntry | None
    if order.kind == "compendiums":
        entry = catalogue.compendiums.get(order.name)
    else:
        entry = catalogue.collections.get(order.name)
    if entry is None:
        names = "、".join((*catalogue.compendiums, *catalogue.collections))
        raise NotPrinted(f"没有叫“{order.name}”的汇编或专题。有的是：{names or '（一个也没有）'}。")
    selection = entry.compendium if isinstance(entry, CompendiumEntry) else entry.collection
    path = f"content/{order.kind}/{order.name}.md"
    cases = tuple(catalogue.cases[card.key] for card in entry.cards)
    if not cases:
        raise NotPrinted(f"《{selection.title}》里还没有案例，排不成书。", records=True)
    if len(selection.title) > ON_COVERS[order.kind] and not order.draft:
        raise NotPrinted(
            f"{path}：名称有 {len(selection.title)} 个字，封面上最多排 {ON_COVERS[order.kind]} 个字，删减了再排。",
            records=True,
        )
    if isinstance(entry, CompendiumEntry) and order.edition is Edition.PRINT and not order.draft:
        _check_colophon(entry.compendium, path)
    return BookSubject(entry, cases, selection.book, path, selection.title)


def handout(key: str, catalogue: Catalogue) -> BookOrder:
    """A case by itself: of one that is printed in a book, with that book's size, style and page numbers."""
    case = catalogue.cases.get(key)
    for place in reversed(case.editions if case else ()):
        if entry := catalogue.compendiums.get(place.name):
            book = entry.compendium.book
            size = book.size or (None if book.style is Style.GONGWEN else Size.K16_LARGE)
            return BookOrder("cases", key, size=size, style=book.style, first_page=place.page)
    return BookOrder("cases", key)


def _check_colophon(compendium: Compendium, path: str) -> None:
    """No book goes to the printer without what its kind must state, or with what it must not. Raises NotPrinted."""
    said = compendium.colophon
    wrong = [f"缺{label}" for label in missing(said, compendium.issuer)]
    wrong += [f"不该有{label_of(name)}" for name in unfit(said)]
    if wrong:
        raise NotPrinted(
            f"{path}：版权页类别是“{said.kind.label}”，{'、'.join(wrong)}。改好再付印；先看样子可以加 --draft，或排网上公开的。",
            records=True,
        )


def page_of(order: BookOrder, subject: BookSubject) -> tuple[Style, tuple[int, int]]:
    """The style, and width and height of the trimmed page in millimetres: as ordered, else as its front matter says; what neither
    says is A4 for an office (a gongwen page, a single case, large print) and 大度 16 开 for a book."""
    style = order.style or subject.settings.style
    for_office = style is Style.GONGWEN or order.kind == "cases" or order.large
    size = order.size or (None if order.large else subject.settings.size)
    return style, MILLIMETRES[size or (Size.A4 if for_office else Size.K16_LARGE)]


def changed_last(subject: BookSubject, changed: Mapping[str, str]) -> str:
    """The day a case of the book last changed (2026-03-01), of those `changed` tells by key; empty where one is not known."""
    days = [changed.get(case.key, "") for case in subject.cases]
    return max(days) if all(days) else ""
