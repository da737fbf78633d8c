"""The one walk over comrak's tree of a story: what rules and pages ask for is collected, and the book's blocks are built.

CommonMark with tables and footnotes, with Chinese emphasis (`**一是强化领导。**各支部` is bold).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import comrak

from showcase.reading.passage import Passage

ANCHOR_PREFIX = "s-"
"""Set before every heading's anchor, so that no heading can take an id of the page around it."""

Block = dict[str, Any]
"""`{"kind", "children" | "text", …}`, no markup of any kind.

Kinds: paragraph, heading (level), list (ordered, start), item, quote, table (align), row (head), cell, code, rule,
footnote (name); inline: text, strong, emph, code, link (url), picture (file), footnote_mark (name), break.
"""

_EXTENSIONS = comrak.ExtensionOptions(
    table=True, footnotes=True, cjk_friendly_emphasis=True, header_id_prefix=ANCHOR_PREFIX
)
_PARSE = comrak.ParseOptions(sourcepos_chars=True)
_DEEPEST = 16
_DEEP_QUOTES = re.compile(rf"(?:>[ \t]{{0,3}}){{{_DEEPEST + 1},}}")
"""comrak walks its tree by recursion: some 20,000 marks in a row end the whole process. Nobody nests 17 quotes."""
_DEPTH = 24
"""Blocks nested deeper than this are dropped from the book: no page is wide enough, and Python's stack not endless."""

_KINDS: dict[type, str] = {
    comrak.Paragraph: "paragraph", comrak.Heading: "heading", comrak.List: "list", comrak.Item: "item",
    comrak.BlockQuote: "quote", comrak.Table: "table", comrak.TableRow: "row", comrak.TableCell: "cell",
    comrak.ThematicBreak: "rule", comrak.FootnoteDefinition: "footnote", comrak.Strong: "strong", comrak.Emph: "emph",
    comrak.Link: "link", comrak.LineBreak: "break",
}  # fmt: skip
_OF_WORDS = frozenset({comrak.Paragraph, comrak.Heading, comrak.TableCell})
"""Blocks that hold words and no other blocks."""


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


def parsed(markdown: str) -> comrak.AstNode:
    """The tree of the text, quotes nested beyond sense left out of it; everything else keeps its place."""
    if _may_be_deep(markdown):
        markdown = _DEEP_QUOTES.sub(lambda match: " " * len(match[0]), markdown)
    return comrak.parse_document(markdown, parse_options=_PARSE, extension_options=_EXTENSIONS)


def _may_be_deep(markdown: str) -> bool:
    return markdown.count(">") > _DEEPEST


def html_of(root: comrak.AstNode) -> str:
    """The tree as HTML, without what was written as HTML."""
    return comrak.format_html(root, extension_options=_EXTENSIONS)


def deep_quotes(markdown: str) -> Iterator[Use]:
    """Where quotes were left out."""
    for match in _DEEP_QUOTES.finditer(markdown) if _may_be_deep(markdown) else ():
        line_start = markdown.rfind("\n", 0, match.start()) + 1
        line = markdown.count("\n", 0, match.start()) + 1
        yield Use(match[0], line, match.start() - line_start + 1)


def indented_code(markdown: str) -> Iterator[tuple[int, int]]:
    """First and last lines of what is code for nothing but the blanks before it."""
    stack = [parsed(markdown)]
    while stack:
        node = stack.pop()
        value: Any = node.node_value
        if type(value) is comrak.CodeBlock:
            if not value.value.fenced:
                yield node.sourcepos.start.line, node.sourcepos.end.line
        elif type(value) not in _OF_WORDS:
            stack += reversed(node.children)


