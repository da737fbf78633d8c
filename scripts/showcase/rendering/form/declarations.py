"""`types/form.d.ts`: the names that Python and the form's scripts share, for an editor or `tsc` to hold the scripts to.

Made from `shapes.py`, the sayings, the patterns and the points of advice; written by `sync`, compared by `validate`.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, ForwardRef, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from showcase.judging.cases import usage
from showcase.rendering.form.description import PATTERNS
from showcase.rendering.form.shapes import Description, Unit
from showcase.words.rules.sayings import SAYINGS

PATH = "types/form.d.ts"

_HEAD = "// 由 python scripts sync 生成，请勿手改。What Python hands the form's scripts (scripts/showcase/rendering/form/shapes.py).\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "any"}


def declarations() -> str:
    """The text of the file."""
    names = (
        ("SayingName", (*SAYINGS, *usage.SAYINGS)),
        ("PatternName", PATTERNS),
        ("PointName", (point.name for point in usage.POINTS)),
    )
    parts = [_HEAD, *(_union(name, codes) for name, codes in names)]
    parts += [_interface(shape) for shape in _reached(Description, Unit)]
    return "\n".join(parts)


def _union(name: str, codes: Iterable[str]) -> str:
    return f"export type {name} =\n" + "\n".join(f'  | "{code}"' for code in codes) + ";\n"


def _reached(*shapes: Any) -> Iterator[Any]:
    """The shapes and all that stand in them, each once."""
    waiting, seen = list(shapes), set[Any]()
    while waiting:
        shape = waiting.pop(0)
        if shape not in seen:
            seen.add(shape)
            yield shape
            waiting += [one for hint in get_type_hints(shape).values() for one in _inside(hint)]


def _inside(hint: Any) -> Iterator[Any]:
    if is_typeddict(hint):
        yield hint
    for part in get_args(hint):
        yield from _inside(part)


def _interface(shape: Any) -> str:
    lines = [
        f"  {key}{'?' if get_origin(hint) is NotRequired else ''}: {_type(hint)};"
        for key, hint in get_type_hints(shape, include_extras=True).items()
    ]
    doc = inspect.cleandoc(shape.__doc__ or "")
    return f"/** {doc} */\nexport interface {shape.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _type(hint: Any) -> str:
    """The hint as TypeScript writes it."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    if isinstance(hint, ForwardRef):
        return hint.__forward_arg__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _type(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(map(_type, arguments))
    if origin is list:
        inner = _type(arguments[0])
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if origin is not None and issubclass(origin, Mapping):
        return f"Record<string, {_type(arguments[1])}>"
    raise TypeError(f"no TypeScript for {hint}")
