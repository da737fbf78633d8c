"""The frame around the pages of a site: one for each kind there is, and what comes with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.rendering.page import Page
from showcase.rendering.pages.page_kinds import DOCUMENT, SECTIONS
from showcase.rendering.pages.shell import Shell

NOT_FOUND = "404.html"
HOME = "home"
FRAMES = (HOME, DOCUMENT, *SECTIONS)
"""The home page, a document, and a page of the showcase under each entry of the header."""
_TRIED = re.compile("<(?:link|script) data-tried [^>]*>")


class NotFramed(Exception):
    """The frame cannot be drawn; the message says why."""


@dataclass(frozen=True)
class Frame:
    """The shells of a site's pages, its page for addresses that do not exist, and the files of the theme."""

    shells: Mapping[str, Shell]
    """By the names in FRAMES."""
    not_found: str
    files: Mapping[str, str]
    """Path below the site → the file on the disk."""

    @property
    def not_found_followed(self) -> str:
        """The page for lost addresses without what it only tries, at steps of which one is right."""
        return _TRIED.sub("", self.not_found)

    def around(self, page: Page) -> Shell:
        """The shell of a page."""
        if not page.address:
            return self.shells[HOME]
        return self.shells[DOCUMENT if page.template == DOCUMENT else page.section]
