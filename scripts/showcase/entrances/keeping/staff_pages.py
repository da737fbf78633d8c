"""content/guide/: what staff have to know, as pages of their own site, where they ask for them once (`sync --guide`).

The pages are made from the program's documents and follow them: whoever takes a new program gets its pages with the next `sync` or
`migrate`. A page is ours as long as its second line says so; one that somebody has written themselves is left alone.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from showcase.late.patterns import pattern
from showcase.storage.own_texts import worded
from showcase.storage.program import INSTALLED, NAME, PROJECT
from showcase.words.places import CONTENT

FOLDER = f"{CONTENT}/guide"
OURS = "# 由 sync 照程序附带的说明生成，请勿手改；不要了，删去这个文件夹。"
DOCUMENTS: Mapping[str, tuple[str, str]] = {
    "staff": (
        "index",
        "写给不写程序的工作人员：怎样改页面、名录、征集规则，两个人同时改，改错了怎样退回去。",
    ),
    "deploy": ("deploy", "网站放到哪里，怎样放，怎样备份，怎样交给别的单位。"),
    "editions": ("editions", "登载、成书以后的更正、撤回、定版。"),
    "reviews": ("reviews", "从发评分表到定奖项。"),
}
"""Document of the program → name of its page, and what the page says it is."""
_LINK = pattern(r"\[([^\]]+)\]\(([^()\s#]+\.md)(#[^()\s]*)?\)")
_BLOCK = pattern(r"(^```.*?^```\n)", re.MULTILINE | re.DOTALL)
_ANCHOR = pattern(r'^<a id="[^"]+"></a>\n', re.MULTILINE)


def pages(root: Path, *, wanted: bool = False) -> Mapping[str, str]:
    """Path → text of the pages that are to be kept: those that are there and ours; when they are `wanted`, all that nobody
    else has written. Raises OSError where one of the program's documents cannot be read."""
    kept = (f"{FOLDER}/{name}.md" for name, _ in DOCUMENTS.values())
    ours = [path for path in kept if _is_ours(root / path, absent=wanted)]
    made = {f"{FOLDER}/{name}.md": (document, about) for document, (name, about) in DOCUMENTS.items()}
    return {path: _page(*made[path]) for path in ours}


def foreign(root: Path) -> list[str]:
    """The paths where a page of theirs stands in the place of ours."""
    every = (f"{FOLDER}/{name}.md" for name, _ in DOCUMENTS.values())
    return [path for path in every if not _is_ours(root / path, absent=True)]


def _is_ours(file: Path, *, absent: bool) -> bool:
    try:
        return file.read_text("utf-8").split("\n", 2)[1:2] == [OURS]
    except FileNotFoundError:
        return absent
    except (OSError, UnicodeDecodeError):
        return False


def _page(document: str, about: str) -> str:
    """The document as a page: its title at the head, no anchors in HTML, commands as they are called here, links to other documents
    that are pages as links, to all others as names of files."""
    text = worded("guide.md", (PROJECT / f"docs/{document}.md").read_bytes()).decode("utf-8")
    if INSTALLED:
        text = text.replace(".venv/bin/python scripts", f".venv/bin/{NAME}").replace("python scripts", NAME)
    heading, _, body = text.partition("\n")
    body = _ANCHOR.sub("", body)
    parts = [part if part.startswith("```") else _LINK.sub(_led, part) for part in _BLOCK.split(body)]
    return f"---\n{OURS}\ntitle: {heading.removeprefix('# ')}\ndescription: {about}\n---\n{''.join(parts)}"


def _led(link: re.Match[str]) -> str:
    said, target = link[1], Path(link[2]).stem
    if target in DOCUMENTS and "/" not in link[2]:
        # An anchor of the document is none of the page's, whose headings are numbered.
        return (
            f"[{said.removesuffix('.md') if said != link[2] else _title(target)}]({DOCUMENTS[target][0]}.md)"
        )
    name = link[2].removeprefix("../") if link[2].startswith("../") else f"docs/{link[2]}"
    return f"`{name}`" if said == link[2] or said.endswith(".md") else f"{said}（`{name}`）"


def _title(document: str) -> str:
    first = (PROJECT / f"docs/{document}.md").read_text("utf-8").partition("\n")[0]
    return f"“{first.removeprefix('# ')}”"
