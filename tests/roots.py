"""Roots to build from: the mini site of tests/site with the project's own theme, hooks and settings around it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.story_reader import StoryReader
from showcase.judging.validate import stories_of, validate
from showcase.reading import source
from showcase.reading.pictures.examining import Examiner

PROJECT = Path(__file__).resolve().parent.parent
MINI = PROJECT / "tests" / "site"
LEGAL = "{organiser: 示例市直机关工委, contact: 0000-00000000, site_code: '0000000000', icp: 闽ICP备00000000号, police: 闽公网安备00000000000000号}"
"""Legal lines of the mini site, as fictional as all of it."""


look = Examiner().look
"""What a picture is, for tests that read many roots: of one process they decode each content once (`source.read_root`)."""


class Gathered(NamedTuple):
    """A root as it was read, and as it is drawn."""

    catalogue: Catalogue
    stories: StoryReader


@cache
def gathered(root: Path) -> Gathered:
    """What lies in `root`, read once."""
    drafts = source.read_root(root)
    return Gathered(gather(validate(drafts)[0]), stories_of(drafts))


_HANDED_ON = (
    "pictures-examined", "pictures", "plates.jpg", "plates.png", "posters", "letters", "forms", "tables", "templates", "frame",
)  # fmt: skip
"""What every copy of the mini site makes alike, kept by what it is made from: what pictures are and as they are published, outlines
of letters, the blank form, tables of the form on the web, compiled templates, the frame. What judging, drawing and searching come to is
not among it: each copy works that out for itself."""

_held: list[TemporaryDirectory[str]] = []
"""What `_made_once` made, for as long as the process lives."""


def mini_root(folder: Path, *, books: bool = False) -> Path:
    """A working copy of the mini site below `folder`, ready for `python scripts --root` and for plain mkdocs.

    Without `books` it publishes no PDFs, which few tests ask for and all would wait for.
    """
    root = folder / "root"
    shutil.copytree(_made_once() / "root", root, copy_function=_copied)
    if books:
        settings = root / "mkdocs.yml"
        text = settings.read_text("utf-8").replace("    publish: false\n", "    publish: true\n")
        settings.write_text(text, encoding="utf-8")
    return root


_shared: list[Callable[[str, Callable[[Path], object]], Path]] = []
"""How a folder is made once for all processes of a run, where there is more than one (conftest.py)."""


def shared_by(once: Callable[[str, Callable[[Path], object]], Path]) -> None:
    """Make what every copy starts from by `once`, which fills the folder of a name if no process has yet."""
    _shared[:] = [once]


@cache
def _made_once() -> Path:
    """The mini site with all it needs around it and what is handed on of its making, as `root` in a folder that lasts as long
    as the process."""
    if _shared:
        return _shared[0]("handed-on", _make)
    _held.append(TemporaryDirectory(prefix="mini-", ignore_cleanup_errors=True))
    _make(folder := Path(_held[-1].name))
    return folder


def _make(folder: Path) -> None:
    from showcase.publishing.build import build
    from showcase.storage.store import FOLDER

    root, kept = folder / "root", folder / "root" / FOLDER
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns(".cache"))
    around(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  legal: {}\n", f"  legal: {LEGAL}\n")
    settings.write_text(text.replace("    publish: true\n", "    publish: false\n"), encoding="utf-8")
    build(root, folder / "site", books=False)
    for large in (kept / "large").iterdir():
        if large.name not in _HANDED_ON:
            shutil.rmtree(large)
    with closing(sqlite3.connect(kept / "store.sqlite", isolation_level=None)) as rows:
        rows.execute(f"DELETE FROM kept WHERE kind NOT IN ({','.join('?' * len(_HANDED_ON))})", _HANDED_ON)
        rows.execute("VACUUM")


def _copied(source: str, target: str) -> None:
    """A copy. Large files of the store and bytecode are the same file under another name: nobody writes into one, each is put whole."""
    if source.endswith(".pyc") or f"{os.sep}large{os.sep}" in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def around(root: Path) -> None:
    """What every root needs besides its records: settings, theme, scripts and the derived schema."""
    from showcase.publishing.judgement import judge
    from showcase.rendering.derived import derivation

    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "theme", root / "theme")
    shutil.copytree(
        PROJECT / "scripts", root / "scripts"
    )  # with times and bytecode: a copy that runs compiles nothing anew
    vocabulary = judge(root).records.register.vocabulary
    (root / derivation.SCHEMA).write_text(
        derivation.derive(vocabulary, {})[derivation.SCHEMA], encoding="utf-8", newline="\n"
    )
