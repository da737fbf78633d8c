"""Regular expressions of the judges, written so that JavaScript reads them the same (always with its `u` flag)."""

import re
from typing import TypedDict


class BrowserPattern(TypedDict):
    """What `new RegExp(source, flags)` takes."""

    source: str
    flags: str


_TOKEN = re.compile(r"\\.|\[|\]|\(\?P<|#[^\n]*|\s+|.", re.DOTALL)
_KEPT_ESCAPES = frozenset("bBdDfnrsStvwWuxk0123456789^$\\.*+?()[]{}|/")
"""What may follow a backslash under `u`; `-` besides, inside a class only."""

_ASCII_BLANK = r"\t-\r\x20"


def for_browser(pattern: re.Pattern[str]) -> BrowserPattern:
    """The pattern for JavaScript: comments and blanks of a verbose one left out, groups named its way, ASCII only.

    Only what our patterns use is translated. `\\d` is any decimal figure in Python, unless re.ASCII is said.
    """
    verbose, ascii_only = bool(pattern.flags & re.VERBOSE), bool(pattern.flags & re.ASCII)
    parts: list[str] = []
    inside = False
    for token in _TOKEN.findall(pattern.pattern):
        if not inside and verbose and (token.isspace() or token.startswith("#")):
            continue
        if token == "[":
            parts.append("\\[" if inside else "[")
            inside = True
        elif token == "]":
            inside = False
            parts.append("]")
        elif token == "(?P<":
            parts.append("(?<")
        elif token == "\\s" and ascii_only:
            parts.append(_ASCII_BLANK if inside else f"[{_ASCII_BLANK}]")
        elif token == "\\d" and not ascii_only:
            parts.append("\\p{Nd}")
        elif token.startswith("\\"):
            bare = token[1] not in _KEPT_ESCAPES and not (inside and token[1] == "-")
            parts.append(token[1] if bare else token)
        else:
            parts.append(token)
    source = "".join(char if " " <= char <= "~" else f"\\u{{{ord(char):x}}}" for char in "".join(parts))
    return BrowserPattern(source=source, flags="iu" if pattern.flags & re.IGNORECASE else "u")
