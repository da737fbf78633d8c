"""The designer's templates (theme/pages, theme/parts, theme/feeds), drawn with autoescape on and undefined names refused."""

import traceback
from collections.abc import Iterable, Mapping, MutableMapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from showcase.reading.markdown.story import Story
from showcase.rendering.case.citation import citation, citation_tags, dublin_core
from showcase.rendering.case.comparison import comparisons
from showcase.rendering.case.correction import correction
from showcase.rendering.case.gallery import gallery, lead
from showcase.rendering.case.json_ld import json_ld
from showcase.rendering.case.qr_code import qr_code
from showcase.rendering.link_ends import is_plain
from showcase.rendering.page import Page, Site, TemplateFailure
from showcase.rendering.pages.assets import published
from showcase.rendering.pages.staff_pages import StaffPage
from showcase.rendering.pages.template_sources import TemplateSources
from showcase.rendering.templating.engine import Engine
from showcase.words.chinese import cn_amount, cn_date, cn_number, cn_period
from showcase.words.web_address import as_uri

_FAILURES = (TemplateError, TypeError, ValueError, AttributeError, KeyError, IndexError)
"""What a mistake in a template is raised as."""


class Templates:
    """The templates of one theme folder."""

    def __init__(self, theme: Path, site: Site, compiled: MutableMapping[str, bytes] | None = None) -> None:
        """`compiled` keeps the templates' code between runs."""
        self.theme = theme
        """The folder they lie in."""
        self._site = site
        self._sources = TemplateSources(theme)
        self._asked: dict[str, str] = {}
        self._plain: dict[str, bool] = {}
        self._environment = Engine(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if compiled is None else _Compiled(compiled),
        )
        self._environment.filters |= {
            "cn_date": cn_date, "cn_period": cn_period, "cn_number": cn_number, "cn_amount": cn_amount,
            "href": as_uri,
        }  # fmt: skip
        self._environment.globals |= {
            "site": site, "citation": citation, "citation_tags": citation_tags, "dublin_core": dublin_core, "code": qr_code, "comparisons": comparisons, "correction": correction,
            "gallery": gallery, "json_ld": json_ld, "lead": lead, "asset": self.asset,
        }  # fmt: skip
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}

    @cached_property
    def assets(self) -> Mapping[str, tuple[str, bytes]]:
        """Styles and scripts as the site has them: name → address and bytes. Raises OSError."""
        return published(self.theme)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Of styles and scripts, by their names (assets.BUNDLES)."""
        return {name: address for name, (address, _) in self.assets.items()}

    def asset(self, name: str) -> str:
        """The address of a style or script by its name."""
        return self.addresses[name]

    def drawn_with(self, template: str) -> str:
        """A digest of all that fragments of a kind of page are drawn with: its template and those it leads to, what they know of the
        site, and the styles and scripts they ask for, which are called by their contents."""
        if template not in self._asked:
            name = f"pages/{template}.html"
            addresses = [
                self.addresses[asset] for asset in self._sources.assets(name) if asset in self.assets
            ]
            said = "\0".join((repr(self._site), self._sources.digest(name), *addresses))
            self._asked[template] = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._asked[template]

    def sources(self, names: Iterable[str]) -> str:
        """A digest of some templates and all that these lead to. Raises OSError."""
        said = "\0".join(self._sources.digest(name) for name in names)
        return blake2b(said.encode(), digest_size=16).hexdigest()

    def is_plain(self, template: str) -> bool:
        """Whether all that fragments of a kind of page are drawn from writes attributes plainly (`link_ends.is_plain`)."""
        if template not in self._plain:
            self._plain[template] = self._sources.agree(f"pages/{template}.html", is_plain)
        return self._plain[template]

    def draw(self, page: Page, story: Story | None = None) -> Markup:
        """The page's fragment; `story` is the one it shows (`Page.story`). Raises TemplateFailure."""
        name = f"pages/{page.template}.html"
        context = page.context if story is None else {**page.context, "story": story}
        try:
            return Markup(self._environment.get_template(name).render(base=page.base, **context))
        except _FAILURES as error:
            where = error_location(error, self.theme) or f"模板 theme/{name}：{error}"
            raise TemplateFailure(f"{where}（正在画 {page.address or '首页'}）") from error

    def staff_text(self, page: StaffPage) -> Markup:
        """The text of a page of staff. Raises TemplateFailure."""
        name = "parts/staff-text.html"
        try:
            return Markup(
                self._environment.get_template(name).render(base=page.base, parts=page.parts).strip()
            )
        except _FAILURES as error:
            where = error_location(error, self.theme) or f"模板 theme/{name}：{error}"
            raise TemplateFailure(f"{where}（正在画 content/{page.source}）") from error

    def text(self, name: str, **context: Any) -> str:
        """A file that is no page (a feed, the site map): `name` below the theme. Raises TemplateFailure."""
        try:
            return self._environment.get_template(name).render(**context).rstrip() + "\n"
        except _FAILURES as error:
            raise TemplateFailure(
                error_location(error, self.theme) or f"模板 theme/{name}：{error}"
            ) from error


class _Compiled(BytecodeCache):
    """Compiled templates as Jinja keeps them, in the store: its own key is a template's name, its own check the template's text."""

    def __init__(self, kept: MutableMapping[str, bytes]) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        if known := self._kept.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def error_location(error: BaseException, theme: Path) -> str:
    """`模板 theme/… 第 n 行：…`: where in the theme `error` arose; empty when it did not arise there.

    A syntax error knows its own place; for any other the deepest frame inside the theme tells.
    """
    where, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if where is None or line is None:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).is_relative_to(theme):
                where, line = frame.filename, frame.lineno
    if where is None:
        return ""
    shown = Path(where).relative_to(theme).as_posix() if Path(where).is_relative_to(theme) else where
    return f"模板 theme/{shown} 第 {line or '?'} 行：{error}"
