"""Where the links of a staff page lead: to a file below content/, to an address of the site, or out of both."""

from collections.abc import Container, Mapping
from urllib.parse import unquote

from showcase.late.values import dataclass
from showcase.reading.content import PICTURES
from showcase.reading.markdown.markdown_tree import ANCHOR_PREFIX
from showcase.reading.markdown.story import Story
from showcase.words import web_address
from showcase.words.staff.page import address_of


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link inside the site. One that ends in `.md` or is a picture's names a file as it lies below content/; any other is
    followed as a browser would, from the page's own address. `path` is empty for the page itself."""

    path: str
    anchor: str
    is_file: bool
    leaves: bool = False
    """Whether it climbs above content/ or above the site."""


def page_link(source: str, target: str, *, as_file: bool = False) -> PageLink | None:
    """Where `target` leads from the page at `source`; None for what has a scheme, a host or begins at the root. `as_file`
    takes it for a file's name whatever its ending."""
    if web_address.ELSEWHERE.match(target) or target.startswith(("/", "\\")):
        return None
    path, _, anchor = target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        return PageLink("", anchor, is_file=False)
    is_file = as_file or path.lower().endswith((".md", *PICTURES))
    base = source.rpartition("/")[0] if is_file else address_of(source)
    steps: list[str] = []
    leaves = False
    for step in f"{base}/{path}".split("/"):
        if step == "..":
            leaves |= not steps
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    ends = "/" if steps and not is_file and path.endswith(("/", "/.", "..")) else ""
    return PageLink("/".join(steps) + ends, anchor, is_file, leaves)


def anchor_of(heading: str) -> str:
    """The id of a heading on the page, by the id the story gave it: Chinese ones as they are, for others link to them; the
    rest keep their prefix, so that none can take an id of the page around it."""
    bare = heading.removeprefix(ANCHOR_PREFIX)
    return heading if bare.isascii() else bare


def anchors_of(story: Story | None) -> Mapping[str, str]:
    """The ids of a page's headings, in order, with the words of each."""
    return {anchor_of(heading.anchor): heading.text for heading in story.outline} if story else {}


def final_anchor(written: str, anchors: Container[str]) -> str:
    """The id a link means, which may leave out the prefix; empty where the page has none such."""
    return next((anchor for anchor in (written, ANCHOR_PREFIX + written) if anchor in anchors), "")
