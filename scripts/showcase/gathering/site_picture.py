"""Pictures as the site shows them: where each lies, at which sizes."""

from showcase.late.values import dataclass
from showcase.reading.folder import PictureFile
from showcase.reading.picture import PictureHeader

EDGE = 1600
"""Longest side of a published picture in pixels: sharp at twice the width of the text column."""

WIDTHS = (240, 480, 960)
"""Widths besides it: a thumbnail, a phone's column, and the same on a sharp screen."""

_WORTH = 0.8
"""A smaller rendition is made only where it is narrower than this share of the next: otherwise it saves nobody anything."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture at one size: site-relative address, pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture as the site shows it: re-encoded from `origin` (path from the root), upright, without metadata.

    Address and size are those of the largest rendition: the one that opens large, and the one a person saves.
    """

    address: str
    width: int
    height: int
    origin: str
    digest: str
    """Of the original's content."""
    smaller: tuple[Rendition, ...] = ()
    """For narrower places, smallest first."""

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All sizes, smallest first: what a browser chooses from."""
        return *self.smaller, Rendition(self.address, self.width, self.height)

    def across(self, width: int) -> Rendition:
        """The smallest that is at least so wide; the largest where none is."""
        return next((one for one in self.renditions if one.width >= width), self.renditions[-1])


def site_picture(folder: str, origin: str, picture: PictureFile) -> SitePicture:
    """A sound picture as the site shows it, below the address `folder`; `origin` is its path from the root."""
    header = picture.header
    width, height = _within(header, min(1.0, EDGE / header.long_edge))
    return SitePicture(
        f"{folder}{picture.name}.webp", width, height, origin, picture.digest,
        tuple(
            Rendition(f"{folder}{picture.name}-{narrow}.webp", *_within(header, narrow / header.width))
            for narrow in WIDTHS
            if narrow < width * _WORTH
        ),
    )  # fmt: skip


def _within(header: PictureHeader, scale: float) -> tuple[int, int]:
    return max(1, round(header.width * scale)), max(1, round(header.height * scale))
