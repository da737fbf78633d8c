"""When each record was last changed, as git knows it: one `git log` for all of them, and only for commits not seen before."""

import json
import subprocess
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from showcase.storage.store import Store

_DAYS = "days"
_PUBLISHED = ("brands", "content", "theme", "scripts", "mkdocs.yml")
"""What a site is made of; changes elsewhere do not show in it."""
_ENTRY, _FIELD_ENDS = "\x1e", "\0"
_QUIET = ("-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "color.ui=false")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a history told: up to which commit, cut off where (a shallow clone), and the day of each record."""

    head: str
    cut: list[str]
    days: dict[str, str]


def last_changes(root: Path, store: Store) -> Mapping[str, str]:
    """Day of the newest commit (ISO, in its author's time zone) that touched each record, by key `year/slug`.

    A record git does not know is left out; so are all of them where there is no git, no repository or no permission. In
    a shallow clone the oldest commit at hand holds everything that came before it, so what only it knows is left out too.
    10,000 commits of two files took 1.8 s of CPU time, hence what is kept.
    """
    place = _git(root, "rev-parse", "HEAD", "--git-path", "shallow")
    if place is None:
        return {}
    head, shallow = place.split("\n")[:2]
    cut: list[str] = []
    with suppress(OSError, ValueError):
        cut = sorted((root / shallow).read_text(encoding="ascii").split())
    kept = store.values("history")
    known = _Known(**json.loads(kept[_DAYS])) if _DAYS in kept else None
    if known and (known.head, known.cut) == (head, cut):
        return known.days
    if known and known.cut == cut and _git(root, "merge-base", "--is-ancestor", known.head, head) is not None:
        days = known.days | _days(root, f"{known.head}..{head}", cut)
    else:
        days = _days(root, head, cut)
    kept[_DAYS] = json.dumps(asdict(_Known(head, cut, days))).encode()
    return days


def head(root: Path) -> str:
    """The commit that is checked out, marked + when what is published differs from it; empty without git or a commit."""
    commit = _git(root, "rev-parse", "HEAD")
    if commit is None:
        return ""
    changed = _git(root, "status", "--porcelain", "--untracked-files=all", "--", *_PUBLISHED)
    return commit.strip() + ("+" if changed else "")


def _days(root: Path, commits: str, cut: list[str]) -> dict[str, str]:
    """The newest day of each record touched in a range of commits."""
    days: dict[str, str] = {}
    with closing(_commits(root, commits)) as found:
        for commit, day, paths in found:
            if commit in cut:
                continue
            for path in paths:
                match path.split("/"):
                    case ["brands", year, slug, _]:
                        days.setdefault(f"{year}/{slug}", day)
    return days


def _commits(root: Path, commits: str) -> Generator[tuple[str, str, list[str]], None, None]:
    """Hash, day and paths of every commit that touched brands/, newest first. Merges add nothing of their own."""
    form = f"--format={_ENTRY}%H %as"
    command = ["git", *_QUIET, "-C", str(root), "log", "--relative", "--no-renames", "--name-only", "-z", form, commits, "--", "brands"]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        encoding="utf-8", errors="surrogateescape",
    ) as git:  # fmt: skip
        assert git.stdout is not None
        try:
            yield from _entries(iter(lambda: git.stdout.read(1 << 16), ""))  # type: ignore[union-attr]
        finally:
            git.kill()


def _entries(chunks: Iterator[str]) -> Iterator[tuple[str, str, list[str]]]:
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(_ENTRY)
        yield from map(_entry, filter(None, whole))
    if rest:
        yield _entry(rest)


def _entry(text: str) -> tuple[str, str, list[str]]:
    head, *paths = text.split(_FIELD_ENDS)
    commit, _, day = head.strip().partition(" ")
    return commit, day, [path.strip("\n") for path in paths]


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None when it says no or is not there."""
    try:
        done = subprocess.run(
            ["git", *_QUIET, "-C", str(root), *arguments], capture_output=True, check=True, encoding="utf-8", errors="replace"
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
