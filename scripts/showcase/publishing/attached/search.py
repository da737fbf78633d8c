"""The library's search as outputs, a file each."""

from collections.abc import Iterator

from showcase.late.values import dataclass
from showcase.publishing.output import Made, Output
from showcase.publishing.showcase import Showcase
from showcase.rendering.search.destinations import staff_texts
from showcase.rendering.search.files import SearchFile, SearchFiles
from showcase.rendering.search.keeping import INDEX
from showcase.storage.store import Store


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
        for file in self.files.files():
            yield Output(file.path, file.key, _Making(file, self.files))


@dataclass(frozen=True, slots=True)
class _Making:
    file: SearchFile
    files: SearchFiles

    def __call__(self) -> Made:
        """Raises OSError when what was kept is gone."""
        try:
            return Made(self.files.content(self.file))
        except KeyError as error:
            raise OSError(f"{self.file.path} 的中间结果刚刚被改动过，请再运行一次。") from error
