"""Patterns that are compiled when they are first looked for: of the hundreds in the modules that a command loads it looks for some."""

import re
from typing import Any, AnyStr, cast

_ASKED = (
    "finditer", "findall", "flags", "fullmatch", "groupindex", "groups", "match", "scanner", "search", "split", "sub", "subn",
)  # fmt: skip


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, to be used like it where a module is loaded. What is wrong with the text shows when it is looked for."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


def compiled(wanted: re.Pattern[Any]) -> bool:
    """Whether somebody has looked for it."""
    return "search" in vars(wanted)


class _Late:
    """In place of a pattern: has it compiled for the first that asks, and hands out what it does from then on."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern, self._wished = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._wished)
        vars(self).update((asked, getattr(made, asked)) for asked in _ASKED)
        return vars(self)[name]

    __class__ = property(lambda self: re.Pattern)
    """What `isinstance` is to take it for."""

    def __repr__(self) -> str:
        return f"pattern({self.pattern!r}, {self._wished})"

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, (self.pattern, self._wished)
