"""When each record last said something else, as git knows it: one `git log` for all of them, and only for commits not seen before."""

import json
import subprocess
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from showcase.late.values import dataclass
from showcase.storage.store import Store

_DAYS = "days"
_ENTRY, _FIELD_ENDS = "\x1e", "\0"
_QUIET = ("-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "color.ui=false")


Differ = Callable[[str, bytes, bytes], bool]
"""Whether the file at a path says something else than before."""


class Changed(NamedTuple):
    """A file a commit changed: its path, and git's names of what it held before and holds since."""

    path: str
    before: str
    now: str

    @property
    def is_new_or_gone(self) -> bool:
        """Whether there was no such file before, or is none since: git calls its content by zeros then."""
        return not (self.before.strip("0") and self.now.strip("0"))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a history told: up to which commit, cut off where (a shallow clone), and the day of each record."""

    head: str
    cut: list[str]
    days: dict[str, str]


def last_changes(root: Path, store: Store, differ: Differ) -> Mapping[str, str]:
    """Day of the newest commit (ISO, in its author's time zone) after which each record says something else, by key `year/slug`:
    a commit whose files `differ` in nothing said is none.

    A record git does not know is left out; so are all of them where there is no git, no repository or no permission. In
    a shallow clone the oldest commit at hand holds everything that came before it, so what only it knows is left out too.
    10,000 commits of two files took 1.8 s of CPU time, hence what is kept. Two states of a record are compared only where one
    is no addition, newest first, and none after the first that differ.
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
        days = known.days | _days(root, f"{known.head}..{head}", cut, differ)
    else:
        days = _days(root, head, cut, differ)
    kept[_DAYS] = json.dumps(asdict(_Known(head, cut, days))).encode()
    return days


def first_days(root: Path) -> Mapping[str, str]:
    """Day of the oldest commit (ISO, in its author's time zone) that touched each record, by key `year/slug`; nothing where git
    knows nothing. Looks through the whole history: for what is asked once a quarter."""
    days: dict[str, str] = {}
    if _git(root, "rev-parse", "HEAD") is None:
        return days
    with closing(_commits(root, "HEAD")) as found:
        for _, day, changes in found:
            days |= dict.fromkeys(_by_record(changes), day)
    return days


def _days(root: Path, commits: str, cut: list[str], differ: Differ) -> dict[str, str]:
    """The newest day on which each record touched in a range of commits came to say something else."""
    days: dict[str, str] = {}
    with closing(_commits(root, commits)) as found, _Contents(root) as contents:
        for commit, day, changes in found:
            if commit in cut:
                continue
            for key, files in _by_record(changes).items():
                if key not in days and any(contents.differ(file, differ) for file in files):
                    days[key] = day
    return days


def _by_record(changes: list[Changed]) -> dict[str, list[Changed]]:
    """The files changed, by the record they are of; added ones first, which nobody has to look into."""
    found: dict[str, list[Changed]] = {}
    for change in sorted(changes, key=lambda change: not change.is_new_or_gone):
        match change.path.split("/"):
            case ["brands", year, slug, _]:
                found.setdefault(f"{year}/{slug}", []).append(change)
    return found


class _Contents:
    """What files held, asked of one git process that is started when somebody asks."""

    def __init__(self, root: Path) -> None:
        self._command = ["git", *_QUIET, "-C", str(root), "cat-file", "--batch"]
        self._git: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "_Contents":
        return self

    def __exit__(self, *_: object) -> None:
        if self._git:
            self._git.kill()
            self._git.communicate()

    def differ(self, change: Changed, differ: Differ) -> bool:
        """Whether the file says something else since; what git cannot show counts as changed."""
        if change.before == change.now:
            return False
        if change.is_new_or_gone:
            return True
        before, now = self._content(change.before), self._content(change.now)
        return before is None or now is None or differ(change.path, before, now)

    def _content(self, name: str) -> bytes | None:
        if self._git is None:
            self._git = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        asked, told = self._git.stdin, self._git.stdout
        assert asked, "it is written to"
        assert told, "it is read from"
        try:
            asked.write(f"{name}\n".encode())
            asked.flush()
            head = told.readline().split()
            if len(head) != 3 or head[1] != b"blob":
                return None
            return told.read(int(head[2]) + 1)[:-1]
        except OSError:
            return None


def _commits(root: Path, commits: str) -> Generator[tuple[str, str, list[Changed]], None, None]:
    """Hash, day and changed files of every commit that touched brands/, newest first. Merges add nothing of their own."""
    form = f"--format={_ENTRY}%H %as"
    command = ["git", *_QUIET, "-C", str(root), "log", "--relative", "--no-renames", "--raw", "--no-abbrev", "-z", form, commits, "--", "brands"]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        encoding="utf-8", errors="surrogateescape",
    ) as git:  # fmt: skip
        assert git.stdout is not None
        try:
            yield from _entries(iter(lambda: git.stdout.read(1 << 16), ""))  # type: ignore[union-attr]
        finally:
            git.kill()


def _entries(chunks: Iterator[str]) -> Iterator[tuple[str, str, list[Changed]]]:
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(_ENTRY)
        yield from map(_entry, filter(None, whole))
    if rest:
        yield _entry(rest)


def _entry(text: str) -> tuple[str, str, list[Changed]]:
    """A commit as git tells it: its hash and day, then for each file `:100644 100644 before now M` and its path."""
    head, *told = text.split(_FIELD_ENDS)
    commit, _, day = head.strip().partition(" ")
    changes = []
    for about, path in zip(told[::2], told[1::2], strict=False):
        _, _, before, now, *_ = about.strip().split(" ")
        changes.append(Changed(path, before, now))
    return commit, day, changes


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; None when it says no or is not there."""
    try:
        done = subprocess.run(
            ["git", *_QUIET, "-C", str(root), *arguments], capture_output=True, check=True, encoding="utf-8", errors="replace"
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
