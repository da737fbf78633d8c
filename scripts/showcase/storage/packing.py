"""Packing by brotli, which no other module imports: quickly what only we read again, well what is handed out."""

import brotli


def packed_quickly(content: bytes) -> bytes:
    """What only we read again, packed in half of the time zlib takes at its quickest."""
    return bytes(brotli.compress(content, quality=0))


def unpacked(content: bytes) -> bytes:
    """What was packed so."""
    return bytes(brotli.decompress(content))


def packed_text(content: bytes, quality: int) -> bytes:
    """A text as it is handed out; `quality` is from 0 to 11, the slowest."""
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality))
