"""The story of a Word hand-in as Markdown: sections by their agreed names, paragraphs, lists, tables, pictures, notes."""

import re
from collections.abc import Mapping

from showcase.reading.hand_in import markdown_text as md
from showcase.reading.hand_in.picture_series import PictureSeries
from showcase.reading.hand_in.word_blocks import Cell, Image, Paragraph
from showcase.words.case.label import ORNAMENTS
from showcase.words.staff.section import SYNONYMS, agreed_name, bare_name


def story_of(
    sections: Mapping[str, list[str | Image]], footnotes: Mapping[str, str], series: PictureSeries
) -> str:
    """case.md of what stands in the sections, each picture as the file it became."""
    parts: list[str] = []
    for name, content in sections.items():
        if not content:
            continue
        parts.append(f"## {name}")
        for item in content:
            if isinstance(item, str):
                parts.append(item)
            elif file := series.name_of(item):
                parts.append(md.picture(file, series.alt_of(item)))
    parts += [f"[^{name}]: {md.paragraph(text)}" for name, text in footnotes.items() if _cited(name, parts)]
    return _joined(parts)


def _cited(name: str, parts: list[str]) -> bool:
    return any(f"[^{name}]" in part for part in parts)


_ITEM = re.compile(r" *(?:- |\d{1,2}\. )")


def _joined(parts: list[str]) -> str:
    """Blocks apart from each other, items of a list below each other."""
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        together = _ITEM.match(before) and _ITEM.match(part)
        text += ("" if not text else "\n" if together else "\n\n") + part
    return text + "\n" if text else ""


def section_name(paragraph: Paragraph, named: frozenset[str]) -> str:
    """The name of the section a paragraph heads: one of `named`, else its agreed name; empty when it heads none."""
    bare = re.sub(r"[（(][^）)]*[）)]$", "", paragraph.text.rstrip("：: 　")).strip()
    bare = ORNAMENTS.sub("", bare)
    if bare_name(bare) in named:
        return bare_name(bare)
    name = agreed_name(bare)
    return name if len(bare) <= 16 and name in SYNONYMS else ""


def paragraph_markdown(paragraph: Paragraph) -> str:
    """A paragraph of a section as Markdown: an item, a heading below the section's, or text."""
    if paragraph.marker and not paragraph.level and not paragraph.is_bold:
        return "   " * paragraph.depth + paragraph.marker + md.line(paragraph.markdown)
    short = len(paragraph.text) <= 40 and not paragraph.text.endswith(
        ("。", "；", "！", "？", "”", "：", "，")
    )
    if paragraph.level or (paragraph.is_bold and short):
        return md.heading(paragraph.text, 3)
    if paragraph.is_bold:
        return f"**{paragraph.markdown}**"
    return md.line(paragraph.markdown)


def cell_markdown(cell: Cell) -> str:
    """A cell's words in one line."""
    return " ".join(paragraph.markdown for paragraph in cell.paragraphs if paragraph.markdown)
