"""The library's search as one output: its files are made together, and named by what is in them."""

from collections import ChainMap
from collections.abc import Iterator

from showcase.publishing.output import Keep, Made, Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.search.files import FOLDER, SearchFiles
from showcase.storage.store import Store

_KIND = "search"


class Search:
    """The search of one showcase. Its cases' texts are worked out before it is made."""

    def __init__(self, showcase: Showcase, store: Store) -> None:
        self.kept = store.values(_KIND)
        self.files = SearchFiles(showcase.catalogue, self.kept)

    def outputs(self) -> Iterator[Output]:
        """The folder."""
        yield Output(FOLDER, self.files.key, self._made)

    def _made(self) -> Made:
        new: dict[str, bytes] = {}
        files = self.files.files(ChainMap(new, self.kept))
        return Made(files, tuple(Keep(_KIND, key, value) for key, value in new.items()))
