"""Characters of a book that no font of a role has: shown as 〓 in a proof, which is to be read before they are found."""

from collections.abc import Iterator, Mapping
from typing import Any

from showcase.judging import glyphs

GETA = "〓"
"""What a printer sets where a type is missing."""


def replaced(data: Any, covered: glyphs.Coverage) -> tuple[Any, str]:
    """The data with 〓 for every character that cannot be set, and those characters."""
    lacking = sorted(glyphs.unprintable(texts(data), covered))
    return (_translated(data, str.maketrans(dict.fromkeys(lacking, GETA))) if lacking else data), "".join(
        lacking
    )


def texts(value: object) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    match value:
        case str():
            return value.translate(table)
        case Mapping():
            return {key: _translated(item, table) for key, item in value.items()}
        case list() | tuple():
            return [_translated(item, table) for item in value]
    return value
