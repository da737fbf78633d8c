"""Fields of a Word paragraph: their code, which is no text, what they show, and what their code shows where nothing else does."""

import re
from typing import Any

from docx.oxml.ns import qn

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.word import equations
from showcase.reading.hand_in.word.styles import is_on
from showcase.reading.hand_in.word.symbols import symbol

ADDRESS = pattern(r"https?://[^\s<>()\[\]\\]{1,300}")
_LINK = pattern(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_SYMBOL = pattern(r'SYMBOL\s+(0x[0-9A-Fa-f]+|\d+)(?:.*?\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)
_SILENT = frozenset(
    [
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "FORMTEXT",
        "XE",
        "TC",
        "TA",
        "RD",
        "SET",
        "ASK",
        "PRINT",
        "PRIVATE",
        "MACROBUTTON",
        "GOTOBUTTON",
        "TOC",
        "PAGE",
        "NUMPAGES",
        "HYPERLINK",
        "REF",
        "SEQ",
        "INCLUDEPICTURE",
        "EMBED",
        "LINK",
        "SHAPE",
        "CONTROL",
        "PAGEREF",
        "NOTEREF",
        "TOA",
        "INDEX",
        "SECTIONPAGES",
        "DATE",
        "TIME",
    ]
)
"""Fields that show nothing, or nothing of their own."""


@dataclass(slots=True)
class _Open:
    """A field that has begun."""

    code: str = ""
    shows: bool = False
    """Whether what it shows has begun."""
    has_text: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A field that has ended: `shown` is what its code shows where it has no text of its own."""

    code: str
    shown: str = ""
    guides: tuple[str, ...] = ()
    """Readings above characters, which are no text."""
    is_formula: bool = False
    is_lost: bool = False
    """Whether it should show something, and nobody here knows what."""


class Fields:
    """The fields begun and not yet ended, the innermost last: a table of contents goes on over many paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    @property
    def in_code(self) -> bool:
        """Whether what comes is the code of a field."""
        return bool(self._open) and not self._open[-1].shows

    @property
    def link(self) -> str:
        """Where what is shown leads, if a field says so."""
        return next((one.link for one in self._open if one.link), "")

    def begin(self, code: str = "", *, shows: bool = False) -> None:
        """A field begins."""
        self._open.append(_Open(code, shows, link=_address(code)))

    def show(self) -> None:
        """Its code has ended, and what it shows begins."""
        if self._open:
            self._open[-1].shows = True
            self._open[-1].link = _address(self._open[-1].code)

    def add_code(self, text: str) -> bool:
        """A part of the code; False when there is no field to have one."""
        if self._open:
            self._open[-1].code += text
        return bool(self._open)

    def has_text(self) -> None:
        """Something is shown in all that are open."""
        for one in self._open:
            one.has_text = True

    def end(self) -> Ended | None:
        """The innermost ends; None when there is none, or it is a part of another's code."""
        if not self._open:
            return None
        ended = self._open.pop()
        if self.in_code:
            self._open[-1].code += ended.code
            return None
        return _ended(ended)

    def end_all(self) -> list[str]:
        """All end, unfinished: their codes."""
        codes = [one.code for one in self._open if one.code]
        self._open.clear()
        return codes


def _ended(field: _Open) -> Ended:
    code = field.code.strip()
    name = code.split()[0].upper() if code else ""
    if field.has_text or not name:
        return Ended(field.code)
    if name == "EQ":
        text, guides = equations.eq_field(code)
        return Ended(field.code, INVISIBLE.sub("", text), guides, is_formula=not guides)
    if name == "SYMBOL":
        return Ended(field.code, _symbol(code))
    return Ended(field.code, is_lost=name not in _SILENT)


def _address(code: str) -> str:
    match = _LINK.match(code)
    return match[1] if match and ADDRESS.fullmatch(match[1]) else ""


def _symbol(code: str) -> str:
    r"""The sign of `SYMBOL 254 \f "Wingdings"`."""
    match = _SYMBOL.match(code)
    if match is None:
        return ""
    number = int(match[1], 16) if match[1][:2].casefold() == "0x" else int(match[1][:7])
    return symbol((match[2] or "").strip(), f"{number:X}")


def check_box(field: Any) -> str:
    """What a check box of older forms shows; empty when the field is none, and where it ends."""
    box = field.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is None:
        return ""
    said = "w:checked" if box.find(qn("w:checked")) is not None else "w:default"
    return "☑" if is_on(box, said) else "☐"
