"""The words of a slug: what a sheet is, for whoever finds it in the pressroom."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from showcase.press import typesetting
from showcase.press.fonts import Fonts
from showcase.press.prepress.sheets import Strip
from showcase.storage.files import staging

TEMPLATE = "slug.typ"
_TITLE = 36
"""Characters of a title in the slug of a narrow page."""


def lines(title: str, labels: Sequence[str], blanks: int, date: str, version: str) -> list[str]:
    """For each sheet of the pages its title, page, date and version; `labels` are the numbers the pages bear, '' where none."""
    short = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
    count = len(labels)
    said = []
    for number, label in enumerate(labels, 1):
        page = "补空白" if number > count - blanks else f"书上第 {label} 页" if label else "不编页码"
        said.append(f"《{short}》正文　第 {number} 面，共 {count} 面（{page}）　{date}　版本 {version}")
    return said


def cover_line(title: str, parts: str, date: str, version: str) -> str:
    """Of the one sheet of a cover; `parts` tells its widths."""
    return f"《{title}》封面　{parts}　{date}　版本 {version}"


def strips(lines: Sequence[str], width: float, theme: Path, fonts: Fonts) -> Strip:
    """The lines set, for trimmed pages of that width in millimetres. Raises NotSet, OSError."""
    with staging() as folder:
        shutil.copyfile(theme / "book" / TEMPLATE, folder / TEMPLATE)
        data = {"fonts": dict(fonts.families), "width": width, "lines": list(lines)}
        (folder / "slug.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        manuscript = typesetting.Manuscript(
            folder, fonts.folders, system=fonts.system, main=TEMPLATE, tagged=False
        )
        return Strip(manuscript.pdf())
