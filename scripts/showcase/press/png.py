"""A drawing of few colours as a PNG (ISO/IEC 15948), unfiltered: same pixels, same bytes, wherever it is made."""

import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image

_LEVEL = 4
"""A poster takes two thirds of the time it takes at 6, and is a twenty-fifth larger."""


def encode(image: Image.Image) -> bytes:
    """The PNG of an image of mode P. Same pixels, same bytes."""
    width, height = image.size
    rows: Any = np.zeros((height, width + 1), np.uint8)  # each row after a 0: it is filtered by nothing
    rows[:, 1:] = np.asarray(image)
    palette = bytes(image.getpalette() or ())
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", palette),
        _chunk(b"IDAT", zlib.compress(rows.tobytes(), _LEVEL)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
