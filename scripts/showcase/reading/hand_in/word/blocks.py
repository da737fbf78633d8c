"""What a Word file is made of, once read: paragraphs, tables, pictures, notes; each paragraph knows its words as shown and as the file has them."""

import re
from collections.abc import Iterable
from dataclasses import field, replace
from functools import cached_property

from showcase.late.values import dataclass
from showcase.reading.hand_in.account import Entry, Holdings, folded
from showcase.reading.hand_in.markdown_text import literal


@dataclass(frozen=True, slots=True)
class Image:
    """An embedded picture, the description its author gave it, and what its file is called inside the document."""

    data: bytes = field(repr=False)
    alt: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one look: `text` as shown, `source` as the file has it (empty for what is shown and not written: a ticked box)."""

    text: str
    source: str = ""
    bold: bool = False
    link: str = ""
    note: str = ""
    """The name of the note that is referred to here; such a piece has no text."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one line of it where the author broke it. `level` is its heading level (0 for text)."""

    pieces: tuple[Piece, ...] = ()
    level: int = 0
    style: str = ""
    """The name of its style."""
    is_title: bool = False
    number: str = ""
    """What Word numbers it with: 3. or （一）."""
    is_bullet: bool = False
    depth: int = 0
    images: tuple[Image, ...] = ()
    is_drop_cap: bool = False
    """Whether it is but the first character of the next, set large."""

    @cached_property
    def text(self) -> str:
        """Its words as shown."""
        return "".join(piece.text for piece in self.pieces).strip()

    @cached_property
    def source(self) -> str:
        """Its words as they are counted."""
        return "".join(piece.source for piece in self.pieces)

    @cached_property
    def written(self) -> str:
        """Its words as shown, where those are others than the file's own; else empty."""
        return self.text if folded(self.text) != folded(self.source) else ""

    @cached_property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        worded = [piece.bold for piece in self.pieces if piece.text.strip()]
        return bool(worded) and all(worded)

    @cached_property
    def markdown(self) -> str:
        """Its words as Markdown; neighbours of one kind are one stretch, or their marks would touch."""
        merged: list[Piece] = []
        for piece in self.pieces:
            last = merged[-1] if merged else None
            if last and not last.note and not piece.note and (
                (last.bold, last.link) == (piece.bold, piece.link) or not piece.text.strip()
            ):  # fmt: skip
                merged[-1] = replace(last, text=last.text + piece.text)
            elif piece.text or piece.note:
                merged.append(piece)
        return "".join(_marked(piece, self.is_bold) for piece in merged).strip()

    def cut(self, count: int) -> "tuple[Paragraph, Paragraph]":
        """Its first `count` characters as shown, and the rest, which keeps the pictures."""
        left = count + len(joined := "".join(piece.text for piece in self.pieces)) - len(joined.lstrip())
        before, after = list[Piece](), list[Piece]()
        for piece in self.pieces:
            if left <= 0:
                after.append(piece)
            elif len(piece.text) <= left:
                before.append(piece)
            else:
                same = piece.source == piece.text
                before.append(
                    replace(
                        piece, text=piece.text[:left], source=piece.source[:left] if same else piece.source
                    )
                )
                after.append(
                    replace(piece, text=piece.text[left:], source=piece.source[left:] if same else "")
                )
            left -= len(piece.text)
        return replace(self, pieces=tuple(before), images=()), replace(self, pieces=tuple(after))


def plain(text: str) -> Paragraph:
    """A paragraph of these words."""
    return Paragraph((Piece(text, text),))


def _marked(piece: Piece, all_bold: bool) -> str:
    if piece.note:
        return f"[^{piece.note}]"
    words = literal(piece.text.strip())
    if not words:
        return piece.text
    if piece.link:
        words = f"[{words}]({piece.link})"
    if piece.bold and not all_bold and re.search(r"\w", words):
        words = f"**{words}**"
    text = piece.text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + words + after


@dataclass(frozen=True)
class Cell:
    """A cell; `is_continued` when it only continues the one above or to the left."""

    paragraphs: tuple[Paragraph, ...]
    is_continued: bool = False

    @cached_property
    def text(self) -> str:
        """Its words, one line a paragraph; one that has a box for a number keeps it."""
        lines = (paragraph for paragraph in self.paragraphs if paragraph.text)
        return "\n".join(f"{line.number if line.number in BOXES else ''}{line.text}" for line in lines)

    @cached_property
    def source(self) -> str:
        """Its words as they are counted."""
        return "".join(paragraph.source for paragraph in self.paragraphs)

    @property
    def images(self) -> tuple[Image, ...]:
        """Its pictures."""
        return tuple(image for paragraph in self.paragraphs for image in paragraph.images)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by rows."""

    rows: tuple[tuple[Cell, ...], ...]


BOXES = tuple("☐☑☒□✓✔")
"""What lists of choices show in front of each."""

Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class WordFile:
    """All that was read, and what there is to say about how."""

    blocks: tuple[Block, ...]
    notes: dict[str, Paragraph]
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What a person should compare with the file."""
    entries: tuple[Entry, ...] = ()
    """What was settled while reading: deleted and hidden text, margins, comments."""
    holdings: Holdings = field(default_factory=Holdings)
    properties: str = field(default="", repr=False)
    """Texts that stand in the file and not on its pages: properties and comments."""


def sources(cells: Iterable[Cell]) -> str:
    """The words of cells as they are counted."""
    return "".join(cell.source for cell in cells)
