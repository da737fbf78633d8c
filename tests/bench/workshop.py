"""Where the bench works: its folders, the roots it measures, and what a row of the table is."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import changes, machine
from tests.bench.measuring import Cost, Failed, measured
from tests.bench.roots import illustrated_root, synthetic_root
from tests.bench.stages import dearest, shares
from tests.roots import PROJECT

KEPT = PROJECT / ".cache" / "bench"
"""What outlives a restart: results, and the programs compared with."""
_TMPFS = Path("/dev/shm")
_ROOM, _ROOM_COMPARED = 150_000, 250_000
"""Bytes a case takes on the disk, all copies counted, and what other generators make of it besides."""
_CONTENT = [Path(__file__).parent / name for name in ("prose.py", "synthetic.py", "drawings.py", "roots.py")]


class Skipped(Exception):
    """What a row needs is not to be had here; the message says what, in Chinese."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a row."""

    cost: Cost
    files: int = 0
    """Written, of the site."""
    size: int = 0
    """Bytes of those."""
    told: Mapping[str, float] = field(default_factory=dict)
    """Whatever else there is to tell."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is measured: `work` yields as many samples as it is asked for."""

    name: str
    group: str
    title: str
    cases: int
    runs: int
    work: Callable[["Workshop", "Row"], Iterator[Sample]]
    bound: str = ""
    """What is wanted of it, seconds of the processors and of the clock."""


def place(cases: int, sizes: Iterable[int], wish: Path | None = None) -> Path:
    """A folder to work in: in memory where there is room for so many cases and the other sizes, with as much left for the
    programs; else where temporary files go."""
    if wish:
        return wish
    need = cases * (_ROOM + _ROOM_COMPARED) + sum(sizes) * _ROOM
    fits = _TMPFS.is_dir() and need < min(shutil.disk_usage(_TMPFS).free, machine.available() / 2)
    return (_TMPFS if fits else Path(tempfile.gettempdir())) / f"showcase-bench-{os.getuid()}"


