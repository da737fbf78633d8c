"""What XML can hold of words (XML 1.0, 2.2)."""

from collections.abc import Mapping
from typing import Any

from showcase.late.patterns import pattern

_NOT_IN_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = pattern("\r\n?")


def held(words: str) -> str:
    """The words without what XML cannot hold; each line end is one character, as XML reads it."""
    return _NOT_IN_XML.sub("", _LINE_END.sub("\n", words))


def all_held(value: Any) -> Any:
    """The same of every string in a value made of mappings and sequences."""
    if isinstance(value, str):
        return held(value)
    if isinstance(value, Mapping):
        return {name: all_held(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [all_held(inner) for inner in value]
    return value
