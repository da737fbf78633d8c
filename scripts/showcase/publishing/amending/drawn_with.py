"""What the last site was drawn with: which of it hangs on which file of the theme, and what its frame says. While nothing else has
changed, that is all there is to know for drawing what another theme changes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.late.values import dataclass
from showcase.publishing.amending.shell_links import ends_of_shells
from showcase.publishing.attached.single_file import TEMPLATE, drawn
from showcase.publishing.pages.frame import of_the_frame
from showcase.publishing.pages.surroundings import Surroundings
from showcase.rendering.link_ends import Ends
from showcase.rendering.page import Page
from showcase.rendering.pages.frame import Frame
from showcase.rendering.pages.templates import Templates
from showcase.storage.store import Store

if TYPE_CHECKING:
    from showcase.publishing.attached.attachments import Attachments
    from showcase.publishing.showcase import Showcase

_TEXTS = ("feeds", "marks", "epub")
"""Folders of the theme whose templates draw what is no page; besides them it is staff's texts, which stand on pages."""
ELSEWHERE = frozenset({*_TEXTS, "book", "poster"})
"""Folders of the theme of which neither frame nor pages hold anything."""
_STAFF_TEXT = "parts/staff-text.html"


@dataclass(frozen=True, slots=True)
class Around:
    """One shell."""

    key: str
    holes: Sequence[str]
    """What of a page it has a place for."""
    ids: Sequence[str]
    """What one can link to in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kind of page asks for."""

    sources: str
    """A digest of the templates it is drawn from."""
    addresses: Mapping[str, tuple[str, int]]
    """Where each style or script lies that these ask for, by its name, and how often they do."""


@dataclass(frozen=True, slots=True)
class DrawnWith:
    """What a site was drawn with."""

    own_theme: str
    """The folder of the root's own templates, below it."""
    files: Mapping[str, str]
    """A digest of each file of the theme, by its path there."""
    texts: str
    """A digest of all that draws what is no page."""
    fragments: Mapping[str, str]
    """What pages are drawn with, by the names of their templates (`Templates.drawn_with`)."""
    asked: Mapping[str, Asked]
    """What they ask for, by the same."""
    shells: Mapping[str, Around]
    frame: Sequence[str]
    """Addresses of what comes with the frame, but styles and scripts."""
    bundles: Sequence[str]
    """Addresses of styles and scripts."""
    settings: str
    said: Mapping[str, Any]
    """As `Surroundings` has them."""
    form: str
    """The form as one file, around its places."""

    @classmethod
    def of(
        cls, showcase: "Showcase", frame: Frame, attachments: "Attachments", pages: Iterable[Page]
    ) -> "DrawnWith":
        """Of the site of a showcase that has just been made."""
        templates, from_ = showcase.templates, Surroundings.of(showcase)
        names = {TEMPLATE, *(page.template for page in pages)}
        return cls(
            showcase.judgement.settings.theme.custom_dir, digests(showcase.theme), texts(showcase.theme, templates),
            fragments(names, templates), calls(names, templates), shells(frame, ends_of_shells(frame)), *_published(frame, templates),
            from_.settings, from_.said, drawn(attachments.form.form, templates),
        )  # fmt: skip


def digests(theme: Path) -> dict[str, str]:
    """Of each file of a theme, by its path in it. Raises OSError."""
    return {
        file.relative_to(theme).as_posix(): blake2b(file.read_bytes(), digest_size=12).hexdigest()
        for file in sorted(theme.rglob("*"))
        if file.is_file()
    }


def texts(theme: Path, templates: Templates) -> str:
    """A digest of all that draws what is no page. Raises OSError."""
    own = (file.relative_to(theme).as_posix() for name in _TEXTS for file in (theme / name).rglob("*"))
    return templates.sources((*sorted(own), _STAFF_TEXT))


def fragments(names: Iterable[str], templates: Templates) -> dict[str, str]:
    """What pages are drawn with, by the `names` of their templates. Raises OSError."""
    return {name: templates.drawn_with(name) for name in sorted(names)}


def calls(names: Iterable[str], templates: Templates) -> dict[str, Asked]:
    """What they ask for, by the `names` of their templates. Raises OSError."""
    return {
        name: Asked(templates.sources([f"pages/{name}.html"]), templates.asked(name))
        for name in sorted(names)
    }


def shells(frame: Frame, ends: Mapping[str, Ends]) -> dict[str, Around]:
    """Those of a frame, by their names, as are their link ends."""
    return {
        name: Around(shell.own_key, sorted(shell.holes), sorted(ends[name].ids))
        for name, shell in frame.shells.items()
    }


def _published(frame: Frame, templates: Templates) -> tuple[list[str], list[str]]:
    bundles = sorted(templates.addresses.values())
    return sorted({output.path for output in of_the_frame(frame, templates)}.difference(bundles)), bundles


class LastDrawn:
    """Where that is kept of the site in one place."""

    def __init__(self, store: Store, place: Path) -> None:
        self._kept, self._key = store.values("drawn with"), str(place)

    def last(self) -> DrawnWith | None:
        """What the last site in this place was drawn with; None where it is not known."""
        if (said := self._kept.get(self._key)) is None:
            return None
        known = json.loads(said)
        around = {name: Around(**one) for name, one in known["shells"].items()}
        asked = {name: Asked(**one) for name, one in known["asked"].items()}
        return DrawnWith(**{**known, "shells": around, "asked": asked})

    def keep(self, drawn: DrawnWith) -> None:
        """This is the last now."""
        self._kept[self._key] = json.dumps(asdict(drawn), ensure_ascii=False).encode("utf-8", "surrogatepass")