class Workshop:
    """The folder of one bench, with the roots in it."""

    def __init__(self, folder: Path, limit: float, kept: Path = KEPT, project: Path = PROJECT) -> None:
        """`limit`: seconds that a command may take. `kept`: where results and other programs stay. `project`: whose program is
        measured, this one or a working copy of an earlier one. Raises SystemExit when another bench is at work there."""
        self.folder, self.limit, self.kept, self.project = folder.resolve(), limit, kept.resolve(), project
        self.version = machine.program(project)
        """Of the program that is measured."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"另一个 make bench 正在 {self.folder} 里做，等它做完，或用 --work 换一个文件夹。")
        self.versions: dict[str, str] = {}
        """Of the programs compared with, as they tell them."""
        self._made_by = self.version + "".join(file.read_text("utf-8") for file in _CONTENT)

    # --- roots ---

    def root(self, cases: int, kind: str = "plain") -> Path:
        """A root of so many cases, made when it is not there yet: `plain` without books, Word files and posters, `whole` with
        all that is made unless somebody says otherwise, `illustrated` with two photographs in every case."""
        home = self.folder / f"{kind}-{cases}"
        root, made = home / f"of-{cases}", home / "made-by"
        if made.is_file() and made.read_text("utf-8") == self._made_by:
            return root
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        if kind == "illustrated":
            illustrated_root(home, cases)
        else:
            synthetic_root(home, cases, selections=True)
        if self.project != PROJECT:
            self._theirs(root)
        if kind == "plain":
            settings = root / "mkdocs.yml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(
                re.sub(r"^(    (?:documents|posters|codes)): \d+", r"\1: 0", text, flags=re.M), "utf-8"
            )
        _committed(root)
        made.write_text(self._made_by, encoding="utf-8")
        return root

    def _theirs(self, root: Path) -> None:
        """Theme, hooks, settings, vocabulary and derived files of the other program."""
        for folder in ("theme", "scripts"):
            shutil.rmtree(root / folder)
            shutil.copytree(self.project / folder, root / folder)
        for file in ("mkdocs.yml", "content/vocabulary.yml"):
            shutil.copy(self.project / file, root / file)
        self.scripts(root, "sync")

    def cold(self, root: Path) -> None:
        """Take away all that is left of earlier runs."""
        _primed(root).unlink(missing_ok=True)
        for left in (".cache", "site", *(path.name for path in root.glob(".site-*"))):
            shutil.rmtree(root / left, ignore_errors=True)

    def built(self, cases: int) -> Path:
        """A plain root whose site was built more than once, as it is in daily use: the first has no site before it to be made
        from."""
        root = self.root(cases)
        if not (primed := _primed(root)).is_file():
            self.scripts(root, "build", "--no-books")
            changes.story(root)
            primed.touch()
        self.scripts(root, "build", "--no-books")
        return root

    # --- commands ---

    def scripts(self, root: Path, *arguments: str) -> Sample:
        """What `python scripts …` costs. Raises Failed."""
        return self._sample(
            root, [sys.executable, str(self.project / "scripts"), "--root", str(root), *arguments]
        )

    def watched(self, root: Path, *arguments: str) -> Sample:
        """The same, told by stages and by the dearest functions of these."""
        notes = self.folder / "notes"
        notes.unlink(missing_ok=True)
        program = [
            sys.executable,
            str(Path(__file__).with_name("stages.py")),
            str(notes),
            str(self.project / "scripts"),
        ]
        sample = self._sample(root, [*program, "--root", str(root), *arguments])
        spent = shares(notes)
        spent["另起的程序、收尾"] = max(0.0, sample.cost.processor - sum(spent.values()))
        return Sample(sample.cost, sample.files, sample.size, {**sample.told, **spent, **dearest(notes)})

    def _sample(self, root: Path, command: Sequence[str]) -> Sample:
        began = time.time_ns()
        cost = measured(command, self.limit)
        files, size, told = written(root / "site", began)
        return Sample(cost, files, size, told)

    def program(self, module: str, *arguments: str) -> tuple[Cost, dict[str, float]]:
        """What a program of the bench costs, and what it says in JSON. Raises Failed."""
        answer = self.folder / "answer.json"
        answer.unlink(missing_ok=True)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (self.project / "scripts", PROJECT, PROJECT / "tests"))),
        }
        command = [sys.executable, "-m", module, *arguments, "--json", str(answer)]
        cost = measured(command, self.limit, cwd=PROJECT, env=environment)
        if not answer.is_file():
            raise Failed("没有写出结果")
        return cost, json.loads(answer.read_text("utf-8"))


def _primed(root: Path) -> Path:
    """Stands beside a root that was built more than once."""
    return root.parent / "primed"


def written(folder: Path, since: int = 0) -> tuple[int, int, dict[str, float]]:
    """Files in a folder written since then (nanoseconds), their bytes, and how many files and bytes there are in all."""
    files = size = every = whole = 0
    for below, _, names in os.walk(folder):
        for name in names:
            said = os.lstat(os.path.join(below, name))  # noqa: PTH118 - a hundred thousand of them
            every, whole = every + 1, whole + said.st_size
            if said.st_mtime_ns >= since:
                files, size = files + 1, size + said.st_size
    return files, size, {"files": every, "bytes": whole}


def _committed(root: Path) -> None:
    """Under git, as roots are; where there is no git, without."""
    if not (git := shutil.which("git")):
        return
    (root / ".gitignore").write_text("site/\n.site-*\n.cache/\n", encoding="utf-8")
    of = [
        "-c",
        "user.name=bench",
        "-c",
        "user.email=bench@example.org",
        "-c",
        "gc.auto=0",
        "-c",
        "commit.gpgsign=false",
    ]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Synthetic"]):
        subprocess.run([git, *of, *words], cwd=root, check=True, capture_output=True)
