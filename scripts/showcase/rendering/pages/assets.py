"""The site's styles and scripts as they are published: sources of theme/assets in the order in which they build on each other,
without comments and blanks, each file named by its content, so that browsers may keep it for good."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin


def _form(*names: str) -> tuple[str, ...]:
    return tuple(f"submit/{name}.js" for name in names)


PURE_SCRIPTS = _form(
    "text", "dates", "story", "record",
    "rules/places", "rules/addresses", "rules/shape", "rules/demands", "rules/references", "rules/storyline", "rules/pictures", "rules/figures",
    "rules/wording", "rules/usage", "rules/phrases",
    "rules/personal/numerals", "rules/personal/context", "rules/personal/numbers", "rules/personal/addresses", "rules/privacy", "rules/judge",
    "picture-files", "zip", "delivery", "draft-file", "earlier", "pdf",
)  # fmt: skip
"""Those of the form that need no page, so that they can be held against the validator."""

FORM_SCRIPTS = PURE_SCRIPTS + _form(
    "pictures", "drafts", "preview", "sheet", "fields",
    "page/elements", "page/host-browser", "page/state", "page/problems", "page/verdict", "page/lengths", "page/conditions", "page/pictures", "page/sealed",
    "page/entries", "page/story-editor", "page/pasting", "page/handing-in", "page/printing", "page/draft", "page/saved-drafts", "page/begin",
)  # fmt: skip
"""All of the form."""

_COMMON = (
    "common/tokens.css",
    "own/tokens.css",
    "common/layout.css",
    "common/components.css",
    "common/elder.css",
)
FORM_STYLES = (
    (*_COMMON, "case/case.css", "submit/submit.css", "own/styles.css"),
    ("common/dark.css", "own/dark.css"),
)
"""What the form that is one file holds: for light, and for dark."""

OWN_STYLES = "own.css"
"""What a root adds in its own theme: behind the styles of every page."""

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "common.css": _COMMON,
    "pages.css": (
        "parts/cards.css", "case/case.css", "case/reading.css", "case/gallery.css", "parts/viewer.css", "case/downloads.css", "parts/charts.css", "parts/corrections.css", "parts/counts.css", "search/search.css",
        "pages/home.css", "library/lists.css", "pages/unit.css", "pages/themes-regions.css", "pages/compendium.css",
        "pages/glossary.css", "pages/timeline.css", "pages/season.css", "pages/systems.css", "pages/origins.css", "pages/not-found.css",
    ),
    "dark.css": ("common/dark.css", "own/dark.css"),
    "contrast.css": ("common/contrast.css",),
    "print.css": ("common/print.css",),
    OWN_STYLES: ("own/styles.css",),
    "document.css": ("pages/document.css",),
    "data.css": ("pages/data.css",),
    "levels.css": ("pages/levels.css",),
    "duties.css": ("pages/duties.css",),
    "programmes.css": ("pages/programmes.css",),
    "library.css": ("library/library.css",),
    "submit.css": ("submit/submit.css",),
    "display.js": ("common/display.js", "common/kept.js"),
    "common.js": ("common/enhancements.js", "common/on-demand.js", "common/keeping.js", "common/sift.js", "common/elder.js", "case/copy.js", "case/outline.js", "parts/viewer.js", "pages/season.js", "pages/due.js", "search/box.js"),
    "search.js": (
        "search/files.js", "search/openings.js", "search/folding.js", "search/index.js", "search/query.js", "search/sounds.js", "search/destinations.js",
        "search/cases.js", "search/nearby.js", "search/elements.js",
    ),
    "suggest.js": ("search/recent.js", "search/suggest.js"),
    "marks.js": ("search/marks.js",),
    "library.js": ("library/filters.js", "library/results.js", "library/groups.js", "library/choice.js", "library/library.js"),
    "inflate.js": ("search/inflate.js",),
    "qr-code.js": ("case/qr-code.js",),
    "not-found.js": ("pages/not-found.js",),
    "place.js": ("pages/place.js",),
    "submit.js": FORM_SCRIPTS,
}  # fmt: skip
"""Published file → its sources. Pages ask for the file by this name (`asset` in the templates)."""

SOURCES = "assets/"
"""Where the sources lie in the theme, and what is made of them on the site."""


def published(theme: Path) -> Mapping[str, tuple[str, bytes]]:
    """Name of a bundle → its address on the site and its bytes; none of those that say nothing. Raises OSError."""
    made: dict[str, tuple[str, bytes]] = {}
    for name, sources in BUNDLES.items():
        minify = rjsmin.jsmin if name.endswith(".js") else rcssmin.cssmin
        texts = [str(minify((theme / SOURCES / source).read_text("utf-8"))).strip() for source in sources]
        if not any(texts):
            continue  # a root that adds nothing of its own costs no request
        content = ("\n".join(texts) + "\n").encode()
        path = PurePosixPath(name)
        digest = blake2b(content, digest_size=5).hexdigest()
        made[name] = f"{SOURCES}{path.stem}.{digest}{path.suffix}", content
    return made
