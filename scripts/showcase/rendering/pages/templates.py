"""The designer's templates (theme/pages, theme/parts, theme/feeds), drawn with autoescape on and undefined names refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from showcase.rendering.link_ends import is_plain
from showcase.rendering.page import Page, Site
from showcase.rendering.pages.assets import published
from showcase.rendering.pages.template_sources import TemplateSources

if TYPE_CHECKING:
    from showcase.reading.markdown.story import Story
    from showcase.rendering.pages.staff_pages import StaffPage
    from showcase.rendering.templating.environment import Environment


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
        self._loading: dict[str, Callable[[], None]] = {}
        self._compiled = compiled

    @cached_property
    def _environment(self) -> "Environment":
        from showcase.rendering.templating.environment import (
            Environment,  # loads all that templates may ask for
        )

        return Environment(self.theme, self._site, self.asset, self._compiled)

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

    def asked(self, template: str) -> dict[str, tuple[str, int]]:
        """Where each style or script lies that fragments of a kind of page ask for, by its name, and how often their templates say so.
        Raises OSError."""
        names = Counter(
            name for name in self._sources.assets(f"pages/{template}.html") if name in self.assets
        )
        return {name: (self.addresses[name], times) for name, times in sorted(names.items())}

    def sources(self, names: Iterable[str]) -> str:
        """A digest of some templates and all that these lead to. Raises OSError."""
        said = "\0".join(self._sources.digest(name) for name in names)
        return blake2b(said.encode(), digest_size=16).hexdigest()

    def is_plain(self, template: str) -> bool:
        """Whether all that fragments of a kind of page are drawn from writes attributes plainly (`link_ends.is_plain`)."""
        if template not in self._plain:
            self._plain[template] = self._sources.agree(f"pages/{template}.html", is_plain)
        return self._plain[template]

    def loading(self, template: str) -> Callable[[], None]:
        """What loads all that a kind of page is drawn from, always the same for one kind. It raises nothing: what is wrong with a
        template is told when a page is drawn with it."""
        if template not in self._loading:
            names = self._sources.behind(f"pages/{template}.html")
            self._loading[template] = partial(self._load, names)
        return self._loading[template]

    def _load(self, names: Iterable[str]) -> None:
        self._environment.load(names)

    def draw(self, page: Page, story: "Story | None" = None) -> Markup:
        """The page's fragment; `story` is the one it shows (`Page.story`). Raises TemplateFailure."""
        name = f"pages/{page.template}.html"
        context = page.context if story is None else {**page.context, "story": story}
        doing = f"正在画 {page.address or '首页'}"
        return Markup(self._environment.drawn(name, doing, base=page.base, **context))

    def staff_text(self, page: "StaffPage") -> Markup:
        """The text of a page of staff. Raises TemplateFailure."""
        doing = f"正在画 content/{page.source}"
        text = self._environment.drawn("parts/staff-text.html", doing, base=page.base, parts=page.parts)
        return Markup(text.strip())

    def text(self, name: str, **context: Any) -> str:
        """A file that is no page (a feed, the site map): `name` below the theme. Raises TemplateFailure."""
        return self._environment.drawn(name, "", **context).rstrip() + "\n"
