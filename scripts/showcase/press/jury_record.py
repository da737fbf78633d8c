"""The record of how a jury came to its result (评审记录), a PDF for the file."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from showcase.press.fonts import Fonts
from showcase.press.typesetting import Manuscript
from showcase.storage.files import staging

TEMPLATE = "jury-record.typ"


def set_record(said: Mapping[str, object], theme: Path, fonts: Fonts) -> bytes:
    """The PDF. Raises NotSet, OSError."""
    with staging() as folder:
        shutil.copyfile(theme / "book" / TEMPLATE, folder / TEMPLATE)
        data = json.dumps({**said, "fonts": dict(fonts.families)}, ensure_ascii=False)
        (folder / "record.json").write_text(data, encoding="utf-8")
        return Manuscript(folder, fonts.folders, system=fonts.system, main=TEMPLATE, tagged=False).pdf()
