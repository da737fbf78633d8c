"""The next steps that are printed work where they are read: with the Python that ran, from the folder it ran in."""

import shutil
import sys
from functools import cache
from pathlib import Path

import click

from showcase.storage.program import INSTALLED, NAME, PACKAGE

_SAID = "python scripts"
"""How hints and messages call the program: where nobody knows yet which Python there will be."""


@cache
def called() -> str:
    """The words that run this program again: `.venv/bin/python scripts`, `py scripts`; quoted where a path has blanks."""
    if not INSTALLED:
        return f"{quoted(_python())} {quoted(_short(PACKAGE.parent))}"
    found, beside = shutil.which(NAME), Path(sys.executable).parent
    if found and _is_same(Path(found), beside / Path(found).name):
        return NAME
    return quoted(_short(beside / NAME))


def _python() -> str:
    """The shortest name of the Python that runs."""
    running = Path(sys.executable)
    for name in ("python", "python3"):
        found = shutil.which(name)
        if found and _is_same(Path(found), running):
            return name
    return _short(running)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one program; a link into another environment is not, for it would find other packages."""
    try:
        return one.parent.resolve() == other.parent.resolve() and one.samefile(other)
    except OSError:
        return False


def _short(path: Path) -> str:
    """The path from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def quoted(path: str) -> str:
    """A path as it is pasted into a command."""
    return f'"{path}"' if " " in path else path


def here(text: str) -> str:
    """The text with the next steps in it as they are run from here."""
    return text.replace(_SAID, called()) if _SAID in text else text


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text for people, its next steps as they are run from here."""
    click.echo(here(text), err=err, nl=nl)
