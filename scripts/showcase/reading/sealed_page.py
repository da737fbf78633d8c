"""The printed form with the leader's signature and the stamp, scanned: whether the file is a whole PDF of a size to keep."""

from showcase.reading.picture import NOTHING
from showcase.reading.pictures.formats import foreign, format_of
from showcase.words.case.record import MOST_SEALED_BYTES
from showcase.words.rules import sayings
from showcase.words.rules.sayings import Saying

_ENDS = 1024
"""Bytes within which a PDF must begin and end, as readers take it."""


def fault(data: bytes, size: int) -> tuple[Saying, dict[str, object]] | None:
    """What keeps a sealed page of these bytes from being taken, with the values of the saying; `size` may be of more bytes than
    were read. None where nothing does."""
    if size > MOST_SEALED_BYTES:
        values = {"size": f"{size / 1024 / 1024:.1f}", "most": MOST_SEALED_BYTES // 1024 // 1024}
        return sayings.SEALED_LARGE, dict(values)
    if b"%PDF-" not in data[:_ENDS]:
        return sayings.SEALED_KIND, {"what": _what(data)}
    return None if b"%%EOF" in data[-_ENDS:] else (sayings.SEALED_CUT, {})


def _what(data: bytes) -> str:
    """What it is instead."""
    name = f"{format_of(data[:16])} 图片" if format_of(data[:16]) else foreign(data)
    if name == NOTHING:
        return "空文件"
    return f" {name}" if name[:1].isascii() and name else name or "别的文件"
