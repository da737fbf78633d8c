"""The names Python and the form's scripts share: each is declared once, written by one side and read by the other."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from showcase.judging.cases import usage
from showcase.judging.staff import register as registers
from showcase.reading import source
from showcase.rendering.derived.declarations import FORM, declarations
from showcase.rendering.form.description import PATTERNS, description
from showcase.rendering.form.shapes import Description
from showcase.rendering.pages.assets import FORM_SCRIPTS as SCRIPTS
from showcase.words.rules.sayings import SAYINGS
from showcase.words.staff.submission import Submission
from tests.roots import MINI, PROJECT


@cache
def scripts() -> str:
    return "\n".join((PROJECT / "theme/assets" / path).read_text(encoding="utf-8") for path in SCRIPTS)


def found(pattern: str) -> set[str]:
    return set(re.findall(pattern, scripts()))


def test_what_is_handed_over_is_what_is_declared() -> None:
    register = registers.judge_register(source.read_root(MINI))[0]
    made = description(register, Submission(), {"readings": "a阿", "traditional": "後"})
    assert list(misfits(Description, made, "description")) == []
    assert [*misfits(Description, {**made, "fields": [{"nmae": "x"}]}, "description")] == [
        "description.fields[0]: kind, label, name, nmae"
    ]
    assert all(len(row) == len(made["units"]["columns"]) for row in made["units"]["rows"])


def misfits(hint: Any, value: Any, at: str) -> Iterator[str]:
    """Places whose keys are not those of their shape, with the keys in question."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        odd = (value.keys() ^ hint.__annotations__.keys()) - (hint.__optional_keys__ - value.keys())
        if odd:
            yield f"{at}: {', '.join(sorted(odd))}"
        hints = get_type_hints(hint)
        for key in value.keys() & hints.keys():
            yield from misfits(hints[key], value[key], f"{at}.{key}")
    elif origin is list:
        for index, item in enumerate(value):
            yield from misfits(arguments[0], item, f"{at}[{index}]")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        for key, item in value.items():
            yield from misfits(arguments[1], item, f"{at}.{key}")


def test_the_declarations_are_those_of_the_shapes() -> None:
    for path, text in declarations().items():
        assert (PROJECT / path).read_text(encoding="utf-8") == text
    for key in Description.__annotations__:
        assert re.search(rf"^    {key}\??: ", declarations()[FORM], re.M), key


def test_scripts_read_what_is_declared_and_all_of_it() -> None:
    unpacked = r"\{ ([\w, :]+) \} = (?:record\.)?description\b", r"learn = \(\{ ([\w, ]+) \}\)"
    read = found(r"\bdescription\.(\w+)") | {
        name for way in unpacked for names in found(way) for name in re.findall(r"(\w+)", names)
    }  # fmt: skip
    assert read == Description.__annotations__.keys()


def test_scripts_name_sayings_patterns_and_points_that_exist() -> None:
    said = found(r"text\.problem\(\s*\"(\w+)\"") | found(r"(?:yield|return|null :) \[\"([a-z]+_\w+)\",")
    assert len(said) > 30
    assert said <= SAYINGS.keys() | usage.SAYINGS.keys()
    used = found(r"text\.patterns\.(\w+)") | found(r"\b(?:text\.(?:has|whole)|all|first)\(\"(\w+)\"")
    assert used <= PATTERNS.keys() | {"lastIndex"}
    mended = scripts().partition("const MENDED = {")[2].partition("\n  };")[0]
    depending = {point.name for point in usage.POINTS if not isinstance(point.right, str)}
    assert set(re.findall(r"^    (\w+)[:,]", mended, re.M)) == depending


def test_nothing_of_the_description_is_known_by_its_place() -> None:
    """A list whose items stand for different things pairs by position: what Python hands over has names."""
    assert (
        not found(r"(\bunit(?:\?\.)?\[\d)")
        | found(r"(\(\[\w*, ,)")
        | found(r"(\.get\([^()]*\)(?:\?\.)?\[\d)")
    )


def test_patterns_are_all_used() -> None:
    assert PATTERNS.keys() <= found(r"\bpatterns\.(\w+)") | found(r"\"(\w+)\"")
