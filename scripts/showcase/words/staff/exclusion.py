"""What of content/ is not published, as mkdocs.yml says it (`exclude_docs`): names, paths and endings, one a line."""

from typing import Annotated

from pydantic import AfterValidator

from showcase.late.patterns import pattern
from showcase.words.entry import refusal

_LINE = pattern(r"\*\.[A-Za-z0-9]+|/?[^*?\[\]!\\#/][^*?\[\]!\\]*")
"""An ending such as `*.txt`, or a name or path without wildcards."""


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line and not line.startswith("#")]


def _checked(text: str) -> str:
    for line in _lines(text):
        if not _LINE.fullmatch(line):
            hint = "一行写一个页面、一个文件夹，或一种后缀，如 caogao.md、neibu/、*.txt；别的通配符不认。"
            raise refusal(hint, f"“{{label}}”里的“{line[:40]}”程序不认识。")
    return text


Exclusions = Annotated[str, AfterValidator(_checked)]


def is_excluded(path: str, exclusions: str) -> bool:
    """Whether the file at `path` below content/ is not to be published. A line without a slash inside speaks of every file
    and folder of that name, one with a slash of that one place."""
    steps = path.split("/")
    for line in _lines(exclusions):
        wanted = line.rstrip("/")
        if line.startswith("*."):
            found = path.endswith(line[1:])
        elif "/" in wanted:
            whole = wanted.lstrip("/")
            found = path.startswith(f"{whole}/") or (path == whole and line == wanted)
        else:
            found = wanted in steps[:-1] or (steps[-1] == wanted and line == wanted)
        if found:
            return True
    return False
