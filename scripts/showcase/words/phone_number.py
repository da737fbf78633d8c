"""Telephone numbers as offices publish them, and those that are somebody's own."""

import re
import unicodedata

from showcase.late.patterns import pattern

OFFICE = pattern(r"(?:0\d{2,3}-)?\d{7,8}(?:-\d{1,6})?|400-?\d{3}-?\d{4}|1\d{4}")
"""An office's: with or without the area, with an extension, a service number (12345)."""
MOBILE = pattern(r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
"""A person's, which is not published."""

_PARTED = pattern(r"\(?(0[12]\d|0[3-9]\d{2})\)?[ -]*(\d{3,4})[ -]?(\d{4})")


def office(written: str) -> str | None:
    """An office's number as it is dialled and printed (0000-00000000), however it was written; None where it is none."""
    plain = re.sub(r"[—–－―‐−]", "-", unicodedata.normalize("NFKC", written)).strip()
    if OFFICE.fullmatch(plain):
        return plain
    parted = _PARTED.fullmatch(plain)
    return f"{parted[1]}-{parted[2]}{parted[3]}" if parted else None
