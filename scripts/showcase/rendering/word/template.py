"""What every case's Word file has alike, made once by python-docx: page, styles, footers, numbering, packed ready to be filled."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.rendering.packing import packed, parts_of
from showcase.rendering.word import styles

DOCUMENT, RELATIONS, NUMBERING, PROPERTIES = (
    "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml", "docProps/core.xml",
)  # fmt: skip
"""The parts that differ from case to case."""
FOOTNOTES = "word/footnotes.xml"
"""A part only books have."""
_SETTINGS, _TYPES = "word/settings.xml", "[Content_Types].xml"

_UNUSED = pattern("thumbnail|stylesWithEffects|^customXml/")
"""Parts of python-docx's own template that Word does without: a preview, a copy of the styles for Word 2007, its author's
bibliography."""


@dataclass(frozen=True, slots=True)
class Template:
    """`package` holds the parts that are the same in every file; the others stand here as text, open at their ends."""

    package: bytes
    head: str
    """The document up to its first block."""
    tail: str
    """What follows its last block."""
    relations: str
    numbering: str
    numbers: int
    """How many numberings there are before those of the document's own lists."""
    counted: Mapping[str, int]
    """The id of a list's style → the abstract numbering it counts by."""
    titles: int
    """Levels of headings that are titles of a book's parts and cases."""


@lru_cache(maxsize=3)
def template(titles: int = 0) -> Template:
    """The template of a case's file, made once for all cases of a build; or of a book's, with so many levels of titles."""
    made, written = docx.Document(), io.BytesIO()
    styles.prepare(made, titles)
    counted = {
        styles.style_id(name): _counted_by(made, name) for name in ("List Number", "List Number 2", "List Number 3")
    }  # fmt: skip
    numbers = len(made.part.numbering_part.element.findall(qn("w:num")))
    made.save(written)
    parts = {name: data for name, data in parts_of(written.getvalue()).items() if not _UNUSED.search(name)}
    text = {name: parts.pop(name).decode("utf-8") for name in (DOCUMENT, RELATIONS, NUMBERING)}
    del parts[PROPERTIES]
    parts[_TYPES] = _without_unused(parts[_TYPES].decode("utf-8")).replace(
        "<Default ", '<Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="png" ContentType="image/png"/><Default ', 1,
    ).encode("utf-8")  # fmt: skip
    parts["_rels/.rels"] = _without_unused(parts["_rels/.rels"].decode("utf-8")).encode("utf-8")
    if titles:
        _make_room_for_footnotes(parts, text)
    at = text[DOCUMENT].index("<w:sectPr")
    return Template(
        packed(parts),
        text[DOCUMENT][:at],
        text[DOCUMENT][at:],
        _without_unused(text[RELATIONS]).removesuffix("</Relationships>"),
        text[NUMBERING].removesuffix("</w:numbering>"),
        numbers,
        counted,
        titles,
    )


def _make_room_for_footnotes(parts: dict[str, bytes], text: dict[str, str]) -> None:
    """The part is named where parts are named; and numbers of pages are looked up when the book is opened."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts[_TYPES] = parts[_TYPES].replace(
        b"</Types>", f'<Override PartName="/{FOOTNOTES}" ContentType="{kind}"/></Types>'.encode()
    )
    text[RELATIONS] = text[RELATIONS].replace(
        "</Relationships>",
        f'<Relationship Id="footnotes" Type="{office}" Target="footnotes.xml"/></Relationships>',
    )
    said = b'<w:updateFields w:val="true"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    parts[_SETTINGS] = parts[_SETTINGS].replace(b"<w:compat>", said + b"<w:compat>", 1)


def _counted_by(made: Document, style: str) -> int:
    element: Any = made.styles[style].element
    numbering: Any = made.part.numbering_part.element
    return int(numbering.num_having_numId(element.pPr.numPr.numId.val).abstractNumId.val)


def _without_unused(xml: str) -> str:
    """Without what names a part that is not there. In the lists of a package each part has an element of its own."""
    return re.sub(r"<(?:Override|Default|Relationship)\b[^>]*(?:thumbnail|stylesWithEffects|customXml|jpeg|jpg)[^>]*/>", "", xml)  # fmt: skip
