"""Books of frozen editions: saved as they were frozen, or, in another form than those, set from what was frozen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.entrances.book_wishes import BookWishes
from showcase.judging.shape import check
from showcase.press.book_order import NotPrinted
from showcase.publishing.editions.archived import Archived
from showcase.publishing.editions.files import edition_files
from showcase.publishing.editions.sources import unpacked
from showcase.reading.editions import EditionDraft, edition
from showcase.reading.reader import Reader
from showcase.storage.archive import NotAnArchive, digest_of
from showcase.storage.store import to_stderr
from showcase.words.editions.lock import EBOOK, PRINTED, SHOWN, FrozenFile, Lock
from showcase.words.staff.book import Edition

_BROKEN = "“{}”的锁或副本与定版时的不一样，书没有排。看 python scripts validate。"


@contextmanager
def home(root: Path, name: str) -> Iterator[Path]:
    """The root a book is set from: of a frozen edition what was frozen. Raises NotPrinted, OSError."""
    if lock_of(root, name) is None:
        yield root
        return
    to_stderr("这一册已经定版，照定版时的副本排。")
    try:
        with unpacked(root, edition_files(root, name)[1]) as folder:
            yield folder
    except NotAnArchive as failure:
        raise NotPrinted(_BROKEN.format(name), records=True) from failure


def lock_of(root: Path, name: str) -> Lock | None:
    """The lock of an edition; None where it is not frozen. Raises NotPrinted where it, or its archive, is not what was frozen."""
    if not edition_files(root, name)[0].is_file():
        return None
    draft = edition(Reader(root), f"compendiums/{name}.lock")
    lock = check(Lock, draft.yaml)[0] if draft else None
    if draft is None or lock is None or not _stands(draft, lock):
        raise NotPrinted(_BROKEN.format(name), records=True)
    return lock


def _stands(draft: EditionDraft, lock: Lock) -> bool:
    return draft.sealed == lock.seal and (draft.archive, draft.size) == (
        lock.archive.digest,
        lock.archive.size,
    )


def as_frozen(root: Path, name: str | None, wishes: BookWishes) -> tuple[bytes, FrozenFile] | None:
    """The file of a frozen edition that is what is wished for; None where there is none such. Raises NotPrinted, OSError."""
    plain = BookWishes(edition=wishes.edition)
    if name is None or wishes not in (plain, BookWishes(edition=wishes.edition, epub=True)):
        return None
    if (lock := lock_of(root, name)) is None:
        return None
    if wishes.epub:
        entry, frozen = EBOOK, lock.epub
    elif wishes.edition is Edition.WEB:
        entry, frozen = SHOWN, lock.web
    else:
        entry, frozen = PRINTED, lock.print
    content = Archived(edition_files(root, name)[1], entry, frozen.size)().content
    if digest_of(content)[0] != frozen.digest:
        raise NotPrinted(_BROKEN.format(name), records=True)
    return content, frozen
