"""`book`: an order given on the command line, carried out and saved where it was asked for."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes, contradiction
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement, RecordChanged
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, NotPrinted, subject_of
from showcase.press.fonts import NoFonts
from showcase.press.prepress.imposition import Imposed, booklet, two_up
from showcase.press.prepress.press_set import press_set
from showcase.press.prepress.press_work import settled
from showcase.press.prepress.profiles import NotAProfile
from showcase.publishing.attached import books
from showcase.publishing.judgement import judge
from showcase.rendering.page import Site
from showcase.rendering.reports import report
from showcase.storage.files import replaced, unwritable
from showcase.storage.store import Store
from showcase.words.rules.problem import Problem, Severity
from showcase.words.staff.book import Edition
from showcase.words.staff.press import PressSettings

__all__ = ["Delivery", "NotPrinted", "print_order"]

FOLDER = "books"
"""Where books go that are given no other place."""
THICK = 25
"""Sheets an office stapler does not fold and hold any more."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A book, the file it was saved as, those beside it, and what is to be known of using them."""

    made: Printed
    file: Path
    besides: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()


def print_order(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: BookWishes
) -> Delivery:
    """The book as it was saved. Raises NotPrinted, and then no file was touched."""
    if bool(name) == bool(key):
        raise NotPrinted("写一个名称（汇编或专题的文件名），或用 --case 年度/标识 指定一个案例。")
    if clash := contradiction(wishes):
        raise NotPrinted(clash)
    books.say("正在校验记录……")
    store = Store(root)
    judgement = judge(root, store)
    catalogue = gather(judgement.records)
    kind = "cases" if key else "compendiums" if name in catalogue.compendiums else "collections"
    order = BookOrder(
        kind, (key or name or "").strip("/"), wishes.edition, wishes.size, wishes.style, wishes.draft, wishes.bleed, wishes.large
    )  # fmt: skip
    if errors := tuple(_in_the_way(judgement, catalogue, order)):
        raise NotPrinted(f"{report.text(errors)}先改好上面的错误，再排书。", records=True)
    started = time.monotonic()
    try:
        theme, said = root / judgement.settings.theme.custom_dir, judgement.settings.extra.book
        press = Press(root, theme, judgement, catalogue, _site(judgement), said.fonts, store, books.say)
        file = (out or root / FOLDER / _file_name(order, wishes)).resolve()
        delivered = _delivered(press, order, wishes, said.press, file)
        books.say(f"排版用时 {time.monotonic() - started:.1f} 秒。")
        return delivered
    except (NoFonts, NotAProfile) as failure:
        raise NotPrinted(str(failure)) from failure
    except RecordChanged as failure:
        raise NotPrinted(str(failure), records=True) from failure
    except OSError as error:
        raise NotPrinted(f"写不进 {error.filename or out}：{unwritable(error)}。") from error
    finally:
        store.close()


def _delivered(
    press: Press, order: BookOrder, wishes: BookWishes, site: PressSettings, file: Path
) -> Delivery:
    """The book made and saved in the form wished for."""
    own = subject_of(order, press.catalogue).settings.press
    if wishes.press:
        work = settled(own, site, press.root, date.today().isoformat())
        made = press_set(press, order, work)
        besides = [_written(file.with_name(f"{file.stem}-preflight.txt"), made.report.encode())]
        if made.cover:
            besides.insert(0, _saved(made.cover, file.with_name(f"{file.stem}-cover.pdf")))
        return Delivery(made.interior, _saved(made.interior, file), tuple(besides))
    printed = press.print(order)
    if not (wishes.booklet or wishes.two_up):
        return Delivery(printed, _saved(printed, file))
    if wishes.booklet:
        covered = order.kind != "cases" and order.edition is Edition.PRINT
        work = settled(own, site, press.root, "")
        imposed = booklet(printed.file, wishes.sheet, work.thickness, covered=covered)
    else:
        imposed = two_up(printed.file, wishes.sheet)
    return Delivery(
        printed, _written(file, imposed.pdf), told=tuple(_advice(imposed, folded=bool(wishes.booklet)))
    )


def _advice(imposed: Imposed, *, folded: bool) -> Iterator[str]:
    """How the sheets are to be printed."""
    scale = "按原大" if imposed.scale == 1 else f"缩到 {imposed.scale:.0%}"
    yield f"拼成 {imposed.paper.upper()} 纸 {imposed.sheets} 张，{scale}。打印时选“实际大小”。"
    if folded:
        yield f"双面打印，选“短边翻转”；叠齐对折，在折线上订两钉。书页已经往里移，最里一张移了 {imposed.creep:g} 毫米。"
        if imposed.blanks:
            yield f"为凑足 4 的倍数，补了 {imposed.blanks} 面空白。"
        if imposed.sheets > THICK:
            yield f"{imposed.sheets} 张纸叠起来折不平，也订不牢。可以分成几册，或者交印刷厂胶装（--press）。"


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


def _file_name(order: BookOrder, wishes: BookWishes) -> str:
    """Unlike that of another form of the same book."""
    form = next(
        (f"-{form.replace('_', '-')}" for form in ("press", "booklet", "two_up") if getattr(wishes, form)), ""
    )
    return f"{order.name.replace('/', '-')}{'-large' if order.large else ''}{form}.pdf"


def _saved(made: Printed, target: Path) -> Path:
    """Copy it into place in one step, so that a reader of the old file is never cut short."""
    with replaced(target) as half_written:
        shutil.copyfile(made.file, half_written)
    return target


def _written(target: Path, data: bytes) -> Path:
    with replaced(target) as half_written:
        half_written.write_bytes(data)
    return target


def _site(judgement: Judgement) -> Site:
    """The site's name and address."""
    said = judgement.settings
    url = said.site_url
    return Site(said.site_name, said.site_description, url if not url or url.endswith("/") else url + "/", "")
