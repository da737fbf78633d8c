"""What is declared late is as the library declares it: nobody who uses a value can tell."""

import ast
import copy
import dataclasses
import pickle
import re
from collections.abc import Iterator
from dataclasses import field, replace
from importlib import import_module
from typing import Any

import pytest

from showcase.late.patterns import compiled, pattern
from showcase.late.values import dataclass
from tests.roots import PROJECT


def _classes(declare: Any) -> tuple[type, type, type]:
    @declare(frozen=True, slots=True)
    class Plain:
        """Of all that fields can be."""

        name: str
        aside: str = field(default="", repr=False)
        marks: list[int] = field(default_factory=list, compare=False)
        width: int = 3
        unseen: int = field(default=7, init=False)
        counted: int = field(default=1, hash=False)

        @property
        def twice(self) -> str:
            return self.name * 2

    @declare(frozen=True, slots=True)
    class Own:  # noqa: PLW1641 - the decorator makes it
        """That says some of it for itself."""

        one: float

        def __post_init__(self) -> None:
            object.__setattr__(self, "one", round(self.one, 1))

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and abs(self.one - other.one) < 1

        def __repr__(self) -> str:
            return "own"

    @declare(frozen=True, slots=True)
    class Empty:
        """Without any."""

    return Plain, Own, Empty


LATE, USUAL = _classes(dataclass), _classes(dataclasses.dataclass)


def _said(classes: tuple[type[Any], ...]) -> list[object]:
    plain, own, empty = classes
    one, same, other = plain("案例", "x", [1]), plain("案例", "x", [2]), plain("案例", width=4)
    return [
        repr(one).rpartition(".")[2], repr(own(1.26)), repr(empty()).rpartition(".")[2],
        one == same, one == other, one == "案例", own(1.0) == own(1.5), empty() == empty(),
        hash(one) == hash(same), hash(one), hash(own(2.04)), hash(empty()), len({one, same, other}),
        own(1.26).one, one.twice, one.marks, plain("a").marks is plain("a").marks, one.unseen,
        dataclasses.asdict(one), dataclasses.astuple(replace(one, name="b")), plain.__match_args__, plain.__doc__,
        copy.copy(one) == one, copy.deepcopy(one).marks, dataclasses.is_dataclass(plain), plain.__slots__,
    ]  # fmt: skip


def test_late_values_are_as_the_library_makes_them() -> None:
    assert _said(LATE) == _said(USUAL)


@pytest.mark.parametrize("classes", [LATE, USUAL], ids=["late", "usual"])
def test_they_are_frozen_and_take_what_their_fields_say(classes: tuple[type[Any], ...]) -> None:
    plain = classes[0]
    one = plain("案例")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        one.name = ""
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del one.name
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        plain()
    with pytest.raises(TypeError, match="positional arguments"):
        plain("a", "b", [], 1, 2, 3)
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        plain(nome="a")


@dataclass(frozen=True, slots=True)
class Sent:
    """That passes between processes."""

    name: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Longer(Sent):
    """That derives from one."""

    more: int = 0


def test_a_value_that_comes_from_elsewhere_is_whole_before_one_was_made_here() -> None:
    sent = object.__new__(Sent)
    for name, value in (("name", "甲"), ("marks", (1, 2))):
        object.__setattr__(sent, name, value)
    come = pickle.loads(pickle.dumps(sent))
    assert (repr(come), come, hash(come)) == ("Sent(name='甲', marks=(1, 2))", sent, hash(sent))
    assert come == Sent("甲", (1, 2))


def test_others_derive_from_them() -> None:
    longer = Longer("乙", (3,), more=2)
    assert (longer.name, longer.marks, longer.more) == ("乙", (3,), 2)
    assert longer < Longer("乙", (3,), more=3)
    assert longer != Sent("乙", (3,))


def test_a_pattern_is_compiled_when_it_is_looked_for() -> None:
    late, usual = pattern(r"(?P<n>\d+) ?(km)", re.IGNORECASE), re.compile(r"(?P<n>\d+) ?(km)", re.IGNORECASE)
    assert isinstance(late, re.Pattern)
    assert late.pattern == usual.pattern
    assert not compiled(late)
    text = "5 KM, 16km"
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in usual.finditer(text)]
    assert compiled(late)
    assert (late.flags, late.groups, late.groupindex) == (usual.flags, usual.groups, usual.groupindex)
    assert late.sub(r"\g<n>", text) == usual.sub(r"\g<n>", text) == "5, 16"
    assert pickle.loads(pickle.dumps(late)).findall(text) == late.findall(text)
    assert pattern(rb"\d").findall(b"a1") == [b"1"]
    with pytest.raises(AttributeError):
        _ = late.sought  # type: ignore[attr-defined]


def test_every_pattern_that_waits_can_be_compiled() -> None:
    """What is wrong with one would show only when somebody looks for it."""
    found = 0
    for module in sorted((PROJECT / "scripts/showcase").rglob("*.py")):
        if "late.patterns import pattern" not in module.read_text("utf-8"):
            continue
        names = vars(import_module(".".join(module.relative_to(PROJECT / "scripts").with_suffix("").parts)))
        for value in _within([*names.values()]):
            re.compile(value.pattern, value.flags)
            found += 1
    assert found > 200


def _within(values: list[Any], depth: int = 3) -> Iterator[re.Pattern[str]]:
    for value in values:
        if isinstance(value, re.Pattern):
            yield value
        elif depth and isinstance(value, tuple | list):
            yield from _within([*value], depth - 1)
        elif depth and isinstance(value, dict):
            yield from _within([*value.values()], depth - 1)
        elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield from _within([getattr(value, one.name) for one in dataclasses.fields(value)], depth - 1)


def test_no_module_compiles_a_pattern_or_writes_the_methods_of_a_frozen_value_when_it_is_loaded() -> None:
    """A command loads hundreds of modules, and each would cost it a little."""
    found = []
    for module in sorted((PROJECT / "scripts/showcase").rglob("*.py")):
        text = module.read_text("utf-8")
        if module.parent.name == "late" or not ("re.compile(" in text or "slots=True)" in text):
            continue
        for node in _at_once(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                found.append(f"{module.relative_to(PROJECT)}:{node.lineno}: showcase.late.patterns.pattern")
        library = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "dataclasses"
            and "dataclass" in {one.name for one in node.names}
            for node in ast.parse(text).body
        )
        if library and "@dataclass(frozen=True, slots=True)" in text:
            found.append(f"{module.relative_to(PROJECT)}: showcase.late.values.dataclass")
    assert found == []


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is loaded: not what stands in a function."""
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield inner
            yield from _at_once(inner)
