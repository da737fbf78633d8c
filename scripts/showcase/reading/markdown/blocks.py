"""The blocks of a story for books and Word, built of comrak's tree where somebody asks for them: most who read a story want none.

A block is `{"kind", "children" | "text", …}`, no markup of any kind.
Kinds: paragraph, heading (level), list (ordered, start), item, quote, table (align), row (head), cell, code, rule,
footnote (name); inline: text, strong, emph, code, link (url), picture (file), footnote_mark (name), break.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import comrak

from showcase.reading.markdown.markdown_tree import parsed

Block = dict[str, Any]

_KINDS: dict[type, str] = {
    comrak.Paragraph: "paragraph", comrak.Heading: "heading", comrak.List: "list", comrak.Item: "item",
    comrak.BlockQuote: "quote", comrak.Table: "table", comrak.TableRow: "row", comrak.TableCell: "cell",
    comrak.ThematicBreak: "rule", comrak.FootnoteDefinition: "footnote", comrak.Strong: "strong", comrak.Emph: "emph",
    comrak.Link: "link", comrak.LineBreak: "break",
}  # fmt: skip
_DEPTH = 24
"""Blocks nested deeper than this are dropped: no page is wide enough, and Python's stack not endless."""


def blocks(markdown: str) -> list[Block]:
    """The blocks of any text."""
    return [*_inside(parsed(markdown), 0)]


def _inside(node: comrak.AstNode, depth: int) -> Iterator[Block]:
    if depth <= _DEPTH:
        for child in node.children:
            yield from _block(child, child.node_value, depth)


def _block(node: comrak.AstNode, value: Any, depth: int) -> Iterator[Block]:
    """The block of a node; none for what was written as HTML."""
    kind = type(value)
    if kind is comrak.Text:
        yield {"kind": "text", "text": value.value}
    elif kind is comrak.SoftBreak:  # Chinese lines join without a space
        yield {"kind": "text", "text": ""}
    elif kind is comrak.Code or kind is comrak.CodeBlock:
        yield {"kind": "code", "text": value.value.literal}
    elif kind is comrak.FootnoteReference:
        yield {"kind": "footnote_mark", "name": value.value.name}
    elif kind is comrak.Image:
        yield {"kind": "picture", "file": unquote(value.value.url)}
    elif kind is not comrak.HtmlBlock and kind is not comrak.HtmlInline:
        inside = [*_inside(node, depth + 1)]
        yield {"kind": _KINDS.get(kind, "paragraph"), "children": inside, **_besides(value)}


def _besides(value: Any) -> Block:
    """What is told of a block besides what stands inside it."""
    kind = type(value)
    if kind is comrak.Heading:
        return {"level": value.value.level}
    if kind is comrak.List:
        return {"ordered": value.value.list_type == comrak.ListType.Ordered, "start": value.value.start}
    if kind is comrak.Table:
        # comrak's enum has no names: TableAlignment.None_ says itself only in its repr.
        named = (repr(alignment).rpartition(".")[2] for alignment in value.value.alignments)
        return {"align": [name.strip("_").lower() for name in named]}
    if kind is comrak.TableRow:
        return {"head": bool(value.value)}
    if kind is comrak.Link:
        return {"url": value.value.url}
    return {"name": value.value.name} if kind is comrak.FootnoteDefinition else {}
