"""MkDocs' door: plain `mkdocs build` and `mkdocs serve` come in here through scripts/hooks.py.

Hand-written pages stay ordinary MkDocs pages. One prototype page for each header entry goes through the theme's
main.html; what comes out is the shell in which every case, brand, unit and list page is published in bulk.
"""

import logging
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from showcase import VERSION
from showcase.gathering.catalogue import Catalogue
from showcase.gathering.gather import gather
from showcase.judging.judgement import Judgement, RecordChanged
from showcase.processes.progress import watched
from showcase.publishing import books, case_files, documents, handouts, pictures, posters, search, submission
from showcase.publishing.bulk import Bulk
from showcase.publishing.fragments import Fragments
from showcase.publishing.judgement import judge
from showcase.publishing.open_data import OpenData
from showcase.rendering.open_data.cases import DataContext
from showcase.rendering.open_data.sitemap import SITEMAP
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.assets import BUNDLES, SOURCES
from showcase.rendering.pages.links import Published, ends_of, follow
from showcase.rendering.pages.page_kinds import BULK_SECTIONS, MENU, page_for, pages
from showcase.rendering.pages.shell import Shell, parted, placeholder
from showcase.rendering.pages.staff_pages import StaffPage, staff_pages
from showcase.rendering.pages.templates import TemplateFailure, Templates
from showcase.rendering.reports import report
from showcase.storage.history import last_changes
from showcase.storage.outlet import Outlet
from showcase.storage.store import Store
from showcase.words.staff.settings import CONTENT

log = logging.getLogger("mkdocs.showcase")

_PROTOTYPE = "shell-of-{}.md"
_UNUSED = (
    "assets/javascripts/",
    "assets/images/",
    "assets/stylesheets/palette.",
    "book/",
    "poster/",
    "feeds/",
)
"""Material's scripts, pictures and colours, which the theme's pages do not use, and the templates of book, poster and feeds."""

_MATERIAL = "assets/stylesheets/"

_SHOWN = 20
"""Broken links told one by one."""


