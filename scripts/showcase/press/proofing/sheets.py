"""The sheet a proof is signed on (校对单), one line a case, and a slip for each unit."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from showcase.late.values import dataclass
from showcase.press.fonts import Fonts
from showcase.press.typesetting import Manuscript
from showcase.storage.files import staging

TEMPLATE = "proof-sheet.typ"


@dataclass(frozen=True, slots=True)
class Row:
    """A case on the sheet."""

    number: int
    key: str
    title: str
    unit: str
    pages: str
    changes: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says."""

    book: str
    proof: str
    about: str
    rows: Sequence[Row]
    gone: Sequence[str]
    """Cases of the last proof that are in this one no more."""
    barred: bool
    """Whether there are bars beside what changed."""

    @property
    def units(self) -> Mapping[str, Sequence[Row]]:
        """The cases of each unit, in the order of the book."""
        units: dict[str, list[Row]] = {}
        for row in self.rows:
            units.setdefault(row.unit, []).append(row)
        return units


def set_sheet(sheet: Sheet, theme: Path, fonts: Fonts) -> tuple[bytes, Sequence[int]]:
    """The PDF of the sheet and of its slips, and the page (from 1) each slip begins on, in the order of `units`. Raises NotSet,
    OSError."""
    data = {
        "fonts": dict(fonts.families), "book": sheet.book, "proof": sheet.proof, "about": sheet.about, "gone": sheet.gone,
        "barred": sheet.barred, "rows": _plain(sheet.rows),
        "slips": [{"unit": unit, "rows": _plain(rows)} for unit, rows in sheet.units.items()],
    }  # fmt: skip
    with staging() as folder:
        shutil.copyfile(theme / "book" / TEMPLATE, folder / TEMPLATE)
        (folder / "sheet.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        manuscript = Manuscript(folder, fonts.folders, system=fonts.system, main=TEMPLATE, tagged=False)
        return manuscript.pdf(), manuscript.told("slips")


def _plain(rows: Iterable[Row]) -> list[Mapping[str, object]]:
    return [asdict(row) for row in rows]
