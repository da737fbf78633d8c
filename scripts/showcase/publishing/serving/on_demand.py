"""A site whose files are made when somebody asks for them: who edits one looks at few of its pages, and wants these at once."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, RLock

from showcase.publishing.output import Output
from showcase.publishing.refusals import refusals
from showcase.publishing.serving.last_shown import LastShown
from showcase.storage.store import Store


class SiteOnDemand:
    """The site planned last. Its files are made in `folder`, one at a time, whichever thread asks. Until one is planned the last
    one that was built may be shown, while another thread plans."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self._outputs: Mapping[str, Output] = {}
        self._last: LastShown | None = None
        self._made: dict[str, str] = {}
        """Key of what lies in the folder, by path."""
        self._putting = RLock()
        """Held while something is put into the folder."""
        self._settled = Event()
        """Whether what is planned is known; what the last site has not waits for that."""
        self.lock = RLock()
        """Held while a file is made, and by whoever plans the next site: neither what is kept nor a file may change meanwhile."""

    def show_last(self, site: LastShown) -> None:
        """Until one is planned the site is this."""
        self._last = site

    def show(self, outputs: Iterable[Output]) -> None:
        """From now on the site is this."""
        with self.lock, self._putting:
            self._outputs, self._last = {output.path: output for output in outputs}, None
            for path in self._made.keys() - self._outputs.keys():
                del self._made[path]
                with suppress(OSError):
                    (self._folder / path).unlink()
        self._settled.set()

    def settle(self) -> None:
        """Nobody is to wait for a plan any longer, be there one or not."""
        self._settled.set()

    def file(self, path: str) -> Path | None:
        """The file at `path`, as it is planned now; None where the site has none. Raises NotPublished when it cannot be made; what
        was there before is there still."""
        if file := self._of_last(path):
            return file
        self._settled.wait()
        with self.lock:
            if (output := self._outputs.get(path)) is None:
                return None
            if self._made.get(path) != output.key:
                with refusals(self._folder):
                    self._make(output)
            return self._folder / path

    def _of_last(self, path: str) -> Path | None:
        """The file as the last site has it, while that is shown."""
        with self._putting:
            if self._last is None or (found := self._last.file(path)) is None:
                return None
            key, content = found
            if self._made.get(path) != key:
                self._put(path, key, content)
            return self._folder / path

    def _make(self, output: Output) -> None:
        made = output.make()
        for kind, key, value in made.keep:
            self._store.values(kind)[key] = value
        with self._putting:
            self._put(output.path, output.key, made.content)

    def _put(self, path: str, key: str, content: bytes) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._made[path] = key
