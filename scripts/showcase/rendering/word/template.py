"""What every case's Word file has alike, made once by python-docx: page, styles, footers, numbering, packed ready to be filled."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from showcase.rendering.packing import packed, parts_of
from showcase.rendering.word import styles

DOCUMENT, RELATIONS, NUMBERING, PROPERTIES = (
    "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml", "docProps/core.xml",
)  # fmt: skip
"""The parts that differ from case to case."""

_UNUSED = re.compile("thumbnail|stylesWithEffects|^customXml/")
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


@lru_cache(maxsize=1)
def template() -> Template:
    """The template, made once for all cases of a build."""
    made, written = docx.Document(), io.BytesIO()
    styles.prepare(made)
    counted = {
        styles.style_id(name): _counted_by(made, name) for name in ("List Number", "List Number 2", "List Number 3")
    }  # fmt: skip
    numbers = len(made.part.numbering_part.element.findall(qn("w:num")))
    made.save(written)
    parts = {name: data for name, data in parts_of(written.getvalue()).items() if not _UNUSED.search(name)}
    text = {name: parts.pop(name).decode("utf-8") for name in (DOCUMENT, RELATIONS, NUMBERING)}
    del parts[PROPERTIES]
    types = "[Content_Types].xml"
    parts[types] = _without_unused(parts[types].decode("utf-8")).replace(
        "<Default ", '<Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="png" ContentType="image/png"/><Default ', 1,
    ).encode("utf-8")  # fmt: skip
    parts["_rels/.rels"] = _without_unused(parts["_rels/.rels"].decode("utf-8")).encode("utf-8")
    at = text[DOCUMENT].index("<w:sectPr")
    return Template(
        packed(parts),
        text[DOCUMENT][:at],
        text[DOCUMENT][at:],
        _without_unused(text[RELATIONS]).removesuffix("</Relationships>"),
        text[NUMBERING].removesuffix("</w:numbering>"),
        numbers,
        counted,
    )


def _counted_by(made: Document, style: str) -> int:
    element: Any = made.styles[style].element
    numbering: Any = made.part.numbering_part.element
    return int(numbering.num_having_numId(element.pPr.numPr.numId.val).abstractNumId.val)


def _without_unused(xml: str) -> str:
    """Without what names a part that is not there. In the lists of a package each part has an element of its own."""
    return re.sub(r"<(?:Override|Default|Relationship)\b[^>]*(?:thumbnail|stylesWithEffects|customXml|jpeg|jpg)[^>]*/>", "", xml)  # fmt: skip
