"""A picture's file taken apart without decoding a pixel: what it claims to be, what it hides, and the picture alone."""

from showcase.late.values import dataclass
from showcase.reading.picture import Fault

MOST_PARTS = 50_000
"""Segments or chunks of one file; a photograph has a few dozen, a PNG in small pieces a few thousand."""


class Cut(Exception):
    """The file ends before the picture does."""


class Damaged(Exception):
    """The file is not built as its format demands."""


@dataclass(frozen=True, slots=True)
class Parts:
    """One picture's file. Sizes are as stored, before it is turned upright."""

    format: str
    width: int
    height: int
    bare: bytes
    """The file with the picture and its colours alone: every pixel as it was, nothing hidden."""
    frames: int = 1
    exif: tuple[bytes, ...] = ()
    """EXIF blocks, the picture's own first."""
    notes: tuple[bytes, ...] = ()
    """Other things to be read in it: XMP, comments, texts."""
    hidden: bool = False
    """Whether there is anything that `bare` leaves out."""
    memory: int = 0
    """Bytes that decoding takes besides the pixels it yields, whatever the scale."""
    pixel: int = 4
    """Bytes that decoding takes for each pixel it yields."""
    scalable: bool = False
    """Whether it can be decoded at a half, a quarter or an eighth of its size."""
    fault: Fault = Fault.NONE
    """What can be told without decoding; sizes may then be zero and `bare` empty."""
