"""What another year's record takes over of a record: the fields that are the same from year to year (`Statement.lasting`)."""

from typing import Any

from showcase.words.case.fields import fields_of
from showcase.words.case.record import Facts


def lasting(facts: Facts) -> dict[str, Any]:
    """Those fields as JSON values, nested as case.yml is; nothing that is empty."""
    return _lasting(facts.model_dump(mode="json", exclude_defaults=True), ())


def _lasting(values: dict[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields_of(Facts):
        if field.path[:-1] != above or not field.stated.lasting:
            continue
        value = values.get(field.name)
        if isinstance(value, dict):
            value = _lasting(value, field.path)
        if value not in (None, "", [], {}):
            found[field.name] = value
    return found
