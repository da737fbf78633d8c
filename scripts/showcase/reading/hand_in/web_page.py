"""The article in a saved web page: its lines, and what its head says of title, publisher and date."""

import re
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,blockquote,td,pre"
_NO_TEXT = "script,style,noscript,nav,footer,header,aside,form,iframe,button,select,template,svg"
_IS_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<p[\s>]|<div[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of text, and what is known of where they come from; a plain text knows nothing."""

    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    pictures: int = 0
    is_html: bool = False


def page_in(text: str) -> Page | None:
    """The article of an HTML page; None when the text is no HTML."""
    if not _IS_HTML.search(text[:20_000]):
        return None
    tree = LexborHTMLParser(text)
    title = _meta(tree, "ArticleTitle", "og:title") or _first(tree, "h1") or _first(tree, "title")
    publisher, date = (
        _meta(tree, "ContentSource", "og:site_name"),
        _meta(tree, "PubDate", "article:published_time"),
    )
    for node in tree.css(_NO_TEXT):
        node.decompose()
    for node in tree.css("br"):
        node.replace_with("\n")
    article = _article(tree)
    lines = "\n".join(_lines(article)) if article is not None else ""
    pictures = len(article.css("img")) if article is not None else 0
    site_free = re.split(r"\s*[_|｜]\s*|\s+[-—]\s+", title.strip())[0]
    return Page(lines, site_free, publisher, date, pictures, True)


def _meta(tree: LexborHTMLParser, *names: str) -> str:
    for node in tree.css("meta"):
        if (node.attributes.get("name") or node.attributes.get("property") or "") in names:
            return (node.attributes.get("content") or "").strip()
    return ""


def _first(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text().split()) if node is not None else ""


def _article(tree: LexborHTMLParser) -> Any:
    """The element whose own paragraphs hold the most text: menus and lists of links hold little."""
    weights: dict[int, tuple[int, Any]] = {}
    for paragraph in tree.css("p"):
        if parent := paragraph.parent:
            weight, _ = weights.get(parent.mem_id, (0, parent))
            weights[parent.mem_id] = weight + len(paragraph.text().strip()), parent
    best = max(weights.values(), key=lambda pair: pair[0], default=(0, tree.body))
    return best[1] if best[0] else tree.body


def _lines(article: Any) -> list[str]:
    blocks = [
        node
        for node in article.css(_BLOCKS)
        if not any(inner.mem_id != node.mem_id for inner in node.css(_BLOCKS))
    ]
    texts = [block.text() for block in blocks] or [article.text(separator="\n")]
    return [line for text in texts for line in text.split("\n")]
