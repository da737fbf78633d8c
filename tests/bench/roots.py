"""Roots of any size to build from: the mini site's pages around synthetic records, with the project's theme and settings."""

import re
import shutil
from pathlib import Path

from showcase.words.systems.system import SYSTEMS
from tests.bench import synthetic
from tests.roots import MINI, PROJECT, around

STORY_LENGTH = 2150
"""Gives stories of about 2,500 characters, as books have them."""
_COMPENDIUM = """---
title: 示例市党建品牌案例汇编（合成）
summary: 合成的案例，全部内容都是虚构的。
year: "2024"
issuer: 示例市直机关工委
pick: {}
sort: unit
parts: theme
---

虚构的前言。
"""


def synthetic_root(
    folder: Path, cases: int, *, story_length: int = 1600, pictures: int = 0, selections: bool = False
) -> Path:
    """A root with that many synthetic records, ready to build."""
    root = folder / f"of-{cases}"
    shutil.copytree(MINI / "content", root / "content")
    for name in ("collections", "compendiums", "glossary", "calls"):
        for page in (root / "content" / name).glob("*.md"):
            if page.name != "index.md":
                page.unlink()
    for name in ("units", "duties", *SYSTEMS):
        shutil.rmtree(root / "content" / name)
    for name in ("reporting.md", "joint-creation.md"):
        (root / "content" / name).unlink()
    for name in ("index.md", "timeline.md"):
        _without_cases(root / "content" / name)
    shutil.copy(PROJECT / "content" / "vocabulary.yml", root / "content" / "vocabulary.yml")
    (root / "brands").mkdir()
    around(root)  # before there are records, which it would judge
    synthetic.write(root, cases, story_length=story_length, pictures=pictures, selections=selections)
    return root


def _without_cases(page: Path) -> None:
    """The mini site's own cases are gone, and with them what its pages say of them in their front matter."""
    text = page.read_text(encoding="utf-8")
    page.write_text(
        re.sub(r"^ +(?:case: |- )\d{4}/[a-z0-9-]+\n", "", text, flags=re.MULTILINE), encoding="utf-8"
    )


def illustrated_root(folder: Path, cases: int) -> Path:
    """A root with two pictures of its own in every case, long stories, and one compendium of them all."""
    root = synthetic_root(folder, cases, story_length=STORY_LENGTH, pictures=2)
    (root / "content" / "compendiums" / "all.md").write_text(_COMPENDIUM, encoding="utf-8")
    return root
