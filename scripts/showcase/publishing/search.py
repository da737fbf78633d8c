"""The library's search on its way to the disk."""

from showcase.gathering.catalogue import Catalogue
from showcase.judging.story_reader import StoryReader
from showcase.rendering.search.files import files
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store


def publish(catalogue: Catalogue, stories: StoryReader, outlet: Outlet, store: Store) -> set[str]:
    """Put out the search of `catalogue`; its addresses. Raises OSError."""
    kept = store.kept("search")
    written = files(catalogue, stories, kept)
    kept.prune()
    for address, content in written.items():
        outlet.put(address, content)
    return set(written)
