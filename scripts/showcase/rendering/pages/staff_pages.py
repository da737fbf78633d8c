"""Staff's pages as they are drawn: what stands at the head of each, its text as safe HTML with its links led to where they
lead on the site, and its pictures as the site shows them."""

import html
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from showcase.gathering.site_picture import SitePicture, site_picture
from showcase.late.patterns import pattern
from showcase.late.values import dataclass
from showcase.reading.markdown.markdown_tree import ANCHOR_PREFIX
from showcase.reading.markdown.page_links import anchor_of, anchors_of, final_anchor, page_link
from showcase.reading.markdown.story import Story
from showcase.reading.markdown.story import parse_story as read_story
from showcase.reading.source import Drafts, StaffDraft
from showcase.words.staff.page import FORM_HERE, DocumentPage, address_of
from showcase.words.staff.settings import CONTENT

_NONE = Markup()
_HREF = pattern(r'(?<= href=")[^"]*(?=")')
_HEADING_ID = pattern(rf'(?<=<h[2-6] id="){ANCHOR_PREFIX}[^"]*(?=")')
_SIGN = "\ue000"
"""Stands for the form while the text is read: reading takes every such character out of what people write."""
FORM = Markup(f"<p>{_SIGN}</p>")
"""What stands in the drawn text of content/submit.md where the form belongs."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of safe HTML, or a picture and what the text says of it."""

    html: Markup = _NONE
    picture: SitePicture | None = None
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One page, ready to be drawn. `head` holds what stands at its head by the names of its fields."""

    source: str
    address: str
    head: Mapping[str, Any]
    parts: tuple[Part, ...]
    headings: tuple[tuple[str, str], ...]
    """Id and words of each second-level heading, for the page's contents."""

    @property
    def name(self) -> str:
        """What the file is called, without `.md`."""
        return PurePosixPath(self.source).stem

    @property
    def base(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.address.count("/")

    @property
    def pictures(self) -> tuple[SitePicture, ...]:
        """The pictures its text places."""
        return tuple(part.picture for part in self.parts if part.picture)


def staff_pages(
    staff: Drafts, heads: Mapping[str, DocumentPage], hidden: Container[str] = ()
) -> Mapping[str, StaffPage]:
    """Path below content/ → page, but for those `hidden`. `heads` are those that fit their schema; of another what it says in
    words."""
    pictures = {
        picture.name: site_picture("", f"{CONTENT}/{picture.name}", picture)
        for picture in staff.pictures
        if picture.header.is_sound
    }
    anchors = {draft.source: anchors_of(draft.story) for draft in staff.staff_pages}
    return {
        draft.source: _page(draft, draft.story, heads.get(draft.source), pictures, anchors)
        for draft in staff.staff_pages
        if draft.story and draft.source not in hidden
    }


def _page(
    draft: StaffDraft,
    story: Story,
    head: DocumentPage | None,
    pictures: Mapping[str, SitePicture],
    anchors: Mapping[str, Container[str]],
) -> StaffPage:
    said = (
        head.model_dump()
        if head
        else {key: value for key, value in draft.yaml.data.items() if isinstance(value, str)}
    )
    headings = tuple(
        (anchor_of(heading.anchor), heading.text) for heading in story.outline if heading.level == 2
    )
    parts = tuple(_parts(draft, _with_sign(story), pictures, anchors))
    return StaffPage(draft.source, address_of(draft.source), said, parts, headings)


def _with_sign(story: Story) -> Story:
    """The story with a sign where it wants the form."""
    lines = story.markdown.split("\n")
    if FORM_HERE not in lines:
        return story
    lines[lines.index(FORM_HERE)] = f"\n{_SIGN}\n"
    return read_story("\n".join(lines), story.path)


def _parts(
    draft: StaffDraft,
    story: Story,
    pictures: Mapping[str, SitePicture],
    anchors: Mapping[str, Container[str]],
) -> Iterator[Part]:
    def led(match: re.Match[str]) -> str:
        return html.escape(_led(draft.source, html.unescape(match[0]), anchors), quote=True)

    def named(match: re.Match[str]) -> str:
        return html.escape(anchor_of(html.unescape(match[0])), quote=True)

    for piece in story.pieces:
        if piece.picture:
            leads = page_link(draft.source, piece.picture)
            if leads and (picture := pictures.get(leads.path)):
                yield Part(picture=picture, alt=piece.alt, title=piece.title)
        else:
            # In cleaned HTML every quotation mark inside a value is escaped, so that these find attributes and nothing else.
            yield Part(Markup(_HEADING_ID.sub(named, _HREF.sub(led, piece.html))))


def _led(source: str, target: str, anchors: Mapping[str, Container[str]]) -> str:
    """A link as the browser follows it: names of files become addresses, anchors the ids headings have."""
    leads = page_link(source, target)
    if leads is None or not (leads.is_file or target.startswith("#")):
        return target
    path = leads.path if leads.is_file else source
    anchor = final_anchor(leads.anchor, anchors.get(path, ())) or leads.anchor
    to = "../" * address_of(source).count("/") + address_of(path) if leads.is_file else ""
    return f"{to or './'}#{anchor}" if anchor and leads.is_file else f"#{anchor}" if anchor else to or "./"
