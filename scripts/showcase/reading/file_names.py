"""Names of files and folders: which of them every system can hold side by side, and how one is said that is not fit to be."""

import re
import unicodedata
from collections.abc import Container, Sequence

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE
from showcase.words.rules import rulebook
from showcase.words.rules.problem import Place, Problem

LONGEST = 255
"""Bytes of a name in UTF-8; the usual file systems take no more."""

SLUG = pattern(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
"""What the folder of a record is called."""
SLUG_EXAMPLE = "nuanxin-chuangkou"
_DEVICE = r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])"
"""Names under which Windows speaks to its devices, with any ending or none."""
_DEVICES = pattern(rf"{_DEVICE} *(?:\..*)?", re.IGNORECASE)
_PLAIN = pattern(rf"(?!{_DEVICE}(?:\.|$))[a-z0-9][a-z0-9_-]{{0,99}}(?:\.[a-z0-9]{{1,20}})?")
"""A name nobody has anything against, and which no other plain name can be taken for."""
_WINDOWS = pattern(r'[<>:"|?*]')
_UNSPEAKABLE = pattern(f"{INVISIBLE.pattern}|[\\t\\n]")
_GITS_OWN = pattern(r"\.git|git~\d+")
"""`.git`, and what Windows takes for it."""
_JUNK = pattern(r"\.DS_Store|Thumbs\.db|desktop\.ini|(?:~\$|\._|\.~).*|~WR[A-Z]\d+\.tmp", re.IGNORECASE)
"""Of macOS, of Windows, and what Word, macOS, WPS and LibreOffice put before the name of a file they hold open, or write beside it."""


def faults(folder: str, names: Sequence[str], standing: Container[str] = ()) -> dict[int, Problem]:
    """Which of the names in a folder are not to be followed, by position, and what is to be told of each. Of two that are too
    much alike it is the one that is not among the `standing`."""
    if len(set(names)) == len(names) and all(map(_PLAIN.fullmatch, names)):
        return {}  # so are nearly all
    found: dict[int, Problem] = {}
    for index, name in enumerate(names):
        if reason := unfit(name):
            message = f"名称“{printable(name)}”{reason}，没有读它。"
            found[index] = _told(folder, name, message, "改名：只用字母、数字、连字符或汉字。")
    for index, other in twins(names, standing).items():
        message = f"“{printable(names[index])}”与“{printable(names[other])}”只差大小写或字符的写法，有的电脑上是同一个文件。"
        found.setdefault(index, _told(folder, names[index], message, "留下一个，另一个改名或删去。"))
    return found


def is_junk(name: str) -> bool:
    """Whether file managers and word processors leave a file of this name behind."""
    return _JUNK.fullmatch(name) is not None


def junk(folder: str, name: str, *, refused: bool = False) -> Problem:
    """What is told of a file they have left; `refused` where somebody hands it in."""
    message = f"“{printable(name)}”是系统或办公软件自动留下的文件。"
    place = Place(f"{folder}/{printable(name)}")
    return rulebook.FILE_JUNK.broken(place, message, "删去它，不随记录提交。", refused=refused)


def _told(folder: str, name: str, message: str, hint: str) -> Problem:
    return rulebook.FILE_NAME.broken(Place(f"{folder}/{printable(name)}".lstrip("/")), message, hint)


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
    if _DEVICES.fullmatch(name):
        return "在 Windows 里是设备的名称，存不下来"
    if name[-1] in " ." or _WINDOWS.search(name):
        return "在 Windows 里存不下来"
    if len(name.encode()) > LONGEST:
        return f"太长，超过 {LONGEST} 个字节"
    return ""


def slug_fault(slug: str) -> str:
    """Why no record's folder may be called so, and what to do, in Chinese; empty for a name that is fit."""
    if not SLUG.fullmatch(slug):
        return f"标识要用 3—60 个小写字母、数字或连字符，如 {SLUG_EXAMPLE}。用 --slug 给一个。"
    return f"标识“{slug}”{reason}。用 --slug 另给一个。" if (reason := unfit(slug)) else ""


def printable(name: str) -> str:
    """The name as it can be printed: what cannot be read as □, the middle of an endless one left out."""
    shown = _UNSPEAKABLE.sub("□", name)
    return shown if len(shown) <= 80 else f"{shown[:40]}……{shown[-20:]}"


def folded(name: str) -> str:
    """What a system that knows neither case nor composed characters takes the name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def twins(names: Sequence[str], standing: Container[str] = ()) -> dict[int, int]:
    """Each name that some system cannot tell from another, or that comes twice, by position → the position of that other,
    which is one of the `standing` or else one in small letters."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index in sorted(
        range(len(names)), key=lambda at: (names[at] not in standing, names[at] != folded(names[at]))
    ):
        other = first.setdefault(folded(names[index]), index)
        if other != index:
            found[index] = other
    return found
