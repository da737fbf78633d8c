"""MkDocs' server, which reloads what is looked at: of a folder whose files are made when they are asked for."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from showcase.publishing.refusals import NotPublished
from showcase.rendering.pages.frame import NOT_FOUND

_LOOKING = 0.5
"""Seconds between two looks."""


class _Server(LiveReloadServer):
    """MkDocs' server of a folder whose files are made when they are asked for."""

    def __init__(
        self, folder: Path, plan_again: Callable[[], None], file: Callable[[str], Path | None], port: int, address: str,
        begun: Sequence[Callable[[], None]],
    ) -> None:  # fmt: skip
        super().__init__(plan_again, "127.0.0.1", port, str(folder), mount_path=address)
        self._file, self._begun = file, begun
        self._observer = self.observer = _Observer()
        self.error_handler = lambda code: self._not_found() if code == 404 else None

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Make what is asked for, then hand it out. What cannot be made says why."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        try:
            if f"{path}/".startswith(self.mount_path):
                self._make(path[len(self.mount_path) :].lstrip("/"))
        except NotPublished as failure:
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [f"<!doctype html><pre>{escape(str(failure))}</pre>".encode()]
        return super().serve_request(environ, start_response)

    def _make(self, path: str) -> None:
        if not path or path.endswith("/"):
            self._file(f"{path}index.html")
            return
        both = path, f"{path}/index.html"  # asked for without the stroke, a page is pointed to
        any(map(self._file, both if "." in path.rpartition("/")[2] else reversed(both)))

    def _build_loop(self) -> None:
        """MkDocs calls it when everybody is served: what takes long comes here."""
        self._begun[0]()
        self._observe()
        self._begun[1]()
        super()._build_loop()  # type: ignore[no-untyped-call]

    def _observe(self) -> None:
        """Be told of changes by the system; where it will not watch so many files, look twice a second."""
        try:
            self._observer.begin()
        except OSError:
            paths = [*self._watched_paths]
            for path in paths:
                self.unwatch(path)
            self.observer = PollingObserver(timeout=_LOOKING)
            for path in paths:
                self.watch(path)
            self.observer.start()

    def _not_found(self) -> bytes | None:
        file = self._file(NOT_FOUND)
        return file.read_bytes() if file else None


class _Observer(Observer):  # type: ignore[misc, valid-type]
    """Told of changes by the system; of changes alone, for it tells of our own reading as well."""

    def start(self) -> None:
        """MkDocs starts it before anybody is served: it begins afterwards."""

    def begin(self) -> None:
        """Raises OSError when the system will not watch so many files."""
        super().start()

    def schedule(self, handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        """Watch a folder or a file."""
        return super().schedule(handler, path, recursive=recursive, event_filter=_CHANGES)


_CHANGES = [FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent]


def serve(
    folder: Path, plan_again: Callable[[], None], file: Callable[[str], Path | None], watched: Sequence[Path], port: int,
    address: str, begun: Callable[[], None], complete: Callable[[], None],
) -> None:  # fmt: skip
    """Serve `folder` on this machine at an `address` of its server, each `file` (by its path) made when it is asked for, and plan
    again whenever something `watched` changes, until Ctrl-C. When everybody is served it has `begun`; then, when changes are told of, it is
    made `complete`. Raises OSError when the port cannot be had."""
    server = _Server(folder, plan_again, file, port, address, (begun, complete))
    for place in watched:
        server.watch(str(place))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
