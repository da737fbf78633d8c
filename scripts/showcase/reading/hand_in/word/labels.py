"""What the cells of a form's labels are about, however they are broken over lines."""

import unicodedata
from enum import Enum

from showcase.late.values import dataclass
from showcase.reading.hand_in.word.blocks import Cell, Paragraph
from showcase.reading.hand_in.word.headings import name_of
from showcase.words.case import label

_MOST_LINES = 4
_LONGEST_OPINION = 16


class Row(Enum):
    """What a label says of the cell beside it."""

    FIELD = "栏"
    PRIVATE = "个人信息"
    PICTURE = "图片"
    SECTION = "段"
    OPINION = "意见"


@dataclass(frozen=True, slots=True)
class Label:
    """A label that is known, and what else stands in its cell."""

    row: Row
    path: tuple[str, ...]
    own: tuple[Paragraph, ...]
    rest: tuple[Paragraph, ...]


def label_in(cell: Cell, named: frozenset[str], *, is_picture: bool) -> Label | None:
    """What the first lines of a cell say, read as one label; `is_picture` when the rows above told of a picture. None for no label."""
    lines = [paragraph for paragraph in cell.paragraphs if paragraph.text]
    for count in range(1, min(len(lines), _MOST_LINES) + 1):
        row, path = _row("".join(paragraph.text for paragraph in lines[:count]), named, is_picture=is_picture)
        if row:
            own = tuple(lines[:count])
            others = tuple(
                paragraph for paragraph in cell.paragraphs if all(paragraph is not one for one in own)
            )
            return Label(row, path, own, others)
    return None


def _row(text: str, named: frozenset[str], *, is_picture: bool) -> tuple[Row | None, tuple[str, ...]]:
    bare = label.bare(unicodedata.normalize("NFKC", text))
    key = label.columns_of("pictures").get(bare) if is_picture else None
    if bare in label.PRIVATE:
        return Row.PRIVATE, ()
    if key:
        return Row.PICTURE, (key,)
    if path := label.path_of(bare):
        return Row.FIELD, path
    if len(bare) <= _LONGEST_OPINION and label.OPINION.search(bare):
        return Row.OPINION, ()
    if name := name_of(text, named):
        return Row.SECTION, (name,)
    return None, ()
