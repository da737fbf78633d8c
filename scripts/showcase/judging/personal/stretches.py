"""Where in a text something private may stand at all. Most texts hold nothing of the kind, and what finds it looks at every
character in many ways: so these cheap looks come first, and pass over nothing that would be found.

They are the program's alone; the browser, which reads one short text at a time, does without.
"""

import re
from collections.abc import Iterator

from showcase.judging.cases.finds import has_any
from showcase.judging.personal.numerals import DIGITS, MARKUP, PARTING, STRETCH
from showcase.late.patterns import pattern

_MARK = pattern(r"[<\[\]!]")
_OCTET = pattern(r"%[0-9A-Fa-f]{2}")
_ASTRAL = "\U00010000-\U0010ffff"
_MAYBE = re.sub(f"[{_ASTRAL}]-[{_ASTRAL}]", "", DIGITS) + _ASTRAL
"""Digits, and whatever lies beyond the first 65,536 characters: a class that lists what of that is one is asked slowly."""
_CODES = ("&", "\\", "%")
_FIGURE = pattern(f"[{_MAYBE}]")
_ON = rf"{_MAYBE}{PARTING}"
_LONG = pattern(f"[{_MAYBE}][{_ON}]{{10}}")
_SHORT = pattern(rf"[&\\%{_MAYBE}](?:(?<=[&\\%])|[{_ON}])")
"""How a stretch begins; where nothing stands for something else, each of its steps is one character."""

_PAPER_SIGNS = "护通台回旅军士警文海居残驾社医户永香澳港"
_PAPER = (
    "照|[行胞乡官兵人员留住疾驶居]证|职干部证|留许可|疾人证|保[号卡]|会保障[号卡]|口[簿本]|久居留|留身份证"
    "|(?:[港门湾澳]|久性)(?:居民)?身份证"
)
_PAPERS = pattern(f"[{_PAPER_SIGNS}](?:{_PAPER})")
_PASSPORT = pattern("[Pp][Aa][Ss\u017f]{2}[Pp]")
_MAIL_SIGNS = r"@＠﹫&\\艾鼠%#Aa"
_MAIL = (
    r"(?<=[@＠﹫&\\艾鼠])|(?<=%)[4Ee]|(?<=#)[Qq1GgFfSs\u017f]|(?<=[(（\[【<{《 _*#][Aa])[Tt][)）\]】>}》 _#*]"
)
_MAILED = pattern(f"[{_MAIL_SIGNS}](?:{_MAIL})")
"""Begins with the signs of all that `mailboxes.GATE` finds, so that the search can leap from one to the next."""


_ANY = pattern(
    rf"[{_MAYBE}{_MAIL_SIGNS}{_PAPER_SIGNS}Pp](?:(?<=[{_MAYBE}])[{_ON}]{{10}}|(?<=[{_PAPER_SIGNS}])(?:{_PAPER})"
    rf"|(?<=[{_MAIL_SIGNS}])(?:{_MAIL})|(?<=[Pp][Aa][Ss\u017f][Ss\u017f][Pp]))"
)
"""Any of them in one look, which takes as long as that for one."""


def may_be_private(text: str) -> bool:
    """Whether anything private may stand in it. Tags and links part nothing for a reader; inside them it stands as anywhere."""
    return bool(
        "&" in text
        or "\\" in text
        or _OCTET.search(text)
        or _ANY.search(text)
        or (_has_markup(text) and _LONG.search(MARKUP.sub("", text)))
    )


def _has_markup(text: str) -> bool:
    """Whether `numerals.MARKUP` may find anything; a single sign is looked for in a tenth of the time of two."""
    return "<" in text or ("]" in text and ("](" in text or "][" in text)) or ("[" in text and "[^" in text)


def markup(text: str) -> Iterator[re.Match[str]]:
    """What `numerals.MARKUP` finds in the text."""
    if _has_markup(text):
        yield from _found(MARKUP, _MARK, text, 0, len(text))


def stretches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `numerals.STRETCH` finds in `text[start:end]`."""
    part = text[start:end]
    folds = "&" in part or "\\" in part or _has_markup(part) or _OCTET.search(part)
    return _found(STRETCH, _SHORT if folds else _LONG, text, start, end)


def has_figures(stretch: str, fewest: int) -> bool:
    """Whether so many figures may stand in a stretch, by any reading; a code stands for one, whatever it is made of."""
    return has_any(stretch, _CODES) or len(_FIGURE.findall(stretch)) >= fewest


def _found(
    wanted: re.Pattern[str], begin: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What the pattern finds, which is looked for only where `begin` is found."""
    while maybe := begin.search(text, start, end):
        if match := wanted.match(text, maybe.start(), end):
            yield match
        start = match.end() if match else maybe.start() + 1


def has_papers(text: str) -> bool:
    """Whether any of `documents.WORD` may stand in it."""
    return _PAPERS.search(text) is not None or _has_passport(text)


def _has_passport(text: str) -> bool:
    return has_any(text, "Pp") and _PASSPORT.search(text) is not None


def has_mail(text: str) -> bool:
    """Whether `mailboxes.GATE` may find anything."""
    return _MAILED.search(text) is not None
