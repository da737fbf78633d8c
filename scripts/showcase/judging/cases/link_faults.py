"""What a link may lead to, judged by itself: an open address somebody can follow, or a place inside the site.

Whether the place inside the site is there is told when all pages are known (`rendering/pages/internal_links.py`). Stories and staff's
pages are judged alike.
"""

import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import unquote

from showcase.late.patterns import pattern
from showcase.reading.markdown.markdown_tree import Use
from showcase.words import web_address

_MAIL = pattern(r"mailto:[^\s@?<>]+@[^\s@?<>]+(?:\?[^\s<>]*)?", re.IGNORECASE)
_BARE_HOST = pattern(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org)(?:[/:?#]|$))", re.IGNORECASE)
_BARE_MAIL = pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PAPERS = frozenset({
    ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx", ".pdf", ".ofd", ".txt", ".rtf", ".zip", ".rar", ".7z",
    ".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp3", ".mp4",
})  # fmt: skip
"""Endings of what lies on somebody's disk: a link to it was meant for a file handed in as well."""

_INNER = (".localhost", ".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".home.arpa")

Words = tuple[str, str]
"""Message and hint."""


def is_internal(target: str) -> bool:
    """Whether the link leads to a place inside the site."""
    return bool(target) and not web_address.ELSEWHERE.match(target)


def internal_links(links: Iterable[Use]) -> Iterator[Use]:
    """The links into the site that have no fault of their own."""
    return (use for use in links if is_internal(use.target) and fault(use.target) is None)


def fault(target: str, *, files: bool = False) -> Words | None:
    """What is wrong with a link, wherever the site's pages lie; None when nothing is. `files`: whether files beside the
    text are published too (those of staff are, those of records are not)."""
    if not target.strip():
        return "这个链接没有写地址。", "补上地址，或只留文字。"
    shown = short(target)
    if web_address.WEB.match(target):
        return _of_web(target, shown)
    if target.lower().startswith("mailto:"):
        if _MAIL.fullmatch(target):
            return None
        return f"链接“{shown}”的邮箱不完整。", "写成：mailto:office@example.cn"
    if _BARE_MAIL.fullmatch(target):
        return f"链接“{shown}”少了开头的 mailto:。", f"改成：mailto:{target}"
    if _BARE_HOST.match(target):
        return f"链接“{shown}”少了开头的 https://。", f"改成：https://{target[:80]}"
    if target.startswith("//"):
        return f"链接“{shown}”少了开头的 https:。", f"改成：https:{target[:80]}"
    if meant := web_address.mended(target):
        return f"链接“{shown}”开头的写法不对。", f"改成：{meant}"
    if not is_internal(target) or "\\" in target:
        return (
            f"链接“{shown}”不能用在这里。",
            "只用 https://、http://、mailto: 开头的地址，或站内的相对地址；否则只留文字。",
        )
    return None if files else _of_file(target)


def _of_web(target: str, shown: str) -> Words | None:
    if address := web_address.parse_address(target):
        if not _is_inner(address.host):
            return None
        return f"链接“{shown}”是内部网络的地址，在外面打不开。", "换成公开的网址，或只留文字。"
    return f"链接“{shown}”的网址写法不对。", web_address.advice(target)


def _is_inner(host: str) -> bool:
    """Whether nobody outside a network of somebody's own finds the host: a name without a domain, or an address kept for such."""
    host = host.rstrip(".").lower()
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_INNER)


def _of_file(target: str) -> Words | None:
    """A link to a file handed in beside the story: nothing but pictures is published of a record."""
    path = PurePosixPath(unquote(target.partition("#")[0].partition("?")[0]))
    if path.suffix.lower() not in _PAPERS:
        return None
    if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".gif"}:
        return (
            f"链接“{short(target)}”连到一张图片，网站上没有这个地址。",
            f"要放图片，单独一行写：![]({path.name})",
        )
    return (
        f"链接“{short(target)}”连到一个文件，网站只登载正文和图片。",
        "只留文字；附件另行交给工作人员，或改成它在网上的地址（https:// 开头）。",
    )


def short(target: str) -> str:
    """The link as it is shown in a message."""
    return target if len(target) <= 30 else target[:30] + "……"
