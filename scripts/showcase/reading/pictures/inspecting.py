"""What a picture is and whether it can be shown: told by decoding it once. Runs in the bounded child only."""

from showcase.late.patterns import pattern
from showcase.reading.picture import MOST_BYTES, Fault, PictureHeader
from showcase.reading.pictures import entropy, pixels
from showcase.reading.pictures.fingerprint import SEEN_AT, fingerprint
from showcase.reading.pictures.formats import foreign, taken_apart
from showcase.reading.pictures.parts import Parts

MOST_MEMORY = 360_000_000
"""Bytes that work on one picture may take; with the program itself, some thirty-five million, that is 400 MB at most."""

_PLACE = pattern(rb"GPS(?:Latitude|Longitude)")
"""A place as XMP writes it."""
_EXIF = b"Exif\0\0"
"""How EXIF begins that a PNG carries as a text."""
_ANY = (1, 1)


def inspected(data: bytes) -> PictureHeader:
    """The header of the picture in `data`, with its fault if it has one. Never fails."""
    parts = taken_apart(data)
    if parts is None:
        return PictureHeader("", foreign=foreign(data))
    mark = pixels.orientation(parts)
    width, height = (parts.height, parts.width) if pixels.is_lying(mark) else (parts.width, parts.height)
    blocks = (*parts.exif, *(note for note in parts.notes if note.startswith(_EXIF)))
    located = any(map(pixels.has_place, blocks)) or any(map(_PLACE.search, parts.notes))

    def header(fault: Fault, seen: str = "") -> PictureHeader:
        return PictureHeader(
            parts.format, width, height, parts.frames, located, parts.hidden, fault, fingerprint=seen
        )

    told = header(parts.fault)
    if parts.fault or parts.frames > 1 or not told.is_bounded or len(data) > MOST_BYTES:
        return told  # refused whatever its pixels are
    return header(*_looked_at(parts, mark))


def _looked_at(parts: Parts, mark: int) -> tuple[Fault, str]:
    """The fault of a picture and, if it has none, what it looks like."""
    if needed(parts, 8) > MOST_MEMORY:
        return Fault.HEAVY, ""
    try:
        if parts.format == "JPEG" and (fault := entropy.fault(parts.bare)):
            return fault, ""
        image = pixels.decoded(parts, _ANY)
    except MemoryError:
        return Fault.HEAVY, ""
    except Exception:  # Pillow's plug-ins raise anything at all on hostile bytes
        return Fault.DAMAGED, ""
    try:
        return Fault.NONE, fingerprint(pixels.shown(image, [SEEN_AT], mark)[0])
    except Exception:  # a picture that can be shown, though not so small
        return Fault.NONE, ""


def needed(parts: Parts, scale: int) -> int:
    """Bytes that decoding takes at one `scale`th of the size, where the format allows for that."""
    across = scale if parts.scalable else 1
    return parts.memory + parts.pixel * (parts.width * parts.height) // across**2
