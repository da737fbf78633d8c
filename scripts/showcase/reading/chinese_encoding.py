"""Which encoding bytes are in that do not say so: the one in which they read as everyday Chinese.

GB18030 and Big5 give the same bytes other characters, and either nearly always gives some; short UTF-8 can be read from GBK too (图 is ͼ).
What tells them apart is that a text in the wrong encoding is full of characters hardly anybody writes.
"""

from collections.abc import Sequence
from functools import cache

GBK, BIG5, UTF8 = "gb18030", "cp950", "utf-8"


def likeliest(pieces: Sequence[bytes], encodings: Sequence[str]) -> str:
    """The encoding all pieces can be read in, and in which most of their characters are everyday ones; of equals the first.
    Empty when there is none."""
    best, most = "", -1.0
    for encoding in encodings:
        try:
            texts = [piece.decode(encoding) for piece in pieces]
        except UnicodeDecodeError:
            continue
        if (share := everyday("".join(texts))) > most:
            best, most = encoding, share
    return best


def everyday(text: str) -> float:
    """The share of everyday ones among the characters that are not ASCII; 0 where there are none."""
    foreign = [char for char in text if char > "\x7f"]
    return sum(map(_is_everyday, foreign)) / len(foreign) if foreign else 0.0


@cache
def _is_everyday(char: str) -> bool:
    """Whether it is of the common half of GB 2312 or Big5, or a mark of theirs."""
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), (BIG5, 0xA4, 0xC6)):
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and (first <= code[0] <= last or code[0] in (0xA1, 0xA3)):
            return True
    return False
