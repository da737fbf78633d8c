"""The books and EPUBs of a site once they are made: what is known of them without what makes them, which is slow to import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from showcase.publishing.output import Output, copied
from showcase.rendering.page import BookFile, EbookFile
from showcase.storage.stored import StoredFiles

if TYPE_CHECKING:
    from showcase.press.book import Printed
    from showcase.press.ebook import Ebook


@dataclass(frozen=True)
class MadeBooks:
    """The books of one site."""

    by_page: Mapping[str, BookFile] = field(default_factory=dict)
    """By the address of the page that links to each."""
    printed: Mapping[str, "Printed"] = field(default_factory=dict)
    """By the address of each."""
    wanting: tuple[str, ...] = ()
    """Why each book that should be there is not, in Chinese."""
    kept: StoredFiles | None = None
    frozen: tuple[Output, ...] = ()
    """Those of frozen editions, taken from their archives."""

    def outputs(self) -> Iterator[Output]:
        """Every book."""
        yield from self.frozen
        for target, printed in self.printed.items():
            if self.kept:
                yield copied(target, printed.key, self.kept)


@dataclass(frozen=True)
class MadeEbooks:
    """The EPUBs of one site."""

    by_page: Mapping[str, EbookFile] = field(default_factory=dict)
    """By the address of the page that links to each."""
    made: Mapping[str, "Ebook"] = field(default_factory=dict)
    """By the address of each."""
    wanting: tuple[str, ...] = ()
    """Why each one that should be there is not, in Chinese."""
    kept: StoredFiles | None = None
    frozen: tuple[Output, ...] = ()
    """Those of frozen editions, taken from their archives."""

    def outputs(self) -> Iterator[Output]:
        """Every EPUB."""
        yield from self.frozen
        for target, ebook in self.made.items():
            if self.kept:
                yield copied(target, ebook.key, self.kept)
