"""The library's search as outputs, a file each."""

from collections.abc import Iterator, Mapping

from showcase.late.values import dataclass
from showcase.publishing.output import Made, Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.search.destinations import staff_texts
from showcase.rendering.search.files import SearchFile, SearchFiles
from showcase.rendering.search.keeping import INDEX
from showcase.storage.in_turn import InTurn
from showcase.storage.store import Store
from showcase.storage.stored import KeptLost


class Search:
    """The search of one showcase. Its cases' texts are worked out, and it is brought up to date, before it is asked for outputs."""

    def __init__(self, showcase: Showcase, store: Store) -> None:
        self.kept = store.values("search")
        self.files = SearchFiles(
            showcase.catalogue, self.kept, staff_texts(showcase.judgement.staff, showcase.texts)
        )

    @staticmethod
    def is_kept(store: Store) -> bool:
        """Whether there is an index that was made last."""
        return INDEX in store.values("search")

    def finish(self) -> None:
        """Nothing is left to be waited for."""

    def outputs(self) -> Iterator[Output]:
        """Every file."""
        files = [*self.files.files()]
        kept = InTurn(self.kept, (file.kept_as for file in files if file.kept_as))
        for file in files:
            yield Output(file.path, file.key, _Making(file, kept))


@dataclass(frozen=True, slots=True)
class _Making:
    file: SearchFile
    kept: Mapping[str, bytes]

    def __call__(self) -> Made:
        """Raises KeptLost."""
        try:
            return Made(self.file.content(self.kept))
        except KeyError as error:
            raise KeptLost from error
