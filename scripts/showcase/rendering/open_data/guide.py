"""What /data/ tells of the data: its fields, its files, an example. All of it from the definitions and the files."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from showcase.gathering.case import Case
from showcase.late.values import dataclass
from showcase.rendering.open_data.cases import DATA
from showcase.rendering.open_data.feeds import MOST as ENTRIES
from showcase.rendering.open_data.feeds import OPML
from showcase.rendering.open_data.files import MOST, RECORD_SCHEMA, SCHEMA, DataFiles
from showcase.rendering.open_data.package import NAME as PACKAGE
from showcase.rendering.open_data.table import columns
from showcase.words.case.fields import Field, fields_of
from showcase.words.made_columns import Named
from showcase.words.open_data import OF_REGIONS, WholeCase

_SHAPES = {str: "文字", int: "整数", bool: "true 或 false"}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A line of the field table."""

    name: str
    """The way to the field, lists marked by []: `results[].value`."""
    depth: int
    label: str
    shape: str
    help: str
    example: str
    column: bool
    """Whether the table has a column of that name."""


def guide(data: DataFiles, sizes: Mapping[str, int]) -> dict[str, Any]:
    """What the template of /data/ draws from; `sizes` are the bytes of the lists by address."""
    example = shown(data)
    return {
        "selections": data.selections,
        "sizes": {at: _weight(size) for at, size in sizes.items()},
        "fields": tuple(field_lines(data.context.site.has_regions)),
        "schema": SCHEMA,
        "record_schema": RECORD_SCHEMA,
        "package": f"{DATA}{PACKAGE}",
        "opml": OPML if OPML in sizes else "",
        "most": MOST,
        "entries": ENTRIES,
        "example": example and example.card,
        "example_text": data.example(example.key) if example else "",
        "updated": max(data.context.changed.values(), default=""),
    }


def shown(data: DataFiles) -> Case | None:
    """The case whose file is shown as an example; None where there is none."""
    cases = data.context.catalogue.cases.values()
    return next((case for case in cases if case.facts.results), next(iter(cases), None))


def field_lines(has_regions: bool = True) -> Iterator[FieldLine]:
    """Every public field of the showcase, depth first; code and label of a word are told once, not with each."""
    known = {column.name for column in columns(has_regions)}
    marks: dict[tuple[str, ...], str] = {}
    for field in fields_of(WholeCase):
        above = marks.get(field.path[:-1], "")
        if not has_regions and field.path[:2] == OF_REGIONS:
            continue
        if field.path[:-1] and not above:
            continue  # inside a word
        name = f"{above}{field.name}"
        if field.inner is not Named:
            marks[field.path] = f"{name}[]." if field.repeated else f"{name}."
        plain = ".".join(field.path)
        yield FieldLine(
            name=name,
            depth=len(field.path) - 1,
            label=field.label,
            shape=_shape(field),
            help=field.help,
            example="" if field.example is None else str(field.example),
            column=bool(known & {plain, f"{plain}.code"}),
        )


def _shape(field: Field) -> str:
    kinds = [
        kind for kind in (get_args(field.info.annotation) or (field.info.annotation,)) if kind is not Ellipsis
    ]
    empty = "，可空" if type(None) in kinds else ""
    if field.inner is Named:
        shape = "代码和名称"
    elif field.inner:
        shape = "分项"
    else:
        shape = "数" if float in kinds else _SHAPES[next(kind for kind in kinds if kind in _SHAPES)]
    return (f"清单：{shape}" if field.repeated else shape) + empty


def _weight(size: int) -> str:
    """0.4 MB, 32 KB: as people read sizes."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size / 1e3, 1):.0f} KB"
