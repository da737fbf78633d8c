"""Formulas in one line of plain text: those of Word's equation editor (OMML), and the fields `EQ` older files set them with."""

import re
from typing import Any

from showcase.late.patterns import pattern

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeioux", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢₒᵤₓ")
_SIMPLE = pattern(r"[\w.%]*")
_DEEPEST = 40
_CIRCLED_MOST = 20


def raised(text: str) -> str:
    """The text in small figures above the line; empty when there are none for it."""
    return _small(text, _RAISED)


def lowered(text: str) -> str:
    """The text in small figures below the line; empty when there are none for it."""
    return _small(text, _LOWERED)


def _small(text: str, table: dict[int, int]) -> str:
    return text.translate(table) if text and all(ord(char) in table for char in text) else ""


def _grouped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _with_index(base: str, above: str = "", below: str = "") -> str:
    text = base
    if below:
        text += lowered(below) or f"_{_grouped(below)}"
    if above:
        text += raised(above) or f"^{_grouped(above)}"
    return text


# --- OMML ---


def linear(element: Any, depth: int = 0) -> str:
    """A formula's words in their order, fractions and powers as they are typed: 完成数/总数×100%."""
    if depth > _DEEPEST or not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]
    if name in ("t", "delText"):
        return (element.text or "") + "".join(linear(child, depth + 1) for child in element)
    if name == "f":
        return f"{_grouped(_part(element, 'num', depth))}/{_grouped(_part(element, 'den', depth))}"
    if name in ("sSup", "sSub", "sSubSup", "sPre"):
        return _with_index(
            _part(element, "e", depth), _part(element, "sup", depth), _part(element, "sub", depth)
        )
    if name == "rad":
        return f"{raised(degree) or degree if (degree := _part(element, 'deg', depth)) else ''}√{_grouped(_part(element, 'e', depth))}"
    if name == "nary":
        sign = _character(element, "naryPr", "chr") or "∫"
        return _with_index(sign, _part(element, "sup", depth), _part(element, "sub", depth)) + _part(
            element, "e", depth
        )
    if name == "d":
        parts = [linear(one, depth + 1) for one in element.findall(f"{_M}e")]
        opening, closing = _character(element, "dPr", "begChr"), _character(element, "dPr", "endChr")
        return (opening or "(") + "，".join(parts) + (closing or ")")
    if name == "m":
        rows = [
            " ".join(linear(cell, depth + 1) for cell in row.findall(f"{_M}e"))
            for row in element.findall(f"{_M}mr")
        ]
        return "；".join(rows)
    return "".join(linear(child, depth + 1) for child in element)


def _part(element: Any, name: str, depth: int) -> str:
    return "".join(linear(one, depth + 1) for one in element.findall(f"{_M}{name}"))


def _character(element: Any, properties: str, name: str) -> str:
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return (found.get(f"{_M}val") or "") if found is not None else ""


# --- EQ ---


class Field:
    r"""What an `EQ` field shows: `\f(1,2)` is 1/2. `guides` are readings set above characters, which its text leaves out."""

    def __init__(self, code: str) -> None:
        self._code = re.sub(r"""\\\*\s*(?:"[^"]*"|\S+)""", "", code.strip()[2:])
        self._at = 0
        self.guides: list[str] = []
        self.text = self._read("", 0).strip()

    def _read(self, stops: str, depth: int) -> str:
        text = ""
        while self._at < len(self._code) and (char := self._code[self._at]) not in stops:
            self._at += 1
            if char != "\\":
                text += char
            elif self._code[self._at : self._at + 1] in tuple("(),;\\"):
                text += self._code[self._at]
                self._at += 1
            else:
                text += self._switch(depth)
        return text

    def _switch(self, depth: int) -> str:
        r"""Switches such as \s\up 9 in front of an opening bracket, and what stands in it."""
        names = re.compile(r"([A-Za-z]+)\s*\d*\s*\\?").match
        found: list[str] = []
        while match := names(self._code, self._at):
            found.append(match[1].casefold())
            self._at = match.end()
            if not match[0].endswith("\\"):
                break
        if self._code[self._at : self._at + 1] != "(" or depth > _DEEPEST:
            return ""
        parts: list[str] = []
        while self._at < len(self._code) and self._code[self._at] != ")":
            self._at += 1
            parts.append(self._read(",;)", depth + 1))
        self._at += 1
        return self._joined(found, [part.strip() for part in parts])

    def _joined(self, names: list[str], parts: list[str]) -> str:
        first, *others = [*parts, ""] if len(parts) < 2 else parts
        match names[0] if names else "":
            case "f":
                return f"{_grouped(first)}/{_grouped(others[0])}"
            case "r":
                return (
                    f"√{_grouped(first)}"
                    if len(parts) < 2
                    else f"{raised(first) or first}√{_grouped(others[0])}"
                )
            case "s" if "up" in names:
                return f"\0{''.join(parts)}\0" if "up" in names else "".join(parts)
            case "o":
                return self._over(parts)
            case "b":
                return f"({'，'.join(parts)})"
            case "a" | "l":
                return "，".join(parts)
        return "".join(parts)

    def _over(self, parts: list[str]) -> str:
        """Characters set upon each other: a reading above its character, a circle around it."""
        self.guides += [guide for part in parts for guide in re.findall("\0(.*?)\0", part)]
        bare = [text for part in parts if (text := re.sub("\0.*?\0", "", part))]
        inside = [part for part in bare if part not in ("○", "〇", "◯", "□", "△", "◇")]
        text = "".join(inside or bare)
        if len(bare) > len(inside) and text.isdecimal() and 0 < int(text) <= _CIRCLED_MOST:
            return chr(0x245F + int(text))
        return text


def eq_field(code: str) -> tuple[str, tuple[str, ...]]:
    """The text an EQ field shows, and the readings it leaves out."""
    field = Field(code)
    if "\0" in field.text:
        field.text = re.sub("\0(.*?)\0", lambda match: raised(match[1]) or match[1], field.text)
    return field.text, tuple(field.guides)
