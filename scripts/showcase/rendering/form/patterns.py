"""Regular expressions of the judges, written so that JavaScript reads them the same (always with its `u` flag).

Safari before 16.4 cannot look behind. So a pattern that does is handed over as its branches, and each with what must stand
before it or must not, which `text.pattern` of the form's scripts looks at itself.
"""

import re
import string
from collections.abc import Iterator
from typing import NotRequired, TypedDict

from showcase.late.patterns import pattern


class Branch(TypedDict):
    """One way in which a pattern matches; `after` and `not_after` stand before it, or must not."""

    source: str
    after: NotRequired[str]
    not_after: NotRequired[str]


class BrowserPattern(TypedDict):
    """What `text.pattern` takes."""

    flags: str
    branches: list[Branch]


_TOKEN = pattern(r"\[\^\\W\\d_\]|\[\\s\\S\]|\\.|\[|\]|\(\?P<|\(\?<?[=!:]|.", re.DOTALL)
_KEPT_ESCAPES = frozenset("bBdDfnrsStvwWuxk0123456789^$\\.*+?()[]{}|/")
"""What may follow a backslash under `u`; `-` besides, inside a class only."""

_ASCII_BLANK = r"\t-\r\x20"
_BLANK = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ANYTHING = {r"[\s\S]": ("[^]", ""), ".": (r"[^\n]", ".")}
_SAID = _ANYTHING | {"\\s": (f"[{_ASCII_BLANK}]", _ASCII_BLANK)}
_SAID_OF_ALL = _ANYTHING | {
    "\\s": (f"[{_BLANK}]", _BLANK),
    r"[^\W\d_]": (r"[\p{L}\p{Nl}\p{No}]", ""), "\\d": (r"\p{Nd}", r"\p{Nd}"), "\\w": (r"[\p{L}\p{N}_]", r"\p{L}\p{N}_"),
    "\\W": (r"[^\p{L}\p{N}_]", ""),
}  # fmt: skip
"""What JavaScript says otherwise, outside and inside a class: in a pattern for ASCII only, and in any other. Its `.` stops at three signs
besides the line feed, its `\\s` takes U+FEFF and leaves U+001C to U+001F and U+0085."""
_END = ("(?=", r"\n?$", ")")
"""Our `$` stands before a last line feed as well."""
_BEHIND = {"(?<=": "after", "(?<!": "not_after"}


def for_browser(pattern: re.Pattern[str]) -> BrowserPattern:
    """The pattern for JavaScript: comments and blanks of a verbose one left out, groups named its way, ASCII only.

    Only what our patterns use is translated. `\\d` and `\\w` are of any script in Python, unless re.ASCII is said. Raises
    ValueError for a pattern that looks behind anywhere but where a branch begins, or asks of a class what it cannot hold, and
    for a flag that is not translated.
    """
    if pattern.flags & (re.MULTILINE | re.DOTALL):
        raise ValueError(r"re.MULTILINE and re.DOTALL are not translated: write [^\n] and [\s\S]")
    tokens = list(_translated(pattern))
    branches = (
        [_branch(tokens)]
        if not _BEHIND.keys() & set(tokens)
        else [_branch(part) for part in _branches(tokens)]
    )
    cased = pattern.flags & (re.IGNORECASE | re.ASCII) == re.IGNORECASE
    return BrowserPattern(flags="iu" if cased else "u", branches=branches)


def _translated(pattern: re.Pattern[str]) -> Iterator[str]:
    """The pattern's tokens as JavaScript has them. A class is one token, so that all marks among them are marks."""
    verbose, ascii_only = bool(pattern.flags & re.VERBOSE), bool(pattern.flags & re.ASCII)
    inside = ours = ""
    commented = False
    for token in _TOKEN.findall(pattern.pattern):
        if commented:
            commented = token != "\n"
        elif inside:
            if token == "]":
                yield _with(_other_cases(ours, pattern.flags), inside) + token
                inside = ""
            else:
                ours += token
                inside += "\\[" if token == "[" else _escape(token, ascii_only, inside=True)
        elif token == "[":
            inside, ours = token, ""
        elif verbose and token == "#":
            commented = True
        elif token == "$":
            yield from _END
        elif others := _other_cases(token, pattern.flags) if token in string.ascii_letters else "":
            yield f"[{token}{others}]"
        elif not (verbose and token.isspace()):
            yield "(?<" if token == "(?P<" else _escape(token, ascii_only, inside=False)


