"""What is told to search engines: the site map (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from showcase.gathering.card import Card
from showcase.gathering.catalogue import Catalogue
from showcase.rendering.pages.page_kinds import KINDS
from showcase.rendering.pages.paging import first_of
from showcase.rendering.pages.templates import Templates

MOST = 50_000
"""Addresses in one file (protocol 0.9); of more there is an index."""

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def sitemap(
    addresses: Iterable[str], dates: Mapping[str, str], site_url: str, templates: Templates, most: int = MOST
) -> Iterator[tuple[str, bytes]]:
    """Address and content of the site map's files; none on a site without an address, for the protocol knows whole
    addresses only. `dates`: when what an address shows last changed, as far as that is known."""
    if not site_url:
        return
    pages = [{"address": site_url + at, "changed": dates.get(at, "")} for at in sorted(addresses)]
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    if len(parts) == 1:
        yield SITEMAP, templates.text("feeds/sitemap.xml", pages=parts[0]).encode()
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, templates.text("feeds/sitemap.xml", pages=part).encode()
    yield (
        SITEMAP,
        templates.text("feeds/sitemap-index.xml", files=[site_url + name for name in names]).encode(),
    )


def robots(site_url: str, templates: Templates, *, closed: bool = False) -> bytes:
    """robots.txt; `closed` to all that look around, where what is not public yet is shown. It counts only at the root of a host; a site in a folder says the folder."""
    path = urlsplit(site_url).path or "/"
    return templates.text(
        "feeds/robots.txt", path=path, closed=closed, sitemap=site_url and site_url + SITEMAP
    ).encode()


def dates(catalogue: Catalogue, changed: Mapping[str, str], addresses: Iterable[str]) -> Mapping[str, str]:
    """When a page last changed, by address: a case by its record, a list of cases, whichever its page, by the latest of them."""
    if not changed:
        return {}
    latest = {case.card.address: changed[key] for key, case in catalogue.cases.items() if key in changed}
    lists = {at: _latest(cards, latest) for kind in KINDS for at, cards in kind.dated(catalogue)}
    shown = ((at, lists.get(at if at in lists else first_of(at), "")) for at in addresses)
    return {at: date for at, date in shown if date}


def _latest(cards: Iterable[Card], latest: Mapping[str, str]) -> str:
    return max((latest[card.address] for card in cards if card.address in latest), default="")
