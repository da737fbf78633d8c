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
_FEW = 6
"""Fields of a dataclass that is said in full wherever it stands: a hash of it would be as long."""
_DEEP = 3
"""So many of these are said within one another by the function of one value."""
_VALUES = 24
"""Letters of a page's fingerprint that tell of all but what it is drawn with."""


class Fingerprints:
    """Fingerprints, each value's taken once: a card stands on a dozen pages."""

    def __init__(self) -> None:
        self.taken: dict[int, bytes] = {}
        """By identity of the value."""
        self._held: list[Any] = []
        """Those values, so that each identity stays its own."""

    def page(self, page: Page, drawn_with: str) -> str:
        """Changes when anything a page has of its own does: values, what it is called, what it is drawn with, which tells of its site. The
        last stands by itself (`values_of`, `drawn_with_of`), so that the digest under another template follows from this one."""
        known = page.address, page.section, page.title, page.description, page.template, page.kind
        shown = _each(self, page.context.values())
        return digest(*known, *page.context, *shown).hex()[:_VALUES] + shortened(drawn_with)

    def of(self, *values: Any) -> str:
        """Of any values together."""
        return digest(*_each(self, values)).hex()

    def plain(self, value: Any) -> Any:
        """The value as strings, numbers and tuples of them; larger values by their fingerprints. Raises TypeError."""
        kind = value.__class__
        if kind in _AS_IT_IS:
            return value
        return self.taken.get(id(value)) or _way(kind)(self, value)

    def known(self, value: Any) -> bytes:
        """The fingerprint of one value, taken of its parts. Raises TypeError."""
        if (known := self.taken.get(id(value))) is None:
            known = self.taken[id(value)] = digest(_parts_of(value.__class__)(self, value))
            self._held.append(value)
        return known


def digest(*plain: Any) -> bytes:
    """Of plain values: strings, numbers, tuples and lists of them. Said as Python says its own code they take a third of being spelt out, and
    nothing of how they are held shows."""
    try:
        said = marshal.dumps(plain, 2)
    except ValueError:  # a string of a class of its own, where one was declared
        said = repr(plain).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=16).digest()


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
    if _is_small(kind):
        return _parts_of(kind)
    if is_dataclass(kind) or _is_model(kind):
        return Fingerprints.known
    if issubclass(kind, Enum):
        return lambda _, value: value.value
    if issubclass(kind, str | int | float):
        return _spelt
    if issubclass(kind, tuple | list):
        return _each
    if issubclass(kind, Set):
        return lambda prints, value: tuple(sorted(_each(prints, value)))
    if issubclass(kind, Mapping):
        return _pairs
    raise TypeError(f"no fingerprint of a {kind.__name__}")


def _spelt(_: Fingerprints, value: Any) -> str:
    return repr(value)


def _model_spelt(kind: Any) -> _Way:
    """Spells what a model holds: its own `repr` takes three times as long."""
    names = tuple(kind.model_fields)
    return lambda _, value: repr([*map(vars(value).__getitem__, names)])


def _each(prints: Fingerprints, values: Iterable[Any]) -> tuple[Any, ...]:
    """Each value of several: of two million most are strings, known or empty, which are not worth a call."""
    plain, taken = prints.plain, prints.taken.get
    return tuple([value if value.__class__ in _AS_IT_IS else taken(id(value)) or (value and plain(value)) for value in values])  # fmt: skip


def _pairs(prints: Fingerprints, values: Mapping[Any, Any]) -> tuple[Any, ...]:
    return *_each(prints, values.keys()), *_each(prints, values.values())


# --- values whose parts are declared ---


@cache
def _parts_of(kind: Any) -> _Way:
    """Says all of a value plainly: what a model holds spelt, the fields of a dataclass by one function, written out for just these, since
    pages are made of millions of them. What is declared of a field holds, so that nothing is asked of what it has."""
    if not is_dataclass(kind):
        return _model_spelt(kind)
    said = _fields_said(kind, "value", 0)
    asked = {"plain": "prints.plain", "known": "prints.known", "taken": "prints.taken.get"}
    bound = "".join(f"  {name} = {at}\n" for name, at in asked.items() if f"{name}(" in said)
    written: dict[str, Any] = {}
    exec(f"def parts(prints, value):\n{bound}  return {said}", written)
    made: _Way = written["parts"]
    return made


def _fields_said(kind: Any, value: str, depth: int) -> str:
    """What says the fields of a dataclass, but those whose changes its own digest shows; as Python, in which it is called `value`."""
    said = [_said(field.type, f"{value}.{field.name}", depth) for field in _counted(kind)]
    return f"({''.join(f'{one}, ' for one in said)})"


def _said(type_: Any, value: str, depth: int) -> str:
    """What says something declared to be of a type, which stands so deep within others."""
    if _is_plain(type_):
        return value
    origin, args = get_origin(type_), get_args(type_)
    if origin in (Union, UnionType):
        some = [one for one in args if one is not NoneType]
        said = _said(some[0], value, depth) if len(some) == 1 else f"plain({value})"
        return f"(None if {value} is None else {said})"
    if origin is tuple and all(_is_plain(one) or one is ... for one in args):
        return value
    if origin is tuple and args[1:] == (...,):
        one = f"one{depth}"
        each = _said(args[0], one, depth + 1)
        return f"({value} and tuple([{each} for {one} in {value}]))"
    if isinstance(type_, type):
        if _is_small(type_) and depth < _DEEP:
            return _fields_said(type_, value, depth + 1)
        if is_dataclass(type_) or _is_model(type_):
            return f"(taken(id({value})) or known({value}))"
    return f"({value} and plain({value}))"


def _counted(kind: Any) -> list[Field[Any]]:
    return [field for field in fields(kind) if not field.metadata.get("covered")]


def _is_small(kind: Any) -> bool:
    return is_dataclass(kind) and len(fields(kind)) <= _FEW


def _is_model(kind: Any) -> bool:
    from pydantic import BaseModel  # whoever takes fingerprints apart has no use for it

    return issubclass(kind, BaseModel)


def _is_plain(type_: Any) -> bool:
    if get_origin(type_) in (Union, UnionType):
        return all(map(_is_plain, get_args(type_)))
    return type_ in _AS_IT_IS
