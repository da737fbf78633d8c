"""Pages with a story, kept as they were before they were drawn: where nothing but the story has changed, that is all there is to know
of one, and nobody has to gather ten thousand cases for it. They are kept by what the digest of their fragment tells of their values: under
another template the same page is drawn from the same. Packed they would be two thirds as long, and a third dearer to keep."""

from collections.abc import Iterable
from dataclasses import replace

from showcase.publishing.output import Keep
from showcase.rendering.page import Page
from showcase.rendering.pages.fingerprint import values_of
from showcase.storage import own_values
from showcase.storage.store import Store

_KIND = "pages"


def kept(digest: str, page: Page) -> Keep:
    """The page as it is kept. The facts of its case are left out: they are half of it, and whoever judges the record has them."""
    case = page.context["case"]
    bare = replace(page, context={**page.context, "case": replace(case, facts=None)})
    return Keep(_KIND, values_of(digest), own_values.written(bare))


class KeptPages:
    """Those of one root."""

    def __init__(self, store: Store) -> None:
        self._kept = store.values(_KIND)

    def get(self, digest: str) -> Page | None:
        """The page of a fragment, without the facts of its case; None where it is not kept, or not by us."""
        if (data := self._kept.get(values_of(digest))) is None:
            return None
        page = own_values.read(data)
        return page if isinstance(page, Page) else None

    def known(self) -> frozenset[str]:
        """What the digests of those that are kept tell of their values (`values_of`)."""
        return frozenset(self._kept)

    def use(self, digests: Iterable[str]) -> frozenset[str]:
        """These are of pages of this build: they are not to be dropped. Those whose pages are kept already."""
        known, wanted = self.known(), frozenset(digests)
        self._kept.use(map(values_of, wanted))
        return frozenset(digest for digest in wanted if values_of(digest) in known)

    def prune(self) -> None:
        """Drop those this build had no use for."""
        self._kept.prune()
