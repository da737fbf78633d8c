"""The fields a clerk is asked, as a tree: what the page draws and what the browser judges by."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from showcase.late.values import dataclass
from showcase.rendering.form import shapes
from showcase.rendering.form.patterns import BrowserPattern, for_browser
from showcase.words.case.annotation import taken_apart
from showcase.words.case.fields import Field, fields_of
from showcase.words.case.record import Facts
from showcase.words.case.statement import Whose
from showcase.words.choice import Choice

LONG = 60
"""Texts that may be longer than this get a box of several lines."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What pydantic asks of one value or of a list."""

    least: int | None = None
    most: int | None = None
    pattern: BrowserPattern | None = None
    digits: int | None = None
    """Of a number: in all, and behind the point (`places`)."""
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One field: how it is written (`kind`), what it may hold, the fields inside it."""

    name: str
    path: tuple[str, ...]
    label: str
    help: str
    example: str
    group: str
    kind: str
    """text, number, whole, yes (a box to tick), date, period, address, archive, choice or group."""
    required: bool
    """Where what it stands in is there."""
    in_case: bool
    """Whether only a full case must state it."""
    missing: str
    """What is said when it is missing, where that is a saying of its own."""
    worded: bool
    lasting: bool
    """Whether a brand handed in again takes it over (`Statement.lasting`)."""
    repeated: bool
    unique: bool
    """Whether no two of the list, or of the entries it is a key of, may be the same."""
    value: Limits
    items: Limits
    """Of the list, where the field is one."""
    choices: tuple[tuple[str, str], ...]
    offered: tuple[tuple[str, str], ...]
    """Those of them a unit is offered."""
    default: str
    known: str
    """Where its value is looked up (`Statement.looked_up`)."""
    unknown: str
    """What is said of a word that is not among them."""
    is_given: bool
    """Whether the form fills it in by itself."""
    fields: tuple["Node", ...]

    @property
    def key(self) -> str:
        """The path in one word, for ids."""
        return "-".join(self.path)

    @property
    def is_long(self) -> bool:
        """Whether it wants several lines."""
        return (
            self.kind == "text"
            and not self.value.pattern
            and not self.known
            and (self.value.most or 0) > LONG
        )

    def plain(self) -> shapes.Field:
        """As a JSON value, with nothing that is empty."""
        known: dict[str, Any] = {
            "name": self.name, "label": self.label, "help": self.help, "example": self.example, "kind": self.kind,
            "required": self.required, "inCase": self.in_case, "missing": self.missing, "unworded": not self.worded, "lasting": self.lasting,
            "repeated": self.repeated, "unique": self.unique, "least": self.value.least, "most": self.value.most,
            "pattern": self.value.pattern, "digits": self.value.digits, "places": self.value.places, "fewest": self.items.least, "many": self.items.most,
            "choices": [{"code": code, "label": label if (code, label) in self.offered else ""} for code, label in self.choices], "known": self.known, "unknown": self.unknown,
            "fields": [field.plain() for field in self.fields],
        }  # fmt: skip
        assert known.keys() == shapes.Field.__annotations__.keys()
        return cast(
            shapes.Field, {key: value for key, value in known.items() if value not in (None, "", False, [])}
        )


def tree() -> tuple[Node, ...]:
    """The top fields of a record that its unit is asked for, in the order of the schema."""
    return tuple(_nodes(()))


def _nodes(above: tuple[str, ...]) -> Iterator[Node]:
    for field in fields_of(Facts):
        if field.path[:-1] == above and field.stated.whose is not Whose.STAFF:
            yield _node(field)


def _node(field: Field) -> Node:
    said = field.stated
    default = field.info.default
    _, own, inner = taken_apart(field.info)
    example = field.example
    if isinstance(example, list):
        example = "\n".join(example)
    return Node(
        field.name, field.path, field.label, field.help if said.in_form is None else said.in_form, str(example or ""),
        field.group,
        field.kind, field.info.is_required(), said.in_case, said.missing, said.worded, said.lasting, field.repeated, bool(said.unique),
        _limits(inner if field.repeated else [*own, *inner]), _limits(own if field.repeated else ()),
        _coded(field.choice or ()), _coded(field.offered),
        said.first or (default.value if isinstance(default, Choice) else ""),
        said.looked_up, said.unknown, said.whose is Whose.FORM, tuple(_nodes(field.path)) if field.inner else (),
    )  # fmt: skip


def _coded(choices: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in choices)


def _limits(demands: Iterable[Any]) -> Limits:
    found: dict[str, Any] = {}
    for demand in demands:
        for name, attributes in (
            ("least", ("min_length", "ge")),
            ("most", ("max_length", "le")),
            ("pattern", ("pattern",)),
            ("digits", ("max_digits",)),
            ("places", ("decimal_places",)),
        ):
            for attribute in attributes:
                if (value := getattr(demand, attribute, None)) is not None:
                    found[name] = value
    if "pattern" in found:
        found["pattern"] = for_browser(re.compile(found["pattern"]))
    return Limits(**found)
