"""Fingerprints of values: equal values, equal fingerprints, whatever the process. They tell which fragments to draw anew."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from showcase.rendering.page import Page

_VALUES = 24
"""Letters of a page's fingerprint that tell of all but what it is drawn with."""
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


class Fingerprints:
    """Fingerprints, each value's taken once: a card stands on a dozen pages."""

    def __init__(self) -> None:
        self._taken: dict[int, tuple[str, Any]] = {}
        """By identity; the value is held beside its fingerprint so that the identity stays its own."""

    def page(self, page: Page, drawn_with: str) -> str:
        """Changes when anything the page's fragment depends on does: values, what it is called, what it is drawn with. The last stands by itself
        (`values_of`, `drawn_with_of`), so that the digest under another template follows from this one."""
        known = page.address, page.section, page.title, page.description, page.template, page.kind
        return _hash(repr((known, self._plain(page.context))))[:_VALUES] + drawn_with[:16]

    def of(self, *values: Any) -> str:
        """Of any values together."""
        return _hash(repr(self._plain(values)))

    def _plain(self, value: Any) -> Any:
        """The value as strings, numbers and tuples of them; larger values by their fingerprints."""
        kind = value.__class__
        if kind in _AS_IT_IS:
            return value
        if kind is tuple or kind is list:
            return self._each(value)
        if (taken := self._taken.get(id(value))) is not None:
            return taken[0]
        if (small := _small(kind)) is not None:
            return self._each(small(value))
        if (whole := _large(kind)) is not None:
            fingerprint = _hash(repr(self._each(whole(value))))
            self._taken[id(value)] = fingerprint, value
            return fingerprint
        return self._other(value)

    def _each(self, values: Iterable[Any]) -> tuple[Any, ...]:
        """Each value of several: of two million most are strings, which are not worth a call."""
        return tuple([value if value.__class__ in _AS_IT_IS else self._plain(value) for value in values])

    def _other(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str | int | float):
            return value
        if isinstance(value, tuple | list):
            return self._each(value)
        if isinstance(value, Set):
            return tuple(sorted(self._each(value)))
        if isinstance(value, Mapping):
            return tuple((key, self._plain(item)) for key, item in value.items())
        if isinstance(value, BaseModel):
            fingerprint = _hash(repr(value))
            self._taken[id(value)] = fingerprint, value
            return fingerprint
        raise TypeError(f"no fingerprint of a {type(value).__name__}")


def values_of(fingerprint: str) -> str:
    """What of a page's fingerprint tells of the values it is drawn from."""
    return fingerprint[:_VALUES]


def drawn_with_of(fingerprint: str) -> str:
    """What of it tells what it is drawn with."""
    return fingerprint[_VALUES:]


_Fields = Callable[[Any], tuple[Any, ...]]
_FEW = 4
"""Fields of a dataclass that is said in full wherever it stands: a hash of it would be as long."""


@cache
def _small(kind: type) -> _Fields | None:
    """Gives the fields of a dataclass of few; None for any other type."""
    return _compared(kind) if is_dataclass(kind) and len(fields(kind)) <= _FEW else None


@cache
def _large(kind: type) -> _Fields | None:
    """Gives the fields of a dataclass of more; None for any other type."""
    return _compared(kind) if is_dataclass(kind) and len(fields(kind)) > _FEW else None


def _compared(type_: Any) -> _Fields:
    """Gives the fields that count: all but those whose changes the value's own digest shows."""
    names = [field.name for field in fields(type_) if not field.metadata.get("covered")]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
