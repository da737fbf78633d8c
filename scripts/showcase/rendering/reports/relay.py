"""An answer that comes from a job a stranger could have changed, made fit to be posted with staff's own rights.

A pull request may bring its own check; what that check leaves behind is a stranger's text, whatever it looks like. It is
parsed, and written anew of what an answer is made of: headings, paragraphs, quotes, lists, code, emphasis, and `<details>`
as answers write it. Of anything else (links, pictures, references, HTML) only the words are left, and they call nobody.
"""

import html
from collections.abc import Iterator, Mapping
from itertools import groupby

import comrak

from showcase.late.patterns import pattern
from showcase.reading.encoding import INVISIBLE
from showcase.rendering import commonmark
from showcase.rendering.reports.answer import MARK, MOST

_DEEPEST = 12
"""Levels of the tree that are looked into; answers have five."""

_NESTED = pattern(r"(?m)^(?:[ \t]*(?:[-+*>]|\d{1,9}[.)])){9,}")
"""Quotes and lists opened in one line beyond any sense, which a parser that walks by recursion may not survive."""

_LANGUAGES = frozenset({"text", "diff"})
"""Of code blocks; hosts draw diagrams, maps and formulas of some others."""

_OPENED = pattern(r"<details>\s*<summary>([^<>]*)</summary>\s*")
_CLOSED = "</details>"
_CUT = "后面的略去。"


class NotAnAnswer(ValueError):
    """The text does not begin as an answer does."""


def relayed(text: str, links: Mapping[str, str]) -> str:
    """The answer without anything that calls people, links, loads or draws; `links` (label → https address) are ours
    and are added below its heading. Raises NotAnAnswer."""
    if not text.startswith(MARK + "\n"):
        raise NotAnAnswer
    body = _NESTED.sub("", _visible(text[len(MARK) + 1 : 4 * MOST]))
    blocks = list(_fitting(filter(None, _top(comrak.parse_document(body)))))
    ours = "　".join(commonmark.link(label, address) for label, address in links.items())
    return (
        "\n".join([MARK, *blocks[:1], *(["", ours] if ours else []), *(f"\n{block}" for block in blocks[1:])])
        + "\n"
    )


def _fitting(blocks: Iterator[str]) -> Iterator[str]:
    """As many as a host takes, with every `<details>` closed."""
    room, unclosed = MOST, 0
    for block in blocks:
        room -= len(block) + 2
        if room < 0:
            yield commonmark.plain(_CUT)
            break
        unclosed += block.startswith("<details>") - (block == _CLOSED)
        yield block
    yield from [_CLOSED] * unclosed


def _top(document: comrak.AstNode) -> Iterator[str]:
    """The blocks of the whole; only here may something be folded away."""
    unclosed = 0
    for node in document.children:
        value = node.node_value
        if isinstance(value, comrak.HtmlBlock):
            literal = value.value.literal
            if opened := _OPENED.fullmatch(literal):
                unclosed += 1
                yield f"<details>\n<summary>{commonmark.hypertext(_visible(html.unescape(opened[1])))}</summary>"
                continue
            if literal.strip() == _CLOSED:
                if unclosed:
                    unclosed -= 1
                    yield _CLOSED
                continue
        yield from _blocks([node], 0)


def _blocks(nodes: list[comrak.AstNode], depth: int) -> Iterator[str]:
    """Each block as Markdown without the line break at its end."""
    if depth > _DEEPEST:
        return
    for node in nodes:
        value = node.node_value
        match value:
            case comrak.Heading():
                yield f"{'#' * value.value.level} {_words(node, depth)}".replace("\n", " ")
            case comrak.Paragraph():
                yield _words(node, depth)
            case comrak.BlockQuote():
                yield _indented("\n\n".join(_blocks(node.children, depth + 1)), "> ", "> ")
            case comrak.List():
                yield _list(node, value.value, depth)
            case comrak.CodeBlock():
                language = value.value.info if value.value.info in _LANGUAGES else "text"
                code = commonmark.without_orders(value.value.literal.removesuffix("\n"))
                yield commonmark.block(code, language).rstrip("\n")
            case comrak.HtmlBlock():
                yield commonmark.lines(value.value.literal.strip())
            case comrak.ThematicBreak():
                yield "---"


def _list(node: comrak.AstNode, facts: comrak.NodeList, depth: int) -> str:
    items = []
    for number, item in enumerate(node.children, facts.start):
        sign = f"{number}. " if facts.list_type == comrak.ListType.Ordered else "- "
        items.append(_indented("\n\n".join(_blocks(item.children, depth + 1)), sign, " " * len(sign)))
    return ("\n" if facts.tight else "\n\n").join(items)


def _indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(rest + line if line else rest.rstrip() for line in tail)])


def _words(node: comrak.AstNode, depth: int) -> str:
    """What stands in a line. Neighbouring words are looked at together: `@[all](x)` calls everybody once the link is gone."""
    pieces = groupby(_pieces(node.children, depth), key=lambda piece: piece[1])
    runs = (("".join(text for text, _ in run), is_markup) for is_markup, run in pieces)
    return "".join(text if is_markup else commonmark.lines(text) for text, is_markup in runs).strip()


def _pieces(nodes: list[comrak.AstNode], depth: int) -> Iterator[tuple[str, bool]]:
    """Words (False) and Markdown (True), in turn."""
    if depth > _DEEPEST:
        return
    for node in nodes:
        value = node.node_value
        match value:
            case comrak.Text():
                yield _visible(value.value), False
            case comrak.HtmlInline():
                yield _visible(value.value), False
            case comrak.Code():
                yield commonmark.code(_visible(value.value.literal)), True
            case comrak.SoftBreak():
                yield "\n", True
            case comrak.LineBreak():
                yield "  \n", True
            case comrak.Strong() | comrak.Emph():
                sign = "**" if isinstance(value, comrak.Strong) else "*"
                inside = list(_pieces(node.children, depth + 1))
                if any(text.strip() for text, _ in inside):
                    yield from ((sign, True), *inside, (sign, True))
            case _:
                yield from _pieces(node.children, depth + 1)


def _visible(text: str) -> str:
    """The text without what no reader sees; entities may have brought some."""
    return INVISIBLE.sub("", text)
