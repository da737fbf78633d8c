"""The frame around the pages of a site: one for each kind there is, and what comes with them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from showcase.late.patterns import pattern
from showcase.rendering.page import DOCUMENT, Page
from showcase.rendering.pages.shell import Shell

NOT_FOUND = "404.html"
HOME = "home"
_TRIED = pattern("<(?:link|script) data-tried [^>]*>")
_NAMED = pattern(r"assets/@@([\w.-]+)@@")


def named(asset: str) -> str:
    """What stands for the address of a style or script while the frame is drawn: the address changes with the content, and the
    frame is drawn by MkDocs, which takes long."""
    return f"assets/@@{asset}@@"


class NotFramed(Exception):
    """The frame cannot be drawn; the message says why."""


@dataclass(frozen=True)
class Frame:
    """The shells of a site's pages, its page for addresses that do not exist, and the files of the theme."""

    shells: Mapping[str, Shell]
    """Of the home page, of a document, and of a page of the showcase under each entry of the header."""
    not_found: str
    files: Mapping[str, str]
    """Path below the site → the file on the disk."""

    def asking_for(self, addresses: Mapping[str, str]) -> "Frame":
        """The frame with the styles and scripts at the `addresses` they have, by name."""

        def addressed(html: str) -> str:
            return _NAMED.sub(lambda found: addresses.get(found[1], found[0]), html)

        shells = {name: Shell(tuple(map(addressed, one.parts)), name) for name, one in self.shells.items()}
        return replace(self, shells=shells, not_found=addressed(self.not_found))

    @property
    def not_found_followed(self) -> str:
        """The page for lost addresses without what it only tries, at steps of which one is right."""
        return _TRIED.sub("", self.not_found)

    def around(self, page: Page) -> Shell:
        """The shell of a page."""
        if not page.address:
            return self.shells[HOME]
        return self.shells[DOCUMENT if page.template == DOCUMENT else page.section]
