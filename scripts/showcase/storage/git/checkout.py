"""Which commit of a root is checked out, and whether it is all there is."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PUBLISHED = ("brands", "content", "theme", "scripts", "mkdocs.yml")
"""What a site is made of; changes elsewhere do not show in it."""


def commit(root: Path) -> str:
    """The commit that is checked out; empty without git or a commit."""
    return _told(_begun(root, "rev-parse", "HEAD")).strip()


@contextmanager
def head_asked(root: Path) -> Iterator[Callable[[], str]]:
    """Asks for the commit that is checked out, marked + when what is published differs from it; empty without git or a commit. Git looks at
    every file for that, on another core, until what is given is called, which waits for it."""
    status = _begun(root, "status", "--porcelain", "--untracked-files=all", "--", *_PUBLISHED)
    try:
        yield lambda: _head(root, status)
    finally:
        if status:
            with status:
                status.terminate()


def _head(root: Path, status: "subprocess.Popen[str] | None") -> str:
    changed = _told(status)
    return checked_out + ("+" if changed else "") if (checked_out := commit(root)) else ""


def _begun(root: Path, *arguments: str) -> "subprocess.Popen[str] | None":
    """Git at work; None where it is not there."""
    try:
        return subprocess.Popen(
            ["git", "-C", str(root), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError:
        return None


def _told(git: "subprocess.Popen[str] | None") -> str:
    """What git says; nothing when it says no or is not there."""
    said = git.communicate()[0] if git else ""
    return said if git and not git.returncode else ""
