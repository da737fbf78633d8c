"""What is kept of another showcase (content/remote/<origin>.json): who it is, and of each of its cases what a card says. Taken from its
published list by `gather-remote`; nobody writes it by hand. The address of a case follows from the site's and its id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StringConstraints
from pydantic_core import PydanticCustomError

from showcase.late.patterns import pattern
from showcase.words.address_types import WebAddress
from showcase.words.chinese import INVISIBLE
from showcase.words.entry import Entry, PartialDate, RegionCode

FOLDER = "remote"
"""Below content/."""
MOST_CASES = 20_000
"""Of one origin."""
MOST_ORIGINS = 500
ORIGIN_ID = pattern(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
"""What an origin, and its file, may be called."""


def _visible(text: str) -> str:
    """`text` when it is one line without invisible characters; raises otherwise."""
    if INVISIBLE.search(text) or "\n" in text or "\t" in text:
        raise PydanticCustomError("invisible", "invisible")
    return text


def _root(address: str) -> str:
    """`address` when it can stand before those of cases; raises otherwise."""
    if not address.endswith("/") or "?" in address or "#" in address:
        raise PydanticCustomError("site_root", "site_root")
    return address


Line = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_visible)]
SiteRoot = Annotated[WebAddress, AfterValidator(_root)]


class RemoteWord(Entry):
    """A word of the other showcase's vocabulary."""

    code: Line
    label: Line


class RemoteRegion(Entry):
    """A region by GB/T 2260."""

    code: RegionCode
    name: Line


class RemoteUnit(Entry):
    """A unit of the other showcase's register."""

    id: Line
    name: Line


class RemoteCase(Entry):
    """What is kept of one case."""

    id: str = Field(pattern=r"^(?:19|20)\d{2}/[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")
    year: StrictInt = Field(ge=1900, le=2099)
    year_inferred: StrictBool
    kind: RemoteWord
    title: Line
    summary: Annotated[str, StringConstraints(max_length=600), AfterValidator(_visible)]
    brand: Line | None
    unit: RemoteUnit
    regions: tuple[RemoteRegion, ...] = Field(max_length=6)
    themes: tuple[RemoteWord, ...] = Field(max_length=10)
    awards: tuple[Line, ...] = Field(max_length=20)
    """In words, as the other showcase publishes them."""
    pictures: StrictInt = Field(ge=0, le=999)
    """How many its page shows there."""
    provenance: RemoteWord
    updated: PartialDate | None

    @property
    def headline(self) -> str:
        """The brand's name, or the title where there is no brand."""
        return self.brand or self.title


class OriginHead(Entry):
    """What stands before the cases."""

    version: StrictInt = Field(ge=1)
    """Of the open data they were taken from."""
    title: Line
    """What the other showcase calls itself."""
    site: SiteRoot
    gathered: PartialDate
    """The day on which what stands here was taken."""
    updated: PartialDate | None
    """When the other showcase last changed one of them, as far as it says."""
    count: StrictInt = Field(ge=0, le=MOST_CASES)


@dataclass(frozen=True)
class Origin:
    """Another showcase as it is kept: its cases newest first."""

    head: OriginHead
    cases: tuple[RemoteCase, ...]

    def page(self, case: RemoteCase) -> str:
        """Where a case is read."""
        return f"{self.head.site}cases/{case.id}/"

    @cached_property
    def by_id(self) -> Mapping[str, RemoteCase]:
        """The cases by their ids."""
        return {case.id: case for case in self.cases}
