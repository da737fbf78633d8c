"""A command loads what it needs and no more: who asks for help, or whether anything has changed, waits for no machinery."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree

import pytest

from showcase.storage import identity
from tests.books import need_fonts
from tests.roots import MINI, PROJECT

HEAVY = frozenset({"mkdocs", "typst", "docx", "numpy", "PIL"})
READING = frozenset(
    {"pydantic", "yaml", "comrak", "nh3", "jinja2", "selectolax", "fontTools", "pypinyin", "opencc"}
)
"""What reads, judges and draws."""

_ASKED = """
import json, sys
sys.path.insert(0, sys.argv.pop(1))
from showcase.entrances.start import speak
speak(sys.argv[1:])
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from showcase.entrances.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps([sorted({name.partition(".")[0] for name in sys.modules} | {
    name for name in sys.modules if name.startswith("showcase.")}), opened]), file=sys.stderr)
"""


def loaded(*words: str) -> tuple[set[str], list[str]]:
    """Packages and modules of the program loaded, and files opened by a command, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _ASKED, str(PROJECT / "scripts"), *words],
        capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    names, opened = json.loads(done.stderr.splitlines()[-1])
    return set(names), opened


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The mini repository in a year that takes no records: nothing is compared with anything."""
    root = copytree(MINI, tmp_path / "root")
    call = root / "content/calls/2024.md"
    call.write_text(call.read_text("utf-8").replace("status: open", "status: closed"), "utf-8")
    return root


@pytest.mark.parametrize("words", [("--help",), ("validate", "--help"), ("build", "--help")])
def test_help_loads_neither_what_draws_nor_what_reads(words: tuple[str, ...]) -> None:
    names, _ = loaded(*words)
    assert names & (HEAVY | READING | {"sqlite3", "multiprocessing"}) == set()


def test_validate_loads_what_reads_and_nothing_that_draws_and_afterwards_not_even_that(closed: Path) -> None:
    time.sleep(identity.FINE / 1e9)  # so that the files are no longer young
    first, _ = loaded("--root", str(closed), "validate")
    assert first & HEAVY <= {"typst"}, "which says once where the fonts are"
    assert {"pydantic", "yaml", "comrak"} <= first, "the test sees what is loaded"
    names, opened = loaded("--root", str(closed), "validate", "brands/2024")
    assert names & (HEAVY | READING) == set()
    assert [path for path in opened if path.startswith(str(closed)) and ".cache" not in path] == []
    record = closed / "brands/2024/linli-jiayuan"
    with (record / "case.md").open("a", encoding="utf-8") as story:
        story.write("\n今年又办成 3 件事。\n")
    names, opened = loaded("--root", str(closed), "validate", "brands/2024/linli-jiayuan")
    assert {"comrak", "showcase.judging.cases.demands"} <= names, "the test sees what is loaded"
    assert names & (HEAVY | {"jinja2", "concurrent"}) == set(), "its pictures are known"
    assert [
        name for name in names if name.startswith(("showcase.judging.staff", "showcase.words.systems"))
    ] == []
    here = [path for path in opened if path.startswith(str(closed)) and ".cache" not in path]
    assert {Path(path).parent for path in here} == {record}, "what staff keep is as it was judged last"


def test_a_book_is_set_anew_with_what_that_takes_and_one_that_stands_is_given_without(closed: Path) -> None:
    need_fonts()
    out = closed.parent / "out.pdf"
    order = ("--root", str(closed), "book", "--case", "2024/linli-jiayuan", "--out", str(out))
    copytree(PROJECT / "theme/book", closed / "theme/book")
    time.sleep(2 * identity.FINE / 1e9)
    first, _ = loaded(*order)
    assert {"pydantic", "yaml", "comrak", "typst"} <= first, "the test sees what is loaded"
    names, opened = loaded(*order)
    assert names & (HEAVY | READING) == set()
    assert [path for path in opened if path.startswith(str(closed)) and ".cache" not in path] == []
    with (closed / "brands/2024/linli-jiayuan/case.md").open("a", encoding="utf-8") as story:
        story.write("\n今年又办成 3 件事。\n")
    names, _ = loaded(*order)
    assert {"comrak", "typst"} <= names
    spared = HEAVY | {
        "jinja2",
        "selectolax",
        "fontTools",
        "pikepdf",
        "openpyxl",
        "mammoth",
        "multiprocessing",
        "concurrent",
    }
    assert names & spared == {"typst"}, "no picture, no new mark, no link to follow, one process"
    others = {
        "words.open_data",
        "judging.several.many_sketches",
        "press.proofing",
        "entrances.editions.frozen_orders",
    }
    assert "showcase.gathering.handout" in names, "the test sees what is loaded"
    assert names & {f"showcase.{name}" for name in others} == set(), (
        "what is printed of all cases, or was frozen, is not asked for"
    )
