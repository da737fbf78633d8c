"""The data as a Data Package (specs.frictionlessdata.io, version 1): one file that says what the others are, with the columns of
tables and what may be done with it all."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from showcase.rendering.open_data.table import columns

NAME = "datapackage.json"

_TYPES = {bool: "boolean", int: "integer"}
_RIGHTS = {
    "name": "stated-per-case",
    "title": "权利由各个案例写明（rights）：单位申报的，权利属于申报单位；由编者整理的，权利属于原出处",
}
_MEDIA = {"csv": "text/csv", "json": "application/json"}

Resource = Mapping[str, Any]


def case_schema(has_regions: bool) -> Resource:
    """The Table Schema of a table of cases."""
    fields = []
    for column in columns(has_regions):
        kinds = get_args(column.field.info.annotation) or (column.field.info.annotation,)
        alone = "string" if column.field.repeated else ""
        kind = alone or next((name for one, name in _TYPES.items() if one in kinds), "string")
        said = {"title": column.field.label, "description": column.field.help}
        fields.append(
            {"name": column.name, "type": kind, **{key: text for key, text in said.items() if text}}
        )
    return {"fields": fields, "primaryKey": "id"}


def resource(name: str, title: str, path: str, content: bytes, schema: Resource | None = None) -> Resource:
    """One file of the package; a table with its schema."""
    form = path.rpartition(".")[2]
    said: dict[str, Any] = {"name": name, "title": title, "path": path, "format": form}
    if form in _MEDIA:
        said |= {"mediatype": _MEDIA[form]}
    said |= {
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    return {**said, "profile": "tabular-data-resource", "schema": schema} if schema else said


def described(name: str, title: str, description: str, home: str, resources: Iterable[Resource], **more: object) -> bytes:  # fmt: skip
    """The text of datapackage.json: `name` in small letters and hyphens, `home` the site's address or empty."""
    said = {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": description,
        "homepage": home,
    }
    known = {key: value for key, value in said.items() if value}
    whole = {**known, "licenses": [_RIGHTS], "resources": list(resources), **more}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()
