"""Words of strangers inside a Markdown comment, where they must stay words whatever they are."""

import re


def plain(text: str) -> str:
    """One line with everything Markdown or HTML could act on made harmless."""
    escaped = "".join(
        f"\\{char}" if char in "\\`*_{}[]()+-!|<>~&$" else char for char in text.replace("\n", " ")
    )
    # A backslash does not keep a host from calling @somebody or linking #1; a zero-width space after the sign does.
    return escaped.replace("@", "@\u200b").replace("#", "#\u200b")


def code(text: str) -> str:
    """A code span that `text` cannot leave."""
    fence = "`" * (_longest_ticks(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def block(text: str, language: str = "text", indent: str = "") -> str:
    """A fenced block that `text` cannot leave, each line indented, ending in a line break."""
    fence = "`" * max(3, _longest_ticks(text) + 1)
    lines = [f"{fence}{language}", *text.split("\n"), fence]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


def link(label: str, address: str) -> str:
    """A link to an http(s) address; the label alone for any other."""
    if not re.fullmatch(r"https?://[^\s()<>\"]+", address):
        return plain(label)
    return f"[{plain(label)}]({address})"


def _longest_ticks(text: str) -> int:
    runs = "".join(char if char == "`" else " " for char in text).split()
    return max(map(len, runs), default=0)
