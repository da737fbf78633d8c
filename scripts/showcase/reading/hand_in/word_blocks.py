"""What a Word file is made of, once read: paragraphs, tables, pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """An embedded picture, and the description its author gave it."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` is its heading level (0 for text); `marker` is `- ` or `1. ` for an item of a list."""

    text: str
    markdown: str = ""
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    marker: str = ""
    depth: int = 0
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `is_continued` when it only continues the one above."""

    paragraphs: tuple[Paragraph, ...]
    is_continued: bool = False

    @property
    def text(self) -> str:
        """Its words, one line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.text).strip()

    @property
    def images(self) -> tuple[Image, ...]:
        """Its pictures."""
        return tuple(image for paragraph in self.paragraphs for image in paragraph.images)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by rows."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class WordFile:
    """All that was read, and what there is to say about how."""

    blocks: tuple[Paragraph | Table, ...]
    footnotes: dict[str, str]
    remarks: tuple[str, ...]
    properties: str = ""
    """Texts that stand in the file and not on its pages: properties and comments."""
