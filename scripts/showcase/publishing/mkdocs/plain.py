"""Plain `mkdocs build` and `mkdocs serve`, run by hand: they come in by MkDocs' events, and have the site around its frame filled in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from showcase.publishing.mkdocs.prototypes import Prototypes
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.showcase import Showcase
from showcase.rendering.pages.frame import Frame

Begin = Callable[[Path, bool], Showcase]
"""From a root to its showcase, for a site that is served or not. Raises what says why there is none."""
Fill = Callable[[Path, Showcase, Frame, bool], None]
"""Fills the folder of a site whose frame is drawn."""


class PlainMkDocs(Prototypes):  # type: ignore[no-untyped-call]
    """`mkdocs build` and `mkdocs serve`, run by hand: MkDocs' events, and the site around what they draw."""

    def __init__(self, begin: Begin, fill: Fill, refusal: type[Exception]) -> None:
        self._begin, self._fill, self._refusal = begin, fill, refusal
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Serving shows what can be shown; building refuses records with errors."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, judge and gather, before MkDocs touches the site folder."""
        with self._refusing():
            self._showcase = self._begin(Path(config.config_file_path).parent, self._serving)
            self.begin(Surroundings.of(self._showcase))
        return super().on_config(config)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill in all that is no frame."""
        with self._refusing():
            frame = self.frame.asking_for(self._showcase.templates.addresses)
            self._fill(Path(config.site_dir), self._showcase, frame, self._serving)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a record, a page, a template or a style changes."""
        for folder in self._showcase.watched:
            server.watch(str(folder))
        return server

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except self._refusal as failure:
            raise PluginError(str(failure)) from failure
