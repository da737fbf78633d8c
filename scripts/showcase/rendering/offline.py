"""The site for reading from a disk: what a browser does not do there is done beforehand.

Opened from a disk (`file://`) a browser shows a folder instead of its index.html, so links name the file; and scripts may
not fetch, so each file of the search becomes a script that hands its bytes to theme/assets/search/files.js.
"""

import re
from base64 import b64encode

from selectolax.lexbor import LexborHTMLParser

from showcase.late.patterns import pattern
from showcase.rendering.derived.headers import NETLIFY, NGINX
from showcase.rendering.search.files import FOLDER as SEARCH

INDEX = "index.html"

PATH_MOST = 180
"""Characters of a path in the zip. Windows takes 260 with the folder it is unpacked in; that leaves 80 for the folder."""

_LEFT_OUT = pattern(
    rf".+\.(?:gz|br)|404\.html|robots\.txt|sitemap[\w-]*\.xml(?:\.gz)?|{re.escape(NETLIFY)}|{re.escape(NGINX)}"
)
"""What only a server or a search engine asks for."""

_ELSEWHERE = 'link[rel="canonical"],link[rel="alternate"],meta[property="og:url"]'
"""What tells where a page stands on the web."""

_LINK = pattern(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_OUTSIDE = pattern(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_FORBIDDEN = pattern(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)')
_RESERVED = pattern(r"(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|/|$)", re.IGNORECASE)
"""Names Windows gives to devices, with any ending."""

README = "先看我.txt"


def place(address: str) -> str:
    """Where a file of the site lies in the offline site; empty when it is left out."""
    if _LEFT_OUT.fullmatch(address):
        return ""
    return f"{address}.js" if address.startswith(SEARCH) else address


def unfit(path: str) -> str:
    """Why a path cannot be unpacked on every system, in Chinese; empty when it can."""
    if len(path) > PATH_MOST:
        return f"路径有 {len(path)} 个字符，超过 {PATH_MOST} 个"
    if _FORBIDDEN.search(path):
        return "名称里有 Windows 不允许的字符"
    if _RESERVED.search(path):
        return "名称是 Windows 保留给设备的"
    return ""


def page(html: str) -> str:
    """The page with links that name files. Links elsewhere stay as they are."""
    tree = LexborHTMLParser(html)
    for name in ("href", "action"):
        for node in tree.css(f"a[{name}],area[{name}],form[{name}],link[rel=prev],link[rel=next]"):
            link = node.attributes.get(name) or ""
            if (said := named(link)) != link:
                node.attrs[name] = said
    for node in tree.css(_ELSEWHERE):
        node.decompose()
    return tree.html or ""


def named(link: str) -> str:
    """`../cases/?q=1` → `../cases/index.html?q=1`; anything else unchanged."""
    found = _LINK.fullmatch(link)
    assert found is not None  # the pattern takes every text
    path = found["path"]
    if not path or _OUTSIDE.match(link):
        return link
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return f"{path}{INDEX}{found['rest']}" if path.endswith("/") else link


def script(content: bytes) -> bytes:
    """A file of the search as a script that hands it over."""
    return b'showcaseHanded("' + b64encode(content) + b'")\n'


def readme(name: str, cases: int, updated: str) -> bytes:
    """What stands first in the zip, for Notepad of any Windows: marked UTF-8, lines ended as there."""
    state = f"收录 {cases} 个案例" + (f"，内容截至 {updated}" if updated else "") + "。"
    text = f"""{name}（离线版）

{state}

怎样打开
1. 把压缩包整个解压到一个文件夹（右键，“全部解压缩”），不要在压缩包里直接打开网页。
2. 双击文件夹里的 index.html，用 Edge、Chrome、360、火狐等浏览器打开。IE 能看，不能检索。

说明
- 不用联网，不用安装。检索、筛选、导出、打印都能用。
- 可以整个拷到 U 盘、内网的共享文件夹里。不要只拷其中几个文件，页面之间是连着的。
- data 文件夹里有全部案例的表格（cases.csv），Excel、WPS 可以直接打开。
"""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
