"""How a command ends, and how it speaks of files."""

from pathlib import Path

import click

PROBLEMS_FOUND, UNUSABLE, INCOMPLETE = 1, 2, 3
"""Exit codes besides 0: the records have errors; the command could not be carried out as given; the site is published, but
a book that belongs to it is missing."""


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def below(root: Path, path: str) -> str:
    """The path from the root, given from the root or from the current folder."""
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    raise click.BadParameter(f"没有“{path}”这个文件或文件夹。", param_hint="路径")
