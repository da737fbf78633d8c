"""Web addresses: the one reading of them, by which they are judged, and followed.

Narrower than what browsers forgive, so that no parser after this one (MkDocs', the link check's, a browser's) can stumble
over what was let through. `rules/addresses.js` is its mirror.
"""

import ipaddress
import re

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.choice import Choice


class AddressFault(Choice):
    """Why an address cannot be followed; the label says what to do."""

    SCHEME = "scheme", "网址以 https:// 或 http:// 开头。"
    BLANK = "blank", "网址里不留空格、引号和尖括号。"
    BACKSLASH = "backslash", "网址里用“/”，不用“\\”。"
    USER = "user", "“@”和它前面的用户名、密码不写进网址。"
    HOST = "host", "“//”后面写完整的域名，如 www.example.cn。"
    BRACKETS = "brackets", "方括号里要是一个完整的 IPv6 地址，如 [2001:db8::1]；一般写域名。"
    PORT = "port", "域名后面的端口是 1—65535 的数字；一般不写端口。"


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address taken apart; the host of an IPv6 address without its brackets, port None where none is said."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str


ELSEWHERE = pattern(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)
"""How a link begins that leads out of the site: with a scheme, or with a host."""

WEB = pattern(r"[Hh][Tt][Tt][Pp][Ss]?://")
FORBIDDEN = pattern(r"[\s<>\"\x00-\x1f\x7f-\x9f\ufeff]")
_AUTHORITY = pattern(r"[^/?#]*")
SERVER = pattern(r"(\[[^\[\]]*\]|[^\[\]:]*)(?::([0-9]*))?")
"""Host and port."""
HOST = pattern(
    r"(?=.{1,253}$)(?:[A-Za-z0-9_\-\u00c0-\u024f\u3400-\u4dbf\u4e00-\u9fff]{1,63}(?:\.(?!$)|\.?$))+"
)
"""A host's name, Chinese ones included."""
NUMBERS = pattern(r"(?:.*\.)?[0-9]+\.?")
"""A host that ends in a figure is an IPv4 address or nothing (WHATWG URL, 3.5)."""
IPV4 = pattern(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|\.?$)){4}")

_SLIP = pattern(
    r"(?:(https?)\s*[:：]\s*[/／\\＼]{2}|(?=www[.。．]))\s*([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL
)
_HALF = str.maketrans("。．：／", "..:/")


def fault(address: str) -> AddressFault | None:
    """Why nobody can follow the address; None when it is a whole http(s) address."""
    found = _read(address)
    return found if isinstance(found, AddressFault) else None


def parse_address(address: str) -> Address | None:
    """The address taken apart; None when it has a fault."""
    found = _read(address)
    return found if isinstance(found, Address) else None


def _read(address: str) -> Address | AddressFault:
    opening = WEB.match(address)
    if opening is None:
        return AddressFault.SCHEME
    if FORBIDDEN.search(address):
        return AddressFault.BLANK
    if "\\" in address:
        return AddressFault.BACKSLASH
    authority = _AUTHORITY.match(address, opening.end())
    assert authority is not None
    if "@" in authority[0]:
        return AddressFault.USER
    server = SERVER.fullmatch(authority[0])
    if server is None:
        return AddressFault.BRACKETS if {"[", "]"} & set(authority[0]) else AddressFault.PORT
    host, port = server[1], server[2]
    if host.startswith("["):
        if not _is_ipv6(host[1:-1]):
            return AddressFault.BRACKETS
    elif not HOST.fullmatch(host) or (NUMBERS.fullmatch(host) and not IPV4.fullmatch(host)):
        return AddressFault.HOST
    if port and not (len(port) < 6 and 1 <= int(port) <= 65535):
        return AddressFault.PORT
    path, _, query = address[authority.end() :].partition("#")[0].partition("?")
    scheme = opening[0].removesuffix("://").lower()
    return Address(scheme, host.strip("[]"), int(port) if port else None, path, query)


def _is_ipv6(host: str) -> bool:
    try:
        return not ipaddress.IPv6Address(host).scope_id
    except ValueError:
        return False


def mended(address: str) -> str:
    """The address as it was meant, where only its beginning was typed with a Chinese input method or left out; else empty."""
    if slip := _SLIP.fullmatch(address.strip()):
        whole = f"{(slip[1] or 'https').lower()}://{slip[2].translate(_HALF)}{slip[3]}"
        if whole != address and fault(whole) is None:
            return whole
    return ""


def advice(address: str) -> str:
    """What to write instead of an address that has a fault."""
    if whole := mended(address):
        return f"改成：{whole}"
    found = fault(address)
    return found.label if found else ""


SAVED_COPY = pattern(r"source-[a-z][a-z0-9]{0,9}\.pdf")
"""What a copy of a source is called, kept beside a record as PDF: `source-s1.pdf`."""

_NOT_IN_URI = pattern(r"[ \"<>\\^`{|}]")


def as_uri(address: str) -> str:
    """The address as strict readers of links want it: what browsers forgive is percent-encoded (RFC 3986, 2), Chinese stays."""
    return _NOT_IN_URI.sub(lambda found: f"%{ord(found[0]):02X}", address)
