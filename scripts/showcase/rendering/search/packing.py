"""How what a page fetches of the search is packed: deflated, as every browser unpacks it; prose in UTF-16, of which a Chinese character
takes two bytes, so that a case is a twelfth shorter and sooner packed than in UTF-8. theme/assets/search/files.js knows which files are prose.
"""

import json
import zlib
from typing import Any

HASTE, CARE = 3, 6
"""Levels of compression: of thousands of small files, a quarter quicker and two in a hundred longer; of what every visit fetches."""

_NARROWEST, _WIDEST = 9, 15
"""Bits of the window in which repetitions are looked for: to prepare a wide one for a short text takes as long as all else."""


def deflated(content: bytes, level: int = CARE) -> bytes:
    """As a browser's DecompressionStream("deflate") reads it; older browsers know no other form without a file's head."""
    return zlib.compress(content, level, min(max(_NARROWEST, len(content).bit_length()), _WIDEST))


def inflated(content: bytes) -> bytes:
    """What was deflated so."""
    return zlib.decompress(content)


def prose(text: str, level: int = CARE) -> bytes:
    """A text that is mostly Chinese."""
    return deflated(text.encode("utf-16-le", "surrogatepass"), level)


def prose_of(content: bytes) -> str:
    """What was packed so."""
    return inflated(content).decode("utf-16-le", "surrogatepass")


def figures(text: str, level: int = CARE) -> bytes:
    """A text that is mostly figures and addresses."""
    return deflated(text.encode("utf-8", "surrogatepass"), level)


def json_text(value: Any) -> str:
    """A value as short as JSON can say it."""
    return _JSON.encode(value)


_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
