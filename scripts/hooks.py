"""MkDocs' way in (`hooks:` in mkdocs.yml). Everything it does is in showcase.publishing.mkdocs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.start import speak

speak(["--root", str(Path(__file__).resolve().parents[1])])

from showcase.entrances.plain_mkdocs import plain_mkdocs  # noqa: E402

_events = plain_mkdocs()

on_startup = _events.on_startup
on_config = _events.on_config
on_files = _events.on_files
on_env = _events.on_env
on_page_markdown = _events.on_page_markdown
on_page_content = _events.on_page_content
on_page_context = _events.on_page_context
on_post_page = _events.on_post_page
on_post_template = _events.on_post_template
on_post_build = _events.on_post_build
on_serve = _events.on_serve
