"""PNG: its chunks, whether its pixels are all there, and the texts and blocks between them."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from showcase.reading.picture import MOST_PIXELS, MOST_SIDE
from showcase.reading.pictures.parts import MOST_PARTS, Cut, Damaged, Parts

START = b"\x89PNG\r\n\x1a\n"
MOST_TEXT = 1024 * 1024
"""So many bytes of texts are looked at."""

_PICTURE = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"pHYs"}
)  # fmt: skip
"""Chunks that the picture is made of."""
_HARMLESS = frozenset({b"hIST", b"iDOT", b"vpAg", b"oFFs", b"acTL", b"fcTL", b"fdAT"})
"""Chunks that say nothing about anybody: not worth a word, not worth keeping."""
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by the type of colour."""
_PALETTE = 3
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: where each pass begins, across and down, and its steps."""
_PIECE = 1 << 20


@dataclass
class _Found:
    """What was met so far."""

    kept: bytearray = field(default_factory=lambda: bytearray(START))
    head: bytes = b""
    met: set[bytes] = field(default_factory=set)
    coded: list[bytes] = field(default_factory=list)
    frames: int = 0
    exif: list[bytes] = field(default_factory=list)
    notes: list[bytes] = field(default_factory=list)
    read: int = 0
    """Bytes of notes."""


def parts(data: bytes) -> Parts:
    """The parts of a PNG. Raises Cut, Damaged."""
    found, at = _Found(), len(START)
    for _ in range(MOST_PARTS):
        if at + 12 > len(data):
            raise Cut
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise Cut
        _take(found, data[at:end])
        at = end
        if b"IEND" in found.met:
            return _parts(found, data[at:])
    raise Damaged


def _take(found: _Found, chunk: bytes) -> None:
    name, body = chunk[4:8], chunk[8:-4]
    found.met.add(name)
    if name in _PICTURE:
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise Damaged
        found.kept += chunk
    if name == b"IHDR" and not found.head:
        found.head = body
    elif name == b"IDAT":
        found.coded.append(body)
    elif name == b"fcTL":
        found.frames += 1
    elif name == b"eXIf":
        found.exif.append(body)
    elif name in _TEXTS and found.read < MOST_TEXT:
        found.notes.append(_text(name, body))
        found.read += len(found.notes[-1])


def _parts(found: _Found, behind: bytes) -> Parts:
    head, frames = found.head, max(1, found.frames)
    width, height = _sides(head)
    if head[9] == _PALETTE and b"PLTE" not in found.met:
        raise Damaged
    bits = head[8] * _SAMPLES[head[9]]
    if frames == 1 and max(width, height) <= MOST_SIDE and width * height <= MOST_PIXELS:
        _count(_expected(width, height, bits, interlaced=bool(head[12])), found.coded)
    hidden = bool(behind) or not found.met <= _PICTURE | _HARMLESS
    return Parts(
        "PNG", width, height, bytes(found.kept), frames, tuple(found.exif), tuple(found.notes), hidden
    )


def _sides(head: bytes) -> tuple[int, int]:
    if len(head) != 13 or head[9] not in _SAMPLES:
        raise Damaged
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")


def _text(name: bytes, body: bytes) -> bytes:
    """A text unpacked, as far as it is looked at; a camera's notes that were written in hexadecimal digits as they were."""
    if name == b"tEXt":
        text = body
    else:
        keyword, _, rest = body.partition(b"\0")
        packed = rest[1:] if name == b"zTXt" else rest[2:].split(b"\0", 2)[-1]
        text = keyword + b"\0" + (_inflated(packed) if name == b"zTXt" or rest[:1] == b"\1" else packed)
    keyword, _, rest = text.partition(b"\0")
    if keyword.startswith(b"Raw profile type"):
        try:
            return bytes.fromhex(b"".join(rest.split()[2:]).decode("ascii"))
        except ValueError:
            return text
    return text


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""


def _count(wanted: int, coded: list[bytes]) -> None:
    """Unpack the rows of pixels and count what comes out. Raises Cut when that is less than wanted, Damaged."""
    for count in _unpacked(coded):
        wanted -= count
        if wanted <= 0:
            return
    raise Cut


def _expected(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """Bytes of all rows, each with the byte that names its filter."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, top, across, down in _PASSES:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _unpacked(coded: list[bytes]) -> Iterator[int]:
    """How many bytes come out, piece by piece; none are kept."""
    packer = zlib.decompressobj()
    try:
        for body in coded:
            waiting = body
            while waiting:
                yield len(packer.decompress(waiting, _PIECE))
                waiting = packer.unconsumed_tail
            if packer.eof:
                return
    except zlib.error as error:
        raise Damaged from error
