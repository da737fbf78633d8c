"""What editors check and complete staff's files by: a JSON Schema for each kind, and VS Code's settings that lead to them.

Made from the models that judge those files. An editor reads a file by YAML's own rules, we read every value as it is written: the schemas
take both, so that no file is red in an editor that is right for us.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from showcase.words.case.fields import fields_of
from showcase.words.staff.vocabulary import Vocabulary, Word
from showcase.words.staff_files import STAFF_FILES, Shape, StaffFile

FOLDER = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_RECORDS = {"brands/case.schema.json": "brands/*/*/case.yml"}
_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_EXTENSION = "redhat.vscode-yaml"
_ABOUT = frozenset({"title", "description", "examples"})


def path_of(kind: StaffFile) -> str:
    """Where the schema of a kind lies."""
    return f"{FOLDER}/{kind.code}.schema.json"


PATHS = (*map(path_of, STAFF_FILES), SETTINGS, EXTENSIONS)


def staff_schemas(vocabulary: Vocabulary, existing: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path → text of every file that is made. Of settings there are only ours are touched; what is no plain JSON is left alone."""
    for kind in STAFF_FILES:
        yield path_of(kind), _written(schema(kind, vocabulary))
    found = {path_of(kind): kind.where for kind in STAFF_FILES if kind.shape is not Shape.PAGE}
    told = {"yaml.schemas": {**_RECORDS, **found}, "yaml.schemaStore.enable": False, "files.eol": "\n"}
    for path, own in ((SETTINGS, told), (EXTENSIONS, {"recommendations": [_EXTENSION]})):
        if (kept := _read(existing.get(path, ""))) is not None:
            yield path, _written({**kept, **own})


def schema(kind: StaffFile, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of one kind of file; of a page, of what stands at its head."""
    described = kind.schema.model_json_schema()
    definitions = described.pop("$defs", {})
    root = {"properties": described["properties"], "$defs": definitions}
    for field in fields_of(kind.schema):
        words = vocabulary.by_code.get(field.stated.looked_up)
        if words or field.choice:
            named = (
                _words(words.values())
                if words
                else [{"const": one.value, "title": one.label} for one in field.choice or ()]
            )
            _offer(root, field.path, named)
    entry = _relaxed(described)
    whole = entry if kind.shape is not Shape.LIST else {"type": ["array", "null"], "items": entry}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "由 python scripts sync 生成，请勿手改",
        **whole,
        "title": f"{kind.label}（{kind.where}）",
        "description": f"{kind.shape.value}。",
        "$defs": {name: _relaxed(one) for name, one in definitions.items()},
    }


def _words(words: Iterable[Word]) -> list[dict[str, str]]:
    return [{"const": word.code, "title": word.label} for word in words]


def _offer(root: dict[str, Any], path: tuple[str, ...], named: list[dict[str, str]]) -> None:
    """The words a field can hold, in the place of whatever stands for its text."""
    node = root
    for key in path:
        node = _inner(root, node)["properties"][key]
    target = _inner(root, node, whole=True)
    for key in ("$ref", "anyOf", "enum", "pattern", "minLength", "maxLength"):
        target.pop(key, None)
    target |= {"type": "string", "oneOf": named}


def _inner(root: dict[str, Any], node: dict[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """What a value is in the end: through lists and choices, and, unless it is `whole` that is wanted, through references."""
    while True:
        if "items" in node:
            node = node["items"]
        elif options := [
            one for one in node.get("anyOf", ()) if one != {"type": "null"} and (not whole or "items" in one)
        ]:
            node = options[0]
        elif "$ref" in node and not whole:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        else:
            return node


def _relaxed(node: Any, *, optional: bool = False) -> Any:
    """A description as editors need it: numbers and truths as text too, and nothing where nothing must be said."""
    if not isinstance(node, dict):
        return node
    said = {
        key: value for key, value in node.items() if key not in ("default", "properties", "items", "anyOf")
    }
    if node.get("description") and node.get("type") == "object":
        said.pop("description")  # a class's docstring speaks to programmers
    if "properties" in node:
        required = node.get("required", ())
        said["properties"] = {
            name: _relaxed(one, optional=name not in required) for name, one in node["properties"].items()
        }
    if "items" in node:
        said["items"] = _relaxed(node["items"])
    if "anyOf" in node:
        said["anyOf"] = [_relaxed(one) for one in node["anyOf"]]
    said = _as_written(said)
    if not optional or not said.keys() - _ABOUT:
        return said
    about = {key: said.pop(key) for key in sorted(_ABOUT) if key in said}
    return {**about, "anyOf": [said, {"type": "null"}]}


def _as_written(said: dict[str, Any]) -> dict[str, Any]:
    match said.get("type"):
        case "string" if "oneOf" not in said and "enum" not in said:
            return said | {"type": ["string", "number"]}
        case "integer" | "number":
            told: dict[str, Any] = {key: said.pop(key) for key in sorted(_ABOUT) if key in said}
            return {**told, "anyOf": [said, {"type": "string", "pattern": _NUMBER}]}
        case "boolean":
            return {key: value for key, value in said.items() if key != "type"} | {
                "enum": [True, False, "true", "false"]
            }
    return said


def _read(text: str) -> dict[str, Any] | None:
    """The settings there are; None where they are not to be touched."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _written(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
