"""What editors check staff's files by is made from the models that judge them: no good file is red, and a bad one of each kind is."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from showcase.reading import source
from showcase.reading.content import FOLDERS, LISTS
from showcase.rendering.derived import staff_schemas
from showcase.rendering.derived.derivation import derive
from showcase.rendering.derived.staff_guide import guide
from showcase.words.places import CONTENT
from showcase.words.staff.page import KINDS
from showcase.words.staff.vocabulary import Vocabulary
from showcase.words.staff_files import STAFF_FILES, Shape, StaffFile, kind_at
from showcase.words.systems.origin import FOLDER as ORIGINS
from showcase.words.systems.system import SYSTEMS
from tests.demo import duties, systems
from tests.demo.cases import planned
from tests.demo.staff import files
from tests.roots import MINI, PROJECT


class _AsEditors(yaml.SafeLoader):
    """YAML as editors read it (1.2): a date is text."""


_AsEditors.yaml_implicit_resolvers = {
    sign: [(tag, found) for tag, found in resolvers if not tag.endswith((":timestamp", ":int", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditors.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_AsEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


@cache
def vocabulary(root: Path) -> Vocabulary:
    from showcase.judging.staff.register import judge_register

    return judge_register(source.read_staff(root))[0].vocabulary


@cache
def checker(kind: StaffFile, root: Path) -> jsonschema.Draft7Validator:
    described = staff_schemas.schema(kind, vocabulary(root))
    jsonschema.Draft7Validator.check_schema(described)
    return jsonschema.Draft7Validator(described)


def faults(kind: StaffFile, root: Path, said: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in checker(kind, root).iter_errors(said)
    ]


def staff_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path and YAML of each file staff keep."""
    for file in [root / "mkdocs.yml", *sorted((root / CONTENT).rglob("*"))]:
        path = file.relative_to(root).as_posix()
        if file.is_file() and file.suffix in (".yml", ".md"):
            yield path, file.read_text("utf-8")


def demo_texts() -> Iterator[tuple[str, str]]:
    day = date(2026, 11, 20)
    cases = planned(day.year)
    for path, text in (*files(day, cases), *systems.files(day, cases), *duties.files(day, cases)):
        yield f"{CONTENT}/{path}", text


def head(path: str, text: str) -> str:
    return (
        text.split("---\n", 2)[1]
        if path.endswith(".md") and text.startswith("---\n")
        else text
        if path.endswith(".yml")
        else ""
    )


@pytest.mark.parametrize("root", [PROJECT, MINI, None], ids=["real", "mini", "demo"])
def test_no_good_file_is_red_in_an_editor(root: Path | None) -> None:
    told: list[tuple[str, Any]] = []
    seen = set()
    for path, text in staff_texts(root) if root else demo_texts():
        kind = kind_at(path)
        if kind is None:
            assert path.startswith((f"{CONTENT}/backing", f"{CONTENT}/editions", f"{CONTENT}/reviews")), path
            continue
        seen.add(kind.code)
        said = yaml.load(head(path, text), _AsEditors)
        told += [(path, fault) for fault in faults(kind, root or PROJECT, said)]
    assert told == []
    assert len(seen) > 12, "they are of many kinds"


@pytest.mark.parametrize("kind", STAFF_FILES, ids=lambda kind: kind.code)
def test_a_bad_file_of_each_kind_is_red(kind: StaffFile) -> None:
    for wrong in ({"没有这一项": "某"}, {next(iter(kind.schema.model_fields)): {"a": {"b": ["c"]}}}):
        assert faults(kind, PROJECT, [wrong] if kind.shape is Shape.LIST else wrong)
    assert faults(kind, PROJECT, "一段文字")


def test_words_of_the_vocabulary_are_offered_and_others_are_red() -> None:
    kind = next(kind for kind in STAFF_FILES if kind.code == "units")
    unit = {"id": "shili-danwei", "name": "示例单位", "type": "party_gov_organ", "level": "municipal"}
    assert faults(kind, PROJECT, [unit]) == []
    assert faults(kind, PROJECT, [{**unit, "level": "不存在"}])
    assert "市级" in json.dumps(checker(kind, PROJECT).schema, ensure_ascii=False)


def test_every_kind_of_file_the_program_reads_is_there() -> None:
    for name in LISTS:
        assert kind_at(f"{CONTENT}/{name}"), name
    for folder, suffix in {**FOLDERS, **dict.fromkeys(SYSTEMS, ".md"), "reviews": ".yml"}.items():
        kind = kind_at(f"{CONTENT}/{folder}/x{suffix}")
        assert folder == ORIGINS or (kind and kind.code == folder), folder
    for page, schema in KINDS.items():
        kind = kind_at(f"{CONTENT}/{page}")
        assert kind and kind.schema is schema
    assert len({kind.code for kind in STAFF_FILES}) == len(STAFF_FILES)


def test_settings_of_an_editor_that_are_there_are_kept() -> None:
    made = dict(
        staff_schemas.staff_schemas(vocabulary(PROJECT), {staff_schemas.SETTINGS: '{"editor.fontSize": 16}'})
    )
    settings = json.loads(made[staff_schemas.SETTINGS])
    assert settings["editor.fontSize"] == 16
    assert settings["yaml.schemas"][".vscode/schemas/units.schema.json"] == "content/units/*.yml"
    assert settings["yaml.schemas"]["brands/case.schema.json"] == "brands/*/*/case.yml"
    for schema_path in settings["yaml.schemas"]:
        assert schema_path == "brands/case.schema.json" or schema_path in made
    assert staff_schemas.SETTINGS not in dict(
        staff_schemas.staff_schemas(vocabulary(PROJECT), {staff_schemas.SETTINGS: "{ // 自己的\n}"})
    )


def test_the_schemas_of_the_repository_are_of_today() -> None:
    existing = {path: (PROJECT / path).read_text("utf-8") for path in staff_schemas.PATHS}
    assert dict(staff_schemas.staff_schemas(vocabulary(PROJECT), existing)) == existing
    assert set(staff_schemas.PATHS) <= derive(vocabulary(PROJECT), {"CONTRIBUTING.md": ""}).keys()


def test_the_guide_tells_every_kind_and_field_in_words() -> None:
    text = guide()
    for kind in STAFF_FILES[1:]:
        assert f"## {kind.label}" in text and kind.where in text
    assert "`points.name`" in text and "`quota`" in text


def test_the_files_a_showcase_starts_with_lead_to_their_schemas() -> None:
    for file in sorted((PROJECT / "starting").rglob("*.yml")):
        first = file.read_text("utf-8").split("\n", 1)[0]
        if (
            "hosts" in file.parts
            or "cases" in file.parts
            or (file.parent.name == "vocabulary" and file.stem != "common")
        ):
            continue
        named = first.partition("$schema=")[2]
        assert named.rpartition("/")[2] in {Path(path).name for path in staff_schemas.PATHS}, file
