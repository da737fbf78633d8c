"""Drawn fragments kept between builds, by the digest of all they were drawn from: what has not changed is not drawn again."""

import json
import zlib
from collections.abc import Iterable

from showcase.publishing.output import Keep
from showcase.rendering.pages.links import Ends, FollowedLinks
from showcase.storage.store import Store

_FRAGMENTS, _ENDS = "fragments", "ends"
_SITE = "site"


class Fragments:
    """The fragments of one root, each with its link ends; and what is known of the links of its last site."""

    def __init__(self, store: Store) -> None:
        self._kept, self._ends, self._followed = (
            store.values(_FRAGMENTS),
            store.values(_ENDS),
            store.values("links"),
        )
        self._held = set(self._kept)

    def use(self, digests: Iterable[str]) -> None:
        """These are fragments of this build: they are not to be dropped."""
        wanted = set(digests)
        self._kept.use(wanted)
        self._ends.use(wanted)

    def get(self, digest: str) -> str | None:
        """A kept fragment; None when it is not kept."""
        if digest not in self._held or (html := self._kept.get(digest)) is None:
            return None
        return zlib.decompress(html).decode()

    def ends(self, digest: str) -> Ends | None:
        """The link ends of a kept fragment; None when it is not kept."""
        if (found := self._ends.get(digest)) is None:
            return None
        ids, links = json.loads(found)
        return Ends(frozenset(ids), tuple(links))

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
        """Drop the fragments this build had no use for."""
        self._kept.prune()
        self._ends.prune()


def packed(digest: str, html: str, ends: Ends) -> tuple[Keep, Keep]:
    """A fragment and its link ends, as they are kept."""
    said = json.dumps((sorted(ends.ids), ends.links), ensure_ascii=False).encode()
    return (
        Keep(_FRAGMENTS, digest, zlib.compress(html.encode(), 1)),  # the disk is slower than the packing
        Keep(_ENDS, digest, said),
    )
