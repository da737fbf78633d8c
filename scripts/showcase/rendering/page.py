"""A page before it is drawn: where it goes, what it is called, which template draws it and from what."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from showcase.late.values import dataclass
from showcase.words.case.choices import ProvenanceKind

DOCUMENT = "document"
"""The template of a text of staff's with nothing around it but its contents."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `context` is all its template sees besides `base` and `site`."""

    address: str
    section: str
    """The header entry it belongs to: cases, collections, compendiums, units, glossary, submit or ""."""
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "website"
    """What it is to those who share it (Open Graph): website or article."""
    story: str = ""
    """Key of the case whose story is drawn on it; empty: none is."""

    def besides(self, description: str, told: Mapping[str, Any]) -> "Page":
        """The page with what is told besides, and with a description where it has none."""
        return Page(
            self.address, self.section, self.title, self.description or description, self.template,
            {**self.context, **told}, self.kind, self.story,
        )  # fmt: skip

    @property
    def path(self) -> str:
        """Its file below the site."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"

    @property
    def base(self) -> str:
        """The way from this page to the site's root: `../` for each step of the address."""
        return "../" * self.address.count("/")


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of a list that stand under one heading; a list without headings is one run."""

    entries: tuple[Any, ...]
    label: str = ""
    """The heading; empty: none."""
    anchor: str = ""
    """Its id on the page where the run begins."""
    address: str = ""
    """The page that tells more of what the heading names; empty: none."""
    note: str = ""
    start: int = 1
    """Number of the first entry in the whole list, in a parted one under its heading (`paging.paged` counts)."""
    total: int = 0
    """Entries under the heading, on all pages."""
    continued: bool = False
    """Whether it began on an earlier page."""


@dataclass(frozen=True, slots=True)
class View:
    """What a kind of page (`page_kinds.py`) says of one of its pages. Where the kind is paged, it is the view of the whole
    list, and of its pages each has its part of the `runs`."""

    address: str
    title: str
    description: str
    context: Mapping[str, Any]
    runs: tuple[Run, ...] = ()
    opening: Mapping[str, Any] = field(default_factory=dict)
    """What only the first page shows; templates ask `pager.number == 1` before they name it."""
    story: str = ""
    """Key of the case whose story it shows."""


@dataclass(frozen=True, slots=True)
class Site:
    """What templates may know of the whole site."""

    name: str
    description: str
    url: str
    """Where the site will stand, ending in `/`; empty when not decided."""
    correction: str
    """How corrections reach staff (`words.staff.correction`); empty: the reader takes along what to say."""
    organiser: str = ""
    """Whose site it is; empty when it does not say."""
    contact: str = ""
    """How its organiser is reached; empty when it does not say."""
    has_regions: bool = True
    """Whether its cases are told by region at all."""
    is_compiled: bool = True
    """Whether any of its cases was compiled from public sources: only then are these spoken of."""

    @property
    def unsaid(self) -> str:
        """What stands for a thing that staff's own files leave open."""
        return (ProvenanceKind.COMPILED if self.is_compiled else ProvenanceKind.SUBMITTED).unsaid

    @property
    def editors(self) -> str:
        """Who answers for what no unit wrote or issued: this site's own editors."""
        return f"{self.name}（编辑整理）" if self.is_compiled else f"{self.name}（编）"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file made for one case, its page links to: site-relative address, bytes."""

    address: str
    size: int

    @property
    def media_type(self) -> str:
        """image/jpeg for a JPEG, image/png for any other picture."""
        return "image/jpeg" if self.address.endswith(".jpg") else "image/png"

    @property
    def weight(self) -> str:
        """40 KB, 1.2 MB: as people read sizes."""
        return (
            f"{self.size / 1e6:.1f} MB" if self.size >= 950_000 else f"{max(1, round(self.size / 1000))} KB"
        )


@dataclass(frozen=True, slots=True)
class BookFile:
    """A PDF a page links to: site-relative address, bytes, pages."""

    address: str
    size: int
    pages: int

    @property
    def weight(self) -> str:
        """0.5 MB, 12 MB: as people read sizes."""
        return _megabytes(self.size)


@dataclass(frozen=True, slots=True)
class EbookFile:
    """An EPUB a page links to: site-relative address, bytes."""

    address: str
    size: int

    @property
    def weight(self) -> str:
        """0.5 MB, 12 MB: as people read sizes."""
        return _megabytes(self.size)


def _megabytes(size: int) -> str:
    megabytes = size / 1e6
    return f"{megabytes:.0f} MB" if megabytes >= 10 else f"{max(megabytes, 0.1):.1f} MB"


class TemplateFailure(Exception):
    """A template cannot be drawn; the message names it and the line, in Chinese."""
