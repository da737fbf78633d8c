"""What a server says with every file of the site, for browsers to hold the pages to; one source for every way of saying it.

The policy lets nothing run and nothing be drawn that does not lie in the site's own files. The single file of the form holds
its scripts and styles itself; they are known by their hashes, in the policy it carries (it may be opened from a disk, where
nobody sends headers) and in the site's, because two policies would both hold.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

from showcase.late.values import dataclass

NETLIFY, NGINX = "_headers", "nginx-headers.conf"
"""Where the site has them: for hosts of static pages that look there, and for nginx to include."""

_LASTING = "public, max-age=31536000, immutable"
"""Of files that are named by their content: another content has another name."""

_NAMED_BY_CONTENT = r"^[^?]*(?:\.[0-9a-f]{8,}\.(?:css|js)(?:\?|$)|/search/[^?]+\.bin\?[0-9a-f]{8,}$)"
"""What is asked for by its content: styles and scripts, whose names tell it, and files of the search, but only where a digest of
the search stands behind the name, which stays. Every other file is asked for again, and sent again only when it has changed."""

_START, _END = "<!-- 响应头:开始 由 python scripts sync 生成，请勿手改 -->", "<!-- 响应头:结束 -->"


@dataclass(frozen=True, slots=True)
class Embedded:
    """Hashes of the scripts and the styles that stand inside a page."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @classmethod
    def of(cls, scripts: Iterable[str], styles: Iterable[str]) -> "Embedded":
        """Those of the texts between the tags."""
        return cls(tuple(map(_hashed, scripts)), tuple(map(_hashed, styles)))


_NOTHING = Embedded()


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _policy(parts: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in parts.items())


def policy(embedded: Embedded = _NOTHING) -> str:
    """What the site's pages may do: the site's own scripts, styles, pictures and data, and nobody may frame them."""
    return _policy({
        "default-src": ["'none'"], "script-src": ["'self'", *embedded.scripts], "style-src": ["'self'", *embedded.styles],
        "img-src": ["'self'", "data:", "blob:"], "connect-src": ["'self'"], "form-action": ["'self'"], "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    })  # fmt: skip


def own_policy(embedded: Embedded) -> str:
    """What a page that stands alone may do, as it says itself: what is inside it and the pictures it is given."""
    return _policy({
        "default-src": ["'none'"], "script-src": embedded.scripts, "style-src": embedded.styles, "img-src": ["data:", "blob:"],
        "form-action": ["'none'"], "base-uri": ["'none'"],
    })  # fmt: skip


def headers(embedded: Embedded = _NOTHING) -> Mapping[str, str]:
    """Every header by its name."""
    return {
        "Content-Security-Policy": policy(embedded),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def netlify(said: Mapping[str, str], lasting: Iterable[str] = ()) -> str:
    """The file `_headers`, as Netlify, Cloudflare Pages and their like read it; `lasting` the addresses of files named by
    their content. They ask for every other file again by themselves."""
    everywhere = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in said.items())
    return everywhere + "".join(f"/{at}\n  Cache-Control: {_LASTING}\n" for at in sorted(lasting))


def nginx(said: Mapping[str, str]) -> str:
    """Lines for a `server` of nginx. nginx forgets them in a `location` that adds headers of its own."""
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in said.items())
    return (
        "# 在网站的 server { … } 里写：include 这个文件的路径;\n"
        "# location 里另有 add_header 的，在那个 location 里也要写一次。每次生成网站后重新载入：nginx -s reload\n"
        + lines
        + "\n# 文件名带内容指纹的，浏览器一直留着；其余的每次都问一问，没有变就不再下载。\n"
        'set $showcase_cache "no-cache";\n'
        f'if ($request_uri ~ "{_NAMED_BY_CONTENT}") {{ set $showcase_cache "{_LASTING}"; }}\n'
        "add_header Cache-Control $showcase_cache;\n"
        "\n# 生成时写了 --compress，就有压缩好的 .gz 和 .br，直接发出。装了 ngx_brotli 模块的，去掉下一行的 #。\n"
        "# brotli_static on;\n"
        "gzip_static on;\n"
        "gzip_vary on;\n"
    )


def in_readme(readme: str) -> str:
    """The README with the headers between its markers; as it is where it has none."""
    start, end = readme.find(_START), readme.find(_END)
    if start < 0 or end < start:
        return readme
    listed = "".join(f"{name}: {value}\n" for name, value in headers().items())
    return f"{readme[:start]}{_START}\n\n```text\n{listed}```\n\n{readme[end:]}"
