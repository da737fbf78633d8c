"""A page saved as one file (.mht, .mhtml): a mail of several parts, one of which is the page."""

import email
import re
from email.message import Message

from showcase.late.patterns import pattern
from showcase.reading import encoding
from showcase.reading.hand_in.hand_in import NotTaken

_HEAD = pattern(
    rb"(?:From|MIME-Version|Subject|Date|Content-Type|X-[\w-]+|Snapshot-Content-Location):", re.IGNORECASE
)
_RELATED = pattern(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 2000


def is_saved_page(data: bytes) -> bool:
    """Whether it is such a file, as browsers and office programs write it."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\r\n ")
    return bool(_HEAD.match(head) and _RELATED.search(head))


def saved_page(data: bytes) -> str:
    """The page's HTML. Raises NotTaken."""
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "))
        for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False):
            if part.get_content_type() == "text/html":
                return _text(part)
    except Exception as error:  # the parser raises anything at all on hostile bytes
        raise NotTaken(
            "这个网页文件（.mht）已经损坏，读不出来；请在浏览器里打开，另存为“网页，仅 HTML”再交。"
        ) from error
    raise NotTaken("这个网页文件（.mht）里没有网页；请在浏览器里打开，另存为“网页，仅 HTML”再交。")


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return encoding.decode(data, "")[0]
