"""The floors of the program: a lower one imports nothing above it; words do no I/O; each heavy library is used in one place."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.roots import PROJECT

PACKAGE = PROJECT / "scripts" / "showcase"
FLOORS = (
    "late", "words", "processes", "storage", "reading", "judging", "gathering", "rendering", "press", "publishing", "entrances",
)  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))

OPENS_FILES = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "glob",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "requests",
}
ONLY_FOR = {
    "mkdocs": ("publishing/mkdocs/",), "click": ("entrances/",), "typst": ("press/typesetting",), "pikepdf": ("press/trimming", "press/photographs", "press/prepress/", "press/proofing/pages"), "simplejpeg": ("reading/pictures/entropy",), "pi_heif": ("reading/pictures/conversion",), "pypdfium2": ("press/raster",), "jinja2": ("rendering/", "publishing/mkdocs/"),
    "sqlite3": ("storage/store",), "comrak": ("reading/markdown/", "rendering/reports/relay"), "nh3": ("reading/markdown/story",), "yaml": ("reading/yaml/",),
    "docx": ("reading/hand_in/word/", "rendering/word/"), "openpyxl": ("reading/spreadsheet", "rendering/spreadsheet"), "zipfile": ("reading/hand_in/archive", "rendering/packing", "publishing/offline", "storage/wheel", "storage/archive"),
}  # fmt: skip
"""Where a library may be used; everybody else goes through there."""


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """All that stands in a module, which every floor asks for."""
    return tuple(ast.walk(ast.parse(module.read_text("utf-8"))))


@cache
def imports(module: Path) -> tuple[str, ...]:
    """Full names of what a module imports, inside functions too."""
    return tuple(_imports(module))


def _imports(module: Path) -> Iterator[str]:
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(name: str) -> int:
    """The floor of a module name `showcase.<floor>.…`; the package itself lies below all."""
    parts = name.split(".")
    return FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in FLOORS else -1


def faults(
    looked_at: Callable[[Path], Collection[str]], folder: Path = PACKAGE
) -> dict[str, Collection[str]]:
    """What is wrong in the modules below `folder`, by module. One test for all: two thousand of their own took as long as some proofs."""
    found = {
        str(module.relative_to(PACKAGE)): looked_at(module)
        for module in MODULES
        if module.is_relative_to(folder)
    }
    return {module: wrong for module, wrong in found.items() if wrong}


def test_a_module_imports_nothing_above_its_floor() -> None:
    def above(module: Path) -> list[str]:
        own = floor("showcase." + ".".join(module.relative_to(PACKAGE).parts))
        return [name for name in imports(module) if name.startswith("showcase.") and floor(name) > own]

    assert faults(above) == {}


def test_every_module_stands_on_a_floor() -> None:
    folders = {module.relative_to(PACKAGE).parts[0] for module in MODULES}
    assert folders == {*FLOORS, "__init__.py"}


def room(name: str) -> tuple[str, ...]:
    """The folders in which a module of that full name lies."""
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return (path if path.is_dir() else path.parent).relative_to(PACKAGE).parts


def test_no_room_holds_more_than_one_can_remember() -> None:
    rooms = Counter(module.parent for module in MODULES if module.name != "__init__.py")
    assert {folder: modules for folder, modules in rooms.items() if modules > 25} == {}


def test_rooms_of_one_floor_lead_one_way() -> None:
    """Between two rooms side by side imports go in one direction; a room and the rooms inside it belong together."""
    ways = {
        (room("showcase." + ".".join(module.relative_to(PACKAGE).parts)), room(name))
        for module in MODULES
        for name in imports(module)
        if name.startswith("showcase.")
    }
    beside = {(one, other) for one, other in ways if one[: len(other)] != other and other[: len(one)] != one}
    assert {way for way in beside if way[::-1] in beside} == set()


def test_nobody_uses_what_another_module_keeps_to_itself() -> None:
    def private(module: Path) -> list[str]:
        names = [name for name in imports(module) if name.startswith("showcase.")]
        return [name for name in names if name.rpartition(".")[2].startswith("_")]

    assert faults(private) == {}


def test_words_do_no_input_or_output() -> None:
    def opening(module: Path) -> set[str]:
        called = [node.func for node in nodes(module) if isinstance(node, ast.Call)]
        calls = {function.id for function in called if isinstance(function, ast.Name)}
        libraries = {name.partition(".")[0] for name in imports(module)}
        return libraries & OPENS_FILES | calls & {"open", "print", "input", "exec", "eval"}

    assert faults(opening, PACKAGE / "words") == {}


@pytest.mark.parametrize("package", ONLY_FOR)
def test_each_library_has_one_place(package: str) -> None:
    users = {
        str(module.relative_to(PACKAGE))
        for module in MODULES
        if package in {n.partition(".")[0] for n in imports(module)}
    }
    strangers = {user for user in users if not user.startswith(ONLY_FOR[package])}
    assert strangers == set()


def test_nobody_is_called_helper() -> None:
    assert not [
        module
        for module in MODULES
        if module.stem in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    ]


def test_what_is_kept_between_runs_is_kept_in_the_store() -> None:
    """No other module knows where that is, and none keeps a number for the format of what it keeps."""

    def keeping(module: Path) -> list[str]:
        texts = [node.value for node in nodes(module) if isinstance(node, ast.Constant)]
        told = [text for text in texts if isinstance(text, str) and ".cache" in text]
        return told + re.findall(r"^_?FORMAT = ", module.read_text("utf-8"), re.MULTILINE)

    assert {*faults(keeping)} <= {"storage/store.py"}
