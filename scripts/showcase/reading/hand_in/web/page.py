"""The article in a saved web page: its passages, what of the page is none of them, and what it says of title, publisher and date."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.hand_in.web import marked
from showcase.reading.hand_in.web.blocks import Block, BlockKind, blocks_of, tree_of

_IS_HTML = pattern(
    r"<!doctype html|<html[\s>]|<body[\s>]|<p[\s>]|<div[\s>]|<section[\s>]|<article[\s>]|<span[\s>]|<table[\s>]",
    re.IGNORECASE,
)
_WHOLE = 0.9
"""An element that holds so much of a page's sentences holds the article; below that it is in several, and all are taken."""
_COUNTED = 150
"""Characters of one passage that count, so that a long one alone is not taken for the whole."""
_KNOWN = "#js_content,#zoom,#UCAP-CONTENT,.TRS_Editor,.article-content,[itemprop=articleBody],article,main"
"""What elements that hold an article are called by much used systems."""
_HIGHEST = 600
_SITE = pattern(
    r".{0,20}(?:网|网站|门户|频道|官网|公众号|公众平台|新闻|日报|早报|晚报|时报|在线|云|客户端|政府|委员会|组织部|机关党建|Home)",
    re.IGNORECASE,
)
_PARTED = pattern(r"\s*[_|｜]\s*|\s+[-—–]+\s*|\s*[-—–]+\s+|-{2,}|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_PLATFORMS = ("微信公众平台", "微信", "Weixin Official Accounts Platform")
_SHANGHAI = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage of the page that is not part of the article, and why; `routine` where nobody will miss it."""

    text: str
    reason: str
    routine: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The passages of a text, and what is known of where they come from; a plain text knows nothing."""

    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    date: str = ""
    pictures: int = 0
    is_html: bool = False
    site: str = ""
    """What stood behind the title and was taken for the site's name."""
    left_out: tuple[LeftOut, ...] = ()
    source: str = ""
    """All text a reader of the page could see, the plainest way it can be had."""


def plain(text: str) -> Page:
    """The page of a text that is no HTML: a line is a passage, its first heading of the highest level the title."""
    blocks = marked.blocks_of(text)
    first = blocks[0] if blocks else None
    title = first.text if first and first.kind is BlockKind.HEADING and first.level == 1 else ""
    source = (
        text
        if all(block.kind is BlockKind.TEXT for block in blocks)
        else "\n".join(block.text for block in blocks)
    )
    return Page(blocks, title, source=source)


def page_in(text: str) -> Page | None:
    """The article of an HTML page; None when the text is no HTML."""
    if not _IS_HTML.search(text[:20_000]):
        return None
    whole = LexborHTMLParser(text)
    publisher = _meta(whole, "ContentSource") or _first(whole, "#js_name") or _meta(whole, "og:site_name")
    publisher = "" if publisher in _PLATFORMS else publisher
    title, site = _title(whole, publisher)
    date = (
        _meta(whole, "PubDate", "article:published_time") or _first(whole, "#publish_time") or _stamped(text)
    )
    tree = tree_of(text)
    if tree.body is None:
        return Page((), title, publisher, date, is_html=True)
    blocks = blocks_of(tree.body)
    inside = _inside(blocks, tree.body)
    article = [block for block, is_in in zip(blocks, inside, strict=True) if is_in and not _reason(block)]
    left = [
        LeftOut(block.text, *(_reason(block) or ("不在正文里的文字", not block.is_prose)))
        for block, is_in in zip(blocks, inside, strict=True)
        if not is_in or _reason(block)
    ]
    pictures = sum(
        1 for node in tree.css("img") if not (node.attributes.get("src") or "").startswith("data:image/gif")
    )
    return Page(
        tuple(article),
        title,
        publisher,
        date,
        pictures,
        True,
        site,
        tuple(left),
        tree.body.text(separator=" "),
    )


# --- the article ---


def _reason(block: Block) -> tuple[str, bool] | None:
    """Why a passage is none of the article's wherever it stands, and whether that is routine."""
    if block.region == "hidden":
        return "页面上不显示的文字", not block.is_prose
    if block.region and not (block.region in ("aside", "header") and block.is_prose):
        return "菜单、页眉、页脚、按钮等", not block.is_prose
    if block.linked > len("".join(block.text.split())) * 0.6 and not block.is_prose:
        return "通到别的网页的链接", True
    if block.kind is BlockKind.CAPTION:
        return "图片的说明（图片没有导入）", False
    return None


def _inside(blocks: tuple[Block, ...], body: Any) -> list[bool]:
    """Which passages stand in the smallest element that holds nearly all sentences."""
    paths = [list(_path(block.element)) for block in blocks]
    weights: Counter[int] = Counter()
    for block, path in zip(blocks, paths, strict=True):
        if block.is_prose and not _reason(block):
            weights.update(dict.fromkeys(path, min(len(block.text) - block.linked, _COUNTED)))
    total = weights[body.mem_id]
    holding = (
        {element for element, weight in weights.items() if weight >= _WHOLE * total}
        if total
        else {body.mem_id}
    )
    # Of those that hold it all, each lies in the next; the innermost one has the longest way up.
    chosen = max(
        (
            (len(path) - at, path[at:])
            for path in paths
            for at, element in enumerate(path)
            if element in holding
        ),
        default=(0, [body.mem_id]),
    )[1]
    known = {node.mem_id for node in body.css(_KNOWN)}
    counts = Counter(element for path in paths for element in path)
    article = next((element for element in chosen if element in known), 0) or next(
        (element for element in chosen if counts[element] > 1), body.mem_id
    )
    return [article in path for path in paths]


def _path(element: Any) -> Iterator[int]:
    """The element and those it lies in."""
    for _ in range(_HIGHEST):
        if element is None:
            return
        yield element.mem_id
        if element.tag == "body":
            return
        element = element.parent


# --- what its head says ---


def _title(tree: LexborHTMLParser, publisher: str) -> tuple[str, str]:
    """The title, and the site's name that was taken off its end."""
    heading = _first(tree, "h1") or _first(tree, "#activity-name")
    titles = _meta(tree, "ArticleTitle"), _meta(tree, "og:title"), heading, _first(tree, "title")
    title = next((one for one in titles if one), "").strip()
    if heading and title.startswith(heading):
        return heading, ""
    parts = _PARTED.split(title)
    known = {name for name in (publisher, _meta(tree, "og:site_name"), _meta(tree, "SiteName")) if name}
    kept = len(parts)
    while kept > 1 and (parts[kept - 1] in known or _SITE.fullmatch(parts[kept - 1])):
        kept -= 1
    if kept == len(parts):
        return title, ""
    end = title.index(parts[kept], sum(map(len, parts[:kept])))
    bare = re.sub(r"[\s_|｜—–-]+$", "", title[:end])
    return bare, title[len(bare) :]


def _meta(tree: LexborHTMLParser, *names: str) -> str:
    for node in tree.css("meta"):
        if (node.attributes.get("name") or node.attributes.get("property") or "") in names:
            return (node.attributes.get("content") or "").strip()
    return ""


def _first(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text().split()) if node is not None else ""


def _stamped(text: str) -> str:
    """The day a page of a public account was published, which only its scripts tell."""
    match = re.search(r"""\bct\s*=\s*["'](\d{10})["']""", text)
    return f"{datetime.fromtimestamp(int(match[1]), UTC) + _SHANGHAI:%Y-%m-%d}" if match else ""
