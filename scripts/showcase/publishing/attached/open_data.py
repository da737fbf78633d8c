"""The site's data as outputs: JSON, CSV, schemas, feeds, site map, robots.txt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from showcase.gathering.address import CASES
from showcase.late.values import dataclass
from showcase.publishing.output import Made, Output, ready
from showcase.publishing.showcase import Showcase
from showcase.rendering.derived.derivation import SCHEMA as RECORD_SCHEMA_FILE
from showcase.rendering.open_data.cases import DATA, DataContext
from showcase.rendering.open_data.feeds import feeds
from showcase.rendering.open_data.files import (
    CSV,
    JSON,
    RECORD_SCHEMA,
    SCHEMA,
    DataFiles,
    Selection,
    schema,
    selections,
)
from showcase.rendering.open_data.guide import guide, shown
from showcase.rendering.open_data.lists import ListFile
from showcase.rendering.open_data.package import NAME as PACKAGE
from showcase.rendering.open_data.package import case_schema, described, resource
from showcase.rendering.open_data.sitemap import ROBOTS, dates, robots, sitemap
from showcase.rendering.page import BookFile, Page
from showcase.storage.in_turn import InTurn
from showcase.storage.store import Store

_WITH_FEEDS = ("home", "data", "collection", "compendium")


class OpenData:
    """The data of one showcase. Its cases' texts are worked out before anything is asked of it."""

    def __init__(self, showcase: Showcase, books: Mapping[str, BookFile], store: Store) -> None:
        self._showcase = showcase
        self._context = DataContext(showcase.catalogue, showcase.site, books, showcase.changed)
        self.kept = store.values("data")
        self._selections: Sequence[Selection] = selections(self._context)
        self.files = DataFiles(self._context, self._selections, self.kept)

    @cached_property
    def _lists(self) -> Mapping[str, ListFile]:
        """Lists of cases, by address: made by whoever writes them."""
        return {file.address: file for file in self.files.lists()}

    @cached_property
    def _beside(self) -> dict[str, bytes]:
        """What is offered beside the lists."""
        site = self._showcase.site
        beside = {SCHEMA: schema(site.url, site.has_regions).encode()}
        beside |= feeds(self._context, self._selections, self._showcase.templates)
        own = self._showcase.root / RECORD_SCHEMA_FILE
        if own.is_file():
            beside[RECORD_SCHEMA] = own.read_bytes()
        if CSV in self._lists:
            beside[f"{DATA}{PACKAGE}"] = self._package(beside[SCHEMA])
        return beside

    def _package(self, schema: bytes) -> bytes:
        """What says of the data what it is, where it lies."""
        site = self._showcase.site
        files = (
            ("cases", "全部案例", CSV),
            ("cases-json", "全部案例（JSON）", JSON),
            ("cases-schema", "JSON 的写法", SCHEMA),
        )
        return described(
            "party-brand-cases", site.name, site.description, site.url,
            (
                resource(
                    name, title, at.removeprefix(DATA), self._lists[at].content() if at in self._lists else schema,
                    case_schema(site.has_regions) if at == CSV else None,
                )
                for name, title, at in files
            ),
        )  # fmt: skip

    @property
    def quoted(self) -> frozenset[str]:
        """Keys of the cases whose whole file is shown on a page."""
        example = shown(self.files)
        return frozenset({example.key} if example else ())

    def told(self, page: Page) -> Mapping[str, Any]:
        """What the page tells of the data, or offers."""
        told: dict[str, Any] = {}
        if page.template in _WITH_FEEDS:
            told["feeds"] = self._feeds(page)
        if page.template == "data":
            lists = {at: file.size for at, file in self._lists.items()}
            told |= guide(self.files, lists | {at: len(content) for at, content in self._beside.items()})
        if page.template in ("collection", "compendium"):
            told["data"] = next((one for one in self._selections if one.page == page.address), None)
        return told

    def _feeds(self, page: Page) -> list[Selection]:
        """The lists whose feeds the page tells readers' programs of: its own; on the home page and /data/ all cases."""
        at = CASES if page.template in ("home", "data") else page.address
        return [selection for selection in self._selections if selection.page == at]

    def outputs(self) -> Iterator[Output]:
        """Every file of the data. Raises TemplateFailure."""
        for path, content in self._beside.items():
            yield ready(path, content)
        for path, file in self._lists.items():
            yield Output(path, file.key, _Listed(file))
        stories = InTurn(self.kept, self.files.stories())
        for key, path, said in self.files.singles():
            yield Output(path, said, _Single(key, self.files, stories))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Makes a list."""

    file: ListFile

    def __call__(self) -> Made:
        return Made(self.file.content())


@dataclass(frozen=True, slots=True)
class _Single:
    """Makes the file of one case."""

    key: str
    files: DataFiles
    stories: Mapping[str, bytes]

    def __call__(self) -> Made:
        return Made(self.files.single(self.key, self.stories))


def for_crawlers(showcase: Showcase, addresses: Iterable[str], taken: Iterable[str]) -> Iterator[Output]:
    """The site map of the pages at `addresses`, and robots.txt unless it is among the paths `taken`. Raises
    TemplateFailure."""
    url, templates = showcase.site.url, showcase.templates
    gone = {case.address for case in showcase.catalogue.withdrawn.values()}
    shown = [at for at in addresses if at == "" or (at.endswith("/") and at not in gone)]
    changed = dates(showcase.catalogue, showcase.changed, shown)
    found = dict(sitemap(shown, changed, url, templates))
    if ROBOTS not in taken:
        found[ROBOTS] = robots(url, templates, closed=bool(showcase.unpublished))
    for path, content in found.items():
        yield ready(path, content)
