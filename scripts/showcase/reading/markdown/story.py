"""The story of a case (case.md), parsed once: HTML, outline, search text, passages with places; of the book's blocks see `blocks.py`.

nh3 lets only an allow-list of tags through. Raw HTML is never emitted; the rules report where it stood.
"""

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, zip_longest
from typing import NamedTuple
from urllib.parse import unquote

import nh3

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.markdown.blocks import Block, blocks
from showcase.reading.markdown.markdown_tree import Use, Walk, deep_quotes, html_of, parsed
from showcase.reading.passage import Passage
from showcase.words.staff.section import agreed_name

CLEANER = nh3.Cleaner(
    tags={
        "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section",
        "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    },
    attributes={
        "a": {"href", "id", "class", "aria-label"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
        "li": {"id"}, "ol": {"start"}, "section": {"class"}, "sup": {"class"}, "td": {"align"}, "th": {"align"},
    },
    url_schemes={"http", "https", "mailto"},
)  # fmt: skip
_SELF_LINK = pattern(r'<a href="#[^"]*" aria-label="Link to heading [^>]*class="anchor"></a>')
_BACK_LABEL = pattern(r'aria-label="Back to reference ([\d-]+)"')
_ALIGNED = pattern(r'<(t[hd]) align="(left|center|right)">')
_PICTURE = pattern(r'<p><img src="([^"]*)" alt="([^"]*)"(?: title="([^"]*)")? /></p>\n?')
_ANCHOR = pattern(r'<h[1-6] id="([^"]*)"')

_PLAIN_TAGS = frozenset(
    f"<{mark}{name}>"
    for name in (
        "p", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    )
    for mark in ("", "/")
) | {f'<{cell} align="{side}">' for cell in ("td", "th") for side in ("left", "center", "right")}  # fmt: skip
_HEAD = pattern(r'<h[2-6] id="[^"&<>\s]*">')
_TAG = pattern(r"<[^>]*>?")
_ENTITY = pattern(r"&(?!(?:amp|lt|gt);)")
_REWRITTEN = ("\r", "\0", "\u00a0")
"""What the cleaner writes in another way."""


class Piece(NamedTuple):
    """A run of safe HTML, or the place of one picture."""

    html: str = ""
    picture: str = ""
    alt: str = ""
    title: str = ""
    """What the text itself says of the picture; a record says it in case.yml."""


class Heading(NamedTuple):
    """A heading as written; `anchor` is its id on the page."""

    level: int
    text: str
    anchor: str
    line: int
    column: int


class Section(NamedTuple):
    """The text under a second-level heading, up to the next one. `agreed` is its agreed name."""

    heading: Heading
    agreed: str
    length: int


@dataclass(frozen=True, slots=True)
class Story:
    """All that one parse of case.md yields. Lengths count characters that are not white space."""

    path: str
    pieces: tuple[Piece, ...]
    outline: tuple[Heading, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    links: tuple[Use, ...]
    images: tuple[Use, ...]
    raw_html: tuple[Use, ...]
    text: str
    length: int
    too_deep: tuple[Use, ...] = ()
    """Quotes in quotes beyond any sense; they were left out."""
    markdown: str = ""
    """The text itself."""

    @property
    def digest(self) -> str:
        """Of the text it was read from: equal digests, equal stories but for their paths."""
        return blake2b(self.markdown.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def blocks(self) -> list[Block]:
        """The story for books and Word, read from its text once more."""
        return blocks(self.markdown)

    @property
    def pictures(self) -> tuple[str, ...]:
        """File names of the pictures the story places itself."""
        return tuple(piece.picture for piece in self.pieces if piece.picture)


def parse_story(markdown: str, path: str) -> Story:
    """The story in `markdown`; never fails, whatever the text."""
    root = parsed(markdown)
    rendered = html_of(root)
    anchors = iter(_ANCHOR.findall(rendered))
    walk = Walk(root, path, markdown.split("\n"))
    outline = tuple(
        Heading(level, text, html.unescape(next(anchors, "")), line, column)
        for level, text, line, column in walk.headings
    )
    passages = tuple(walk.passages)
    lengths = [length_of(passage.text) for passage in passages]
    return Story(
        path, tuple(_pieces(rendered)), outline, tuple(_sections(outline, passages, lengths)), passages, tuple(walk.links),
        tuple(walk.images), tuple(walk.raw_html), "\n".join([passage.text for passage in passages]), sum(lengths),
        tuple(deep_quotes(markdown)), markdown,
    )  # fmt: skip


@lru_cache(8)
def lines_of(markdown: str) -> tuple[str, ...]:
    """The lines of the text: many rules point at some of the same one."""
    return tuple(markdown.split("\n"))


def length_of(text: str) -> int:
    """How many characters a clerk would count: all but white space."""
    return len("".join(text.split()))


def _pieces(rendered: str) -> Iterator[Piece]:
    """The HTML cleaned, cut where a paragraph is nothing but a picture."""
    rendered = _SELF_LINK.sub("", rendered)
    rendered = _BACK_LABEL.sub(r'aria-label="回到正文注 \1"', rendered)
    before = 0
    for match in _PICTURE.finditer(rendered):
        yield from _run(rendered[before : match.start()])
        source, alt, title = (html.unescape(part or "") for part in match.groups())
        yield Piece("", unquote(source), alt, title)  # comrak writes 图 as %E5%9B%BE
        before = match.end()
    yield from _run(rendered[before:])


def _run(rendered: str) -> Iterator[Piece]:
    if clean := cleaned(rendered).strip():
        # HTML has no `align` any more; in cleaned text `<td` can only be a cell.
        yield Piece(_ALIGNED.sub(r'<\1 class="\2">', clean))


def cleaned(rendered: str) -> str:
    """What the cleaner makes of comrak's HTML. It is not asked where nothing but text and tags stand that it gives back as they
    are."""
    for sign in _REWRITTEN:
        if sign in rendered:
            return CLEANER.clean(rendered)
    others = set(_TAG.findall(rendered)) - _PLAIN_TAGS
    is_plain = all(map(_HEAD.fullmatch, others)) and _ENTITY.search(rendered) is None
    return rendered if is_plain else CLEANER.clean(rendered)


def _sections(
    outline: tuple[Heading, ...], passages: tuple[Passage, ...], lengths: list[int]
) -> Iterator[Section]:
    """The sections under the second-level headings of the outline; `lengths` are those of the passages."""
    heads = [heading for heading in outline if heading.level == 2]
    if not heads:
        return
    by_line = sorted(zip([passage.line for passage in passages], lengths, strict=True))
    lines = [line for line, _ in by_line]
    before = [0, *accumulate([length for _, length in by_line])]
    for heading, following in zip_longest(heads, heads[1:]):
        start = bisect_right(lines, heading.line)
        end = bisect_left(lines, following.line) if following else len(lines)
        yield Section(heading, agreed_name(heading.text), before[end] - before[start])
