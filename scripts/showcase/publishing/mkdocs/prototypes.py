"""The frame around every page, drawn by MkDocs: a site of nothing but **prototypes**, one for each kind of frame, which go through the
theme's main.html with placeholders for what a page has of its own; what comes out is cut there (`rendering/pages/shell.py`)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import cast

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from showcase import VERSION
from showcase.publishing.pages.surroundings import Surroundings
from showcase.rendering.page import DOCUMENT
from showcase.rendering.pages.assets import BUNDLES, OWN_STYLES, SOURCES
from showcase.rendering.pages.frame import HOME, NOT_FOUND, Frame, NotFramed, named
from showcase.rendering.pages.page_kinds import SECTIONS
from showcase.rendering.pages.shell import Shell, placeholder
from showcase.rendering.templating.environment import error_location
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
_FRAMES = (HOME, DOCUMENT, *SECTIONS)
"""The home page, a document, and a page of the showcase under each entry of the header."""


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
        for kind in _FRAMES:
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
    return next(kind for kind in _FRAMES if page.file.src_uri == _source(kind))
