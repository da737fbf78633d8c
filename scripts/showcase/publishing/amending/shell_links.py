"""The links of new shells around the pages of the last site."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from showcase.publishing.amending.last_files import Files, NotAmended
from showcase.publishing.pages.link_ends import LinkEnds
from showcase.rendering.link_ends import Ends, ends_of
from showcase.rendering.pages.frame import NOT_FOUND, Frame
from showcase.rendering.pages.links import around_pages, resolve
from showcase.storage.store import Store


def ends_of_shells(frame: Frame) -> dict[str, Ends]:
    """Both ends of the links of each shell, by its name."""
    return {
        name: ends_of(shell.fill("", "", "", "", b"", b"").html.decode())
        for name, shell in frame.shells.items()
    }


class ShellLinks:
    """Those of one frame."""

    def __init__(self, frame: Frame, site_url: str, store: Store) -> None:
        self.ends: Mapping[str, Ends] = ends_of_shells(frame)
        self._not_found = ends_of(frame.not_found_followed)
        self._root, self._known = urlsplit(site_url).path or "/", LinkEnds(store)

    def follow(self, files: Files, new: Iterable[str], before: Mapping[str, Collection[str]]) -> None:
        """They lead on to `files` of the last site or to `new` ones, and what led to places in the shells `before` still does. Raises
        NotAmended where that is not so: who follows all links tells more."""
        there = files.keys() | {*new}
        if not all(self.ends[name].ids.issuperset(ids) for name, ids in before.items()):
            raise NotAmended
        for address, ends in (*(("", one) for one in self.ends.values()), (NOT_FOUND, self._not_found)):
            leads = [resolve(address, link, self._root) for link in ends.links]
            leads += [resolve("", straight, self._root) for straight in ends.straight]
            if not all(self._leads_on(*lead, ends, there, files) for lead in leads):
                raise NotAmended

    def note(self, before: Mapping[str, Collection[str]]) -> None:
        """What is known of the last site's links is known of this one's, whose shells have these ends and had those ids `before`."""
        followed = self._known.followed()
        had = [Ends(frozenset(ids), ()) for ids in before.values()]
        if followed.around == around_pages(had, self._root):
            around = around_pages((self.ends[name] for name in before), self._root)
            self._known.put_followed(replace(followed, around=around))

    def _leads_on(self, target: str, anchor: str, own: Ends, there: Collection[str], files: Files) -> bool:
        path = target if target in there else f"{target}index.html"
        if path not in there:
            return False
        if not anchor or anchor in own.ids:
            return True
        page = self._known.get(files[path][1]) if path in files else None
        return page is not None and anchor in page.ids
