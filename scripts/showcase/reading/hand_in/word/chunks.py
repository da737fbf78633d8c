"""What other programs put into a Word file as a whole document (`altChunk`): a web page, a text, another Word file."""

from collections.abc import Iterator
from typing import Any

from showcase.reading import encoding
from showcase.reading.encoding import INVISIBLE
from showcase.reading.hand_in.web.blocks import blocks_of, tree_of
from showcase.reading.hand_in.word.blocks import Paragraph, Piece


def paragraphs_of(part: Any) -> list[Paragraph] | None:
    """The paragraphs of the document; None when it is of a kind that is not read here."""
    kind = str(part.content_type)
    if "html" in kind:
        body = tree_of(encoding.decode(part.blob, "")[0]).body
        texts = (text for block in blocks_of(body) for text in block.texts) if body else ()
        return list(_paragraphs("\n".join(texts)))
    if kind.startswith("text/plain"):
        return list(_paragraphs(encoding.decode(part.blob, "")[0]))
    return None


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph((Piece(INVISIBLE.sub("", line).strip(), line),))
