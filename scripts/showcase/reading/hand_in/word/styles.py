"""What a Word file's styles say of its paragraphs and runs: names, heading levels, titles, fonts, and what is struck, hidden or raised."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from docx.oxml.ns import qn

from showcase.late.patterns import pattern
from showcase.late.values import dataclass

_MOST_BASES = 20
"""So many styles, each based on the next, are followed: Word itself stops at eleven."""
_HEADING = pattern(r"(?:heading|标题) ?([1-9])")
_OFF = ("0", "false", "off", "none")


def value_in(parent: Any, tag: str) -> str:
    """The value of a property; empty where it is not set, or there is nothing to set it in."""
    found = parent.find(qn(tag)) if parent is not None else None
    return (found.get(qn("w:val")) or "") if found is not None else ""


def switch_in(properties: Any, tag: str) -> bool | None:
    """Whether a property that can be on or off is on; None where nothing is said of it."""
    found = properties.find(qn(tag)) if properties is not None else None
    return None if found is None else found.get(qn("w:val")) not in _OFF


def is_on(properties: Any, tag: str) -> bool:
    """Whether a property that can be on or off is on."""
    return bool(switch_in(properties, tag))


def fonts_in(properties: Any) -> dict[str, str]:
    """Kind of characters (`ascii`, `hAnsi`, `eastAsia`, `cs`) → font, where the properties of a run name one."""
    named = properties.find(qn("w:rFonts")) if properties is not None else None
    if named is None:
        return {}
    return {
        slot: font for slot in ("ascii", "hAnsi", "eastAsia", "cs") if (font := named.get(qn(f"w:{slot}")))
    }


def outline_level(properties: Any) -> int | None:
    """The heading level a paragraph's properties give it: 1 for the highest, 0 for text; None where they say nothing."""
    said = value_in(properties, "w:outlineLvl")
    return None if not said.isdigit() else int(said) + 1 if int(said) < 9 else 0


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, as far as it changes what is read."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    switches: Mapping[str, bool] = field(default_factory=dict)
    """strike, dstrike, vanish, b: where they are set."""
    raised: str = ""
    """`superscript`, `subscript`."""

    def under(self, properties: Any) -> "Look":
        """The look with what the properties of a run or a style set."""
        if properties is None:
            return self
        set_ = {
            tag: on
            for tag in ("strike", "dstrike", "vanish", "b")
            if (on := switch_in(properties, f"w:{tag}")) is not None
        }
        return Look(
            {**self.fonts, **fonts_in(properties)},
            {**self.switches, **set_},
            value_in(properties, "w:vertAlign") or self.raised,
        )

    def with_style(self, style: "Look") -> "Look":
        """The look with what a style of characters sets."""
        return Look(
            {**self.fonts, **style.fonts}, {**self.switches, **style.switches}, style.raised or self.raised
        )

    def is_on(self, switch: str) -> bool:
        """Whether a switch is on."""
        return self.switches.get(switch, False)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it takes over from those it is based on."""

    name: str = ""
    level: int = 0
    is_title: bool = False
    number: str = ""
    """The list its paragraphs belong to."""
    depth: str = ""
    look: Look = field(default_factory=Look)


NO_STYLE = Style()


def styles_of(document: Any) -> dict[str, Style]:
    """Style id → style; under the empty id what paragraphs without a style have."""
    elements = {
        element.get(qn("w:styleId")) or "": element for element in document.styles.element.iter(qn("w:style"))
    }
    found = {id_: _style(id_, elements) for id_ in elements}
    default = next((id_ for id_, element in elements.items() if _is_default(element)), "")
    return {"": found.get(default, NO_STYLE), **found}


def _is_default(element: Any) -> bool:
    return (
        element.get(qn("w:type")) == "paragraph" and element.get(qn("w:default"), "0") not in _OFF
    )  # fmt: skip


def _style(id_: str, elements: Mapping[str, Any]) -> Style:
    chain: list[Any] = []
    base = id_
    while base in elements and elements[base] not in chain and len(chain) < _MOST_BASES:
        chain.append(elements[base])
        base = value_in(elements[base], "w:basedOn")
    style = NO_STYLE
    for element in reversed(chain):
        paragraph = element.find(qn("w:pPr"))
        numbering = paragraph.find(qn("w:numPr")) if paragraph is not None else None
        name = value_in(element, "w:name")
        named = _HEADING.fullmatch(name.casefold())
        level = outline_level(paragraph)
        if level is None:
            level = int(named[1]) if named else style.level
        style = Style(
            name, level,
            name.casefold() in ("title", "标题") or (style.is_title and not named),
            value_in(numbering, "w:numId") or style.number, value_in(numbering, "w:ilvl") or style.depth,
            style.look.under(element.find(qn("w:rPr"))),
        )  # fmt: skip
    return style
