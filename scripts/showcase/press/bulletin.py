"""A bulletin set as it is printed and sent out: A4, a red head without emblem, the text, to whom it goes."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from showcase.press.fonts import Fonts
from showcase.press.typesetting import Manuscript
from showcase.storage.files import staging

TEMPLATE = "bulletin.typ"


def set_bulletin(said: Mapping[str, object], theme: Path, fonts: Fonts) -> bytes:
    """The PDF. Raises NotSet, OSError."""
    with staging() as folder:
        shutil.copyfile(theme / "book" / TEMPLATE, folder / TEMPLATE)
        data = json.dumps({**said, "fonts": dict(fonts.families)}, ensure_ascii=False)
        (folder / "bulletin.json").write_text(data, encoding="utf-8")
        return Manuscript(folder, fonts.folders, system=fonts.system, main=TEMPLATE).pdf()
