"""Names of files and folders: which of them every system can hold side by side, and how one is said that is not fit to be."""

import re
import unicodedata
from collections.abc import Iterable

from showcase.reading.encoding import INVISIBLE

LONGEST = 255
"""Bytes of a name in UTF-8; the usual file systems take no more."""

_UNSPEAKABLE = re.compile(f"{INVISIBLE.pattern}|[\\t\\n]")
_GITS_OWN = re.compile(r"\.git|git~\d+")
"""`.git`, and what Windows takes for it."""


def unfit(name: str) -> str:
    """Why no file may bear this name, in Chinese; empty for a name that is fit. A byte that is no UTF-8 stands as a
    surrogate in `name`."""
    if name in ("", ".", ".."):
        return "是空的" if not name else "指的是文件夹本身或上一级"
    if "/" in name or "\\" in name:
        return "里有斜杠"
    if _UNSPEAKABLE.search(name):
        return "里有读不出的字符"
    if _GITS_OWN.fullmatch(folded(name).partition(":")[0].rstrip(" .")):
        return "是 git 自己用的"
    if len(name.encode()) > LONGEST:
        return f"太长，超过 {LONGEST} 个字节"
    return ""


def said(name: str) -> str:
    """The name as it can be printed: what cannot be read as □, the middle of an endless one left out."""
    shown = _UNSPEAKABLE.sub("□", name)
    return shown if len(shown) <= 80 else f"{shown[:40]}……{shown[-20:]}"


def folded(name: str) -> str:
    """What a system that knows neither case nor composed characters takes the name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def twins(names: Iterable[str]) -> dict[str, str]:
    """Each name that some system cannot tell from an earlier one, or that comes twice → that earlier one."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for name in names:
        key = folded(name)
        if key in first:
            found[name] = first[key]
        else:
            first[key] = name
    return found
