"""Sketches (`sketches.py`) of a few texts in plain arithmetic: the library for a whole showcase's takes longer to load."""

import struct

WINDOW = 9
"""Neighbouring runs of which one is kept."""
BASE, MIXED = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
"""What runs are hashed by."""

_MASK = (1 << 64) - 1


def sketch(text: str, run: int) -> bytes:
    """The kept hashes of a text's runs of that length, ascending, eight bytes each; none for a text shorter than a run."""
    codes = memoryview(text.encode("utf-32-le", "replace")).cast("I")
    if len(codes) < run:
        return b""
    leaving = pow(BASE, run, 1 << 64)
    rolled, hashes = 0, []
    for at, code in enumerate(codes):
        rolled = (rolled * BASE + code - (codes[at - run] * leaving if at >= run else 0)) & _MASK
        if at >= run - 1:
            mixed = ((rolled ^ rolled >> 29) * MIXED) & _MASK
            hashes.append(mixed ^ mixed >> 32)
    width = min(WINDOW, len(hashes))
    kept = sorted({min(hashes[start : start + width]) for start in range(len(hashes) - width + 1)})
    return struct.pack(f"<{len(kept)}Q", *kept)
