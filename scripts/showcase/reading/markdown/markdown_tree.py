"""The one walk over comrak's tree of a story: what rules and pages ask for is collected.

CommonMark with tables and footnotes, with Chinese emphasis (`**一是强化领导。**各支部` is bold).
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import comrak

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.passage import Passage

ANCHOR_PREFIX = "s-"
"""Set before every heading's anchor, so that no heading can take an id of the page around it."""

_EXTENSIONS = comrak.ExtensionOptions(
    table=True, footnotes=True, cjk_friendly_emphasis=True, header_id_prefix=ANCHOR_PREFIX
)
_PARSE = comrak.ParseOptions(sourcepos_chars=True)
_DEEPEST = 16
_DEEP_QUOTES = pattern(rf"(?:>[ \t]{{0,3}}){{{_DEEPEST + 1},}}")
"""comrak walks its tree by recursion: some 20,000 marks in a row end the whole process. Nobody nests 17 quotes."""

_OF_WORDS = frozenset({comrak.Paragraph, comrak.Heading, comrak.TableCell})
"""Blocks that hold words and no other blocks."""
_SIGNS = frozenset({
    comrak.Code, comrak.LineBreak, comrak.HtmlInline, comrak.Image, comrak.FootnoteReference,
})  # fmt: skip
"""What stands among words and holds none that belong to them."""
_Text, _SoftBreak, _Paragraph, _Heading = comrak.Text, comrak.SoftBreak, comrak.Paragraph, comrak.Heading


@dataclass(frozen=True, slots=True)
class Use:
    """A link, picture or stretch of raw HTML used in the story."""

    target: str
    line: int
    column: int
    alone: bool = True
    """For a picture: whether it is a paragraph of its own."""
    words: str = ""
    """What the text says of a picture; for a link, what is to be clicked."""


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
        stack = [*reversed(root.children)]
        while stack:
            node = stack.pop()
            value: Any = node.node_value
            kind = type(value)
            if kind in _OF_WORDS:
                self._words_of(node, value)
            elif kind is comrak.HtmlBlock:
                start = node.sourcepos.start
                self.raw_html.append(Use(value.value.literal.strip(), start.line, start.column))
            elif kind is comrak.CodeBlock:
                self._passage(value.value.literal, node.sourcepos)
            else:
                stack += reversed(node.children)

    def _words_of(self, node: comrak.AstNode, value: Any) -> None:
        """A paragraph, a heading, a cell."""
        children = node.children
        if len(children) == 1 and type(only := children[0].node_value) is _Text:  # as nearly all
            text: str = only.value
        else:
            text = self._inlines(node, children)
        place = node.sourcepos
        self._passage(text, place)
        if type(value) is _Heading:
            start = place.start
            self.headings.append((value.value.level, text, start.line, start.column))

    def _passage(self, text: str, place: Any) -> None:
        if text and not text.isspace():
            start = place.start
            first = start.line
            written = tuple(self.lines[first - 1 : place.end.line])
            self.passages.append(Passage(text, self.path, first, start.column, written))

    def _inlines(self, block: comrak.AstNode, children: list[comrak.AstNode]) -> str:
        """The plain text of a block; links, pictures and raw HTML are noted on the way."""
        texts: list[str] = []
        stack = [*reversed(children)]
        while stack:
            node = stack.pop()
            value: Any = node.node_value
            kind = type(value)
            if kind is _Text:
                texts.append(value.value)
            elif kind is _SoftBreak:
                texts.append("\n")
            elif kind in _SIGNS:
                # In a link or in bold it is part of a text: no picture is drawn from there.
                is_alone = [node] == children and type(block.node_value) is _Paragraph
                texts.append(self._sign(node, value, is_alone=is_alone))
            else:
                if kind is comrak.Link:
                    self.links.append(_use(value.value.url, node, "".join(_words(node))))
                stack += reversed(node.children)
        return texts[0] if len(texts) == 1 else "".join(texts)

    def _sign(self, node: comrak.AstNode, value: Any, *, is_alone: bool) -> str:
        """What is said by what stands among words and holds none."""
        kind = type(value)
        if kind is comrak.Code:
            code: str = value.value.literal
            return code
        if kind is comrak.LineBreak:
            return "\n"
        if kind is comrak.Image:
            target, start = unquote(value.value.url), node.sourcepos.start
            self.images.append(Use(target, start.line, start.column, is_alone, "".join(_words(node))))
        elif kind is comrak.HtmlInline:
            self.raw_html.append(_use(value.value, node))
        return ""


def _use(target: str, node: comrak.AstNode, words: str = "") -> Use:
    start = node.sourcepos.start
    return Use(target, start.line, start.column, words=words)


def _words(node: comrak.AstNode) -> Iterator[str]:
    """The plain words inside the brackets of a picture or a link."""
    stack = [node]
    while stack:
        one = stack.pop()
        value: Any = one.node_value
        if isinstance(value, comrak.Text):
            yield value.value
        elif isinstance(value, comrak.Code):
            yield value.value.literal
        stack.extend(reversed(one.children))