class RecordsRefused(PluginError):
    """The records have errors; nothing was built."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(report.text(judgement.problems))
        self.judgement = judgement


class Door:
    """One build, from MkDocs' first event to its last."""

    def __init__(self) -> None:
        self.serving = False
        self.outlet: Outlet | None = None
        """Where the pages published in bulk go; None for MkDocs' own site folder."""
        self.given: Store | None = None
        """The store of whoever orders the build; None has one opened here."""
        self.with_books = True
        """Whether PDFs are made at all, whatever mkdocs.yml says."""
        self._nothing = TemporaryDirectory(prefix="showcase-")
        self.strict = False
        """Whether nothing is built where there is a warning, or a book that cannot be made."""

    # --- before anything is written ---

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Serving shows what can be shown; building refuses records with errors."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, judge and gather, before MkDocs touches the site folder."""
        self.root = Path(config.config_file_path).parent
        self.store = self.given or Store(self.root)
        judgement = judge(self.root, self.store, parallel=not self.serving)
        self.judgement = judgement
        if judgement.refused or (self.strict and judgement.warned):
            if not self.serving:
                self._close()
                raise RecordsRefused(judgement)
            log.error("有记录没有通过校验，先显示其余的：\n%s", report.text(judgement.problems))
        self.catalogue: Catalogue = gather(judgement.records)
        site = Site(
            config.site_name, config.site_description or "", _with_slash(config.site_url or ""),
            judgement.settings.extra.correction_url,
        )  # fmt: skip
        self.theme = Path(config.theme.custom_dir or "theme")
        config.extra |= {"legal": judgement.settings.extra.legal, "menu": MENU}
        self.templates = Templates(self.theme, site, self.store.kept("templates"))
        self.site_url = site.url
        self.pages: dict[str, Published] = {}
        """The pages MkDocs writes itself."""
        self.count = 0
        """Of all pages."""
        self.shells: dict[str, Shell] = {}
        self.offered = self._books(site)
        if self.strict and self.offered.wanting:
            raise PluginError("\n".join(self.offered.wanting))
        self.submission = submission.SubmissionForm.of(
            judgement.records.register, judgement.settings.submission, self.store
        )
        self.changed = last_changes(self.root, self.store)
        self.heads: dict[str, str] = {}
        self.documents, self.posters = self._case_files(site)
        offer = DataContext(self.catalogue, site, self.offered.books, self.changed)
        self.data = OpenData(offer, judgement.stories, self.templates, self.root, self.store)
        self.written = staff_pages(judgement.staff, judgement.records.pages)
        # MkDocs is handed the pages as they were read and judged, and sees nothing of content/ itself.
        config.docs_dir = self._nothing.name
        return config

    def _books(self, site: Site) -> books.MadeBooks:
        """The PDFs, made before the pages that tell their sizes; none while serving, where every change would wait."""
        said = self.judgement.settings.extra.book
        if self.serving or not (said.publish and self.with_books):
            return books.MadeBooks()
        return books.make_books(self.root, self.theme, self.judgement, self.catalogue, site, said, self.store)

    def _case_files(self, site: Site) -> tuple[case_files.MadeFiles, case_files.MadeFiles]:
        """Word files and posters, made before the pages that tell their sizes; none while serving."""
        said, fonts = self.judgement.settings.extra.case, self.judgement.settings.extra.book.fonts
        self.coded = len(self.catalogue.cases) <= said.codes
        if self.serving:
            return case_files.MadeFiles(), case_files.MadeFiles()
        try:
            return (
                documents.make_documents(
                    self.root, self.catalogue, self.judgement.stories, site, said.documents, self.store
                ),
                posters.make_posters(
                    self.root, self.theme, self.catalogue, site, fonts, said.posters, self.store, books.say
                ),
            )
        except pictures.PictureRefused as failure:
            raise PluginError(str(failure)) from failure

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the prototypes, leave out what no page asks for, and remember what else the site will hold."""
        sources = {f"{SOURCES}{source}" for bundle in BUNDLES.values() for source in bundle}
        for file in [file for file in files if file.src_dir != config.docs_dir]:
            if (
                file.dest_uri.startswith(_UNUSED)
                or file.dest_uri.endswith(".map")
                or file.dest_uri in sources
            ):
                files.remove(file)
        for address, content in self.templates.assets.values():
            files.append(File.generated(config, address, content=content))
        for section in BULK_SECTIONS:
            name = _PROTOTYPE.format(section)
            file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
        for source in self.written:
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.INCLUDED))
        form = handouts.kept_form(self.judgement.records.register, self.store)
        files.append(File.generated(config, handouts.FORM, content=form))
        self.files = {file.dest_uri for file in files if not file.is_documentation_page()}
        self.material_styles = sorted(
            file.dest_uri
            for file in files
            if file.dest_uri.endswith(".css") and file.dest_uri.startswith(_MATERIAL)
        )
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The templates around the pages say which program made them."""
        env.globals |= {"version": VERSION, "asset": self.templates.asset}
        return env

    def _close(self) -> None:
        if self.given is None:
            self.store.close()

    # --- hand-written pages ---

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Tell the theme which layout and header entry a page has, and its title and description."""
        if section := _prototype(page.file.src_uri):
            page.meta = {
                "title": placeholder("title"),
                "description": placeholder("description"),
                "wide": True,
            }
            page.meta["section"] = section
            page.title = placeholder("title")
            return placeholder("content")
        source = page.file.src_uri
        head = self.written[source].head
        view = page_for(source, self.catalogue, head, Markup())
        if view is None:
            title = str(head.get("title") or source)
            page.title = title
            page.meta = {
                "title": title,
                "description": head.get("description", ""),
                "section": source.removesuffix(".md"),
                "wide": False,
            }
            return ""
        page.title = view.title
        page.meta = {
            "title": view.title,
            "description": view.description,
            "wide": True,
            "section": view.section,
        }
        page.meta["feeds"] = self.data.feeds(view)
        return ""

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Set what the program knows around what staff wrote."""
        if _prototype(page.file.src_uri):
            return placeholder("content")
        written = self.written[page.file.src_uri]
        text = self._text(written)
        view = page_for(page.file.src_uri, self.catalogue, written.head, text)
        if view is None:
            page.toc = get_toc(
                [
                    {"level": 2, "id": id_, "name": str(escape(words)), "children": []}
                    for id_, words in written.headings
                ]
            )
            return text
        if view.template == "submit":
            view = replace(view, context={**view.context, **self.submission.context(self.files)})
        self.heads[page.file.src_uri], body = parted(self._draw(self._with_book(self._with_data(view))))
        return body

    def on_page_context(
        self, context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Documents ask for Material's stylesheets; what a prototype's pages have of their own is filled in later."""
        context["material_styles"] = self.material_styles
        if _prototype(page.file.src_uri):
            context |= {"page_type": placeholder("type"), "page_head": placeholder("head")}
            if self.site_url:
                page.canonical_url = placeholder("canonical")
        else:
            context |= {"page_type": "website", "page_head": self.heads.get(page.file.src_uri, "")}
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Capture the prototypes (which are not published); note the links of the others."""
        if section := _prototype(page.file.src_uri):
            self.shells[section] = Shell.capture(output)
            return ""
        self.pages[_address(page.file)] = Published(ends_of(output))
        return output

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The 404 page has links too. The site map is written when all addresses are known."""
        if template_name == SITEMAP:
            return ""
        if template_name.endswith(".html"):
            self.pages[template_name] = Published(ends_of(output))
        return output

    # --- pages in bulk ---

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the bulk pages, the pictures and the search, then check every internal link of the site."""
        outlet = self.outlet or Outlet(Path(config.site_dir))
        store = Fragments(self.store)
        complete = False
        try:
            bulk = self._bulk(store)
            bulk.publish(outlet, self.site_url, parallel=not self.serving)
            complete = True
            self._publish_files(outlet, [*self.pages, *bulk])
            self._follow(bulk, store)
            if self.outlet is None:
                for line in self.offered.wanting:
                    books.say(line)
        except (TemplateFailure, RecordChanged) as failure:
            raise PluginError(str(failure)) from failure
        finally:
            if complete:
                store.prune()
            self._close()

    def _publish_files(self, outlet: Outlet, addresses: Sequence[str]) -> None:
        """Publish all that is no page. `addresses` of all pages."""
        self.count = len(addresses)
        self._publish_pictures(outlet)
        self.files |= search.publish(self.catalogue, self.judgement.stories, outlet, self.store)
        self.files |= self.submission.publish(self.templates, self.theme, outlet)
        self.offered.put(outlet)
        self.files |= set(self.offered.files)
        self.files |= self.documents.put(outlet) | self.posters.put(outlet)
        self.files |= self.data.put(outlet)
        self.data.tell_crawlers(outlet, addresses, self.files)

    def _follow(self, bulk: Bulk, store: Fragments) -> None:
        """Every internal link of the site leads somewhere. Raises PluginError; while serving broken links are only told."""
        root_path = urlsplit(self.site_url).path or "/"
        pages = ChainMap(self.pages, cast("dict[str, Published]", bulk))  # nobody writes to it
        broken, sound = follow(pages, bulk.shells, bulk.digests, self.files, root_path, store.sound())
        if not broken:
            store.put_sound(sound)
            return
        lines = [str(link) for link in broken[:_SHOWN]]
        if len(broken) > _SHOWN:
            lines.append(f"……还有 {len(broken) - _SHOWN} 处")
        message = f"站内链接有 {len(broken)} 处走不通：\n" + "\n".join(lines)
        if not self.serving:
            raise PluginError(message)
        log.error(message)

    def _bulk(self, store: Fragments) -> Bulk:
        heads = {source: page.head for source, page in self.written.items()}
        found = [self._with_book(page) for page in pages(self.catalogue, heads)]
        if taken := next((page.address for page in found if page.address in self.pages), ""):
            raise PluginError(f"地址 {taken} 已由 content/ 里的页面占用，请把那个文件改名。")
        return Bulk(found, self.shells, self.templates, store, self.judgement.stories)

    def _with_data(self, page: Page) -> Page:
        """The page, knowing the data it tells of or offers."""
        try:
            return self.data.told(page)
        except (TemplateFailure, RecordChanged) as failure:
            raise PluginError(str(failure)) from failure

    def _with_book(self, page: Page) -> Page:
        """The page, knowing the PDF it offers (`book`), if it is of a kind that offers one; a case its last change, too."""
        if page.template not in ("case", "compendium", "collection"):
            return page
        context = {**page.context, "book": self.offered.books.get(page.address)}
        if page.template == "case":
            key = page.context["case"].key
            context |= {
                "changed": self.changed.get(key, ""),
                "coded": self.coded,
                "document": self.documents.by_key.get(key),
                "poster": self.posters.by_key.get(key),
            }
        return replace(page, context=context)

    def _publish_pictures(self, outlet: Outlet) -> None:
        shown = [picture for case in self.catalogue.cases.values() for picture in case.pictures.values()]
        shown += {one.address: one for page in self.written.values() for one in page.pictures}.values()
        done = pictures.publish(shown, self.root, outlet, self.store)
        try:
            for picture in watched(done, "正在处理图片", len(shown)):
                self.files |= {rendition.address for rendition in picture.renditions}
        except pictures.PictureRefused as failure:
            raise PluginError(str(failure)) from failure

    def _text(self, page: StaffPage) -> Markup:
        try:
            return self.templates.written(page)
        except TemplateFailure as failure:
            raise PluginError(str(failure)) from failure

    def _draw(self, page: Page) -> str:
        try:
            return str(self.templates.draw(page))
        except TemplateFailure as failure:
            raise PluginError(str(failure)) from failure

    # --- live ---

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a record, a template or a style changes."""
        for folder in (self.root / "brands", self.root / CONTENT, self.theme):
            if folder.exists():
                server.watch(str(folder))
        return server


def _prototype(source: str) -> str:
    """The header entry a prototype stands for; empty for any other page."""
    return next((section for section in BULK_SECTIONS if source == _PROTOTYPE.format(section)), "")


def _address(file: File) -> str:
    """The site-relative address of a hand-written page."""
    return "" if file.url == "./" else file.url


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"
