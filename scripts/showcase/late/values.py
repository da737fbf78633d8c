"""Frozen values whose way of being made is written with the first of them. For each such class Python writes, compiles and runs the text of
six methods, a third of a millisecond of it; a command declares hundreds of classes, of which it makes some."""

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """`dataclasses.dataclass`, to be used like it; what is `frozen` with `slots` and derives from nothing is declared sooner."""
        if cls is None:
            return lambda declared: dataclass(declared, **options)
        if options == {"frozen": True, "slots": True} and cls.__bases__ == (object,):
            return _declared(cls)
        return dataclasses.dataclass(cls, **options)


__all__ = ["dataclass"]


@dataclasses.dataclass(frozen=True, slots=True)
class _Usual:
    """What the library notes of a frozen class, for those that derive from one of ours."""


def _declared(cls: type) -> type:
    """The class with its fields and slots, and with methods that were compiled long ago."""
    written = {name for name, said in vars(cls).items() if said is not None}
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    for name, method in (
        ("__init__", _first(made, fields)),
        ("__repr__", _repr([field.name for field in fields if field.repr])),
        ("__eq__", _eq(_values([field.name for field in fields if field.compare]))),
        ("__hash__", _hash(_values([field.name for field in fields if _is_hashed(field)]))),
        ("__setattr__", _refused),
        ("__delattr__", _kept),
        ("__getstate__", _state(_values([field.name for field in fields]))),
        ("__setstate__", _restored([vars(made)[field.name].__set__ for field in fields])),
    ):
        if name not in written:
            setattr(made, name, method)
    made.__dataclass_params__ = vars(_Usual)["__dataclass_params__"]
    usual: type = made
    return usual


# --- making one ---


def _first(cls: Any, fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    """In place of `__init__`: writes it, and is not called again."""

    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: N807
        if vars(cls)["__init__"] is __init__:
            cls.__init__ = _init(cls, fields)
        cls.__init__(self, *args, **named)

    return __init__


def _init(cls: type, fields: Sequence[dataclasses.Field[Any]]) -> Callable[..., None]:
    # each slot's own way in: `object.__setattr__`, which looks for it by its name, takes half as long again
    known: dict[str, Any] = {f"_set_{field.name}": vars(cls)[field.name].__set__ for field in fields}
    takes, does = ["self"], []
    for field in fields:
        name, value = field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"], known["_none"] = field.default_factory, dataclasses.MISSING
            value = f"_make_{name}() if {name} is _none else {name}" if field.init else f"_make_{name}()"
            given = f"{name}=_none"
        elif field.default is not dataclasses.MISSING:
            known[f"_said_{name}"] = field.default
            value, given = name if field.init else f"_said_{name}", f"{name}=_said_{name}"
        else:
            given = name
        if field.init:
            takes.append(given)
        does.append(f"  _set_{name}(self, {value})\n")
    if hasattr(cls, "__post_init__"):
        does.append("  self.__post_init__()\n")
    exec(f"def __init__({', '.join(takes)}):\n{''.join(does) or '  pass'}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


# --- what all have in common ---


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of these fields out of a value."""
    if len(names) > 1:
        return attrgetter(*names)
    one = names[0] if names else ""
    return lambda value: (getattr(value, one),) if one else ()


def _is_hashed(field: dataclasses.Field[Any]) -> bool:
    return field.compare if field.hash is None else field.hash


def _repr(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _eq(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _refused(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _kept(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], list[Any]]:
    def __getstate__(self: Any) -> list[Any]:  # noqa: N807
        return [*values(self)]

    return __getstate__


def _restored(slots: Sequence[Callable[[Any, Any], None]]) -> Callable[[Any, Sequence[Any]], None]:
    def __setstate__(self: Any, state: Sequence[Any]) -> None:  # noqa: N807
        for put, value in zip(slots, state, strict=True):
            put(self, value)

    return __setstate__
