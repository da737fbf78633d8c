"""The errata sheets a site offers: one of every frozen edition in which something was corrected since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.in_print.corrections import CorrectionEntry
from showcase.publishing.output import Output, copied
from showcase.publishing.showcase import Showcase
from showcase.rendering.page import BookFile
from showcase.rendering.pages.fingerprint import Fingerprints
from showcase.storage.store import Store
from showcase.storage.stored import StoredFiles
from showcase.words.chinese import cn_date
from showcase.words.editions.correction import CorrectionKind
from showcase.words.editions.lock import Lock
from showcase.words.staff.book import Style

if TYPE_CHECKING:
    from showcase.press.errata import ErrataSheet


@dataclass(frozen=True)
class MadeErrata:
    """The sheets of one site."""

    by_page: Mapping[str, BookFile] = field(default_factory=dict)
    """By the address of the page of their compendium."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Under which key each is kept, by its address."""
    kept: StoredFiles | None = None

    def outputs(self) -> Iterator[Output]:
        """Every sheet."""
        for target, key in self.keys.items():
            if self.kept:
                yield copied(target, key, self.kept)


def make_errata(showcase: Showcase, store: Store) -> MadeErrata:
    """The sheet of every edition that needs one, made if it has changed. Raises NotSet, OSError."""
    wanted = {
        name: (entry, entry.lock, found)
        for name, entry in showcase.catalogue.compendiums.items()
        if entry.lock and (found := _of(showcase.catalogue, name))
    }
    if not wanted:
        return MadeErrata()
    from showcase.press import fonts as font_choice  # Typst is loaded only where something is set
    from showcase.press import trimming

    try:
        fonts = font_choice.choose(showcase.root, showcase.settings.book.fonts, Style.BOOK, store)
    except font_choice.NoFonts:
        return MadeErrata()
    from showcase.press.errata import TEMPLATE, set_errata

    kept, pages = store.files("errata", suffix=".pdf"), store.values("pages of errata")
    template = (showcase.theme / "book" / TEMPLATE).read_bytes().hex()
    by_page: dict[str, BookFile] = {}
    keys: dict[str, str] = {}
    for name, (entry, lock, found) in wanted.items():
        sheet = _sheet(lock, found)
        key = Fingerprints().of(repr(sheet), template, fonts.digest)
        if (file := kept.path(key)) is None or key not in pages:
            pdf = set_errata(sheet, showcase.theme, fonts)
            file = kept.put(key, [pdf])
            pages[key] = str(trimming.page_count(pdf)).encode()
        target = f"{entry.address}{name}-errata.pdf"
        by_page[entry.address] = BookFile(target, file.stat().st_size, int(pages[key]))
        keys[target] = key
    kept.prune()
    pages.prune()
    return MadeErrata(by_page, keys, kept)


def _of(catalogue: Catalogue, name: str) -> list[CorrectionEntry]:
    """The corrections of what stands in an edition."""
    return [entry for entry in catalogue.corrections if any(place.name == name for place in entry.editions)]


def _sheet(lock: Lock, found: list[CorrectionEntry]) -> "ErrataSheet":
    from showcase.press.errata import ErrataSheet, Erratum

    pages = {case.case: case.page for case in lock.cases}
    rows = sorted(
        (
            Erratum(pages[one.key], one.case.label, one.where or "全篇", _was(one), _now(one))
            for one in found
            if one.key in pages
        ),
        key=lambda row: row.page,
    )
    last = max(one.date for one in found)
    dated = tuple(int(part) for part in f"{last}-01-01".split("-")[:3])
    return ErrataSheet(lock.title, f"{len(rows)} 处，至 {cn_date(last)}", dated, rows)


def _was(one: CorrectionEntry) -> str:
    return (one.was or "（没有）") if one.kind is CorrectionKind.ERRATUM else "—"


def _now(one: CorrectionEntry) -> str:
    match one.kind:
        case CorrectionKind.WITHDRAWAL:
            return f"{cn_date(one.date)}撤回"
        case CorrectionKind.NEW_VERSION:
            return "改写，以网上的为准"
    return one.now or "（删去）"
