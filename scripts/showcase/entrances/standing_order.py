"""`book`: an order for a PDF, and how it was last carried out. Where nothing has changed since, that is all there is to do: what reads,
judges, gathers and sets takes longer to load than to find out."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from showcase.late.values import dataclass
from showcase.processes.today import today
from showcase.publishing.standing.books import SetBook, StandingBook
from showcase.storage.files import replaced
from showcase.storage.store import Store, to_stderr

FOLDER = "books"
"""Where books go that are given no other place."""
JUDGING = "正在校验记录……"
_OTHERWISE = ("press", "booklet", "two_up", "sheet", "proof", "docx", "epub")
"""Wishes for something else than the pages as they are set."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A book, the file it was saved as, those beside it, and what is to be known of using them."""

    file: Path
    pages: int
    size: int
    """Bytes."""
    fresh: bool
    """Whether it was set just now."""
    besides: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()
    book: SetBook | None = None
    """As it is kept, where it is nothing but that."""


def written(target: Path, data: bytes) -> Path:
    """Write a file in one step. Raises OSError."""
    with replaced(target) as half_written:
        half_written.write_bytes(data)
    return target


def set_in(started: float) -> None:
    """Tell how long setting took since then (`time.monotonic`)."""
    to_stderr(f"排版用时 {time.monotonic() - started:.1f} 秒。")


class StandingOrder:
    """An order that may have been carried out before."""

    def __init__(self, root: Path, book: StandingBook, out: Path | None) -> None:
        self._root, self._book, self._out = root, book, out

    def delivered(self) -> Delivery | None:
        """The book it was carried out with, saved where it is asked for; None when it has to be carried out anew, also because
        there is something in the way of saving it."""
        started = time.monotonic()
        if (self._out and self._out.is_dir()) or (known := self._book.book()) is None:
            return None
        book, pdf = known
        try:
            file = written((self._out or self._root / FOLDER / book.name).resolve(), pdf)
        except OSError:
            return None
        for line in (JUDGING, *book.told):
            to_stderr(line)
        set_in(started)
        return Delivery(file, book.pages, len(pdf), fresh=False)

    def remember(self, delivery: Delivery) -> None:
        """It has just been carried out."""
        if delivery.book:
            with suppress(OSError):  # what is gone already is made again
                self._book.remember(delivery.book)


@contextmanager
def standing_order(
    root: Path, name: str | None, key: str | None, out: Path | None, options: Mapping[str, Any]
) -> Iterator[StandingOrder | None]:
    """The order for a book by its name or for a case by its key, with the options of the command; None where what is wished for is not
    just the pages. To be held while it is carried out: what is read then was looked at before."""
    if any(options[wish] for wish in _OTHERWISE):
        yield None
        return
    # Whoever carries it out opens the store too, and tells what is wrong with it.
    with Store(root, _in_silence) as store:
        order = name, key, sorted(options.items())
        yield StandingOrder(root, StandingBook(root, store, today(), order), out)


def _in_silence(line: str) -> None:
    """Say nothing."""
