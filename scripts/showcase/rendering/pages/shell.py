"""The shell: everything around a page's own content, as Material drew it once, filled again for each page.

A prototype page goes through MkDocs with placeholders for what each page has of its own; what comes out is cut at the
placeholders. Only the shell is ever searched for them, never a page's content.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from html import escape
from typing import NamedTuple

from showcase.late.patterns import pattern
from showcase.rendering.page import Page

HOLES = ("title", "description", "canonical", "type", "head", "content")
"""What each page has of its own in a shell."""
NOWHERE = (0, 0)
"""Where what a shell has no place for stands in a page."""
_LETTERS = 16
"""Of a shell's key, which is the end of a page's."""

_CUT = pattern(r"@@(title|description|canonical|type|head|content|base)@@")
_UPWARDS = pattern(r'(?<==")\.\./?(?=[^."]|")')
"""A relative address in the prototype, which lies one step below the root."""


HEAD_ENDS = "<!--/head-->"
"""A template that has something to say in the page's <head> says it first and ends it with this line. No record can
write it: comments in a story are left out, everything else is escaped."""


def parted(fragment: str) -> tuple[str, str]:
    """What of a fragment belongs into the <head>, and the rest."""
    head, ends, body = fragment.partition(HEAD_ENDS)
    return (head, body) if ends else ("", fragment)


def placeholder(name: str) -> str:
    """What stands for `name` in a prototype."""
    return f"@@{name}@@"


class Filled(NamedTuple):
    """A whole page, and where in it that stands which it has of its own, in the order of HOLES."""

    html: bytes
    spans: tuple[tuple[int, int], ...]


class _Based(NamedTuple):
    """A shell at one way from the root."""

    fixed: tuple[bytes, ...]
    """Its HTML, and nothing for what goes in between."""
    holes: tuple[tuple[int, int, int], ...]
    """Of each place in between: which of `fixed` it is, of HOLES which goes there, and the bytes since the place before."""


@dataclass(frozen=True)
class Shell:
    """`parts` alternate between fixed HTML and the name of what goes there."""

    parts: tuple[str, ...]
    name: str = ""
    """Which of the shells of a frame it is."""

    @classmethod
    def capture(cls, html: str, *, name: str = "", home: bool = False) -> "Shell":
        """The shell of a prototype page drawn at depth one, or of the `home` page, which is called what the site is called.
        Raises ValueError when a placeholder got lost."""
        parts = _CUT.split(html if home else _UPWARDS.sub(placeholder("base"), html))
        if lost := ({"head", "content"} if home else {"title", "head", "content"}) - set(parts[1::2]):
            raise ValueError(f"占位符 {'、'.join(sorted(lost))} 不在页面外壳里，检查 theme/main.html")
        return cls(tuple(parts), name)

    def fill(
        self, base: str, title: str, description: str, canonical: str, head: bytes, content: bytes, kind: str = "website"
    ) -> Filled:  # fmt: skip
        """A whole page. `head` and `content` are safe HTML (see `parted`), `kind` Open Graph's; everything else is escaped here."""
        said = (escape(text).encode() for text in (title, description, canonical, kind))
        return self.filled(base, (*said, head, content))

    def filled(self, base: str, own: Sequence[bytes]) -> Filled:
        """A whole page from what it has of its `own`, as it stands in a page, in the order of HOLES."""
        fixed, holes = self._based(base)
        pieces, spans, at = [*fixed], [NOWHERE] * len(HOLES), 0
        for place, which, before in holes:
            pieces[place] = piece = own[which]
            start = at + before
            at = start + len(piece)
            if spans[which] is NOWHERE:
                spans[which] = start, at
        return Filled(b"".join(pieces), tuple(spans))

    def page(self, page: Page, site_url: str, head: bytes, content: bytes) -> Filled:
        """The whole of `page`. `site_url` is empty on a site that does not know where it will stand."""
        canonical = site_url + page.address if site_url else ""
        return self.fill(page.base, page.title, page.description, canonical, head, content, page.kind)

    def key(self, fragment: str) -> str:
        """Changes whenever a page would, whose `fragment` is the digest of all it has of its own. What tells of the shell stands by
        itself (`shell_of`), so that the key in another shell follows from this one."""
        return fragment + self.own_key

    @cached_property
    def own_key(self) -> str:
        """Changes whenever the shell does."""
        said = "\0".join((self.name, *self.parts)).encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=_LETTERS // 2).hexdigest()

    @property
    def holes(self) -> frozenset[str]:
        """What of a page it has a place for."""
        return frozenset(HOLES).intersection(self.parts[1::2])

    def _based(self, base: str) -> "_Based":
        """The shell with the way to the root in it."""
        if (known := self._by_base.get(base)) is None:
            fixed, holes, said = list[bytes](), list[tuple[int, int, int]](), ""
            for index, part in enumerate(self.parts):
                if index % 2 and part != "base":
                    before = said.encode()
                    holes.append((len(fixed) + 1, HOLES.index(part), len(before)))
                    fixed += [before, b""]
                    said = ""
                else:
                    said += base if index % 2 else part
            self._by_base[base] = known = _Based((*fixed, said.encode()), tuple(holes))
        return known

    @cached_property
    def _by_base(self) -> "dict[str, _Based]":
        """A page has one of five or six ways to the root."""
        return {}


def shell_of(key: str) -> str:
    """The key of the shell a page is in, by the page's key."""
    return key[-_LETTERS:]
