"""MkDocs' server, which reloads what is looked at: of a folder whose files are made when they are asked for."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from showcase.publishing.refusals import NotPublished
from showcase.rendering.pages.frame import NOT_FOUND


class _Server(LiveReloadServer):
    """MkDocs' server of a folder whose files are made when they are asked for."""

    def __init__(self, folder: Path, plan_again: Callable[[], None], file: Callable[[str], Path | None], port: int) -> None:  # fmt: skip
        super().__init__(plan_again, "127.0.0.1", port, str(folder))
        self._file = file
        self.error_handler = lambda code: self._not_found() if code == 404 else None

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Make what is asked for, then hand it out. What cannot be made says why."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        try:
            if path and not path.endswith("/"):
                self._file(path)
                self._file(f"{path}/index.html")  # asked for without the stroke, it is pointed to
            else:
                self._file(f"{path}index.html")
        except NotPublished as failure:
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [f"<!doctype html><pre>{escape(str(failure))}</pre>".encode()]
        return super().serve_request(environ, start_response)

    def watch_all(self, places: Sequence[Path]) -> None:
        """Watch files and folders: told of changes by the system, or, where it will not watch so many, by looking twice a second."""
        looking, self.observer = self.observer, _Observer()
        paths = [str(place) for place in places]
        for path in paths:
            self.watch(path)
        try:
            self.observer.start()
        except OSError:
            for path in paths:
                self.unwatch(path)
            self.observer = looking
            for path in paths:
                self.watch(path)

    def _not_found(self) -> bytes | None:
        file = self._file(NOT_FOUND)
        return file.read_bytes() if file else None


class _Observer(Observer):  # type: ignore[misc, valid-type]
    """Told of changes by the system; of changes alone, for it tells of our own reading as well."""

    def start(self) -> None:
        """Once. Raises OSError when the system will not watch so many files."""
        if not self.is_alive():
            super().start()

    def schedule(self, handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        """Watch a folder or a file."""
        return super().schedule(handler, path, recursive=recursive, event_filter=_CHANGES)


_CHANGES = [FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent]


def serve(
    folder: Path, plan_again: Callable[[], None], file: Callable[[str], Path | None], watched: Sequence[Path], port: int
) -> None:  # fmt: skip
    """Serve `folder` on this machine, each `file` (by its path) made when it is asked for, and plan again whenever something
    `watched` changes, until Ctrl-C. Raises OSError when the port cannot be had."""
    server = _Server(folder, plan_again, file, port)
    server.watch_all(watched)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
