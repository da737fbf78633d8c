"""The story of a case (case.md), parsed once: HTML, outline, search text, passages with places, and the book's blocks.

CommonMark with tables and footnotes by comrak, with Chinese emphasis (`**一是强化领导。**各支部` is bold); nh3 lets only
an allow-list of tags through. Raw HTML is never emitted; the rules report where it stood.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Any
from urllib.parse import unquote

import comrak
import nh3

from showcase.reading.passage import Passage
from showcase.words.staff.section import agreed_name

ANCHOR_PREFIX = "s-"
"""Set before every heading's anchor, so that no heading can take an id of the page around it."""

_EXTENSIONS = comrak.ExtensionOptions(
    table=True, footnotes=True, cjk_friendly_emphasis=True, header_id_prefix=ANCHOR_PREFIX
)
_PARSE = comrak.ParseOptions(sourcepos_chars=True)
_CLEANER = nh3.Cleaner(
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
_SELF_LINK = re.compile(r'<a href="#[^"]*" aria-label="Link to heading [^>]*class="anchor"></a>')
_BACK_LABEL = re.compile(r'aria-label="Back to reference ([\d-]+)"')
_ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)">')
_PICTURE = re.compile(r'<p><img src="([^"]*)" alt="([^"]*)"(?: title="([^"]*)")? /></p>\n?')
_ANCHOR = re.compile(r'<h[1-6] id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of safe HTML, or the place of one picture."""

    html: str = ""
    picture: str = ""
    alt: str = ""
    title: str = ""
    """What the text itself says of the picture; a record says it in case.yml."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written; `anchor` is its id on the page."""

    level: int
    text: str
    anchor: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Section:
    """The text under a second-level heading, up to the next one. `agreed` is its agreed name."""

    heading: Heading
    agreed: str
    length: int


@dataclass(frozen=True, slots=True)
class Use:
    """A link, picture or stretch of raw HTML used in the story."""

    target: str
    line: int
    column: int
    alone: bool = True
    """For a picture: whether it is a paragraph of its own."""
    words: str = ""
    """For a picture: what the text says of it."""


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
    def pictures(self) -> tuple[str, ...]:
        """File names of the pictures the story places itself."""
        return tuple(piece.picture for piece in self.pieces if piece.picture)


_DEEP_QUOTES = re.compile(r"(?:>[ \t]{0,3}){17,}")
"""comrak walks its tree by recursion: some 20,000 marks in a row end the whole process. Nobody nests 17 quotes."""


def _parse(markdown: str) -> comrak.AstNode:
    """The tree of the text, quotes nested beyond sense left out of it; everything else keeps its place."""
    markdown = _DEEP_QUOTES.sub(lambda match: " " * len(match[0]), markdown)
    return comrak.parse_document(markdown, parse_options=_PARSE, extension_options=_EXTENSIONS)


def parse_story(markdown: str, path: str) -> Story:
    """The story in `markdown`; never fails, whatever the text."""
    root = _parse(markdown)
    rendered = comrak.format_html(root, extension_options=_EXTENSIONS)
    anchors = iter(_ANCHOR.findall(rendered))
    walk = _Walk(path, markdown.split("\n"))
    walk.blocks(root)
    outline = tuple(
        Heading(level, text, html.unescape(next(anchors, "")), line, column)
        for level, text, line, column in walk.headings
    )
    text = "\n".join(passage.text for passage in walk.passages)
    return Story(
        path, tuple(_pieces(rendered)), outline, tuple(_sections(outline, walk.passages)), tuple(walk.passages),
        tuple(walk.links), tuple(walk.images), tuple(walk.raw_html), text, length_of(text),
        tuple(_deep_quotes(markdown)), markdown,
    )  # fmt: skip


def _deep_quotes(markdown: str) -> Iterator[Use]:
    """Where quotes were left out."""
    for match in _DEEP_QUOTES.finditer(markdown):
        line_start = markdown.rfind("\n", 0, match.start()) + 1
        line = markdown.count("\n", 0, match.start()) + 1
        yield Use(match[0], line, match.start() - line_start + 1)


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
    if clean := _CLEANER.clean(rendered).strip():
        # HTML has no `align` any more; in cleaned text `<td` can only be a cell.
        yield Piece(_ALIGNED.sub(r'<\1 class="\2">', clean))


def _sections(outline: tuple[Heading, ...], passages: list[Passage]) -> Iterator[Section]:
    heads = [heading for heading in outline if heading.level == 2]
    by_line = sorted((passage.line, length_of(passage.text)) for passage in passages) if heads else []
    lines = [line for line, _ in by_line]
    before = [0, *accumulate(length for _, length in by_line)]
    for heading, following in zip_longest(heads, heads[1:]):
        start = bisect_right(lines, heading.line)
        end = bisect_left(lines, following.line) if following else len(lines)
        yield Section(heading, agreed_name(heading.text), before[end] - before[start])


class _Walk:
    """One walk over comrak's tree, collecting what the rules and the pages ask for."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.headings: list[tuple[int, str, int, int]] = []
        self.passages: list[Passage] = []
        self.links: list[Use] = []
        self.images: list[Use] = []
        self.raw_html: list[Use] = []

    def blocks(self, root: comrak.AstNode) -> None:
        """Walk without recursion: quotes in quotes may be nested as deep as the text is long."""
        stack = [root]
        while stack:
            node = stack.pop()
            value = node.node_value
            start = node.sourcepos.start
            if isinstance(value, comrak.HtmlBlock):
                self.raw_html.append(Use(value.value.literal.strip(), start.line, start.column))
            elif isinstance(value, comrak.CodeBlock):
                self._passage(value.value.literal, node)
            elif isinstance(value, comrak.Paragraph | comrak.Heading | comrak.TableCell):
                text = self._inlines(node)
                self._passage(text, node)
                if isinstance(value, comrak.Heading):
                    self.headings.append((value.value.level, text, start.line, start.column))
            else:
                stack.extend(reversed(node.children))
        self.headings.sort(key=lambda heading: heading[2])

    def _passage(self, text: str, node: comrak.AstNode) -> None:
        if text.strip():
            start, end = node.sourcepos.start, node.sourcepos.end
            written = tuple(self.lines[start.line - 1 : end.line])
            self.passages.append(Passage(text, self.path, start.line, start.column, written))

    def _inlines(self, block: comrak.AstNode) -> str:
        """The plain text of a block; links, pictures and raw HTML are noted on the way."""
        texts: list[str] = []
        stack = list(reversed(block.children))
        while stack:
            node = stack.pop()
            value: Any = node.node_value
            start = node.sourcepos.start
            if isinstance(value, comrak.Text):
                texts.append(value.value)
            elif isinstance(value, comrak.Code):
                texts.append(value.value.literal)
            elif isinstance(value, comrak.SoftBreak | comrak.LineBreak):
                texts.append("\n")
            elif isinstance(value, comrak.HtmlInline):
                self.raw_html.append(Use(value.value, start.line, start.column))
            elif isinstance(value, comrak.Image):
                alone = len(block.children) == 1 and isinstance(block.node_value, comrak.Paragraph)
                words = "".join(_words(node))
                self.images.append(Use(unquote(value.value.url), start.line, start.column, alone, words))
            else:
                if isinstance(value, comrak.Link):
                    self.links.append(Use(value.value.url, start.line, start.column))
                stack.extend(reversed(node.children))
        return "".join(texts)


def _words(node: comrak.AstNode) -> Iterator[str]:
    """The plain words inside a picture's brackets."""
    stack = [node]
    while stack:
        one = stack.pop()
        value: Any = one.node_value
        if isinstance(value, comrak.Text):
            yield value.value
        elif isinstance(value, comrak.Code):
            yield value.value.literal
        stack.extend(reversed(one.children))


def blocks(markdown: str) -> list[dict[str, Any]]:
    """The story as JSON values for the book: nested {"kind", "children" | "text", …}, no markup of any kind.

    Kinds: paragraph, heading (level), list (ordered, start), item, quote, table (align), row (head), cell, code, rule,
    footnote (name); inline: text, strong, emph, code, link (url), picture (file), footnote_mark (name), break.
    """
    return [_block(node) for node in _parse(markdown).children if not _is_html(node)]


def _is_html(node: comrak.AstNode) -> bool:
    return isinstance(node.node_value, comrak.HtmlBlock | comrak.HtmlInline)


_KINDS: dict[type, str] = {
    comrak.Paragraph: "paragraph", comrak.Heading: "heading", comrak.List: "list", comrak.Item: "item",
    comrak.BlockQuote: "quote", comrak.Table: "table", comrak.TableRow: "row", comrak.TableCell: "cell",
    comrak.ThematicBreak: "rule", comrak.FootnoteDefinition: "footnote", comrak.Strong: "strong", comrak.Emph: "emph",
    comrak.Link: "link", comrak.LineBreak: "break",
}  # fmt: skip


_DEPTH = 24
"""Blocks nested deeper than this are dropped from the book: no page is wide enough, and Python's stack not endless."""


def _block(node: comrak.AstNode, depth: int = 0) -> dict[str, Any]:
    value: Any = node.node_value
    match value:
        case comrak.Text():
            return {"kind": "text", "text": value.value}
        case comrak.SoftBreak():
            return {"kind": "text", "text": ""}  # Chinese lines join without a space
        case comrak.Code() | comrak.CodeBlock():
            return {"kind": "code", "text": value.value.literal}
        case comrak.Image():
            return {"kind": "picture", "file": unquote(value.value.url)}
        case comrak.FootnoteReference():
            return {"kind": "footnote_mark", "name": value.value.name}
    result: dict[str, Any] = {"kind": _KINDS.get(type(value), "paragraph")}
    match value:
        case comrak.Heading():
            result["level"] = value.value.level
        case comrak.List():
            result |= {
                "ordered": value.value.list_type == comrak.ListType.Ordered,
                "start": value.value.start,
            }
        case comrak.Table():
            # comrak's enum has no names: TableAlignment.None_ says itself only in its repr.
            named = (repr(alignment).rpartition(".")[2] for alignment in value.value.alignments)
            result["align"] = [name.strip("_").lower() for name in named]
        case comrak.TableRow():
            result["head"] = value.value
        case comrak.Link():
            result["url"] = value.value.url
        case comrak.FootnoteDefinition():
            result["name"] = value.value.name
    kept = node.children if depth < _DEPTH else []
    result["children"] = [_block(child, depth + 1) for child in kept if not _is_html(child)]
    return result
