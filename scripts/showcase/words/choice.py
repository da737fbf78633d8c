"""Closed lists of codes: alone here, because what tells of mistakes must not wait for what reads schemas."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A closed list of codes the program itself acts on; every code carries its Chinese label."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
