"""Closed lists of codes: alone here, because what tells of mistakes must not wait for what reads schemas."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from showcase.words.terms import loaded


class Choice(StrEnum):
    """A closed list of codes the program itself acts on; every code carries its Chinese label."""

    _usual: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member._usual = label
        return member

    @property
    def label(self) -> str:
        """What people read: the showcase's own word where it has one, else the usual."""
        return _own.get((type(self).__name__, self.value), self._usual)


_own: dict[tuple[str, str], str] = {}
"""The words of the showcase this process speaks for. Forms, pages, books, data and reports all ask `label`, and a hand-in is read by
it: handed from function to function it would be forgotten somewhere, and one figure called by two names. What is kept between
runs counts it as part of the program (`Store.values`)."""


def speak(words: Mapping[tuple[str, str], str]) -> None:
    """From now on this process calls choices (class and code) by these labels, and all others by their usual ones."""
    _own.clear()
    _own.update(words)


def spoken() -> str:
    """All own words as one text; empty where there are none."""
    return (repr(sorted(_own.items())) if _own else "") + loaded().key


def said() -> Mapping[tuple[str, str], str]:
    """The own words that are spoken, for `speak`."""
    return dict(_own)
