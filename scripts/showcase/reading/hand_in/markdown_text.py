"""Plain words written so that Markdown shows them as they are."""

import re

from showcase.late.patterns import pattern

_INLINE = pattern(r"([\\`*_\[\]<&])")
_LINE_START = pattern(r"(?:[+=~>#|-]|\d{1,9}[.)])")
_BLANKS = pattern(r"[ \t\u3000\u00a0]*\n[ \t\u3000\u00a0]*")


def literal(text: str) -> str:
    """The text with everything that Markdown acts on inside a line made harmless."""
    return _INLINE.sub(r"\\\1", text)


def line(markdown: str) -> str:
    """One paragraph of already literal text (or of marks that are meant): nothing at its start makes it a list or a rule."""
    markdown = _BLANKS.sub(" ", markdown.strip())
    if (match := _LINE_START.match(markdown)) is None:
        return markdown
    at = match.end() - 1
    return f"{markdown[:at]}\\{markdown[at:]}"


def paragraph(text: str) -> str:
    """A paragraph that reads as `text`, whatever the text."""
    return line(literal(text))


def heading(text: str, level: int) -> str:
    """A heading of that level."""
    return f"{'#' * level} {_BLANKS.sub(' ', literal(text).strip())}".replace("#", "\\#").replace(
        "\\#", "#", level
    )


def picture(file: str, alt: str) -> str:
    """A picture in a paragraph of its own."""
    return f"![{_BLANKS.sub(' ', literal(alt))}]({file})"


def table(rows: list[list[str]]) -> str:
    """A table of literal cells, the first row its head; rows are brought to one width."""
    width = max(map(len, rows))
    cells = [
        [re.sub(r"\s+", " ", cell).strip().replace("|", "\\|") for cell in row] + [""] * (width - len(row))
        for row in rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
