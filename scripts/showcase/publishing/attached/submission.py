"""The form 网上申报表 on its way to the site: what it knows as a script, and the whole of it as one file.

The page /submit/ itself is drawn with the other hand-written pages.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from showcase.publishing.attached import blank_form
from showcase.publishing.attached.single_file import DATA, FILE, drawn, single_file
from showcase.publishing.output import Output, ready
from showcase.publishing.showcase import Showcase
from showcase.rendering.form import tables
from showcase.rendering.form.description import Form, description, form
from showcase.rendering.form.shapes import Description, Tables
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store

_TABLES = "characters"


@dataclass(frozen=True)
class SubmissionForm:
    """The form of one site."""

    form: Form
    data: str
    """The script that says what the form knows."""
    word: bytes
    """The blank form in Word."""

    @classmethod
    def of(cls, showcase: Showcase, store: Store) -> "SubmissionForm":
        """The form as register and settings make it."""
        register, said = showcase.judgement.records.register, showcase.judgement.settings.submission
        return cls(form(register, said), _data(showcase, store), blank_form.kept_form(register, store))

    def told(self) -> Mapping[str, Any]:
        """What the page's template sees of it."""
        return {"form": self.form, "data": DATA, "file": FILE, "word": blank_form.FORM}

    def outputs(self, templates: Templates) -> Iterator[Output]:
        """The form as a script, as one file and in Word, and what a server is to say with every file of the site, which has to
        know what stands inside the single one. Raises OSError, TemplateFailure."""
        yield ready(blank_form.FORM, self.word)
        yield ready(DATA, self.data.encode())
        yield from single_file(drawn(self.form, templates), self.data, templates)


def _data(showcase: Showcase, store: Store) -> str:
    """What the form knows as a script, made anew only when register or settings are: to say every pattern as browsers take it costs 70 ms."""
    register, said = showcase.judgement.records.register, showcase.judgement.settings.submission
    kept, key = store.values("form"), showcase.fingerprints.of(register, said)
    if (data := kept.get(key)) is None:
        data = kept[key] = _script(description(register, said, _tables(store))).encode()
    kept.prune()
    return data.decode()


def _script(known: Description) -> str:
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # In the single file it stands inside <script>: nothing in it may end or reopen one.
    text = text.replace("<", "\\u003c")
    # Declared: the form's own id is `submission`, and what is not declared is taken for the element of that name.
    return f"var submission = {{ description: {text} }};\n"


def _tables(store: Store) -> Tables:
    """The tables of characters, made anew only when the libraries they come from are."""
    kept = store.values("tables")
    if (known := kept.get(_TABLES)) is None:
        made = {"readings": tables.readings(), "traditional": tables.traditional()}
        known = kept[_TABLES] = json.dumps(made).encode()
    found: Tables = json.loads(known)
    return found
