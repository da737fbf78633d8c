"""Drawn fragments kept between builds, by the digest of all they were drawn from: what has not changed is not drawn again."""

import json
import zlib

from showcase.rendering.pages.links import Ends, Sound
from showcase.storage.store import Store

_SITE = "site"


class Fragments:
    """The fragments of one root, each with its link ends; and what is known of the links of its last site."""

    def __init__(self, store: Store) -> None:
        self._kept, self._ends, self._sound = store.kept("fragments"), store.kept("ends"), store.kept("links")
        self._held = set(self._kept)

    def holds(self, digest: str) -> bool:
        """Whether the fragment is kept; asking for it makes it one this build has use for."""
        self._kept.use([digest])
        self._ends.use([digest])
        return digest in self._held

    def get(self, digest: str) -> tuple[str, Ends] | None:
        """A kept fragment and its link ends; None when it is not kept."""
        html, ends = self._kept.get(digest), self.ends(digest)
        return None if html is None or ends is None else (zlib.decompress(html).decode(), ends)

    def ends(self, digest: str) -> Ends | None:
        """The link ends of a kept fragment; None when it is not kept."""
        if (found := self._ends.get(digest)) is None:
            return None
        ids, links = json.loads(found)
        return Ends(frozenset(ids), tuple(links))

    def put(self, digest: str, html: str, ends: Ends) -> None:
        """Keep a fragment."""
        self._held.add(digest)
        self._kept[digest] = zlib.compress(html.encode(), 1)  # the disk is slower than the packing
        self._ends[digest] = json.dumps((sorted(ends.ids), ends.links), ensure_ascii=False).encode()

    def sound(self) -> Sound:
        """What is known of the last site whose links were followed to the end."""
        if (text := self._sound.get(_SITE)) is None:
            return Sound()
        around, digests, leads = json.loads(text)
        return Sound(around, digests, frozenset(leads))

    def put_sound(self, site: Sound) -> None:
        """Keep what is known of this one."""
        text = json.dumps((site.around, dict(site.digests), sorted(site.leads)), ensure_ascii=False)
        self._sound[_SITE] = text.encode("utf-8", "surrogatepass")

    def prune(self) -> None:
        """Drop the fragments this build had no use for."""
        self._kept.prune()
        self._ends.prune()
