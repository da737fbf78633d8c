"""MkDocs' way in (`hooks:` in mkdocs.yml). Everything it does is in showcase.entrances.mkdocs_door."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from showcase.entrances.mkdocs_door import Door

door = Door()

on_startup = door.on_startup
on_config = door.on_config
on_files = door.on_files
on_env = door.on_env
on_page_markdown = door.on_page_markdown
on_page_content = door.on_page_content
on_page_context = door.on_page_context
on_post_page = door.on_post_page
on_post_template = door.on_post_template
on_post_build = door.on_post_build
on_serve = door.on_serve
