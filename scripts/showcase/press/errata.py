"""The errata of a printed book (勘误表): a page to be laid into it, one line for each place."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from showcase.late.values import dataclass
from showcase.press.fonts import Fonts
from showcase.press.typesetting import Manuscript
from showcase.storage.files import staging

TEMPLATE = "errata-sheet.typ"


@dataclass(frozen=True, slots=True)
class Erratum:
    """One line."""

    page: int
    case: str
    where: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ErrataSheet:
    """What the sheet says."""

    book: str
    about: str
    dated: tuple[int, ...]
    """Year, month and day of the last of them."""
    rows: Sequence[Erratum]


def set_errata(sheet: ErrataSheet, theme: Path, fonts: Fonts) -> bytes:
    """The PDF. Raises NotSet, OSError."""
    data = {
        "fonts": dict(fonts.families), "book": sheet.book, "about": sheet.about, "dated": sheet.dated,
        "rows": [asdict(row) for row in sheet.rows],
    }  # fmt: skip
    with staging() as folder:
        shutil.copyfile(theme / "book" / TEMPLATE, folder / TEMPLATE)
        (folder / "sheet.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return Manuscript(folder, fonts.folders, system=fonts.system, main=TEMPLATE).pdf()
