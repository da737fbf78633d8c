"""PDF files kept with a record and shown to nobody: the scan of the signed and stamped form, copies of its sources. Whether each is
whole and of a size to keep; no more of them is read.
"""

from showcase.late.values import dataclass
from showcase.reading.picture import NOTHING
from showcase.reading.pictures.formats import foreign, format_of
from showcase.words.case.record import MOST_SEALED_BYTES
from showcase.words.rules import sayings
from showcase.words.rules.sayings import Saying

_ENDS = 1024
"""Bytes within which a PDF must begin and end, as readers take it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of such a file."""

    large: Saying
    kind: Saying
    cut: Saying


SEALED = Words(sayings.SEALED_LARGE, sayings.SEALED_KIND, sayings.SEALED_CUT)
COPY = Words(sayings.COPY_LARGE, sayings.COPY_KIND, sayings.COPY_CUT)


def fault(data: bytes, size: int, words: Words = SEALED) -> tuple[Saying, dict[str, object]] | None:
    """What keeps a file of these bytes from being taken, with the values of the saying; `size` may be of more bytes than
    were read. None where nothing does."""
    if size > MOST_SEALED_BYTES:
        values = {"size": f"{size / 1024 / 1024:.1f}", "most": MOST_SEALED_BYTES // 1024 // 1024}
        return words.large, dict(values)
    if b"%PDF-" not in data[:_ENDS]:
        return words.kind, {"what": _what(data)}
    return None if b"%%EOF" in data[-_ENDS:] else (words.cut, {})


def _what(data: bytes) -> str:
    """What it is instead."""
    name = f"{format_of(data[:16])} 图片" if format_of(data[:16]) else foreign(data)
    if name == NOTHING:
        return "空文件"
    return f" {name}" if name[:1].isascii() and name else name or "别的文件"
