"""Where an order for a book is taken: the records are judged, what is ordered is found, and a press stands ready."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes, contradiction
from showcase.entrances.standing_order import FOLDER, JUDGING
from showcase.gathering import order as order_of_names
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.gathering.handout import gather_around
from showcase.judging.judgement import Judgement
from showcase.judging.story_reader import RecordChanged
from showcase.late.values import dataclass
from showcase.press.book import Press
from showcase.press.book_order import BookOrder, NotPrinted, handout
from showcase.press.fonts import NoFonts
from showcase.press.prepress.profiles import NotAProfile
from showcase.publishing.judgement import judge
from showcase.publishing.pages.theme import drawn_by
from showcase.publishing.remembered import remembered
from showcase.rendering.page import Site, TemplateFailure
from showcase.rendering.reports import report
from showcase.storage.files import replaced, unwritable
from showcase.storage.store import Store, to_stderr
from showcase.words.rules.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class OrderDesk:
    """What an order is carried out with."""

    root: Path
    store: Store
    judgement: Judgement
    catalogue: Catalogue
    press: Press
    order: BookOrder

    def target(self, out: Path | None, form: str, ending: str) -> Path:
        """Where a book is saved: where it was asked for, else below FOLDER. Raises NotPrinted."""
        if out and out.is_dir():
            raise NotPrinted(
                f"{out} 是文件夹，--out 写到文件名，如 {out / (self.order.name.rpartition('/')[2] + ending)}。"
            )
        return (out or self.root / FOLDER / self.file_name(form, ending)).resolve()

    def file_name(self, form: str, ending: str) -> str:
        """What a book is called unless it was asked for elsewhere, unlike another form of the same book."""
        large = "-large" if self.order.large else ""
        return f"{self.order.name.replace('/', '-')}{large}{form}{ending}"


@contextmanager
def order_desk(
    root: Path, name: str | None, key: str | None, wishes: BookWishes, *, several: bool = False
) -> Iterator[OrderDesk]:
    """The desk for a compendium or collection by `name`, or a case by `key`; `several`: others will be ordered at it, too. Raises
    NotPrinted, also for what goes wrong while it is open."""
    if bool(name) == bool(key):
        raise NotPrinted("写一个名称（汇编或专题的文件名），或用 --case 年度/标识 指定一个案例。")
    if clash := contradiction(wishes):
        raise NotPrinted(clash)
    with _home(root, name) as source, Store(source) as store, remembered(store, order_of_names):
        to_stderr(JUDGING)
        alone = bool(key) and not several
        judgement = judge(source, store, asked={key.strip("/")} if key and alone else None)
        asked = (key or name or "").strip("/")
        catalogue = gather_around(judgement.records, asked) if alone else gather(judgement.records)
        kind = "cases" if key else "compendiums" if name in catalogue.compendiums else "collections"
        order = _ordered(kind, asked, catalogue, wishes)
        if source is not root:
            order = replace(order, paged=True)
        elif errors := tuple(_in_the_way(judgement, catalogue, order)):
            raise NotPrinted(f"{report.text(errors)}先改好上面的错误，再排书。", records=True)
        theme, said = drawn_by(source, judgement.settings, store), judgement.settings.extra.book
        press = Press(
            source, theme, judgement, catalogue, _site(judgement), said.fonts, store, to_stderr, said.gongwen
        )
        try:
            yield OrderDesk(root, store, judgement, catalogue, press, order)
        except (NoFonts, NotAProfile, TemplateFailure) as failure:
            raise NotPrinted(str(failure)) from failure
        except RecordChanged as failure:
            raise NotPrinted(str(failure), records=True) from failure
        except OSError as error:
            raise NotPrinted(f"写不进 {error.filename or '要写的文件'}：{unwritable(error)}。") from error


@contextmanager
def _home(root: Path, name: str | None) -> Iterator[Path]:
    """The root a book is set from: of a frozen edition what was frozen. Raises NotPrinted, OSError."""
    if name is None:
        yield root
        return
    from showcase.entrances.editions.frozen_orders import home

    with home(root, name) as source:
        yield source


def _ordered(kind: str, name: str, catalogue: Catalogue, wishes: BookWishes) -> BookOrder:
    """The order of a book by its name; a case that is printed keeps the book's pages unless other ones are wished for."""
    order = handout(name, catalogue) if kind == "cases" else BookOrder(kind, name)
    return replace(
        order,
        edition=wishes.edition,
        size=wishes.size or (order.size if not wishes.large else None),
        style=wishes.style or order.style,
        draft=wishes.draft,
        bleed=wishes.bleed,
        large=wishes.large,
    )


def _in_the_way(judgement: Judgement, catalogue: Catalogue, order: BookOrder) -> Iterator[Problem]:
    """The errors that touch this book: not those of another selection, nor of a record known not to be in it. A record that
    cannot be read might be; nobody is to print a book and find out afterwards that a case is missing."""
    if order.kind == "cases":
        inside = {order.name}
    else:
        entries = catalogue.compendiums if order.kind == "compendiums" else catalogue.collections
        inside = (
            {card.key for card in entries[order.name].cards}
            if order.name in entries
            else set(catalogue.cases)
        )
    own = f"content/{order.kind}/{order.name}.md"
    for problem in judgement.problems:
        if problem.severity is not Severity.ERROR:
            continue
        folder, *steps = problem.path.split("/")
        if folder == "brands" and len(steps) > 2:
            key = "/".join(steps[:2])
            touches = key in inside or (key not in catalogue.cases and order.kind != "cases")
        else:
            touches = steps[:1] not in (["collections"], ["compendiums"]) or problem.path == own
        if touches:
            yield problem


def saved(made: Path, target: Path) -> Path:
    """Copy a file into place in one step, so that a reader of the old one is never cut short. Raises OSError."""
    with replaced(target) as half_written:
        shutil.copyfile(made, half_written)
    return target


def _site(judgement: Judgement) -> Site:
    """The site's name and address."""
    said = judgement.settings
    url = said.site_url
    return Site(
        said.site_name, said.site_description, url if not url or url.endswith("/") else url + "/", "",
        is_compiled=judgement.records.is_compiled,
    )  # fmt: skip
