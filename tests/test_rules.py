"""Every rule has a record that breaks it, as a clerk would, and the exact report of it.

tests/bad/<rule-id>/ lies over a copy of tests/site; report.txt is what `validate` then prints. Files named in
locked.txt cannot be opened; those in made.txt (a JSON list on each line: path, the file it is a copy of, the bytes it is
stretched to) are made, because no repository should hold them. `pytest tests/test_rules.py --rewrite` writes the reports anew.
"""

import json
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from showcase.judging.validate import validate
from showcase.publishing.derived_files import derived_files
from showcase.reading import plain_files, source
from showcase.rendering.derived import derivation
from showcase.rendering.reports.report import text
from showcase.words.rules.rulebook import RULES
from tests.roots import MINI, PROJECT, look

BAD = PROJECT / "tests" / "bad"
FOLDERS = sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())
TESTED_ELSEWHERE = {"glyph-missing"}


def report(root: Path) -> str:
    """What `validate` prints of the repository at `root`."""
    records, problems = validate(source.read_root(root, look))
    written = derived_files(root)
    return text(sorted([*problems, *derivation.stale(records.register.vocabulary, written)]))


def test_the_mini_repository_breaks_no_rule() -> None:
    assert report(MINI) == ""


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    assert set(FOLDERS) - TESTED_ELSEWHERE == set(RULES) - TESTED_ELSEWHERE


@pytest.mark.parametrize("rule", [folder for folder in FOLDERS if folder not in TESTED_ELSEWHERE])
def test_report(rule: str, site: Path, rewrite: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(
        BAD / rule, site, dirs_exist_ok=True, ignore=ignore_patterns("report.txt", "locked.txt", "made.txt")
    )
    _make(BAD / rule / "made.txt", site)
    _lock(BAD / rule / "locked.txt", site, monkeypatch)
    found, expected = report(site), BAD / rule / "report.txt"
    if rewrite:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert f" {rule}  " in found


def _make(listed: Path, site: Path) -> None:
    for line in listed.read_text("utf-8").splitlines() if listed.exists() else ():
        path, like, size = (*json.loads(line), "", 0)[:3]
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as made:
            made.write((site / like).read_bytes() if like else b"")
            made.truncate(max(size, made.tell()))


def _lock(listed: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the files listed unreadable; file modes would not stop a test that runs as root."""
    locked = {site / line for line in listed.read_text("utf-8").split()} if listed.exists() else set()
    plain_bytes = plain_files.plain_bytes

    def refuse(file: Path | str, most: int) -> bytes:
        if Path(file) in locked:
            raise PermissionError(13, "Permission denied", str(file))
        return plain_bytes(file, most)

    if locked:
        monkeypatch.setattr("showcase.reading.reader.plain_bytes", refuse)
