"""The designer's folder: every asset is asked for by a page, and every page asks for assets that are there."""

import re

from showcase.publishing.submission import SCRIPTS
from tests.roots import PROJECT

THEME = PROJECT / "theme"


def test_each_asset_is_used_and_each_used_asset_is_there() -> None:
    templates = "".join(path.read_text("utf-8") for path in THEME.rglob("*.html"))
    asked = set(re.findall(r"assets/[a-z-]+(?:/[a-z-]+)*\.(?:css|js|svg)\b", templates)) | set(SCRIPTS)
    there = {path.relative_to(THEME).as_posix() for path in (THEME / "assets").rglob("*") if path.is_file()}
    assert asked == there
