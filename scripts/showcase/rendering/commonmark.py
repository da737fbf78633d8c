"""Words of strangers inside a Markdown comment, where they must stay words whatever they are."""

import re

from showcase.late.patterns import pattern

BREAK = "\u200b"
"""A blank of no width: what a host would act on stays legible and is acted on no more."""

_ESCAPED = pattern(r"[\\`*_{}\[\]()+\-!|<>~&$]")
_AT_THE_START = pattern(r"(?m)^(\s*\d*)([.)=])")
"""What makes a list, or of the line above it a heading."""

_CALLS = pattern(
    r"(?<=[@#])"  # somebody, a request
    r"|(?<=[!~%&^$])(?=\w)"  # GitLab's other signs
    r"|(?<=:)(?=//|[\w+-]+:)"  # an address, a small picture
    r"|(?<=www)(?=\.)"
    r"|(?<=GH-)(?=\d)"
    r"|^(?=\s*/[^\W\d_])",  # an order to the host, as /close
    re.IGNORECASE | re.MULTILINE,
)
_ORDER = pattern(r"(?m)^(?=(?:[\t>][ \t>]*)?/\w)")
_COMMIT = pattern(r"(?<!\w)(?=\w*\d)(?=\w*[a-f])[0-9a-f]{7,64}(?!\w)", re.IGNORECASE)


def plain(text: str) -> str:
    """One line with everything Markdown, HTML or a host could act on made harmless."""
    return lines(" ".join(text.split("\n")))


def lines(text: str) -> str:
    """The same, its lines kept."""
    escaped = _ESCAPED.sub(r"\\\g<0>", unacted(text))
    return _AT_THE_START.sub(r"\1\\\2", escaped)


def unacted(text: str) -> str:
    """Text in which nobody is called and nothing is linked once it is shown, whatever its markup."""
    broken = _COMMIT.sub(lambda found: BREAK.join(re.findall(".{1,6}", found[0])), text)
    return _CALLS.sub(BREAK, broken)


def hypertext(text: str) -> str:
    """One line for the inside of an HTML tag, where a host reads HTML, not Markdown."""
    escaped = unacted(" ".join(text.split())).replace("&", "&amp;")
    return escaped.replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """A code span that `text` cannot leave."""
    fence = "`" * (_longest_ticks(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def block(text: str, language: str = "text", indent: str = "") -> str:
    """A fenced block that `text` cannot leave, each line indented, ending in a line break."""
    fence = "`" * max(3, _longest_ticks(text) + 1)
    rows = [f"{fence}{language}", *text.split("\n"), fence]
    return "".join(f"{indent}{row}".rstrip() + "\n" for row in rows)


def without_orders(text: str) -> str:
    """Code in which no line is an order to the host or to a robot of its, which read it wherever it stands."""
    return _ORDER.sub(" ", text)


def link(label: str, address: str) -> str:
    """A link to an http(s) address; the label alone for any other."""
    if not re.fullmatch(r"https?://[^\s()<>\"]+", address):
        return plain(label)
    return f"[{plain(label)}]({address})"


def _longest_ticks(text: str) -> int:
    runs = "".join(char if char == "`" else " " for char in text).split()
    return max(map(len, runs), default=0)
