"""A value between braces that a half-width comma cut in two: in `{alt: 甲,乙, people: none}` YAML sees an entry `乙` with nothing
behind it, which would count as not written."""

from typing import Any, NamedTuple

from showcase.late.patterns import pattern
from showcase.reading.yaml.yaml_scalar import scalar
from showcase.reading.yaml.yaml_text import Extent
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Edit, Place, Problem


class Torn(NamedTuple):
    """The value as it was meant, and what is told of it."""

    whole: str
    problem: Problem


_FIGURE, _THOUSANDS = pattern(r"\d{1,3}(?:,?\d{3})*"), pattern(r"\d{3}(?:\.\d+)?")


def is_bare(key: Any, nothing: Any, line: str) -> bool:
    """Whether no colon stands behind the event of a key on its line, the event of whose value is `nothing`."""
    behind = key.end_mark.line, key.end_mark.column
    is_there = (nothing.end_mark.line, nothing.end_mark.column) == behind
    return is_there and not line[key.end_mark.column :].lstrip().startswith(":")


def put_together(value: str, extent: Extent, rest: str, place: Place) -> Torn:
    """The value that stands at `extent` with its rest, which stands at `place`: figures as one figure, words with the comma
    that Chinese has."""
    is_figure = _FIGURE.fullmatch(value) and _THOUSANDS.fullmatch(rest)
    whole = f"{value}{'' if is_figure else '，'}{rest}"
    edit = Edit(extent.line, extent.column, place.line, place.column + len(rest), scalar(whole, typed=True))
    message = f"花括号里的半角逗号把“{value[-10:]}”和“{rest[:10]}”分成了两项。"
    return Torn(
        whole, rulebook.YAML_SYNTAX.broken(place, message, f"改成：{edit.right}", mend=(edit,), certain=True)
    )
