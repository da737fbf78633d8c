"""How much of a text a telephone shows at once, so that what must be seen stands before what is folded away."""

import unicodedata

LINES = 30
"""Of a screen of 390 by 844, in the type hosts set comments in."""

_WIDTH = 46
"""Of a line, in halves of a Chinese character."""


def height(text: str) -> int:
    """The lines the text takes there: long ones are broken, those of code are not, blank ones count half."""
    lines, in_code = 0.0, False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            in_code = not in_code
            lines += 0.5
        elif not line.strip():
            lines += 0.5
        else:
            lines += 1 if in_code else -(-_width(line) // _WIDTH)
    return round(lines)


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
