"""Both ends of the links in a piece of HTML: what one can link to, and where its links lead."""

import re
from functools import lru_cache
from html import unescape

from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.words.web_address import ELSEWHERE

_SELECTOR = "[id],[href],[src],[srcset],[poster]"
_STRAIGHT = pattern(r"(?:[\w-]+/)*(?!index\.html)(?:[\w-]+(?:\.[\w-]+)*)?(?:#[\w-]+)?")
"""What says where it leads in one way only."""
_ATTRIBUTE = pattern(r' (id|href|src|srcset|poster)="([^"]*)"')
_STRAY = pattern(r'>[^<]*="')
"""What looks like an attribute and stands in no tag, or in one behind a value that has a > in it. That it begins with one letter makes
looking for it quick."""
_ANY = pattern(r"(?<![\w:.-])(?<!set )(?:id|href|src|srcset|poster)\s*=(?!=)", re.IGNORECASE)
_ODD = pattern(r'<(?:template|style|!--(?!/head-->)|script(?! type="application/))')
"""What may hold text that looks like a tag."""
_MANY = 8192
"""Links that are remembered of each depth."""
_ENTITY = pattern(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of links in a piece of HTML: the ids one can link to, and the internal addresses it links to."""

    ids: frozenset[str]
    links: tuple[str, ...]
    straight: tuple[str, ...] = ()
    """Places from the site's root (`cases/`, `cases/#top`, `marks/a.svg`), of the links that climb up to it and go down from there:
    nearly all are such."""


NO_ENDS = Ends(frozenset(), ())


def ends_of(html: str, base: str = "") -> Ends:
    """Ids and internal links of a page or fragment; `base` is the way from there to the site's root."""
    from selectolax.lexbor import LexborHTMLParser  # judging follows links, and mostly opens no page for that

    found = []
    for node in LexborHTMLParser(html).css(_SELECTOR):
        attributes = node.attributes
        found += [
            (name, value)
            for name in ("id", "href", "src", "poster", "srcset")
            if (value := attributes.get(name))
        ]
    return _sorted(found, base)


def plain_ends_of(html: str, base: str = "") -> Ends:
    """The same of a fragment whose templates write plainly (`is_plain`), at a third of the price. What people wrote comes
    out of a parser, and so is written plainly too; a piece that might be read in two ways is parsed."""
    if "\r" in html or "\0" in html or _ODD.search(html) or _STRAY.search(f">{html}"):
        return ends_of(html, base)
    found: list[tuple[str, str]] = _ATTRIBUTE.findall(html)
    marked = [value for _, value in found if "&" in value]
    if any(map(_ENTITY.search, marked)):
        return ends_of(html, base)
    if marked:
        found = [(name, unescape(value) if "&" in value else value) for name, value in found]
    return _sorted(found, base)


def is_plain(template: str) -> bool:
    """Whether the text of a template writes each attribute that may be an end of a link as ` name="…"`."""
    return len(_ANY.findall(template)) == len(re.findall(r' (?:id|href|src|srcset|poster)="', template))


def _sorted(attributes: list[tuple[str, str]], base: str) -> Ends:
    ids: set[str] = set()
    links: dict[str, None] = {}
    for name, value in attributes:
        if name == "id":
            ids.add(value)
        elif name == "srcset":
            links |= dict.fromkeys(
                one for candidate in value.split(",") if (one := candidate.strip().split(" ")[0])
            )
        else:
            links[value] = None
    ids.discard("")
    links.pop("", None)
    leads = _leads(base)
    straight, others = [], []
    for link in links:
        from_root, to = leads[link]
        if from_root:
            straight.append(to)
        elif to:
            others.append(to)
    return Ends(frozenset(ids), tuple(others), tuple(straight))


class _Leads(dict[str, tuple[bool, str]]):
    """Where each link of pages at one depth leads, and whether that is said from the site's root; nowhere if it leads off the site.
    Most stand on many pages."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, link: str) -> tuple[bool, str]:
        if len(self) >= _MANY:
            self.clear()
        up = len(self._base)
        if up and link.startswith(self._base) and _STRAIGHT.fullmatch(link, up):
            found = True, link[up:]
        else:
            found = False, "" if ELSEWHERE.match(link) else link
        self[link] = found
        return found


_leads = lru_cache(maxsize=16)(_Leads)
