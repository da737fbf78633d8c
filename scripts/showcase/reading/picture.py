"""What can be known of a picture from its header; the pixels stay undecoded."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""Of a picture of a record (DESIGN §11)."""

_GPS_TAG = 0x8825
_ORIENTATION_TAG = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_NOTES = frozenset({"exif", "xmp", "comment", "photoshop"})


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Format by content (empty when it is no picture we take), size in pixels as seen (upright), frames, and whether it
    carries GPS, or anything else that the eye does not see (camera, author, comments, the mark that turns it)."""

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1
    located: bool = False
    hidden: bool = False

    @property
    def long_edge(self) -> int:
        """The longer side in pixels."""
        return max(self.width, self.height)


def read_header(file: Path | BinaryIO) -> PictureHeader:
    """The header of `file`; a file that is no JPEG, PNG or WebP yields an empty format, never an exception."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of huge pictures; the rules judge width × height themselves.
            warnings.simplefilter("ignore")
            with Image.open(file, formats=FORMATS) as image:
                exif = image.getexif()
                width, height = image.size
                if exif.get(_ORIENTATION_TAG) in _SIDEWAYS:
                    width, height = height, width
                located = bool(exif.get_ifd(_GPS_TAG))
                if (
                    image.format == "MPO"
                ):  # a phone's photograph that carries a preview or depth map behind it
                    return PictureHeader("JPEG", width, height, 1, located, hidden=True)
                frames = getattr(image, "n_frames", 1)
                hidden = bool(exif) or _notes(image)
                return PictureHeader(image.format or "", width, height, frames, located, hidden)
    except Exception:  # not only OSError: Pillow's plug-ins raise anything at all on hostile bytes
        return PictureHeader("")


def _notes(image: Image.Image) -> bool:
    """Whether there is anything to read in it besides EXIF: XMP, IPTC, comments, the texts of a PNG."""
    return any(key in _NOTES or isinstance(value, str) for key, value in image.info.items())
