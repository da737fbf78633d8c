"""What MkDocs contributes: it draws the frame around every page. The only module that imports MkDocs.

MkDocs builds a site of nothing but **prototypes**, one for each kind of frame, which go through the theme's main.html with
placeholders for what a page has of its own; what comes out is cut there (`rendering/pages/shell.py`). Whoever runs plain `mkdocs
build` or `mkdocs serve` comes in by the same events, and has the rest of the site filled in after them.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from showcase import VERSION
from showcase.publishing.pages.surroundings import Surroundings
from showcase.publishing.refusals import NotPublished
from showcase.publishing.showcase import Showcase
from showcase.rendering.pages.assets import BUNDLES, OWN_STYLES, SOURCES
from showcase.rendering.pages.frame import FRAMES, HOME, NOT_FOUND, Frame, NotFramed, named
from showcase.rendering.pages.page_kinds import DOCUMENT, SECTIONS
from showcase.rendering.pages.shell import Shell, placeholder
from showcase.rendering.pages.templates import error_location
from showcase.words.staff.settings import CONTENT, PATH

_UNUSED = (
    "assets/javascripts/",
    "assets/images/",
    "assets/stylesheets/palette.",
    "book/",
    "poster/",
    "epub/",
    "feeds/",
)
"""Material's scripts, pictures and colours, which the theme's pages do not use, and the templates of book, poster, EPUB and feeds."""
_MATERIAL = "assets/stylesheets/"


def drawn(from_: Surroundings) -> Frame:
    """The frame, with names for styles and scripts. Raises NotFramed."""
    settings = BytesIO(from_.settings.encode())
    settings.name = str(from_.root / PATH)
    with TemporaryDirectory(prefix="showcase-mkdocs-") as site, _complaints() as complaints:
        try:
            config = load_config(
                settings, site_dir=site, hooks=[], plugins=[], docs_dir=str(from_.root / CONTENT), use_directory_urls=True, site_url=from_.site_url,
                theme={"name": "material", "custom_dir": str(from_.theme), "language": "zh", "font": False},
            )  # fmt: skip
            prototypes = Prototypes()
            prototypes.begin(from_)
            config.plugins["showcase"] = prototypes
            build(config)
        except (MkDocsException, SystemExit, ValueError) as error:
            raise NotFramed("\n".join(complaints) or str(error)) from error
        except Exception as error:
            # A template of the frame: MkDocs draws those itself.
            if said := error_location(error, from_.theme):
                raise NotFramed(said) from error
            raise
    if complaints:
        raise NotFramed("\n".join(complaints))
    return prototypes.frame


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What MkDocs warns of while it builds."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.propagate = True


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """MkDocs asks every plugin for its settings; this one has none."""


class Prototypes(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """What MkDocs asks and is told while it builds the prototypes: its events, by the names it gives them."""

    def begin(self, from_: Surroundings) -> None:
        """What the frame is drawn from."""
        self._from = from_
        self._nothing = TemporaryDirectory(prefix="showcase-")
        self._shells: dict[str, Shell] = {}
        self._not_found = ""

    @property
    def frame(self) -> Frame:
        """What was drawn, with names for styles and scripts."""
        return Frame(self._shells, self._not_found, self._files)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """MkDocs sees nothing of content/."""
        config.docs_dir = self._nothing.name
        config.nav = None
        config.extra |= self._from.said
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Note the theme's files that pages ask for, and hand MkDocs the prototypes alone."""
        sources = {f"{SOURCES}{source}" for bundle in BUNDLES.values() for source in bundle}
        self._files = {
            file.dest_uri: str(file.abs_src_path)
            for file in files
            if not file.dest_uri.startswith(_UNUSED)
            and not file.dest_uri.endswith(".map")
            and file.dest_uri not in sources
        }
        for file in list(files):
            files.remove(file)
        for kind in FRAMES:
            name = _source(kind)
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The templates say which program made the pages, and ask for styles and scripts by name."""
        env.globals |= {
            "version": VERSION,
            "asset": self._asset,
            "own_styles": self._asset(OWN_STYLES) if OWN_STYLES in self._from.templates.assets else "",
        }
        return env

    def _asset(self, name: str) -> str:
        """What stands for a style or script, which there must be. Raises KeyError."""
        self._from.templates.asset(name)
        return named(name)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Placeholders for what each page has of its own."""
        kind = _kind(page)
        page.title = placeholder("title")
        page.meta = {
            "title": placeholder("title"),
            "description": placeholder("description"),
            "section": kind if kind in SECTIONS else "",
            "wide": kind != DOCUMENT,
        }
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The place of the page's content."""
        return placeholder("content")

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """What of a page stands in its head; documents ask for Material's stylesheets."""
        if self._from.site_url:
            page.canonical_url = placeholder("canonical")
        styles = sorted(at for at in self._files if at.startswith(_MATERIAL) and at.endswith(".css"))
        own = {"page_type": placeholder("type"), "page_head": placeholder("head"), "material_styles": styles}
        return cast("TemplateContext", {**context, **own})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Cut the prototype. Raises ValueError; nothing of it is published as it is."""
        kind = _kind(page)
        self._shells[kind] = Shell.capture(output, name=kind, home=kind == HOME)
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take the page for addresses that do not exist; the site map is written when all addresses are known."""
        if template_name == NOT_FOUND:
            self._not_found = output
        return ""


def _source(kind: str) -> str:
    """What MkDocs takes for the file of a prototype."""
    return "index.md" if kind == HOME else f"frame-{kind}.md"


def _kind(page: Page) -> str:
    return next(kind for kind in FRAMES if page.file.src_uri == _source(kind))


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
