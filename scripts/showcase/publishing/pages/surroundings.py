"""What the frame around every page is drawn from."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.late.values import dataclass
from showcase.rendering.pages.templates import Templates

if TYPE_CHECKING:
    from showcase.publishing.showcase import Showcase


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a frame is drawn from."""

    root: Path
    theme: Path
    templates: Templates
    site_url: str
    settings: str
    """mkdocs.yml as it was judged."""
    said: Mapping[str, Any]
    """What the frame says besides, all of it plain: the entries of header and foot, the lines the law asks for."""

    @classmethod
    def of(cls, showcase: "Showcase") -> "Surroundings":
        """Those of a showcase."""
        from showcase.rendering.pages.menus import around  # who has these asks for no page kinds

        legal = showcase.settings.legal
        said = {
            **around(showcase.catalogue, showcase.settings.words),
            "legal": {**legal.model_dump(), "lines": [asdict(line) for line in legal.lines]},
        }
        return cls(
            showcase.root,
            showcase.theme,
            showcase.templates,
            showcase.site.url,
            showcase.settings_text,
            json.loads(json.dumps(said)),
        )