class Walk:
    """One walk over the tree of the text in `lines`."""

    def __init__(self, root: comrak.AstNode, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.tree: list[Block] = []
        self.headings: list[tuple[int, str, int, int]] = []
        """Level, text, line, column."""
        self.passages: list[Passage] = []
        self.links: list[Use] = []
        self.images: list[Use] = []
        self.raw_html: list[Use] = []
        self._blocks(root)
        self.headings.sort(key=lambda heading: heading[2])

    def _blocks(self, root: comrak.AstNode) -> None:
        """Without recursion: quotes in quotes may be nested as deep as the text is long."""
        stack: list[_Step] = [(child, self.tree, 0) for child in reversed(root.children)]
        while stack:
            node, into, depth = stack.pop()
            value: Any = node.node_value
            kind = type(value)
            if kind is comrak.HtmlBlock:
                start = node.sourcepos.start
                self.raw_html.append(Use(value.value.literal.strip(), start.line, start.column))
            elif kind is comrak.CodeBlock:
                self._passage(value.value.literal, node.sourcepos)
                _put(into, {"kind": "code", "text": value.value.literal})
            else:
                inside = _put(into, _opened(value), depth)
                if kind in _OF_WORDS:
                    self._words_of(node, value, inside, depth + 1)
                else:
                    stack += [(child, inside, depth + 1) for child in reversed(node.children)]

    def _words_of(self, node: comrak.AstNode, value: Any, into: list[Block] | None, depth: int) -> None:
        """A paragraph, a heading, a cell."""
        text = self._inlines(node, into, depth)
        place = node.sourcepos
        self._passage(text, place)
        if type(value) is comrak.Heading:
            self.headings.append((value.value.level, text, place.start.line, place.start.column))

    def _passage(self, text: str, place: Any) -> None:
        if text.strip():
            start, last = place.start, place.end.line
            written = tuple(self.lines[start.line - 1 : last])
            self.passages.append(Passage(text, self.path, start.line, start.column, written))

    def _inlines(self, block: comrak.AstNode, into: list[Block] | None, depth: int) -> str:
        """The plain text of a block; links, pictures and raw HTML are noted on the way."""
        texts: list[str] = []
        children = block.children
        stack: list[_Step] = [(child, into, depth) for child in reversed(children)]
        while stack:
            node, into, depth = stack.pop()
            value: Any = node.node_value
            kind = type(value)
            if kind is comrak.Text:
                texts.append(value.value)
                _put(into, {"kind": "text", "text": value.value})
            elif kind is comrak.Code:
                texts.append(value.value.literal)
                _put(into, {"kind": "code", "text": value.value.literal})
            elif kind is comrak.SoftBreak:
                texts.append("\n")
                _put(into, {"kind": "text", "text": ""})  # Chinese lines join without a space
            elif kind is comrak.LineBreak:
                texts.append("\n")
                _put(into, _opened(value))
            elif kind is comrak.HtmlInline:
                self.raw_html.append(_use(value.value, node))
            elif kind is comrak.Image:
                alone = len(children) == 1 and type(block.node_value) is comrak.Paragraph
                target = unquote(value.value.url)
                start = node.sourcepos.start
                self.images.append(Use(target, start.line, start.column, alone, "".join(_words(node))))
                _put(into, {"kind": "picture", "file": target})
            elif kind is comrak.FootnoteReference:
                _put(into, {"kind": "footnote_mark", "name": value.value.name})
            else:
                if kind is comrak.Link:
                    self.links.append(_use(value.value.url, node))
                inside = _put(into, _opened(value), depth)
                stack += [(child, inside, depth + 1) for child in reversed(node.children)]
        return "".join(texts)


_Step = tuple[comrak.AstNode, list[Block] | None, int]
"""A node, the list of blocks it stands in (None: none, it is dropped from the book), how deep that is."""


def _put(into: list[Block] | None, block: Block, depth: int = 0) -> list[Block] | None:
    """Add a block; where what is inside it goes."""
    if into is None:
        return None
    into.append(block)
    return block["children"] if depth < _DEPTH and "children" in block else None


def _opened(value: Any) -> Block:
    """The block of a node, with nothing in it yet."""
    kind = type(value)
    block: Block = {"kind": _KINDS.get(kind, "paragraph"), "children": []}
    if kind is comrak.Heading:
        block["level"] = value.value.level
    elif kind is comrak.List:
        block["ordered"] = value.value.list_type == comrak.ListType.Ordered
        block["start"] = value.value.start
    elif kind is comrak.Table:
        # comrak's enum has no names: TableAlignment.None_ says itself only in its repr.
        named = (repr(alignment).rpartition(".")[2] for alignment in value.value.alignments)
        block["align"] = [name.strip("_").lower() for name in named]
    elif kind is comrak.TableRow:
        block["head"] = value.value
    elif kind is comrak.Link:
        block["url"] = value.value.url
    elif kind is comrak.FootnoteDefinition:
        block["name"] = value.value.name
    return block


def _use(target: str, node: comrak.AstNode) -> Use:
    start = node.sourcepos.start
    return Use(target, start.line, start.column)


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
