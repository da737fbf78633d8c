"""A site whose files are made when somebody asks for them: who edits one looks at few of its pages, and wants these at once."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import RLock

from showcase.publishing.output import Output
from showcase.publishing.refusals import refusals
from showcase.storage.store import Store


class SiteOnDemand:
    """The site planned last. Its files are made in `folder`, one at a time, whichever thread asks."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self._outputs: Mapping[str, Output] = {}
        self._made: dict[str, str] = {}
        """Key of what lies in the folder, by path."""
        self.lock = RLock()
        """Held while a file is made, and by whoever plans the next site: neither what is kept nor a file may change meanwhile."""

    def show(self, outputs: Iterable[Output]) -> None:
        """From now on the site is this."""
        with self.lock:
            self._outputs = {output.path: output for output in outputs}
            for path in self._made.keys() - self._outputs.keys():
                del self._made[path]
                with suppress(OSError):
                    (self._folder / path).unlink()

    def file(self, path: str) -> Path | None:
        """The file at `path`, as it is planned now; None where the site has none. Raises NotPublished when it cannot be made; what
        was there before is there still."""
        with self.lock:
            if (output := self._outputs.get(path)) is None:
                return None
            file = self._folder / path
            if self._made.get(path) != output.key:
                with refusals(self._folder):
                    self._make(output, file)
            return file

    def _make(self, output: Output, file: Path) -> None:
        made = output.make()
        for kind, key, value in made.keep:
            self._store.values(kind)[key] = value
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.content)
        self._made[output.path] = output.key
