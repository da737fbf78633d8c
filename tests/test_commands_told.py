"""Every command the README names exists, and every command there is is in it."""

import re

import click
import pytest

from showcase.entrances.cli import main
from tests.roots import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
DESIGNERS = (PROJECT / "theme/README.md").read_text("utf-8")
DEVELOPERS = (PROJECT / "DEVELOPING.md").read_text("utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^## ([a-z][a-z-]*) ", MAKEFILE, re.MULTILINE))


def test_commands() -> None:
    told = set(re.findall(r"(?:python|`)\s?scripts ([a-z][a-z-]*)", README))
    assert told == set(main.commands)
    assert set(re.findall(r"(?:python|`)\s?scripts ([a-z][a-z-]*)", DEVELOPERS)) <= set(main.commands)


def test_options_told_of_a_command_are_its_own() -> None:
    """In the table: each option stands beside the command that takes it."""
    rows = re.findall(r"^\| `\S+ scripts ([a-z][a-z-]*)[^|]*\|(.*)\|$", README, re.MULTILINE)
    assert {name for name, _ in rows} == set(main.commands)
    for name, row in rows:
        command = main.commands[name]
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        known = {option for one in (command, *inner) for parameter in one.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", row)) <= known, name


@pytest.mark.parametrize(
    "text", [README, DESIGNERS, DEVELOPERS], ids=["README", "theme/README", "DEVELOPING"]
)
def test_targets_named_are_there(text: str) -> None:
    assert set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)", text, re.MULTILINE)) <= TARGETS


def test_every_target_is_told() -> None:
    assert TARGETS - set(re.findall(r"`make ([a-z][a-z-]*)", README)) == set()


def test_tokens_told_to_designers_are_there() -> None:
    tokens = (PROJECT / "theme/assets/common/tokens.css").read_text("utf-8")
    told = set(re.findall(r"`(--[a-z-]+)`", DESIGNERS))
    assert told <= set(re.findall(r"^\s+(--[a-z-]+):", tokens, re.MULTILINE))
    assert len(told) > 15


def test_folders_told_to_designers_are_there() -> None:
    for path in re.findall(r"`((?:assets|pages|parts|partials|book|poster)/[a-z/.]*)`", DESIGNERS):
        assert (PROJECT / "theme" / path).exists(), path


def test_parts_told_to_designers_are_those_there_are() -> None:
    table = DESIGNERS.partition("\n## 部件\n")[2].partition("\n## ")[0]
    told = {
        name
        for row in re.findall(r"^\| (`.+?) \|", table, re.M)
        for name in re.findall(r"`([\w-]+(?:\.html|/))`", row)
    }
    parts = (PROJECT / "theme/parts").iterdir()
    assert told == {part.name + "/" * part.is_dir() for part in parts}
