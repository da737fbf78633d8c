"""The names in a zip archive, read in one encoding for all of them: what one name alone may mean, all together nearly never do."""

import struct
import unicodedata
import zlib
from collections.abc import Sequence

from showcase.late.values import dataclass
from showcase.reading.chinese_encoding import BIG5, GBK, UTF8, likeliest

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
"""The extra field in which some packers say the name once more, in UTF-8."""


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as the archive has it: its bytes, and what stands beside it in its entry."""

    written: bytes
    flags: int
    extra: bytes = b""


def read_names(names: Sequence[WrittenName]) -> list[str]:
    """The names, with `/` between folders. Those whose entry says what they are in are read so; the rest are in one encoding."""
    stated = [_stated(name) for name in names]
    silent = [
        name.written
        for name, text in zip(names, stated, strict=True)
        if text is None and not name.written.isascii()
    ]
    encoding = likeliest(silent, (UTF8, GBK, BIG5)) or UTF8
    read = (
        name.written.decode(encoding, "replace") if text is None else text
        for name, text in zip(names, stated, strict=True)
    )
    return [_plain(name) for name in read]


def _stated(name: WrittenName) -> str | None:
    """The name where its entry says how to read it."""
    if name.flags & _UTF8_FLAG:
        return name.written.decode("utf-8", "replace")
    at = 0
    while at + 4 <= len(name.extra):
        kind, length = struct.unpack_from("<HH", name.extra, at)
        field = name.extra[at + 4 : at + 4 + length]
        if (
            kind == _UNICODE_PATH
            and len(field) == length > 5
            and field[1:5] == struct.pack("<I", zlib.crc32(name.written))
        ):
            return field[5:].decode("utf-8", "replace")
        at += 4 + length
    return None


def _plain(name: str) -> str:
    """One writing of a name: some packers of Windows part folders by its backslash, some begin at the folder itself."""
    return unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")
