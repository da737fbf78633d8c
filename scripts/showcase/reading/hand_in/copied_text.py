"""A record copied out of the web form as one text, where a browser could save no file: its two files between marks."""

import re
from dataclasses import replace

from showcase.late.patterns import pattern
from showcase.reading import encoding
from showcase.reading.hand_in import pack
from showcase.reading.hand_in.archive import Archive
from showcase.reading.hand_in.hand_in import HandIn, NotTaken, Raw

_BEGIN, _YML, _MD, _END = "【投稿文字】", "【case.yml】", "【case.md】", "【完】"
_WHOLE = pattern(
    rf"(?P<before>.*?){_BEGIN}[ \t]*(?P<folder>brands/(?:19|20)\d\d/[a-z0-9-]{{3,60}})/?\s*\n{re.escape(_YML)}[ \t]*\n"
    rf"(?P<yml>.*?){re.escape(_MD)}[ \t]*\n(?P<md>.*){_END}(?P<after>.*)",
    re.DOTALL,
)
_SHOWN = 20


def is_copied(data: bytes) -> bool:
    """Whether the bytes are such a text."""
    return any(_BEGIN.encode(name) in data for name in ("utf-8", "gb18030", "utf-16-le"))


def read_copied(raw: Raw) -> HandIn:
    """The record in the text. Raises NotTaken where it is not whole."""
    text = encoding.decode(raw.data, raw.name)[0].replace("\r\n", "\n")
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise NotTaken(
            f"投稿文字不完整：从“{_BEGIN}”到“{_END}”，中间有“{_YML}”“{_MD}”，一处也不能少；请重新复制一次再交。"
        )
    files = {
        f"{found['folder']}/{name}": found[group].encode()
        for name, group in (("case.yml", "yml"), ("case.md", "md"))
    }
    read = pack.read_pack(Archive(files, members=len(files)))
    besides = " ".join((found["before"] + found["after"]).split())
    shown = besides[:_SHOWN] + ("……" if len(besides) > _SHOWN else "")
    told = (f"投稿文字前后还有别的话，没有收：“{shown}”",) if besides else ()
    return replace(read, form="投稿文字", undecided=(*told, "投稿文字里没有图片，另行收取", *read.undecided))
