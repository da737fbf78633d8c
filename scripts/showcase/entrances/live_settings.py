"""mkdocs.yml for as long as the site is served: MkDocs asks for it before every rebuild and is handed only what was judged."""

import logging
from io import BytesIO
from pathlib import Path

from showcase.publishing.judgement import judge, settings
from showcase.rendering.reports import report
from showcase.words.staff.settings import PATH

log = logging.getLogger("mkdocs.showcase")


class SettingsRefused(Exception):
    """There are no settings to serve by; the message is the whole report, in Chinese."""


class LiveSettings:
    """What MkDocs takes for the open file. While the file has errors it stays as it last was."""

    closed = False

    def __init__(self, root: Path) -> None:
        """Raises SettingsRefused when the file has errors to begin with."""
        self.name = str(root / PATH)
        self._root, self._told = root, ""
        said = settings(root)
        if said.refused:
            raise SettingsRefused(report.text(judge(root).problems))
        self._text = BytesIO(said.text.encode())

    def seek(self, _: int) -> None:
        """MkDocs is about to read: look at the file again."""
        said = settings(self._root)
        told = report.text(said.problems) if said.refused else ""
        if told and told != self._told:
            log.error("mkdocs.yml 有错误，先照原来的设置显示：\n%s", told)
        self._told = told
        if not told:
            self._text = BytesIO(said.text.encode())
        self._text.seek(0)

    def read(self, size: int = -1) -> bytes:
        """Some of the text."""
        return self._text.read(size)

    def close(self) -> None:
        """Nothing to close."""
