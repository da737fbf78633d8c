"""What a Word file's styles and lists say of its paragraphs: heading levels, titles, fonts, bullets and numbers."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_MOST_BASES = 20
"""So many styles, each based on the next, are followed: Word itself stops at eleven."""


def value_in(parent: Any, tag: str) -> str:
    """The value of a property; empty where it is not set, or there is nothing to set it in."""
    found = parent.find(qn(tag)) if parent is not None else None
    return (found.get(qn("w:val")) or "") if found is not None else ""


def is_on(properties: Any, tag: str) -> bool:
    """Whether a property that can be on or off is on."""
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off", "none")


def style_levels(document: Any) -> tuple[dict[str, int], frozenset[str]]:
    """Style id → heading level, and the ids of title styles."""
    levels: dict[str, int] = {}
    titles: set[str] = set()
    for style in document.styles.element.iter(qn("w:style")):
        name, id_ = value_in(style, "w:name").casefold(), style.get(qn("w:styleId")) or ""
        if match := re.fullmatch(r"(?:heading|标题) ?([1-9])", name):
            levels[id_] = int(match[1])
        elif name in ("title", "标题"):
            titles.add(id_)
    return levels, frozenset(titles)


def style_lists(document: Any) -> dict[str, str]:
    """Style id → the list its paragraphs belong to."""
    found: dict[str, str] = {}
    for style in document.styles.element.iter(qn("w:style")):
        numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number := value_in(numbering, "w:numId"):
            found[style.get(qn("w:styleId")) or ""] = number
    return found


def fonts_in(properties: Any) -> dict[str, str]:
    """Kind of characters (`ascii`, `hAnsi`, `eastAsia`, `cs`) → font, where the properties of a run name one."""
    named = properties.find(qn("w:rFonts")) if properties is not None else None
    if named is None:
        return {}
    return {
        slot: font for slot in ("ascii", "hAnsi", "eastAsia", "cs") if (font := named.get(qn(f"w:{slot}")))
    }


def style_fonts(document: Any) -> dict[str, Mapping[str, str]]:
    """Style id → the fonts it gives its text, those of the styles it is based on among them."""
    styles = {
        style.get(qn("w:styleId")) or "": style for style in document.styles.element.iter(qn("w:style"))
    }
    found: dict[str, Mapping[str, str]] = {}
    for id_ in styles:
        fonts: dict[str, str] = {}
        base, seen = id_, set[str]()
        while base in styles and base not in seen and len(seen) < _MOST_BASES:
            seen.add(base)
            fonts = fonts_in(styles[base].find(qn("w:rPr"))) | fonts
            base = value_in(styles[base], "w:basedOn")
        found[id_] = fonts
    return found


def list_formats(part: Any) -> dict[tuple[str, str], str]:
    """(numId, level) → number format."""
    relation = next((r for r in part.rels.values() if r.reltype.endswith("/numbering")), None)
    if relation is None or relation.is_external:
        return {}
    root = parse_xml(relation.target_part.blob)
    abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
    formats: dict[tuple[str, str], str] = {}
    for number in root.iter(qn("w:num")):
        levels = abstract.get(value_in(number, "w:abstractNumId"))
        for level in levels.iter(qn("w:lvl")) if levels is not None else ():
            key = number.get(qn("w:numId")) or "", level.get(qn("w:ilvl")) or ""
            formats[key] = value_in(level, "w:numFmt")
    return formats
