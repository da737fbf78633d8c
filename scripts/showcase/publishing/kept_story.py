"""A story as it is kept: all of it but its path, so that it is kept by what it says (`Story.digest`), wherever it stands."""

import json
from collections.abc import Sequence
from typing import Any

from showcase.reading.markdown.markdown_tree import Use
from showcase.reading.markdown.story import Heading, Piece, Section, Story
from showcase.reading.passage import Passage
from showcase.storage.packing import packed_quickly
from showcase.storage.packing import unpacked as unpacked_bytes

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def packed(story: Story) -> bytes:
    """The story as bytes, for `unpacked`."""
    uses = (story.links, story.images, story.raw_html, story.too_deep)
    rows = (
        story.pieces,
        story.outline,
        [_row(one) for one in story.passages],
        [[(use.target, use.line, use.column, use.alone, use.words) for use in some] for some in uses],
        [(story.outline.index(one.heading), one.agreed, one.length) for one in story.sections],
        story.length,
    )
    # JSON has no line feeds: the text stands behind it, where nothing is written in another way.
    whole = f"{_JSON.encode(rows)}\n{story.markdown}"
    return packed_quickly(whole.encode("utf-8", "surrogatepass"))


def unpacked(data: bytes, path: str) -> Story:
    """The story that was packed, as it stands in the file `path`."""
    rows, _, written = unpacked_bytes(data).decode("utf-8", "surrogatepass").partition("\n")
    pieces, outline, passages, uses, sections, length = json.loads(rows)
    lines = written.split("\n")
    headings = tuple(Heading(*one) for one in outline)
    told = tuple(
        _passage(path, lines[line - 1 : last], line, column, text) for text, line, column, last in passages
    )
    heads = tuple(Section(headings[at], agreed, many) for at, agreed, many in sections)
    links, images, raw_html, too_deep = map(_uses, uses)
    text = "\n".join([passage.text for passage in told])
    return Story(
        path, tuple(Piece(*one) for one in pieces), headings, heads, told, links, images, raw_html, text, length, too_deep, written,
    )  # fmt: skip


def _row(passage: Passage) -> tuple[str | None, int, int, int]:
    """The passage, without its text where that is a written line as it stands."""
    lines = passage.lines
    as_written = len(lines) == 1 and lines[0][passage.column - 1 :] == passage.text
    return None if as_written else passage.text, passage.line, passage.column, passage.line + len(lines) - 1


def _passage(path: str, lines: list[str], line: int, column: int, text: str | None) -> Passage:
    return Passage(lines[0][column - 1 :] if text is None else text, path, line, column, tuple(lines))


def _uses(rows: Sequence[Any]) -> tuple[Use, ...]:
    return tuple(Use(*row) for row in rows)
