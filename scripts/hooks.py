"""MkDocs' way in (`hooks:` in mkdocs.yml). Everything it does is in showcase.publishing.mkdocs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.plain_mkdocs import door

_door = door()

on_startup = _door.on_startup
on_config = _door.on_config
on_files = _door.on_files
on_env = _door.on_env
on_page_markdown = _door.on_page_markdown
on_page_content = _door.on_page_content
on_page_context = _door.on_page_context
on_post_page = _door.on_post_page
on_post_template = _door.on_post_template
on_post_build = _door.on_post_build
on_serve = _door.on_serve
