"""WebP: the chunks of its RIFF file."""

from showcase.reading.pictures.parts import MOST_PARTS, Cut, Damaged, Parts

_PICTURE = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"})
_EXIF_AND_XMP = 0x08 | 0x04
_PIXEL = 16
"""Bytes a pixel: the decoder's two canvases, the frame and the picture."""


def parts(data: bytes) -> Parts:
    """The parts of a WebP. Raises Cut, Damaged."""
    stop = 8 + int.from_bytes(data[4:8], "little")
    if stop > len(data):
        raise Cut
    kept, exif, notes = bytearray(), [], []
    size, frames, hidden, at = (0, 0), 0, len(data) > stop, 12
    for _ in range(MOST_PARTS):
        if at >= stop:
            break
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if at + 8 > stop or end > stop + length % 2:  # some writers leave the last chunk without its filling
            raise Cut
        name, chunk = data[at : at + 4], bytearray(data[at:end])
        body = bytes(chunk[8 : 8 + length])
        if name == b"VP8X" and len(body) >= 10:
            chunk[8] &= ~_EXIF_AND_XMP & 0xFF
        if name in _PICTURE:
            kept += chunk + b"\0" * (end - at - len(chunk))
        elif name == b"EXIF":
            exif.append(body)
        else:
            notes.append(body)
        size = size if any(size) else _size(name, body)
        frames += name == b"ANMF"
        at = end
    else:
        raise Damaged
    if not all(size):
        raise Damaged
    bare = b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)
    hidden = hidden or bool(exif or notes)
    return Parts("WEBP", *size, bare, max(1, frames), tuple(exif), tuple(notes), hidden, pixel=_PIXEL)


def _size(name: bytes, body: bytes) -> tuple[int, int]:
    """Width and height, of the chunks that say them: canvas, lossy, lossless."""
    match name:
        case b"VP8X" if len(body) >= 10:
            return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
        case b"VP8 " if body[3:6] == b"\x9d\x01\x2a":
            across, down = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
            return across & 0x3FFF, down & 0x3FFF
        case b"VP8L" if body[:1] == b"\x2f":
            bits = int.from_bytes(body[1:5], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0
