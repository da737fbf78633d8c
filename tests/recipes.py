"""The recipes of DEVELOPING.md, followed in a copy of the repository: their steps are read from the guide and nowhere else."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.roots import PROJECT, mini_root

GUIDE = PROJECT / "DEVELOPING.md"

_TITLE = re.compile(r"^### (.+) \((\d+) places?(?:, (\d+) more [^)]+)?\)$", re.MULTILINE)
_STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`|In `(?P<file>[^`]+)`, (?P<where>before|after|at the end of) `(?P<mark>[^`]+)`):\n\n"
    r"```\w*\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """What is put where. Without a mark, the file is new."""

    file: str
    code: str
    where: str = ""
    mark: str = ""

    def follow(self, root: Path) -> None:
        """Do it in the copy at `root`."""
        target = root / self.file
        if not self.where:
            assert not target.exists(), f"{self.file} is there already"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.code, "utf-8")
            return
        text = target.read_text("utf-8")
        assert text.count(self.mark) == 1, (
            f"{self.file}: {self.mark!r} stands there {text.count(self.mark)} times"
        )
        at = text.index(self.mark)
        if self.where == "after":
            at += len(self.mark)
        elif self.where == "at the end of":
            at = declared_end(text, at)
        target.write_text(text[:at] + self.code + text[at:], "utf-8")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One section of the guide: its title, how many places (files) it says it takes, its steps and the tests it names."""

    title: str
    places: int
    steps: tuple[Step, ...]
    tests: tuple[str, ...]

    def follow(self, root: Path) -> None:
        """Do all of it in the copy at `root`."""
        for step in self.steps:
            step.follow(root)


def declared_end(text: str, start: int) -> int:
    """Where the class or function that begins at `start` ends: before the next thing that stands at the margin."""
    found = re.compile(r"\n(?=[^\s#)])").search(text, start)
    return len(text[: found.start() if found else len(text)].rstrip()) + 1


def chapter() -> str:
    """The chapter of the guide that holds the recipes."""
    return GUIDE.read_text("utf-8").partition("\n## Recipes\n")[2].partition("\n## Tests\n")[0]


def recipes() -> dict[str, Recipe]:
    """All recipes of the guide, by title."""
    parts = _TITLE.split(chapter())[1:]
    return {
        title: Recipe(title, int(places) + int(more or 0), tuple(map(_step, _STEP.finditer(body))), tuple(re.findall(r"Followed by\s+`([^`]+)`", body)))
        for title, places, more, body in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    }  # fmt: skip


def _step(match: re.Match[str]) -> Step:
    mark = (match["mark"] or "").replace("\\n", "\n")
    return Step(match["new"] or match["file"], match["code"], match["where"] or "", mark)


TITLE, LINE = "示例市2024年把暖心窗口开到群众家门口", "群众满意度98％。"
"""A title and a line that break the added rules."""

_ROW = """
    Dimension(
        "author", "撰稿", text(), "written_by",
        of_case=lambda case: case.facts.authors,
        several="几个",
        picks=(PickKey("author", "撰稿"),),
        counting=Counting("各撰稿单位的案例"),
        facet="撰稿",
        parts=PartDivision("按撰稿"),
    ),
"""
_BUILT = (
    "A rule",
    "A rule that takes a function",
    "A page kind",
    "A command",
    "A dimension",
    "A datum on the card",
    "A document",
)


def follow_all(folder: Path) -> None:
    """Leave `root` in the folder, the mini site by a copy of the program in which recipes are followed, built: with a record that
    breaks the added rules, one row of dimensions more than the guide's, a compendium in parts by that, a collection picked by it."""
    root = mini_root(folder)
    every = recipes()
    for title in _BUILT:
        every[title].follow(root)
    table = root / "scripts" / "showcase" / "words" / "dimensions.py"
    text = table.read_text("utf-8")
    last = text.index('    Dimension(\n        "kind"')
    table.write_text(text[:last] + _ROW.lstrip("\n") + text[last:], "utf-8")
    case = root / "brands/2024/nuanxin-chuangkou"
    _put(case / "case.yml", "^title: .*$", f"title: {TITLE}")
    _put(case / "case.md", r"\s*\Z", f"\n\n{LINE}\n")
    _put(root / "content/compendiums/2024.md", "parts: kind", "parts: org_type")
    _put(
        root / "content/collections/chuangkou.md",
        r"^pick:\n(?:  .*\n)+",
        "pick:\n  org_type: [general_branch]\n",
    )
    _put(root / "mkdocs.yml", '^site_url: ""$', 'site_url: "https://example.org/"')
    run(root, "scripts", "build", "--no-books")


def _put(file: Path, said: str, instead: str) -> None:
    text, found = re.subn(said, instead, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert found, file
    file.write_text(text, "utf-8")


def run(root: Path, *arguments: str) -> str:
    """What the copy of the program says."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={"PYTHONPATH": str(root / "scripts"), "PATH": os.environ["PATH"]}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