def _with(others: str, begun: str) -> str:
    """A class, but for its end, that holds others besides, first of all: a hyphen that stands last is no range."""
    head = "[^" if begun.startswith("[^") else "["
    listed = begun.removeprefix(head)
    return f"{head}{others}\\{listed}" if others and listed.startswith("-") else f"{head}{others}{listed}"


def _other_cases(listed: str, flags: int) -> str:
    """What a class for JavaScript names besides, where ours does not mind the case: İ and ı, which only we take for an i. With
    re.ASCII every letter's other case, because JavaScript's flag `i` would take the long s and the sign of Kelvin for letters."""
    if not flags & re.IGNORECASE:
        return ""
    held = re.compile(f"[{listed.removeprefix('^')}]")
    if not flags & re.ASCII:
        return "\u0130\u0131" if held.match("i") or held.match("I") else ""
    return "".join(one for one in string.ascii_letters if held.match(one.swapcase()) and not held.match(one))


def _escape(token: str, ascii_only: bool, *, inside: bool) -> str:
    """One token outside or inside a class. Raises ValueError for what a class of JavaScript cannot hold."""
    said = _SAID if ascii_only else _SAID_OF_ALL
    if token in said:
        outside, within = said[token]
        if inside and not within:
            raise ValueError(f"{token} inside a class: JavaScript has none of every script")
        return within if inside else outside
    if token.startswith("\\") and token[1] not in _KEPT_ESCAPES and not (inside and token[1] == "-"):
        return token[1]
    return token


def _closing(tokens: list[str], start: int) -> int:
    """Where the group that opens at `start` closes."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].startswith("(") - (tokens[index] == ")")
        if not depth:
            return index
    raise AssertionError("re.compile has taken it")


def _branches(tokens: list[str]) -> Iterator[list[str]]:
    """The ways of a pattern, or of the one group it consists of."""
    while tokens[0] == "(?:" and _closing(tokens, 0) == len(tokens) - 1:
        tokens = tokens[1:-1]
    start = index = 0
    while index < len(tokens):
        if tokens[index] == "|":
            yield tokens[start:index]
            start = index + 1
        index = _closing(tokens, index) + 1 if tokens[index].startswith("(") else index + 1
    yield tokens[start:]


def _branch(tokens: list[str]) -> Branch:
    """One way, with the look behind taken from its beginning. `x(?<=yx)` looks for x first, as Python does it faster."""
    behind = ""
    looked: list[str] = []
    if len(tokens) > 1 and tokens[1] == "(?<=" and tokens[_closing(tokens, 1) - 1] == tokens[0]:
        end = _closing(tokens, 1)
        behind, looked, tokens = "after", tokens[2 : end - 1], [tokens[0], *tokens[end + 1 :]]
    elif tokens[0] in _BEHIND:
        end = _closing(tokens, 0)
        behind, looked, tokens = _BEHIND[tokens[0]], tokens[1:end], tokens[end + 1 :]
    if left := next((token for token in tokens if token in _BEHIND), ""):
        raise ValueError(
            f"{left} inside a branch: Safari before 16.4 cannot look behind; put it where the branch begins"
        )
    source = _ascii(tokens)
    if behind == "after":
        return Branch(source=source, after=_ascii(looked))
    return Branch(source=source, not_after=_ascii(looked)) if behind else Branch(source=source)


def _ascii(tokens: list[str]) -> str:
    return "".join(char if " " <= char <= "~" else f"\\u{{{ord(char):x}}}" for char in "".join(tokens))
