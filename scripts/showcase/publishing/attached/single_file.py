"""The form as one file that opens by double click. It is drawn around places for styles and scripts, which are put in afterwards: when
they change, nobody has to know the form."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from showcase.publishing.output import Output, ready
from showcase.rendering.derived.headers import NETLIFY, NGINX, Embedded, headers, netlify, nginx, own_policy
from showcase.rendering.page import Page
from showcase.rendering.pages.assets import FORM_SCRIPTS, FORM_STYLES, SOURCES
from showcase.rendering.pages.templates import Templates

if TYPE_CHECKING:
    from showcase.rendering.form.description import Form

DATA, FILE = "submit/form-data.js", "submit/shenbaobiao.html"
"""The script that says what the form knows, for the page /submit/; the form as one file."""
TEMPLATE = "submit-file"
_LIGHT, _DARK, _SCRIPT, _POLICY = (f"\0{name}\0" for name in ("light", "dark", "script", "policy"))
"""What stands for them; nobody can write such a thing into a record or a file of staff's."""


def drawn(form: "Form", templates: Templates) -> str:
    """The file around its places. Raises TemplateFailure."""
    styles = [
        {"text": Markup(_LIGHT), "media": ""},
        {"text": Markup(_DARK), "media": "screen and (prefers-color-scheme: dark)"},
    ]
    context = {"form": form, "styles": styles, "script": Markup(_SCRIPT), "policy": Markup(_POLICY)}
    return str(templates.draw(Page(FILE, "", "", "", TEMPLATE, context)))


def single_file(around: str, data: str, templates: Templates) -> Iterator[Output]:
    """The file, from what is drawn around its places and the script that says what the form knows; and what a server is to say with
    every file of the site, which has to know what stands inside this one. Raises OSError."""
    light, dark = (_texts(templates.theme, sources) for sources in FORM_STYLES)
    script = data + _texts(templates.theme, FORM_SCRIPTS)
    embedded = Embedded.of([script], (light, dark))
    said = headers(embedded)
    put = {_LIGHT: light, _DARK: dark, _SCRIPT: script, _POLICY: str(escape(own_policy(embedded)))}
    pieces = around.split("\0")
    yield ready(
        FILE, "".join(put.get(f"\0{one}\0", one) if at % 2 else one for at, one in enumerate(pieces)).encode()
    )
    yield ready(NETLIFY, netlify(said, (at for at, _ in templates.assets.values())).encode())
    yield ready(NGINX, nginx(said).encode())


def _texts(theme: Path, sources: Iterable[str]) -> str:
    return "".join((theme / SOURCES / source).read_text("utf-8") for source in sources)
