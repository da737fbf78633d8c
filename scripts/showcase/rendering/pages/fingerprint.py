"""Fingerprints of values: equal values, equal fingerprints, whatever the process. They tell which fragments to draw anew."""

import marshal
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from showcase.rendering.page import Page

_AS_IT_IS = frozenset({str, int, float, bool, NoneType})
_FEW = 4
"""Fields of a dataclass that is said in full wherever it stands: a hash of it would be as long."""
_VALUES = 24
"""Letters of a page's fingerprint that tell of all but what it is drawn with."""


class Fingerprints:
    """Fingerprints, each value's taken once: a card stands on a dozen pages."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, Any]] = {}
        """By identity; the value is held beside its fingerprint so that the identity stays its own."""

    def page(self, page: Page, drawn_with: str) -> str:
        """Changes when anything a page has of its own does: values, what it is called, what it is drawn with, which tells of its site. The
        last stands by itself (`values_of`, `drawn_with_of`), so that the digest under another template follows from this one."""
        known = page.address, page.section, page.title, page.description, page.template, page.kind
        return _hash((known, self.plain(page.context)))[:_VALUES] + shortened(drawn_with)

    def of(self, *values: Any) -> str:
        """Of any values together."""
        return _hash(self.plain(values))

    def plain(self, value: Any) -> Any:
        """The value as strings, numbers and tuples of them; larger values by their fingerprints. Raises TypeError."""
        kind = value.__class__
        return value if kind in _AS_IT_IS else _way(kind)(self, value)

    def known(self, value: Any, parts: Callable[["Fingerprints", Any], Any]) -> str:
        """The fingerprint of one value, taken of its parts."""
        if (known := self._known.get(id(value))) is None:
            known = self._known[id(value)] = _hash(parts(self, value)), value
        return known[0]


def shortened(drawn_with: str) -> str:
    """A digest of what a page is drawn with, as its fingerprint ends."""
    return drawn_with[:16]


def values_of(fingerprint: str) -> str:
    """What of a page's fingerprint tells of the values it is drawn from."""
    return fingerprint[:_VALUES]


def drawn_with_of(fingerprint: str) -> str:
    """What of it tells what it is drawn with."""
    return fingerprint[_VALUES:]


_Way = Callable[[Fingerprints, Any], Any]
"""How values of one type are said plainly."""


@cache
def _way(kind: Any) -> _Way:
    """Raises TypeError."""
    from pydantic import BaseModel  # whoever takes fingerprints apart has no use for it

    if is_dataclass(kind):
        # All fields but those whose changes the value's own digest shows.
        parts = _parts([field for field in fields(kind) if not field.metadata.get("covered")])
        return parts if len(fields(kind)) <= _FEW else lambda prints, value: prints.known(value, parts)
    if issubclass(kind, Enum):
        return lambda _, value: value.value
    if issubclass(kind, str | int | float):
        return _spelt
    if issubclass(kind, tuple | list):
        return _each
    if issubclass(kind, Set):
        return lambda prints, value: tuple(sorted(_each(prints, value)))
    if issubclass(kind, Mapping):
        return lambda prints, value: tuple(
            (prints.plain(key), prints.plain(item)) for key, item in value.items()
        )
    if issubclass(kind, BaseModel):
        return lambda prints, value: prints.known(value, _spelt)
    raise TypeError(f"no fingerprint of a {kind.__name__}")


def _spelt(_: Fingerprints, value: Any) -> str:
    return repr(value)


def _each(prints: Fingerprints, values: Iterable[Any]) -> tuple[Any, ...]:
    """Each value of several: of two million most are strings, which are not worth a call."""
    plain = prints.plain
    return tuple([value if value.__class__ in _AS_IT_IS else plain(value) for value in values])


def _parts(counted: list[Field[Any]]) -> _Way:
    """Says the fields of a dataclass plainly: one function, written out for just these, since pages are made of millions of them."""
    said = "".join(f"{_part(field)}, " for field in counted)
    known: dict[str, Any] = {}
    exec(f"def parts(prints, value):\n  plain = prints.plain\n  return ({said})", known)
    made: _Way = known["parts"]
    return made


def _part(field: Field[Any]) -> str:
    """What says one field: values that are declared as strings and numbers, or as tuples of these, as they are; of what can hold
    several nothing is asked that holds none."""
    value, type_ = f"value.{field.name}", field.type
    if _is_plain(type_):
        return value
    if get_origin(type_) is tuple:
        return (
            value
            if all(_is_plain(one) or one is ... for one in get_args(type_))
            else f"{value} and plain({value})"
        )
    return f"plain({value})"


def _is_plain(type_: Any) -> bool:
    if get_origin(type_) in (Union, UnionType):
        return all(map(_is_plain, get_args(type_)))
    return type_ in _AS_IT_IS


def _hash(plain: Any) -> str:
    """Of a plain value; said as Python says its own code it takes a third of spelling it out, and nothing of how it is held shows."""
    try:
        said = marshal.dumps(plain, 2)
    except ValueError:  # a string of a class of its own, where one was declared
        said = repr(plain).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()
