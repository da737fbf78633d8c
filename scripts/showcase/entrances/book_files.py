"""`book --docx`, `book --epub`: a book as a file whose pages somebody else makes, saved where it was asked for."""

from dataclasses import replace
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes
from showcase.entrances.editions.frozen_orders import as_frozen
from showcase.entrances.order_desk import OrderDesk, order_desk, saved
from showcase.entrances.standing_order import FOLDER, written
from showcase.late.values import dataclass
from showcase.press.book_order import changed_last, subject_of
from showcase.press.ebook import EbookPress
from showcase.reading.same_words import differ
from showcase.rendering.pages.templates import Templates
from showcase.storage.git.history import last_changes
from showcase.storage.store import to_stderr
from showcase.words.staff.book import Edition

_PAGES_ARE_LOOKED_UP = "目录和索引的页码打开以后才有：Word 会问是否更新域，选“是”；WPS 里按 Ctrl+A 再按 F9。"


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file that was written, and what is to be known of using it."""

    file: Path
    size: int
    told: tuple[str, ...] = ()


def write_file(
    root: Path, name: str | None, key: str | None, out: Path | None, wishes: BookWishes
) -> BookFile:
    """The Word file or EPUB wished for. Raises NotPrinted, and then no file was touched."""
    if wishes.epub and (found := as_frozen(root, name, wishes)):
        file = written((out or root / FOLDER / f"{name}.epub").resolve(), found[0])
        return BookFile(file, found[1].size, ("这一册已经定版，给的是定版时的电子书。",))
    with order_desk(root, name, key, wishes) as desk:
        subject = subject_of(desk.order, desk.catalogue)
        changed = changed_last(subject, last_changes(root, desk.store, differ))
        if wishes.epub:
            file = _epub(desk, desk.target(out, "", ".epub"), changed)
            return BookFile(file, file.stat().st_size)
        file = _word(desk, desk.target(out, "", ".docx"), changed)
        return BookFile(file, file.stat().st_size, (_PAGES_ARE_LOOKED_UP,))


def _word(desk: OrderDesk, target: Path, changed: str) -> Path:
    from showcase.rendering.word.book_document import book_document  # python-docx takes 0.1 s to import

    subject = subject_of(desk.order, desk.catalogue)
    to_stderr(f"正在写《{subject.title}》的 Word 文件（{len(subject.cases)} 个案例）……")
    composed = desk.press.composer.composed(desk.order, subject)
    pictures = {name: file.read_bytes() for name, file in composed.pictures.items()}
    return written(target, book_document(composed.book, pictures, changed))


def _epub(desk: OrderDesk, target: Path, changed: str) -> Path:
    """The very file the site offers."""
    order = replace(desk.order, edition=Edition.WEB)
    press = desk.press
    maker = EbookPress(press.theme, press.composer, Templates(press.theme, press.site).text, desk.store)
    return saved(maker.make(order, press.print(order), changed).file, target)
