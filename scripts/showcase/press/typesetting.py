"""Typst's door: the only module that imports it. Fonts by family and file; a staging folder becomes a PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import typst

VERSION = version("typst")
STANDARDS = ["a-2a", "ua-1"]
"""Archivable (ISO 19005-2, level A) and accessible (ISO 14289-1)."""


class NotSet(Exception):
    """Typst refused the book; the message is Typst's own."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a family, as Typst reads it."""

    family: str
    weight: int
    file: str
    index: int


@lru_cache(maxsize=8)
def _fonts(folders: tuple[str, ...], system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=list(folders))


def faces(folders: Sequence[Path], *, system: bool) -> tuple[Face, ...]:
    """The fonts in `folders` (with all below them), and the system's if asked for."""
    found = _fonts(tuple(map(str, folders)), system).fonts()
    return tuple(
        Face(font.family, font.weight, font.path, font.index) for font in found if font.path is not None
    )


def typeset(staging: Path, fonts: Iterable[Path], *, system: bool) -> bytes:
    """The PDF of `book.typ` in `staging`, which is all Typst may read. Same files, same bytes. Raises NotSet."""
    compiler = typst.Compiler(
        staging / "book.typ",
        root=staging,
        font_paths=_fonts(tuple(map(str, fonts)), system),
        ignore_system_fonts=not system,
    )
    try:
        # The template states the document's date; the time of the run must not get in beside it.
        done = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)  # type: ignore[arg-type]
    except typst.TypstError as error:
        raise NotSet(error.diagnostic or error.message) from error
    if not isinstance(done, bytes):
        raise NotSet("Typst gave no PDF")
    return done
