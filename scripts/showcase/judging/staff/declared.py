"""Numbers that were published, held against what was gathered."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from showcase.reading.source import StaffDraft
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Problem

_MORE, _NEAR, _ABOUT = ("多", "余"), "近", "约"
_INNER = str.maketrans("“”", "‘’")
"""Quotes inside quotes."""


class Published(Protocol):
    """A number somebody published."""

    @property
    def label(self) -> str: ...
    @property
    def value(self) -> Decimal | int: ...
    @property
    def unit(self) -> str: ...
    @property
    def approx(self) -> str | None: ...


def compare(
    draft: StaffDraft, at: tuple[str | int, ...], declared: Published, count: int
) -> Iterator[Problem]:
    """What was gathered is not more than what was published; that it is less is only remarked."""
    place = draft.yaml.place(at)
    said = f"“{declared.label.translate(_INNER)}”公布 {declared.value} {declared.unit}"
    if count > declared.value and declared.approx not in (*_MORE, _ABOUT):
        message = f"{said}，这里却有 {count} {declared.unit}。"
        yield rulebook.COUNT_EXCEEDED.broken(place, message, "核对公布的数目，或收窄选取条件、核对获奖名单。")
    elif count < declared.value and declared.approx not in (_NEAR, _ABOUT):
        yield rulebook.COUNT_SHORT.broken(
            place, f"{said}，这里收录 {count} {declared.unit}。", "页面会并列两个数目；有了资料再补。"
        )
