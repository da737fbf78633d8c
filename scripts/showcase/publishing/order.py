"""What is ordered of whoever makes a site, and what comes of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from showcase.late.values import dataclass
from showcase.publishing.standing.inputs import Inputs
from showcase.publishing.standing.sites import Summary
from showcase.storage.identity import State
from showcase.storage.site_location import SiteLocation


@dataclass(frozen=True, slots=True)
class Order:
    """A site that is wanted: of which root, as it looked, of which commit, where, and how."""

    root: Path
    location: SiteLocation
    seen: Inputs
    head: str
    """As `Seen` has it."""
    day: date
    books: bool
    strict: bool
    compressed: bool
    whole: bool
    keep: int

    @property
    def made_from(self) -> str:
        """What the site is made from besides the records and the theme, and how it is wanted; empty where that is not sure. It is the commit that counts,
        not whether anything differs from it."""
        content, wishes = (
            content_of(self.head.rstrip("+"), self.seen, self.day),
            (self.books, self.strict, self.compressed, self.whole),
        )
        return f"{content} {wishes}" if content else ""


def content_of(commit: str, seen: Inputs, day: date) -> str:
    """What a site is made from besides records, theme and wishes, when a root is as it was `seen` on that `day`, with that `commit` checked
    out; empty where that is not sure."""
    return f"{seen.rest} {commit} {day}" if seen.rest else ""


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A site that was made."""

    summary: Summary
    files: Mapping[str, State]
    """Its files, and what the file system says of each."""
