"""What a field's annotation says: the type inside, what is demanded of it, and in one word how a value is written."""

from collections.abc import Iterable
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from showcase.words.address_types import Archived, WebAddress
from showcase.words.choice import Choice
from showcase.words.entry import Entry, PartialDate, Period


def taken_apart(info: FieldInfo) -> tuple[Any, list[Any], list[Any]]:
    """The bare type, what the field itself demands, and what stands in its annotation."""
    demands: list[Any] = []
    kind: Any = info.annotation
    while True:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            demands += arguments[1:]
            kind = arguments[0]
        elif origin in (Union, UnionType):
            kind = next(part for part in arguments if part is not type(None))
        elif origin is tuple:
            kind = arguments[0]
        else:
            return kind, list(info.metadata), demands


def kind_of(info: FieldInfo) -> str:
    """text, number, whole, yes (true or false), date, period, address, archive, choice or group: of one item, where there are many."""
    bare, own, inner = taken_apart(info)
    if isinstance(bare, type):
        if issubclass(bare, Entry):
            return "group"
        if issubclass(bare, Choice):
            return "choice"
    if bare in (bool, int, Decimal):
        return {bool: "yes", int: "whole", Decimal: "number"}[bare]
    return _text([*own, *inner])


_WRITTEN = (("date", PartialDate), ("period", Period), ("address", WebAddress), ("archive", Archived))


def _text(demands: Iterable[Any]) -> str:
    for demand in demands:
        for name, kind in _WRITTEN:
            if demand is next(part for part in get_args(kind) if isinstance(part, AfterValidator)):
                return name
    return "text"
