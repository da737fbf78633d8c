"""A drawing of few colours as a PNG (ISO/IEC 15948), unfiltered: same pixels, same bytes, wherever it is made."""

import struct
import zlib

from PIL import Image

_LEVEL = 4
"""A poster takes two thirds of the time it takes at 6, and is a twenty-fifth larger."""


def encode(image: Image.Image) -> bytes:
    """The PNG of an image of mode P. Same pixels, same bytes."""
    width, height = image.size
    # Each row begins with a 0, for it is filtered by nothing: the one behind it stands for the next.
    rows = b"".join((b"\0", memoryview(image.tobytes("raw", "P", width + 1))[:-1]))
    palette = bytes(image.getpalette() or ())
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", palette),
        _chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
