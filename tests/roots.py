"""Roots to build from: the mini site of tests/site with the project's own theme, hooks and settings around it."""

import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoryReader
from showcase.judging.validate import stories_of, validate
from showcase.reading import source

PROJECT = Path(__file__).resolve().parent.parent
MINI = PROJECT / "tests" / "site"
LEGAL = "{organiser: 示例市直机关工委, contact: 0000-00000000, site_code: '0000000000', icp: 闽ICP备00000000号, police: 闽公网安备00000000000000号}"
"""Legal lines of the mini site, as fictional as all of it."""


class Gathered(NamedTuple):
    """A root as it was read, and as it is drawn."""

    catalogue: Catalogue
    stories: StoryReader


@cache
def gathered(root: Path) -> Gathered:
    """What lies in `root`, read once."""
    drafts = source.read_root(root)
    return Gathered(gather(validate(drafts)[0]), stories_of(drafts))


def mini_root(folder: Path, *, books: bool = False) -> Path:
    """A working copy of the mini site below `folder`, ready for `python scripts --root` and for plain mkdocs.

    Without `books` it publishes no PDFs, which few tests ask for and all would wait for.
    """
    root = folder / "root"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns(".cache"))
    around(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  legal: {}\n", f"  legal: {LEGAL}\n")
    if not books:
        text = text.replace("    publish: true\n", "    publish: false\n")
    settings.write_text(text, encoding="utf-8")
    return root


def around(root: Path) -> None:
    """What every root needs besides its records: settings, theme, scripts and the derived schema."""
    from showcase.publishing.judgement import judge
    from showcase.rendering.derived import derivation

    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "theme", root / "theme")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "scripts", root / "scripts", ignore=ignored)
    vocabulary = judge(root).records.register.vocabulary
    (root / derivation.SCHEMA).write_text(
        derivation.derive(vocabulary, {})[derivation.SCHEMA], encoding="utf-8", newline="\n"
    )
