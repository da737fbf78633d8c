"""The links of single pages that are drawn anew, beside the last site."""

from urllib.parse import urlsplit

from showcase.publishing.amending.last_files import Files, NotAmended
from showcase.publishing.output import Made
from showcase.publishing.pages import link_ends
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.rendering.link_ends import Ends
from showcase.rendering.pages.links import resolve
from showcase.storage.store import Store


class PageLinks:
    """Those of one site."""

    def __init__(self, site_url: str, files: Files, store: Store) -> None:
        """`files`: of the last one."""
        self._root, self._files, self._known = urlsplit(site_url).path or "/", files, LinkEnds(store)

    def follow(self, address: str, before: str, drawn: Made) -> None:
        """The links of the page at an address, as it is `drawn` now, lead on, and what led to places in it when its fragment had the digest
        `before` still does. Raises NotAmended: who follows all links tells more."""
        was, now = self._known.get(before), link_ends.of(drawn.keep)
        if was is None or now is None or not was.ids <= now.ids:
            raise NotAmended
        new = [resolve(address, link, self._root) for link in {*now.links} - {*was.links}]
        new += [resolve("", straight, self._root) for straight in {*now.straight} - {*was.straight}]
        if not all(self._leads_on(address, *lead, now) for lead in new):
            raise NotAmended

    def _leads_on(self, address: str, target: str, anchor: str, own: Ends) -> bool:
        if target == address:
            return not anchor or anchor in own.ids
        return not anchor and (target in self._files or f"{target}index.html" in self._files)
