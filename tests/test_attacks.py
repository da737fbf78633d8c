"""One small input per attack, in tests/hostile/: each put into a sound root is told by its rule, and nothing else happens.

What proposals and answers are attacked with lies beside them, in review/ and relay/, with tests of its own.
"""

import base64
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from showcase.publishing.judgement import judge
from showcase.rendering.reports import report
from showcase.storage.site_location import LocationRefused, SiteLocation
from showcase.storage.store import Store
from showcase.words.rules.problem import Problem
from tests.roots import MINI, PROJECT

Attack = dict[str, Any]
HOSTILE = PROJECT / "tests/hostile"
RECORD = "brands/2024/linli-yishiting"


def attacks(*kinds: str) -> list[Any]:
    """All attacks of these folders, as parameters."""
    files = [file for kind in kinds for file in sorted((HOSTILE / kind).glob("*.json"))]
    return [
        pytest.param(json.loads(file.read_text("utf-8")), id=f"{file.parent.name}-{file.stem}")
        for file in files
    ]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini root, which every attack is made on and taken from again."""
    return sound(tmp_path_factory.mktemp("attacks"))


def sound(folder: Path) -> Path:
    root = shutil.copytree(MINI, folder / "root")
    (root / "theme").mkdir()
    (root / "theme/main.html").touch()
    return root


@pytest.fixture(scope="module", autouse=True)
def without_fonts() -> Iterator[None]:
    """Which characters no font has is asked elsewhere; asked four hundred times it would take most of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("showcase.publishing.court.fonts_of", lambda *_: ("", dict))
        yield


@pytest.fixture(scope="module")
def store(root: Path) -> Iterator[Store]:
    with Store(root) as opened:
        yield opened


def told(root: Path, store: Store) -> tuple[Problem, ...]:
    """All problems of the root; every one can be printed in every format."""
    problems = judge(root, store, parallel=False).problems
    for text in (report.text(problems), report.as_json(problems, 1), report.github(problems)):
        text.encode()
        assert "root:" not in text, "what a link led to"
    return problems


def put(file: Path, attack: Attack) -> None:
    """Make the file what the attack makes of it."""
    if "append" in attack:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(attack["append"])
        return
    if "replace" in attack:
        old, new = attack["replace"]
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return
    file.unlink(missing_ok=True)
    if "link" in attack:
        file.symlink_to(attack["link"])
    elif "pipe" in attack:
        os.mkfifo(file)
    elif "folder" in attack:
        file.mkdir()
    elif "zeros" in attack:
        with file.open("wb") as made:
            made.truncate(attack["zeros"])
    elif "base64" in attack:
        file.write_bytes(base64.b64decode(attack["base64"]))
    else:
        file.write_text(attack["text"], "utf-8")


def take_back(file: Path, before: bytes | None) -> None:
    if file.is_dir() and not file.is_symlink():
        file.rmdir()
    file.unlink(missing_ok=True)
    if before is not None:
        file.write_bytes(before)


@pytest.mark.parametrize("attack", attacks("records", "staff", "numbers"))
def test_it_is_told_by_its_rule_where_it_stands(attack: Attack, root: Path, store: Store) -> None:
    file = root / attack["file"]
    before = file.read_bytes() if file.is_file() else None
    try:
        put(file, attack)
        problems = told(root, store)
    finally:
        take_back(file, before)
    found = {(problem.rule, problem.path, problem.line) for problem in problems}
    assert (attack["rule"], attack.get("at", attack["file"]), attack["line"]) in found
    if secret := attack.get("secret"):
        assert not [problem for problem in problems if secret in problem.message + problem.hint], (
            "printed back"
        )


@pytest.fixture(scope="module")
def of_pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    """What is told of a record into which all hostile pictures were put at once: each is decoded in the same children."""
    root = sound(tmp_path_factory.mktemp("pictures"))
    for attack in (parameter.values[0] for parameter in attacks("pictures")):
        (root / RECORD / attack["name"]).write_bytes(base64.b64decode(attack["base64"]))
    with Store(root) as store:
        return told(root, store)


@pytest.mark.parametrize("attack", attacks("pictures"))
def test_a_picture_is_told_by_its_rule(attack: Attack, of_pictures: tuple[Problem, ...]) -> None:
    said = [problem.rule for problem in of_pictures if f"“{attack['name']}”" in problem.message]
    assert attack["rule"] in said


@pytest.mark.parametrize("attack", attacks("places"))
def test_a_place_is_refused_and_left_alone(attack: Attack, tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("brands", "content"):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: 示例\n", "utf-8")
    for path, text in attack.get("files", {}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    for path, end in attack.get("links", {}).items():
        (tmp_path / path).symlink_to(end)
    before = standing(tmp_path)
    place = SiteLocation(tmp_path / Path(attack["out"]).expanduser())
    with pytest.raises(LocationRefused) as refused:
        place.check(root)
    assert attack["said"] in str(refused.value)
    assert standing(tmp_path) == before


def standing(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_there_are_enough_of_them() -> None:
    kinds = {folder.name: len(list(folder.iterdir())) for folder in HOSTILE.iterdir()}
    assert set(kinds) == {"records", "staff", "numbers", "pictures", "places", "review", "relay"}
    assert min(kinds.values()) >= 20
    assert sum(kinds.values()) >= 400
