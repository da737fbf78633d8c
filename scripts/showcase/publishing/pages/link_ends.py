"""Both ends of the links of every page's fragment, kept between builds by the digest of all it is drawn from: links of pages
that have not changed are followed without looking at these. The fragment itself is kept by no one but the page it stands in."""

import json
from collections.abc import Collection, Iterable

from showcase.publishing.output import Keep
from showcase.rendering.link_ends import Ends
from showcase.rendering.pages.links import FollowedLinks
from showcase.storage.store import Store

_ENDS = "ends"
_SITE = "site"


class LinkEnds:
    """The link ends of the fragments of one root; and what is known of the links of its last site."""

    def __init__(self, store: Store) -> None:
        self._ends, self._followed = store.values(_ENDS), store.values("links")
        self._fetched: dict[str, bytes] = {}

    def use(self, digests: Iterable[str]) -> None:
        """These are of fragments of this build: they are not to be dropped."""
        self._ends.use(digests)

    def fetch(self, digests: Collection[str]) -> None:
        """The ends of these fragments are about to be asked for, some of them more than once: together that costs less."""
        self._fetched = self._ends.several(digests)

    def get(self, digest: str) -> Ends | None:
        """The link ends of a fragment; None when they are not kept."""
        if (found := self._fetched.get(digest) or self._ends.get(digest)) is None:
            return None
        return _read(found)

    def followed(self) -> FollowedLinks:
        """What is known of the last site whose links were followed to the end."""
        if (text := self._followed.get(_SITE)) is None:
            return FollowedLinks()
        around, digests, leads = json.loads(text)
        return FollowedLinks(around, digests, leads)

    def put_followed(self, site: FollowedLinks) -> None:
        """Keep what is known of this one."""
        text = json.dumps((site.around, dict(site.digests), dict(site.leads)), ensure_ascii=False)
        self._followed[_SITE] = text.encode("utf-8", "surrogatepass")

    def prune(self) -> None:
        """Drop those this build had no use for."""
        self._ends.prune()
        self._fetched = {}


def of(keep: Iterable[Keep]) -> Ends | None:
    """The link ends among what is worth keeping of a page; None where there are none."""
    return next((_read(one.value) for one in keep if one.kind == _ENDS), None)


def _read(found: bytes) -> Ends:
    ids, links, straight = json.loads(found)
    return Ends(frozenset(ids), tuple(links), tuple(straight))


def kept(digest: str, ends: Ends) -> Keep:
    """Link ends as they are kept."""
    return Keep(
        _ENDS, digest, json.dumps((sorted(ends.ids), ends.links, ends.straight), ensure_ascii=False).encode()
    )
