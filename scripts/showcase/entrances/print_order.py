"""`book`: a PDF ordered on the command line, carried out and saved where it was asked for."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.order_desk import OrderDesk, order_desk, saved
from showcase.entrances.standing_order import FOLDER, Delivery, set_in, written
from showcase.press.book import Printed
from showcase.press.book_order import NotPrinted, subject_of
from showcase.processes.today import today
from showcase.publishing.standing.books import SetBook
from showcase.storage.files import unwritable
from showcase.words.staff.book import Edition

if TYPE_CHECKING:
    from showcase.press.prepress.imposition import Imposed

__all__ = ["Delivery", "NotPrinted", "print_order"]

THICK = 25
"""Sheets an office stapler does not fold and hold any more."""


def print_order(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: BookWishes
) -> Delivery:
    """The book as it was saved. Raises NotPrinted, and then no file was touched."""
    if name and (delivered := _frozen(root, name, out, wishes)):
        return delivered
    with order_desk(root, name, key, wishes) as desk:
        started = time.monotonic()
        form = next((form for form in ("press", "booklet", "two_up") if getattr(wishes, form)), "")
        file = desk.target(out, f"-{form.replace('_', '-')}" if form else "", ".pdf")
        delivered = _delivered(desk, wishes, file)
        set_in(started)
        return delivered


def _frozen(root: Path, name: str, out: Path | None, wishes: BookWishes) -> Delivery | None:
    """The book of a frozen edition as it was frozen; None where that is not what is wished for."""
    from showcase.entrances.editions.frozen_orders import as_frozen

    try:
        if (found := as_frozen(root, name, wishes)) is None:
            return None
        content, frozen = found
        file = written((out or root / FOLDER / f"{name}.pdf").resolve(), content)
    except OSError as error:
        raise NotPrinted(f"写不进 {error.filename or '要写的文件'}：{unwritable(error)}。") from error
    return Delivery(file, frozen.pages, frozen.size, fresh=True, told=("这一册已经定版，给的是定版时的书。",))


def _as_saved(
    made: Printed, file: Path, besides: tuple[Path, ...] = (), told: tuple[str, ...] = ()
) -> Delivery:
    return Delivery(file, made.pages, made.size, made.fresh, besides, told)


def _delivered(desk: OrderDesk, wishes: BookWishes, file: Path) -> Delivery:
    """The book made and saved in the form wished for."""
    press, order = desk.press, desk.order
    site = desk.judgement.settings.extra.book.press
    own = subject_of(order, press.catalogue).settings.press
    if wishes.press:
        from showcase.press.prepress.press_set import press_set
        from showcase.press.prepress.press_work import settled

        work = settled(own, site, press.root, today().isoformat())
        made = press_set(press, order, work)
        besides = [written(file.with_name(f"{file.stem}-preflight.txt"), made.report.encode())]
        if made.cover:
            besides.insert(0, saved(made.cover.file, file.with_name(f"{file.stem}-cover.pdf")))
        return _as_saved(made.interior, saved(made.interior.file, file), tuple(besides))
    printed = press.print(order)
    if not (wishes.booklet or wishes.two_up):
        return replace(_as_saved(printed, saved(printed.file, file)), book=_to_stand(desk, printed))
    from showcase.press.prepress.imposition import booklet, two_up
    from showcase.press.prepress.press_work import settled

    if wishes.booklet:
        covered = order.kind != "cases" and order.edition is Edition.PRINT
        work = settled(own, site, press.root, "")
        imposed = booklet(printed.file, wishes.sheet, work.thickness, covered=covered)
    else:
        imposed = two_up(printed.file, wishes.sheet)
    return _as_saved(
        printed, written(file, imposed.pdf), told=tuple(_advice(imposed, folded=bool(wishes.booklet)))
    )


def _to_stand(desk: OrderDesk, printed: Printed) -> SetBook | None:
    """The book as it can be given again while nothing has changed: not one out of a frozen edition, nor in fonts that may lie anywhere."""
    fonts = desk.press.fonts_of(desk.order)
    if desk.press.root != desk.root or fonts.system:
        return None
    return SetBook(str(printed.file), desk.file_name("", ".pdf"), printed.pages, fonts.standing_in)


def _advice(imposed: "Imposed", *, folded: bool) -> Iterator[str]:
    """How the sheets are to be printed."""
    scale = "按原大" if imposed.scale == 1 else f"缩到 {imposed.scale:.0%}"
    yield f"拼成 {imposed.paper.upper()} 纸 {imposed.sheets} 张，{scale}。打印时选“实际大小”。"
    if folded:
        yield f"双面打印，选“短边翻转”；叠齐对折，在折线上订两钉。书页已经往里移，最里一张移了 {imposed.creep:g} 毫米。"
        if imposed.blanks:
            yield f"为凑足 4 的倍数，补了 {imposed.blanks} 面空白。"
        if imposed.sheets > THICK:
            yield f"{imposed.sheets} 张纸叠起来折不平，也订不牢。可以分成几册，或者交印刷厂胶装（--press）。"
