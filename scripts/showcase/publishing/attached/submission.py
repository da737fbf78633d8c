"""The form 网上申报表 on its way to the site: what it knows as a script, and the whole of it as one file.

The page /submit/ itself is drawn with the other hand-written pages.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from showcase.judging.judgement import Judgement
from showcase.publishing.attached import blank_form
from showcase.publishing.output import Output, ready
from showcase.rendering.derived.headers import NETLIFY, NGINX, Embedded, headers, netlify, nginx, own_policy
from showcase.rendering.form import tables
from showcase.rendering.form.description import Form, description, form
from showcase.rendering.form.shapes import Tables
from showcase.rendering.page import Page
from showcase.rendering.pages.assets import FORM_SCRIPTS, FORM_STYLES, SOURCES
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store

_TABLES = "characters"
DATA = "submit/form-data.js"
FILE = "submit/shenbaobiao.html"
"""One file that opens by double click."""


@dataclass(frozen=True)
class SubmissionForm:
    """The form of one site."""

    form: Form
    data: str
    """The script that says what the form knows."""
    word: bytes
    """The blank form in Word."""

    @classmethod
    def of(cls, judgement: Judgement, store: Store) -> "SubmissionForm":
        """The form as register and settings make it."""
        register, said = judgement.records.register, judgement.settings.submission
        known = json.dumps(
            description(register, said, _tables(store)), ensure_ascii=False, separators=(",", ":")
        )
        # In the single file it stands inside <script>: nothing in it may end or reopen one.
        known = known.replace("<", "\\u003c")
        # Declared: the form's own id is `submission`, and what is not declared is taken for the element of that name.
        data = f"var submission = {{ description: {known} }};\n"
        return cls(form(register, said), data, blank_form.kept_form(register, store))

    def told(self) -> Mapping[str, Any]:
        """What the page's template sees of it."""
        return {"form": self.form, "data": DATA, "file": FILE, "word": blank_form.FORM}

    def outputs(self, templates: Templates, theme: Path) -> Iterator[Output]:
        """The form as a script, as one file and in Word, and what a server is to say with every file of the site, which has to
        know what stands inside the single one. Raises OSError, TemplateFailure."""
        light, dark = (Markup(_texts(theme, sources)) for sources in FORM_STYLES)
        styles = [
            {"text": light, "media": ""},
            {"text": dark, "media": "screen and (prefers-color-scheme: dark)"},
        ]
        script = Markup(self.data + _texts(theme, FORM_SCRIPTS))
        embedded = Embedded.of([script], (str(style["text"]) for style in styles))
        context = {"form": self.form, "styles": styles, "script": script, "policy": own_policy(embedded)}
        said = headers(embedded)
        yield ready(blank_form.FORM, self.word)
        yield ready(DATA, self.data.encode())
        yield ready(FILE, str(templates.draw(Page(FILE, "", "", "", "submit-file", context))).encode())
        yield ready(NETLIFY, netlify(said, (at for at, _ in templates.assets.values())).encode())
        yield ready(NGINX, nginx(said).encode())


def _texts(theme: Path, sources: Iterable[str]) -> str:
    return "".join((theme / SOURCES / source).read_text("utf-8") for source in sources)


def _tables(store: Store) -> Tables:
    """The tables of characters, made anew only when the libraries they come from are."""
    kept = store.values("tables")
    if (known := kept.get(_TABLES)) is None:
        made = {"readings": tables.readings(), "traditional": tables.traditional()}
        known = kept[_TABLES] = json.dumps(made).encode()
    found: Tables = json.loads(known)
    return found
