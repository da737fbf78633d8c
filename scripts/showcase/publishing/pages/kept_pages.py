"""Pages with a story, kept as they were before they were drawn: where nothing but the story has changed, that is all there is to know
of one, and nobody has to gather ten thousand cases for it. They are kept by what the digest of their fragment tells of their values: under
another template the same page is drawn from the same. Cases that stand side by side show the same cards, units and words: kept together
their pages take a third of the time and of the room."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

from showcase.rendering.page import Page
from showcase.rendering.pages.fingerprint import values_of
from showcase.storage import own_values
from showcase.storage.store import Store

_KIND = "pages"
_TOGETHER = 32
"""Pages kept together: whoever wants one of them reads them all, in a millisecond."""
_HELD = 4
"""Of these how many are held: who draws all pages anew asks for one after the other."""


class KeptPages:
    """Those of one root."""

    def __init__(self, store: Store) -> None:
        self._kept = store.values(_KIND)
        self._hold = lru_cache(_HELD)(self._together)

    def get(self, digest: str) -> Page | None:
        """The page of a fragment, without the facts of its case; None where it is not kept, or not by us."""
        values = values_of(digest)
        key = self._keys.get(values)
        page = self._hold(key).get(values) if key else None
        return page if isinstance(page, Page) else None

    def __contains__(self, digest: str) -> bool:
        """Whether the page of a fragment is kept."""
        return values_of(digest) in self._keys

    def keep(self, pages: Mapping[str, Page]) -> None:
        """Keep these, by the digests of their fragments, as far as they are not kept already. The facts of their cases are left out: they are
        half of a page, and whoever judges the record has them."""
        new = ((values_of(digest), page) for digest, page in pages.items() if digest not in self)
        for some in _dealt(new):
            key = " ".join(some)
            self._kept[key] = own_values.written({values: _bare(page) for values, page in some.items()})
            self._keys |= dict.fromkeys(some, key)

    def use(self, digests: Iterable[str]) -> None:
        """These are of pages of this build: they are not to be dropped."""
        self._kept.use({key for digest in digests if (key := self._keys.get(values_of(digest)))})

    def prune(self) -> None:
        """Drop those this build had no use for, where it had none for those kept with them either."""
        self._kept.prune()

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Under which key a page is kept, by what the digest of its fragment tells of its values: a key says that of each page."""
        return {values: key for key in self._kept for values in key.split(" ")}

    def _together(self, key: str) -> Mapping[str, object]:
        data = self._kept.get(key)
        found = own_values.read(data) if data else None
        return found if isinstance(found, dict) else {}


def _dealt(pages: Iterator[tuple[str, Page]]) -> Iterator[dict[str, Page]]:
    while some := dict(islice(pages, _TOGETHER)):
        yield some


def _bare(page: Page) -> Page:
    return replace(page, context={**page.context, "case": replace(page.context["case"], facts=None)})
