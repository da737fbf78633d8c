"""An answer that comes from a job a stranger could have changed, made fit to be posted with staff's own rights.

A pull request may bring its own check; what that check leaves behind is a stranger's text, whatever it looks like.
"""

import re
from collections.abc import Mapping

from showcase.rendering.answer import MARK
from showcase.rendering.commonmark import link

MOST = 60_000
"""Characters; GitHub takes 65,536."""

_TAG = re.compile(r"<(?!/?(?:details|summary)>)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_BREAK = "\u200b"


class NotAnAnswer(ValueError):
    """The text does not begin as an answer does."""


def relayed(text: str, links: Mapping[str, str]) -> str:
    """The answer without anything that calls people, links, loads or draws; `links` (label → https address) are ours
    and are added below its heading. Raises NotAnAnswer."""
    if not text.startswith(MARK + "\n"):
        raise NotAnAnswer
    body = _CONTROL.sub("", text[len(MARK) + 1 : MOST])
    body = _TAG.sub("&lt;", body)
    # A mention, a reference, a link or picture, an address by itself: each is broken by a character nobody sees.
    body = re.sub(rf"@(?!{_BREAK})", "@" + _BREAK, body)
    body = re.sub(r"#(?=\d)", "#" + _BREAK, body)
    body = (
        body.replace("](", "]" + _BREAK + "(")
        .replace("://", ":" + _BREAK + "//")
        .replace("www.", "www" + _BREAK + ".")
    )
    heading, _, rest = body.partition("\n")
    ours = "　".join(link(label, address) for label, address in links.items())
    return "\n".join([MARK, heading, *(["", ours] if ours else []), rest])
