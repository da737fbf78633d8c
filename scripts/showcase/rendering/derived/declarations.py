"""`types/*.d.ts`: the names that Python and the scripts of theme/ share, for `tsc` and editors to hold the scripts to.

Made from the shapes of both sides, the sayings, the patterns and the points of advice; written by `sync`, compared by `validate`.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from types import ModuleType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from showcase.judging import privacy
from showcase.judging.cases import phrases, usage
from showcase.judging.personal import context
from showcase.rendering.form.description import PATTERNS
from showcase.rendering.form.privacy import MODULES
from showcase.rendering.form.shapes import Description, Unit
from showcase.rendering.form.tree import Node, tree
from showcase.rendering.search.shapes import Files, Manifest
from showcase.words.rules.problem import Severity
from showcase.words.rules.sayings import SAYINGS
from showcase.words.web_address import AddressFault

FORM = "types/form.d.ts"
SEARCH = "types/search.d.ts"
PATHS = (FORM, SEARCH)

_SAYINGS = {**SAYINGS, **usage.SAYINGS}
_OF_PHRASES = [saying for saying, _ in phrases.TABLES.values()]
_HEAD = "// 由 python scripts sync 生成，请勿手改。"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def declarations() -> Mapping[str, str]:
    """Path → text of each file."""
    names = {
        "SayingName": _SAYINGS, "PatternName": PATTERNS, "PointName": [point.name for point in usage.POINTS if not isinstance(point.right, str)],
        "AddressFault": [fault.value for fault in AddressFault], "PrivateKind": privacy.SAYINGS, "CalledWord": context.CALLED, "CellMark": context.CELLS,
        "Severity": [severity.value for severity in Severity],
        **{name: _patterns_of(module) for name, module in MODULES.items()},
    }  # fmt: skip
    nodes = [*_below(tree())]
    names |= {
        "MissingSaying": ["field_missing", *filter(None, (node.missing for node in nodes))],
        "UnknownSaying": ["word_unknown", *filter(None, (node.unknown for node in nodes))],
        "PointSaying": usage.SAYINGS, "PhraseSaying": [name for name, saying in SAYINGS.items() if saying in _OF_PHRASES],
    }  # fmt: skip
    return {
        FORM: _namespace(
            "Form", "What Python hands the form's scripts (scripts/showcase/rendering/form/shapes.py).",
            [*(_union(name, codes) for name, codes in names.items()), _places(),
             _record("Facts", "What case.yml says of a record, nothing empty: every value is a text.", "string", "string[]"),
             _record("Values", "The same as it stands in the boxes of the form.", "boolean", "string[] | string"),
             *map(_declared, _reached(Description, Unit))],
        ),
        SEARCH: _namespace(
            "Search", "What Python hands the scripts of the library (scripts/showcase/rendering/search/shapes.py).",
            map(_declared, _reached(Manifest, Files)),
        ),
    }  # fmt: skip


def _below(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _below(node.fields)


def _patterns_of(module: ModuleType) -> Iterable[str]:
    return (name for name, value in vars(module).items() if isinstance(value, re.Pattern))


def _places() -> str:
    """What each saying wants said in its places, in the form."""
    lines = []
    for name, saying in _SAYINGS.items():
        texts = (saying.message, saying.hint if saying.in_form is None else saying.in_form)
        places = dict.fromkeys(place for text in texts for _, place, _, _ in Formatter().parse(text) if place)
        lines.append(f"  {name}: {' | '.join(map(_quoted, places)) or 'never'};\n")
    return f"/** The values each saying has places for. */\ninterface SayingPlaces {{\n{''.join(lines)}}}\n"


def _record(name: str, doc: str, yes: str, many: str) -> str:
    """The fields of a record as one type; `yes` is that of a box to tick, `many` that of several single values."""

    def shape(nodes: Iterable[Node]) -> str:
        return "{ " + " ".join(f"{node.name}?: {one(node)};" for node in nodes) + " }"

    def one(node: Node) -> str:
        if node.kind == "group":
            return shape(node.fields) + ("[]" if node.repeated else "")
        return many if node.repeated else yes if node.kind == "yes" else "string"

    lines = "".join(f"  {node.name}?: {one(node)};\n" for node in tree())
    return f"/** {doc} */\ntype {name} = {{\n{lines}}};\n"


def _quoted(word: object) -> str:
    return f'"{word}"'


def _namespace(name: str, what: str, parts: Iterable[str]) -> str:
    inside = "\n".join(parts).splitlines()
    lines = [f"  {line}" if line else "" for line in inside]
    return "\n".join([f"{_HEAD}{what}\n", f"declare namespace {name} {{", *lines, "}", ""])


def _union(name: str, codes: Iterable[str]) -> str:
    return f"type {name} =\n" + "\n".join(f"  | {_quoted(code)}" for code in dict.fromkeys(codes)) + ";\n"


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
    if is_typeddict(hint) or _is_row(hint):
        yield hint
    for part in get_args(hint):
        yield from _inside(part)


def _is_row(hint: Any) -> bool:
    """Whether it is a named tuple: a row whose columns have an order."""
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _declared(shape: Any) -> str:
    doc = f"/** {inspect.cleandoc(shape.__doc__)} */\n" if shape.__doc__ else ""
    hints = get_type_hints(shape, include_extras=True)
    if _is_row(shape):
        columns = ", ".join(f"{name}: {_type(hint)}" for name, hint in hints.items())
        return f"{doc}type {shape.__name__} = [{columns}];\n"
    lines = [
        f"  {_key(key)}{'?' if get_origin(hint) is NotRequired else ''}: {_type(hint)};"
        for key, hint in hints.items()
    ]
    return f"{doc}interface {shape.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _key(key: str) -> str:
    """A key as TypeScript writes it; `<n>` in the name of a file stands for any number."""
    if "<n>" in key:
        return f"[name: `{key.replace('<n>', '${number}')}`]"
    return key if key.isidentifier() else _quoted(key)


def _type(hint: Any) -> str:
    """The hint as TypeScript writes it. Raises TypeError for one that would say nothing, as `Any` does."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint) or _is_row(hint):
        return str(hint.__name__)
    if isinstance(hint, ForwardRef):
        return hint.__forward_arg__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return str(arguments[1])
    if origin is NotRequired:
        return _type(arguments[0])
    if origin is Literal:
        return " | ".join(map(_quoted, arguments))
    if origin in (Union, UnionType):
        return " | ".join(map(_type, arguments))
    if origin is list:
        inner = _type(arguments[0])
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if origin is not None and issubclass(origin, Mapping):
        return f"Record<{_type(arguments[0])}, {_type(arguments[1])}>"
    raise TypeError(f"no TypeScript for {hint}")
