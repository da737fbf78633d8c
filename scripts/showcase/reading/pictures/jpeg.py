"""JPEG (ITU-T T.81): its segments, its scans, and what cameras and editors put between them."""

import re
from dataclasses import dataclass, field

from showcase.late.patterns import pattern
from showcase.reading.picture import Fault
from showcase.reading.pictures.parts import MOST_PARTS, Cut, Damaged, Parts

START = b"\xff\xd8\xff"
MOST_SCANS = 100
"""Encoders write about ten, the most thorough ones some thirty."""
MOST_DRAWN = 1_000_000_000
"""Pixels times scans: what a few seconds are enough for."""

_JFIF, _EXIF, _ICC, _ADOBE, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APPLICATION = range(0xE0, 0xFE)
"""Markers of what programs add; those from 0xF0 on are reserved, and no decoder reads them."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers: all but those of tables in their midst."""
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
_BREAK = pattern(rb"(?<!\xff)\xff++[^\x00\xd0-\xd7]", re.DOTALL)
"""What ends the coded pixels of a scan: in them 0xFF is followed by zero or by a restart mark."""
_FILL = pattern(rb"\xff*")
_PADDING = b"\0\xff\r\n"
"""What cameras fill files up with."""
_PLAIN_JFIF = 14
"""Length of a JFIF segment's data without its thumbnail, whose two sides come last."""


@dataclass
class _Found:
    """What was met so far."""

    kept: bytearray = field(default_factory=lambda: bytearray(b"\xff\xd8"))
    frame: bytes = b""
    progressive: bool = False
    scans: int = 0
    exif: list[bytes] = field(default_factory=list)
    notes: list[bytes] = field(default_factory=list)
    hidden: bool = False


def parts(data: bytes, *, alone: bool = False) -> Parts:
    """The parts of a JPEG; `alone` when nobody asks what lies behind it. Raises Cut, Damaged."""
    found, at = _Found(), 2
    for _ in range(MOST_PARTS):
        marker, at = _marker(data, at)
        if marker == _END:
            found.kept += b"\xff\xd9"
            return _parts(found, b"" if alone else data[at:])
        if marker in _ALONE:
            continue
        if marker == _START or not 0xC0 <= marker <= 0xFE:
            raise Damaged
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2:
            raise Damaged if len(data) >= at + 2 else Cut
        if end > len(data):
            raise Cut
        if marker == _SCAN:
            found.scans += 1
            if not (after := _BREAK.search(data, end)):
                raise Cut
            end = after.start()
        _take(found, marker, data[at - 2 : end])
        at = end
    return _parts(found, b"", Fault.SCANS if found.scans > MOST_SCANS else Fault.DAMAGED)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at or after `at`, and where its segment begins; what fills the room before it is passed over."""
    filled = _FILL.match(data, at)
    assert filled
    if filled.end() >= len(data):
        raise Cut
    if filled.end() == at:
        raise Damaged
    return data[filled.end()], filled.end() + 1


def _take(found: _Found, marker: int, segment: bytes) -> None:
    """`segment` begins with its marker and length."""
    body = segment[4:]
    if marker in _FRAMES:
        if found.frame:
            raise Damaged
        found.frame, found.progressive = body, marker in _PROGRESSIVE
    if marker == _JFIF and body.startswith(b"JFIF\0"):
        found.hidden |= len(body) > _PLAIN_JFIF
        found.kept += b"\xff\xe0" + (_PLAIN_JFIF + 2).to_bytes(2, "big") + body[: _PLAIN_JFIF - 2] + b"\0\0"
    elif (
        (marker == _ICC and body.startswith(b"ICC_PROFILE\0"))
        or (marker == _ADOBE and body.startswith(b"Adobe"))
        or not (marker in _APPLICATION or marker == _COMMENT)
    ):
        found.kept += segment
    else:
        found.hidden = True
        (found.exif if marker == _EXIF and body.startswith(b"Exif\0") else found.notes).append(body)


def _parts(found: _Found, behind: bytes, fault: Fault = Fault.NONE) -> Parts:
    frame = found.frame
    if not found.scans or len(frame) < 6 or len(frame) < 6 + 3 * frame[5]:
        raise Damaged
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    if found.scans > MOST_SCANS or found.scans * width * height > MOST_DRAWN:
        fault = Fault.SCANS
    second = _second(behind)
    return Parts(
        "JPEG", width, height, bytes(found.kept), 1, (*found.exif, *(second.exif if second else ())),
        (*found.notes, *(second.notes if second else ())), found.hidden or bool(behind.strip(_PADDING)),
        _coefficients(found, width * height), scalable=True, fault=fault,
    )  # fmt: skip


def _second(behind: bytes) -> Parts | None:
    """A picture behind the picture: the preview or depth map of a phone."""
    at = behind.find(START)
    if at < 0:
        return None
    try:
        return parts(behind[at:], alone=True)
    except (Cut, Damaged):
        return None


def _coefficients(found: _Found, pixels: int) -> int:
    """Bytes for the coefficients, which are all kept while a picture is not done in one scan."""
    if not found.progressive and found.scans == 1:
        return 0
    factors = [(factor >> 4, factor & 15) for factor in found.frame[7 : 7 + 3 * found.frame[5] : 3]]
    most = max(1, max(across for across, _ in factors) * max(down for _, down in factors)) if factors else 1
    return 2 * pixels * sum(across * down for across, down in factors) // most
