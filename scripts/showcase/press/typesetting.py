"""Typst, which no other module imports. Fonts by family and file; a staging folder becomes a PDF."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.late.patterns import pattern
from showcase.late.values import dataclass

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-2a", "ua-1"]
"""Archivable (ISO 19005-2, level A) and accessible (ISO 14289-1)."""


UNTAGGED = ["1.6"]
"""What PDF/X-4 is a part of (ISO 15930-7): inks are put in afterwards, and PDF/A wants none. A proof's numbers beside the lines of a
table are no part of any cell, so that it has no tags either."""


def release() -> str:
    """Of Typst, as it is installed."""
    from importlib.metadata import version

    return version("typst")


class NotSet(Exception):
    """Typst refused what it was to set; the message is Typst's own."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a family, as Typst reads it."""

    family: str
    weight: int
    file: str
    index: int


@lru_cache(maxsize=8)
def _fonts(folders: tuple[str, ...], system: bool) -> "typst.Fonts":
    import typst  # loaded when something is set

    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=list(folders))


def faces(folders: Sequence[Path], *, system: bool) -> tuple[Face, ...]:
    """The fonts in `folders` (with all below them), and the system's if asked for."""
    found = _fonts(tuple(map(str, folders)), system).fonts()
    return tuple(
        Face(font.family, font.weight, font.path, font.index) for font in found if font.path is not None
    )


class Manuscript:
    """`main` in a staging folder, which is all Typst may read: to be kept and read by anybody, or without tags for the press and for proofs. Set again, only
    what changed is worked out anew."""

    def __init__(
        self,
        staging: Path,
        fonts: Iterable[Path],
        *,
        system: bool,
        main: str = "book.typ",
        tagged: bool = True,
    ) -> None:
        self._compiler, self._tagged = _compiler(staging / main, fonts, system), tagged

    def told(self, label: str) -> Any:
        """What the templates tell under a label once all pages are set. Raises NotSet."""
        import typst

        try:
            [value] = json.loads(self._compiler.query(f"<{label}>", field="value"))
        except typst.TypstError as error:
            raise NotSet(error.diagnostic or error.message) from error
        except RuntimeError as error:  # of a query it gives no other
            raise NotSet(str(error)) from error
        return value

    def pdf(self) -> bytes:
        """The PDF. Same files, same bytes. Raises NotSet."""
        import typst

        try:
            # The template states the document's date; the time of the run must not get in beside it.
            standards: Any = STANDARDS if self._tagged else UNTAGGED
            made = self._compiler.compile(
                format="pdf", pdf_standards=standards, pdf_tags=self._tagged, timestamp=0
            )
            return _pdf(made)
        except typst.TypstError as error:
            raise NotSet(error.diagnostic or error.message) from error


def sheets(staging: Path, fonts: Iterable[Path], *, system: bool, told: str) -> tuple[bytes, list[Any]]:
    """The pages of `poster.typ` as a PDF that is only looked at, and what the template tells under the label `told`.
    Raises NotSet."""
    import typst

    compiler = _compiler(staging / "poster.typ", fonts, system)
    try:
        pdf = _pdf(compiler.compile(format="pdf", pdf_tags=False, timestamp=0))
        return pdf, json.loads(compiler.query(f"<{told}>", field="value"))
    except typst.TypstError as error:
        raise NotSet(error.diagnostic or error.message) from error


_begun = False


def begun() -> bool:
    """Whether this process has set anything. From then on Typst keeps threads, and would wait for ever in a process forked from it."""
    return _begun


def _compiler(main: Path, fonts: Iterable[Path], system: bool) -> "typst.Compiler":
    global _begun  # noqa: PLW0603 - so does Typst keep its threads
    import typst

    _begun = True

    return typst.Compiler(
        main,
        root=main.parent,
        font_paths=_fonts(tuple(map(str, fonts)), system),
        ignore_system_fonts=not system,
    )


def _pdf(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise NotSet("Typst gave no PDF")
    return made


_PAGES = pattern(rb"/Type\s*/Pages\b[^>]{0,20}?/Count (\d+)")
"""A node of a PDF's tree of pages as Typst writes it, in the clear; the root counts the most."""


def page_count(pdf: bytes) -> int:
    """Pages of a PDF that was set here."""
    if counts := [int(found[1]) for found in _PAGES.finditer(pdf)]:
        return max(counts)
    from showcase.press.trimming import page_count  # it has been through other hands since

    return page_count(pdf)
