"""One key of a file written anew (`scores:`, `awards:`), every other line of it left as it is."""

from collections.abc import Container, Iterator, Mapping, Sequence

from showcase.reading.yaml.yaml_scalar import scalar
from showcase.reading.yaml.yaml_text import Value, YamlText


class NotPlaced(Exception):
    """The file is written in a way in which the key's lines cannot be told from others."""


def replaced(content: str, yaml: YamlText, name: str, block: Sequence[str]) -> str:
    """The file's text with the block in the place of the key's lines, or behind all others. Raises NotPlaced."""
    lines = content.split("\n")
    tops = sorted(extent.key_line for path, extent in yaml.extents.items() if len(path) == 1)
    tops += [place.line for path, place in yaml.empty.items() if len(path) == 1]
    if len(set(tops)) < len(tops):
        raise NotPlaced
    extent, empty = yaml.extents.get((name,)), yaml.empty.get((name,))
    last = yaml.first_line + len(yaml.lines) - 1
    start = extent.key_line if extent else empty.line if empty else 0
    if start:
        end = min((top for top in tops if top > start), default=last + 1) - 1
        while end > start and _is_idle(lines[end - 1]):
            end -= 1
        return "\n".join([*lines[: start - 1], *block, *lines[end:]])
    while last >= yaml.first_line and not lines[last - 1].strip():
        last -= 1
    return "\n".join([*lines[:last], *block, *lines[last:]])


def _is_idle(line: str) -> bool:
    """A blank line or a comment of its own at the margin, which belongs to what follows."""
    return not line.strip() or line.startswith("#")


def block(name: str, value: Value, numbers: Container[str] = ()) -> Iterator[str]:
    """The lines of a key; what stands under a key of `numbers` is written as numbers."""
    yield from _lines(name, value, 0, numbers, typed=name in numbers)


def _lines(name: str, value: Value, depth: int, numbers: Container[str], *, typed: bool) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, str):
        yield f"{indent}{name}: {scalar(value, typed=typed)}"
    elif not value:
        yield f"{indent}{name}: {'{}' if isinstance(value, dict) else '[]'}"
    elif isinstance(value, dict):
        if all(isinstance(inner, str) for inner in value.values()) and typed:
            yield f"{indent}{name}: {_flow(value)}"
            return
        yield f"{indent}{name}:"
        yield from _mapping(value, depth + 1, numbers, typed=typed)
    else:
        yield f"{indent}{name}:"
        for item in value:
            if isinstance(item, dict):
                inner = list(_mapping(item, depth + 2, numbers, typed=typed))
                yield f"{indent}  - {inner[0].lstrip()}"
                yield from inner[1:]
            else:
                yield f"{indent}  - {scalar(item if isinstance(item, str) else '')}"


def _mapping(
    value: Mapping[str, Value], depth: int, numbers: Container[str], *, typed: bool
) -> Iterator[str]:
    for name, inner in value.items():
        yield from _lines(name, inner, depth, numbers, typed=typed or name in numbers)


def _flow(value: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{name}: {scalar(str(inner), typed=True)}" for name, inner in value.items()) + "}"
