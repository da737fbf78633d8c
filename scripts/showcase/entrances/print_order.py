"""`book`: an order given on the command line, carried out and saved where it was asked for."""

import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement, RecordChanged
from showcase.press.book import Press, Printed
from showcase.press.book_order import BookOrder, NotPrinted
from showcase.press.fonts import NoFonts
from showcase.publishing.attached import books
from showcase.publishing.judgement import judge
from showcase.rendering.page import Site
from showcase.rendering.reports import report
from showcase.storage.files import replaced, unwritable
from showcase.storage.store import Store
from showcase.words.rules.problem import Problem, Severity
from showcase.words.staff.book import Edition, Size, Style

__all__ = ["NotPrinted", "print_order"]

_CONTRADICTIONS = (
    ("edition=web", "bleed", "出血和裁切线是给印刷厂的，网上公开的版本没有。付印的版本用 --edition print。"),
    ("large", "style=gongwen", "公文的字号由 GB/T 9704 规定。"),
    *(("large", f"size={size.value}", "大字版是 A4。") for size in Size if size is not Size.A4),
)
"""Pairs of wishes that contradict each other, and why."""

FOLDER = "books"
"""Where books go that are given no other place."""


def print_order(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: Mapping[str, Any]
) -> tuple[Printed, Path]:
    """The book and the file it was saved as. Raises NotPrinted, and then no file was touched."""
    if bool(name) == bool(key):
        raise NotPrinted("写一个名称（汇编或专题的文件名），或用 --case 年度/标识 指定一个案例。")
    if clash := contradiction(wishes):
        raise NotPrinted(clash)
    books.say("正在校验记录……")
    store = Store(root)
    judgement = judge(root, store)
    catalogue = gather(judgement.records)
    kind = "cases" if key else "compendiums" if name in catalogue.compendiums else "collections"
    order = _order(kind, (key or name or "").strip("/"), wishes)
    if errors := tuple(_in_the_way(judgement, catalogue, order)):
        raise NotPrinted(f"{report.text(errors)}先改好上面的错误，再排书。", records=True)
    started = time.monotonic()
    try:
        theme, names = root / judgement.settings.theme.custom_dir, judgement.settings.extra.book.fonts
        made = Press(root, theme, judgement, catalogue, _site(judgement), names, store, books.say).print(
            order
        )
        books.say(f"排版用时 {time.monotonic() - started:.1f} 秒。")
        return made, _saved(made, out or root / FOLDER / f"{order.name.replace('/', '-')}.pdf")
    except NoFonts as failure:
        raise NotPrinted(str(failure)) from failure
    except RecordChanged as failure:
        raise NotPrinted(str(failure), records=True) from failure
    except OSError as error:
        raise NotPrinted(f"写不进 {error.filename or out}：{unwritable(error)}。") from error
    finally:
        store.close()


def contradiction(wishes: Mapping[str, Any]) -> str:
    """Why these wishes cannot be had together; empty when they can."""
    for one, other, why in _CONTRADICTIONS:
        if all(_wished(wishes, each) for each in (one, other)):
            return f"{_option(one)} 和 {_option(other)} 不能一起用：{why}"
    return ""


def _wished(wishes: Mapping[str, Any], wish: str) -> bool:
    name, _, value = wish.partition("=")
    return bool(wishes[name] == value) if value else bool(wishes[name])


def _option(wish: str) -> str:
    return "--" + wish.replace("=", " ").replace("_", "-")


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


def _order(kind: str, name: str, wishes: Mapping[str, Any]) -> BookOrder:
    """The order in the program's own words; click has let through only codes that exist."""
    sizes, styles = {size.value: size for size in Size}, {style.value: style for style in Style}
    editions = {edition.value: edition for edition in Edition}
    return BookOrder(
        kind, name, editions[wishes["edition"]], sizes.get(wishes["size"]), styles.get(wishes["style"]),
        wishes["draft"], wishes["bleed"], wishes["large"],
    )  # fmt: skip


def _saved(made: Printed, target: Path) -> Path:
    """Copy it into place in one step, so that a reader of the old file is never cut short."""
    target = target.resolve()
    with replaced(target) as half_written:
        shutil.copyfile(made.file, half_written)
    return target


def _site(judgement: Judgement) -> Site:
    """The site's name and address."""
    said = judgement.settings
    url = said.site_url
    return Site(said.site_name, said.site_description, url if not url or url.endswith("/") else url + "/", "")
